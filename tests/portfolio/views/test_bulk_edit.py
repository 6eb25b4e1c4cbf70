"""Changing one field of several projects: who may, what is shown first, what is left out, what stands in the way."""

import pytest

from portfolio.models import Project
from tests.factories import make_fund, make_person, make_project, make_role

pytestmark = pytest.mark.django_db
ADDRESS = "/change/projects/"
CONFIRMATION = 14  # session, person, roles, form, projects locked, what they are now, the change, the message


@pytest.fixture
def fund(manager):
    """The manager's fund."""
    return manager.fund_roles.get().fund


def asked(*projects, **fields):
    """What the form sends for these projects."""
    return {
        "pk": [project.pk for project in projects],
        "field": "theme",
        "theme": "Water",
        "reason": "One word",
        **fields,
    }


def shown(page):
    """(codes that change with what is stored, codes left out with why) of a preview."""
    preview = page.context["preview"]
    return [(p.code, old) for p, old in preview.changing], [(p.code, why) for p, why in preview.left_out]


def confirmed(client, page):
    """The answer to the confirmation of a preview."""
    return client.post(ADDRESS, {"confirm": "1", "opened": page.context["opened"]})


def themes():
    """{code: theme} of every project."""
    return dict(Project.objects.values_list("code", "theme"))


def test_the_preview_changes_nothing_and_its_confirmation_changes_what_it_showed(manager, fund, client_of):
    client = client_of(manager)
    one, two = make_project(fund=fund, code="A-1", theme="Wells"), make_project(fund=fund, code="A-2")
    make_project(fund=fund, code="A-3", theme="Not chosen")
    page = client.post(ADDRESS, asked(one, two))
    assert shown(page) == ([("A-1", "Wells"), ("A-2", "–")], [])
    assert themes() == {"A-1": "Wells", "A-2": "", "A-3": "Not chosen"}
    answer = confirmed(client, page)
    assert (answer.status_code, answer.url) == (302, "/projects/?all=1")
    assert themes() == {"A-1": "Water", "A-2": "Water", "A-3": "Not chosen"}


def test_the_history_says_who_and_why(manager, fund, client_of):
    client, project = client_of(manager), make_project(fund=fund)
    confirmed(client, client.post(ADDRESS, asked(project)))
    event = Project.pgh_event_model.objects.filter(id=project.pk).latest("pgh_id")
    assert (event.theme, event.pgh_context["user"], event.pgh_context["reason"]) == ("Water", manager.pk, "One word")


def test_a_foreign_project_is_not_named_and_not_changed(manager, fund, client_of):
    client, own = client_of(manager), make_project(fund=fund, code="OWN")
    hidden = make_project(fund=make_fund(), code="HIDDEN", title="Hidden title")
    page = client.post(ADDRESS, asked(own, hidden))
    assert shown(page) == ([("OWN", "–")], [])
    assert "Hidden" not in page.content.decode()
    confirmed(client, page)
    assert themes() == {"OWN": "Water", "HIDDEN": ""}


def test_all_that_the_list_shows_are_those_of_its_filter_in_the_person_s_funds(manager, fund, client_of):
    for number in range(3):
        make_project(fund=fund, code=f"A-{number}", stage="concept")
    make_project(fund=fund, code="ACTIVE", stage="active")
    make_project(fund=make_fund(), code="HIDDEN", stage="concept")
    page = client_of(manager).post(ADDRESS, asked(every="1", query="stage=concept&columns=code,allocated"))
    assert [code for code, _ in shown(page)[0]] == ["A-0", "A-1", "A-2"]


def test_a_filter_that_cannot_be_read_chooses_nothing(manager, fund, client_of):
    make_project(fund=fund)
    page = client_of(manager).post(ADDRESS, asked(every="1", query="year=nonsense"))
    assert (page.status_code, page.context["projects"]) == (400, [])


def test_what_is_left_out_is_named_with_why(administrator, client_of):
    reader = make_person(username="both")
    own, seen = make_fund(), make_fund()
    make_role(person=reader, fund=own, role="manager")
    make_role(person=reader, fund=seen, role="viewer")
    projects = [
        make_project(fund=own, code="A", theme="Water"),
        make_project(fund=own, code="B", demonstration=True),
        make_project(fund=seen, code="C"),
        make_project(fund=own, code="D"),
    ]
    page = client_of(reader).post(ADDRESS, asked(*projects))
    assert shown(page) == (
        [("B", "–"), ("D", "–")],
        [
            ("A", "It is so already."),
            ("C", "You do not manage its fund."),
        ],
    )


def test_a_manager_is_given_only_to_projects_of_the_funds_that_they_manage(administrator, manager, fund, client_of):
    own, other = make_project(fund=fund, code="OWN"), make_project(fund=make_fund(), code="OTHER")
    client = client_of(administrator)
    page = client.post(ADDRESS, asked(own, other, field="manager", manager=str(manager.pk)))
    assert shown(page) == ([("OWN", "nobody")], [("OTHER", "manager does not manage its fund.")])
    confirmed(client, page)
    assert dict(Project.objects.values_list("code", "manager__username")) == {"OWN": "manager", "OTHER": None}


def test_only_who_manages_something_can_be_made_a_manager(administrator, viewer, client_of):
    project = make_project(fund=viewer.fund_roles.get().fund)
    page = client_of(administrator).post(ADDRESS, asked(project, field="manager", manager=str(viewer.pk)))
    assert (page.status_code, [label for _, label, _ in page.context["wrong"]]) == (400, ["Manager"])


