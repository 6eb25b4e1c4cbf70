"""Editing the countries, partners and goals of a project in their rows."""

from decimal import Decimal

import pytest

from portfolio.models import Project
from tests.factories import (
    make_agreement,
    make_country,
    make_goal,
    make_organisation,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_role,
    make_un_entity,
)
from tests.portfolio.views.sheets import address, countries_of, messages, sent

pytestmark = pytest.mark.django_db
WHY = {"reason": "So"}
LEAST = "Ensure this value is greater than or equal to 0.01."
MOST = "Ensure this value is less than or equal to 100."


def test_rows_are_added_changed_and_removed_without_javascript(project, manager, client_of):
    make_project_country(project=project, country=make_country(name="Chad"), share=Decimal("0.5"))
    make_project_country(project=project, country=make_country(name="Mali"), share=Decimal("0.5"))
    make_country(name="Côte d'Ivoire")
    client = client_of(manager)
    data = sent(client.get(address("countries")))
    data |= {"row-0-share": "40", "row-1-DELETE": "on", "row-2-country": "côte d'ivoire", "row-2-share": "60"}
    assert client.post(address("countries"), data | {"reason": "Shifted south"}).status_code == 302
    assert countries_of(project) == [
        ("Chad", "beneficiary", Decimal("0.4000")),
        ("Côte d'Ivoire", "beneficiary", Decimal("0.6000")),
    ]
    assert project.countries.get(country__name="Côte d'Ivoire").source == "Entered by manager"
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    told = [(one.name, one.done) for _, one in changes if one.why == "Shifted south"]
    assert sorted(told) == [("Chad", "changed"), ("Côte d'Ivoire", "added"), ("Mali", "deleted")]


def test_rows_may_swap_or_pass_on_what_tells_them_apart(project, manager, client_of):
    for name in ("Chad", "Mali", "Niger"):
        make_project_country(project=project, country=make_country(name=name), source=f"Was {name}")
    make_country(name="Togo")
    client = client_of(manager)
    for typed in (
        {"row-0-country": "Mali", "row-1-country": "Chad"},
        {"row-0-country": "Mali", "row-1-country": "Niger", "row-2-country": "Togo"},
    ):
        data = sent(client.get(address("countries"))) | typed
        assert client.post(address("countries"), data).status_code == 302
    assert sorted(project.countries.values_list("country__name", "source")) == [
        ("Mali", "Was Mali"),
        ("Niger", "Was Chad"),
        ("Togo", "Was Niger"),
    ]


def test_the_last_empty_share_takes_the_rest_once_the_person_accepts_it(project, manager, client_of):
    for name in ("Chad", "Mali"):
        make_project_country(project=project, country=make_country(name=name))
    client = client_of(manager)
    page = client.post(address("countries"), sent(client.get(address("countries"))) | {"row-0-share": "66.67", **WHY})
    assert messages(page) == ["33.33 per cent is left and filled in here: save again to accept it."]
    assert countries_of(project) == [("Chad", "beneficiary", None), ("Mali", "beneficiary", None)]
    client.post(address("countries"), sent(page) | WHY)
    assert countries_of(project) == [
        ("Chad", "beneficiary", Decimal("0.6667")),
        ("Mali", "beneficiary", Decimal("0.3333")),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"row-0-share": "50", "row-1-share": "40"}, ["The shares add up to 100 per cent: these add up to 90."]),
        ({"row-0-share": "0", "row-1-share": "101"}, [LEAST, MOST]),
        ({"row-0-role": "provider", "row-0-share": "50"}, ["Only a beneficiary has a share."]),
        ({"row-2-country": "Atlantis"}, ["There is no country “Atlantis”: pick one from the list."]),
        ({"row-2-country": "chad"}, ["This is named twice."]),
        ({"row-2-share": "5"}, ["This field is required."]),
    ],
)
def test_bad_rows_are_told_and_change_nothing(typed, told, project, manager, client_of):
    for name in ("Chad", "Mali"):
        make_project_country(project=project, country=make_country(name=name))
    client = client_of(manager)
    page = client.post(address("countries"), sent(client.get(address("countries"))) | WHY | typed)
    assert (page.status_code, messages(page)) == (400, told)
    assert countries_of(project) == [("Chad", "beneficiary", None), ("Mali", "beneficiary", None)]
    sheet = page.context["sheet"]
    assert sum(bool(field.errors) for form in sheet.forms for field in form) <= len(told)
    values = {field.html_name: field.value() for form in sheet.forms for field in form}
    assert {name: values[name] for name in typed} == typed


