"""The policy markers of a project: edited in their rows, shown under its goals."""

import pytest

from portfolio.models import ProjectMarker
from tests.factories import make_policy_marker, make_project_marker
from tests.portfolio.views.sheets import address, messages, sent

pytestmark = pytest.mark.django_db


def stored(project):
    """{marker: significance} as it is stored."""
    return dict(project.markers.values_list("marker__name", "significance"))


def test_markers_are_added_changed_and_removed_in_their_rows_and_stand_in_the_history(project, manager, client_of):
    for name in ("Disability", "Nutrition"):
        make_project_marker(project=project, marker=make_policy_marker(name=name))
    make_policy_marker(name="Gender Equality")
    client = client_of(manager)
    data = sent(client.get(address("markers"))) | {"row-0-significance": "0", "row-1-DELETE": "on"}
    data |= {"row-2-marker": "gender equality", "row-2-significance": "2", "reason": "The board's view"}
    assert client.post(address("markers"), data).status_code == 302
    assert stored(project) == {"Disability": 0, "Gender Equality": 2}
    assert project.markers.get(significance=2).source == "Entered by manager"
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    told = [(one.name, one.done) for _, one in changes if one.why == "The board's view"]
    assert sorted(told) == [("Disability", "changed"), ("Gender Equality", "added"), ("Nutrition", "deleted")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"row-0-marker": "Disability"}, "This field is required."),
        ({"row-0-significance": "1"}, "This field is required."),
        ({"row-0-marker": "Cake", "row-0-significance": "1"}, "There is no marker “Cake”: pick one from the list."),
        (
            {"row-0-marker": "Disability", "row-0-significance": "3"},
            "Select a valid choice. 3 is not one of the available choices.",
        ),
        (
            {
                f"row-{n}-{name}": value
                for n in (0, 1)
                for name, value in (("marker", "Disability"), ("significance", 1))
            },
            "This is named twice.",
        ),
    ],
)
def test_a_marker_that_is_not_whole_is_told_and_changes_nothing(typed, told, project, manager, client_of):
    make_policy_marker(name="Disability")
    client = client_of(manager)
    page = client.post(address("markers"), sent(client.get(address("markers"))) | typed)
    assert (page.status_code, messages(page), stored(project)) == (400, [told], {})


def test_a_marker_that_two_people_changed_is_shown_in_words(project, manager, client_of):
    row = make_project_marker(project=project, marker=make_policy_marker(name="Disability"), source="A letter")
    client = client_of(manager)
    mine = sent(client.get(address("markers"))) | {"row-0-significance": "0"}
    ProjectMarker.objects.filter(pk=row.pk).update(significance=2)
    page = client.post(address("markers"), mine)
    assert [(clash.stored, clash.mine) for clash in page.context["sheet"].clashes] == [
        (
            "Marker: Disability; Significance: principal objective; Source: A letter",
            "Marker: Disability; Significance: not targeted; Source: A letter",
        )
    ]


def test_the_overview_shows_markers_of_its_layer_alone(project, manager, client_of):
    make_project_marker(project=project, marker=make_policy_marker(name="Real marker"), significance=2)
    make_project_marker(project=project, marker=make_policy_marker(name="Made-up marker"), demonstration=True)
    make_project_marker(marker=make_policy_marker(name="Foreign marker"))
    client = client_of(manager)
    names = ("Real marker: principal objective", "Made-up marker: significant objective", "Foreign marker")
    for layer, shown in (("all", [True, True, False]), ("sourced", [True, False, False])):
        text = client.get("/projects/P-1/", {"layer": layer}).content.decode()
        assert [name in text for name in names] == shown