def test_cooperation_is_changed_and_taken_away(manager, fund, client_of):
    client, project = client_of(manager), make_project(fund=fund, code="A")
    confirmed(client, client.post(ADDRESS, asked(project, field="cooperation", cooperation="triangular")))
    assert Project.objects.get().cooperation == "triangular"
    page = client.post(ADDRESS, asked(project, field="cooperation", cooperation=""))
    assert shown(page) == ([("A", "triangular")], [])
    confirmed(client, page)
    assert Project.objects.get().cooperation == ""


def test_a_project_changed_meanwhile_stops_all_and_is_named(manager, fund, client_of):
    client = client_of(manager)
    one, two = make_project(fund=fund, code="A-1"), make_project(fund=fund, code="A-2")
    page = client.post(ADDRESS, asked(one, two))
    Project.objects.filter(pk=two.pk).update(theme="Roads")
    again = confirmed(client, page)
    assert (again.status_code, again.context["meanwhile"]) == (409, [two])
    assert shown(again) == ([("A-1", "–"), ("A-2", "Roads")], [])
    assert themes() == {"A-1": "", "A-2": "Roads"}
    assert confirmed(client, again).status_code == 302
    assert themes() == {"A-1": "Water", "A-2": "Water"}


def test_who_has_lost_the_fund_meanwhile_changes_nothing(manager, fund, client_of):
    client, project = client_of(manager), make_project(fund=fund, code="A")
    make_role(person=manager, fund=make_fund(), role="manager")
    page = client.post(ADDRESS, asked(project))
    manager.fund_roles.filter(fund=fund).delete()
    again = confirmed(client, page)
    assert (again.status_code, shown(again)) == (409, ([], []))
    assert again.context["meanwhile"] == ["A project that is no longer among those you see."]
    assert themes() == {"A": ""}


def test_a_confirmation_of_somebody_else_s_preview_changes_nothing(manager, fund, administrator, client_of):
    page = client_of(administrator).post(ADDRESS, asked(make_project(fund=fund, code="A")))
    answer = confirmed(client_of(manager), page)
    assert (answer.status_code, themes()) == (400, {"A": ""})


def test_all_errors_are_told_at_once_and_the_projects_stay_chosen(manager, fund, client_of):
    project = make_project(fund=fund)
    page = client_of(manager).post(ADDRESS, asked(project, field="budget", reason=""))
    assert page.status_code == 400
    assert [label for _, label, _ in page.context["wrong"]] == ["What to change", "Why"]
    assert page.context["keys"] == [project.pk]


def test_more_than_are_changed_at_once_are_refused(manager, fund, client_of, monkeypatch):
    monkeypatch.setattr("portfolio.views.bulk_edit.AT_ONCE", 2)
    for number in range(3):
        make_project(fund=fund, code=f"A-{number}")
    page = client_of(manager).post(ADDRESS, asked(every="1"))
    assert (page.status_code, page.context["too_many"]) == (400, True)
    assert set(themes().values()) == {""}


def test_the_preview_shows_so_many_rows_and_changes_them_all(manager, fund, client_of, monkeypatch):
    monkeypatch.setattr("portfolio.views.bulk_edit.ROWS_SHOWN", 2)
    client = client_of(manager)
    for number in range(3):
        make_project(fund=fund, code=f"A-{number}")
    page = client.post(ADDRESS, asked(every="1"))
    assert ([project.code for project, _ in page.context["rows"]], page.context["rest"]) == (["A-0", "A-1"], 1)
    confirmed(client, page)
    assert set(themes().values()) == {"Water"}


@pytest.mark.parametrize("number", [1, 3])
def test_a_confirmation_makes_a_fixed_number_of_queries(number, manager, fund, client_of, django_assert_num_queries):
    client = client_of(manager)
    projects = [make_project(fund=fund) for _ in range(number)]
    page = client.post(ADDRESS, asked(*projects))
    with django_assert_num_queries(CONFIRMATION):
        confirmed(client, page)


def test_what_was_typed_comes_back_after_signing_in_again(manager, fund, client_of, client):
    one = make_project(fund=fund, code="A")
    page = client_of(manager).get(f"{ADDRESS}?pk={one.pk}")
    client.post(ADDRESS, asked(one, opened=page.context["opened"]))
    client.force_login(manager)
    again = client.get(ADDRESS)
    assert shown(again) == ([("A", "–")], [])


def test_a_preview_comes_back_after_signing_in_again(manager, fund, client_of, client):
    page = client_of(manager).post(ADDRESS, asked(make_project(fund=fund, code="A")))
    confirmed(client, page)
    client.force_login(manager)
    again = client.get(ADDRESS)
    assert (shown(again), themes()) == (([("A", "–")], []), {"A": ""})


def test_only_who_manages_a_fund_sees_boxes_to_tick(manager, viewer, fund, client_of):
    make_project(fund=fund)
    make_project(fund=viewer.fund_roles.get().fund)
    assert client_of(manager).get("/projects/").content.decode().count('form="together"') == 1
    assert client_of(viewer).get("/projects/").content.decode().count('form="together"') == 0
    assert client_of(manager).get("/projects/?format=print").content.decode().count('form="together"') == 0


@pytest.mark.parametrize("stage", ["financially-closed", "cancelled"])
def test_a_closed_project_is_left_out_until_it_is_opened_again(stage, manager, fund, client_of):
    client, project = client_of(manager), make_project(fund=fund, code="A-1", stage=stage)
    page = client.post(ADDRESS, asked(project))
    assert shown(page) == ([], [("A-1", f"It is {project.get_stage_display()}: open it again first.")])
    assert themes() == {"A-1": ""}