def test_partners_and_goals_are_edited_in_their_rows(project, manager, client_of):
    make_agreement(fund=project.fund, contributor=make_organisation(name="Wells for All"))
    goals = [make_goal(number=6, name="Water"), make_goal(number=7, name="Energy")]
    client = client_of(manager)
    data = sent(client.get(address("partners"))) | {"row-0-organisation": "Wells for All", "row-0-role": "technical"}
    assert client.post(address("partners"), data).status_code == 302
    assert list(project.partners.values_list("organisation__name", "role")) == [("Wells for All", "technical")]
    data = sent(client.get(address("goals")))
    data |= WHY | {"row-0-goal": "Water", "row-0-weight": "75", "row-1-goal": "Energy", "row-1-weight": "25"}
    assert client.post(address("goals"), data).status_code == 302
    assert list(project.goals.values_list("goal", "weight")) == [
        (goals[0].pk, Decimal("0.7500")),
        (goals[1].pk, Decimal("0.2500")),
    ]


def test_rows_of_a_made_up_project_are_made_up(project, manager, client_of):
    Project.objects.update(demonstration=True)
    make_country(name="Chad")
    client = client_of(manager)
    client.post(address("countries"), sent(client.get(address("countries"))) | {"row-0-country": "Chad"})
    assert [row.demonstration for row in project.countries.all()] == [True]


def offered(page):
    """The organisations that the form offers."""
    return sorted(page.context["sheet"].names)


def test_the_partners_offered_are_those_that_the_person_sees_and_un_entities(project, manager, client_of):
    make_un_entity(name="A UN entity")
    make_un_entity(name="A made-up UN entity", demonstration=True)
    sibling = make_project(fund=project.fund)
    make_project_partner(project=sibling, organisation=make_organisation(name="Of the fund"))
    make_project_partner(project=sibling, organisation=make_organisation(name="Made up", demonstration=True))
    make_project_partner(organisation=make_organisation(name="Foreign"))
    make_project_partner(project=project, organisation=make_organisation(name="Made up and here", demonstration=True))
    client, page = client_of(manager), address("partners")
    expected = ["A UN entity", "Made up and here", "Of the fund"]
    assert offered(client.get(page)) == expected
    assert "Foreign" not in client.get(page).content.decode()
    refused = client.post(page, sent(client.get(page)) | {"row-1-organisation": "Foreign"})
    assert (refused.status_code, messages(refused)) == (
        400,
        ["There is no organisation “Foreign”: pick one from the list."],
    )
    type(project).objects.update(demonstration=True)
    assert offered(client.get(page)) == sorted([*expected, "A made-up UN entity", "Made up"])
    type(project).objects.update(demonstration=False)
    make_role(person=manager, fund=None, role="manager")
    assert offered(client.get(page)) == sorted([*expected, "Foreign"])


@pytest.mark.parametrize("count", ["9" * 5000, "-1", "many", "²", ""])
def test_a_number_of_rows_that_is_none_changes_nothing(count, project, manager, client_of):
    make_project_country(project=project, country=make_country(name="Chad"))
    client = client_of(manager)
    data = sent(client.get(address("countries"))) | {"rows": count, "row-0-source": "Mine"}
    assert client.post(address("countries"), data).status_code in (302, 400)
    assert list(project.countries.values_list("country__name", "source")) == [("Chad", "Test")]


PARTS = {
    "countries": make_project_country,
    "partners": make_project_partner,
    "goals": make_project_goal,
    "markers": make_project_marker,
}


@pytest.mark.parametrize("part", PARTS)
def test_the_rows_are_those_of_the_project_alone(part, project, manager, client_of):
    foreign = PARTS[part](project=make_project(stage="concept"), source="Foreign letter")
    own = PARTS[part](project=project, source="Own letter")
    client = client_of(manager)
    page = client.get(address(part))
    assert [form.key for form in page.context["sheet"].forms if form.key] == [str(own.pk)]
    assert ("Own letter" in page.content.decode(), "Foreign letter" in page.content.decode()) == (True, False)
    data = sent(page) | {"row-0-pk": str(foreign.pk), "row-0-DELETE": "on"}
    client.post(address(part), data)
    assert sorted(type(own).objects.values_list("pk", "source")) == sorted(
        [(foreign.pk, "Foreign letter"), (own.pk, "Own letter")]
    )
    client.post(address(part), data | {"row-0-DELETE": "", "row-0-source": "Taken"})
    foreign.refresh_from_db()
    assert foreign.source == "Foreign letter"
