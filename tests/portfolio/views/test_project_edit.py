"""Editing a project: who may, what is refused, what the history keeps."""

import datetime
import re
from decimal import Decimal

import pytest

from portfolio.forms import DatesForm
from portfolio.models import Project
from tests.factories import (
    make_fund,
    make_person,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_role,
    make_window,
)
from tests.portfolio.views.sheets import address, messages, sent

pytestmark = pytest.mark.django_db
PARTS = ("facts", "dates", "budget", "countries", "partners", "goals", "markers")
FORM_QUERIES = {"facts": 11, "dates": 8, "budget": 8, "countries": 10, "partners": 13, "goals": 10, "markers": 10}


@pytest.mark.parametrize("part", PARTS)
def test_each_form_saved_as_it_came_changes_nothing(part, project, manager, client_of):
    make_project_country(project=project, share=Decimal("0.5"))
    make_project_country(project=project, share=Decimal("0.5"))
    make_project_partner(project=project)
    make_project_goal(project=project, weight=Decimal(1))
    make_project_marker(project=project, significance=0)
    Project.objects.filter(pk=project.pk).update(note="Two\nlines")
    client = client_of(manager)
    before = [model.pgh_event_model.objects.count() for model in (Project, *(r.related_model for r in related()))]
    answer = client.post(address(part), sent(client.get(address(part))))
    assert (answer.status_code, answer.url) == (302, "/projects/P-1/")
    after = [model.pgh_event_model.objects.count() for model in (Project, *(r.related_model for r in related()))]
    assert after == before


def related():
    """The rows of a project."""
    return [Project._meta.get_field(name) for name in ("countries", "partners", "goals", "markers")]


@pytest.mark.parametrize("part", PARTS)
def test_another_fund_s_project_is_not_there_to_edit_and_who_only_reads_may_not(part, project, viewer, client_of):
    foreign = make_project(fund=make_fund(), stage="concept")
    make_role(person=viewer, fund=project.fund, role="viewer")
    make_role(person=viewer, fund=None if part == "facts" else project.fund, role="auditor")
    client = client_of(viewer)
    status = 403 if part == "facts" else 404  # for the facts the viewer is the whole office's auditor
    assert [client.get(address(part, foreign.code)).status_code] == [status]
    assert [client.post(address(part, foreign.code), {}).status_code] == [status]
    assert [client.get(address(part)).status_code, client.post(address(part), {}).status_code] == [403, 403]


def test_the_manager_of_one_fund_edits_no_other_even_where_they_see_it(project, manager, client_of):
    foreign = make_project(stage="concept", title="Foreign")
    make_role(person=manager, fund=foreign.fund, role="viewer")
    client = client_of(manager)
    assert client.get(address("facts", foreign.code)).status_code == 403
    assert client.post(address("facts", foreign.code), {"title": "Taken"}).status_code == 403
    foreign.refresh_from_db()
    assert foreign.title == "Foreign"


def test_a_part_that_there_is_not_does_not_exist(project, manager, client_of):
    assert client_of(manager).get(address("gossip")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("part", PARTS)
def test_each_form_makes_a_fixed_number_of_queries(
    number, part, project, manager, client_of, django_assert_num_queries
):
    for _ in range(number):
        make_project_country(project=project)
        make_project_partner(project=project)
        make_project_goal(project=project)
        make_project_marker(project=project)
        make_role(person=make_person(), fund=project.fund, role="manager")
        make_window(fund=project.fund)
    client = client_of(manager)
    with django_assert_num_queries(FORM_QUERIES[part]):
        page = client.get(address(part))
    assert page.context["part"] == part


def test_facts_are_saved_and_only_windows_of_the_fund_are_offered(project, manager, client_of):
    window = make_window(fund=project.fund)
    foreign = make_window()
    client = client_of(manager)
    page = client.get(address("facts"))
    assert list(page.context["sheet"].fields["window"].queryset) == [window]
    refused = client.post(address("facts"), sent(page) | {"window": str(foreign.pk)})
    assert refused.status_code == 400
    client.post(address("facts"), sent(page) | {"title": "Deeper wells", "window": str(window.pk), "reason": "So"})
    project.refresh_from_db()
    assert (project.title, project.window) == ("Deeper wells", window)


def test_dates_and_budget_are_not_changed_without_a_reason_and_the_history_keeps_it(project, manager, client_of):
    client = client_of(manager)
    for part, field, value in (("dates", "planned_end_on", "2022-06-30"), ("budget", "budget", "250.00")):
        data = sent(client.get(address(part))) | {field: value}
        refused = client.post(address(part), data)
        label = "planned end on" if part == "dates" else "budget"
        assert (refused.status_code, messages(refused)) == (400, [f"Say why you change {label}."])
        assert refused.context["sheet"][field].value() == value
        assert client.post(address(part), data | {"reason": f"Because of {part}"}).status_code == 302
    project.refresh_from_db()
    assert (project.planned_end_on, project.budget) == (datetime.date(2022, 6, 30), Decimal("250.00"))
    changes = client.get("/projects/P-1/?part=history").context["changes"]
    assert [(one.by, one.why, one.fields) for _, one in changes if one.done == "changed"] == [
        ("manager", "Because of budget", (("budget", "100", "250"),)),
        ("manager", "Because of dates", (("planned end on", "1 January 2021", "30 June 2022"),)),
    ]


def test_every_error_is_told_at_once_at_its_field_and_on_top_with_a_link(project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address("dates"))) | {"planned_start_on": "soon", "actual_end_on": "2020-02-30"}
    page = client.post(address("dates"), data)
    text = page.content.decode()
    assert [id for id, _, _ in page.context["wrong"]] == ["id_planned_start_on", "id_actual_end_on", "id_reason"]
    assert re.findall(r'href="#(id_\w+)"', text) == ["id_planned_start_on", "id_actual_end_on", "id_reason"]
    assert re.findall(r'id="(id_\w+_error)"', text) == [f"{id}_error" for id, _, _ in page.context["wrong"]]
    assert 'value="soon"' in text


def test_a_rule_between_fields_is_told_by_the_form_and_nothing_changes(project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address("dates"))) | {"planned_end_on": "2019-01-01", "reason": "A slip"}
    page = client.post(address("dates"), data)
    assert (page.status_code, messages(page)) == (400, ["A project is planned to end after it begins."])
    project.refresh_from_db()
    assert project.planned_end_on == datetime.date(2021, 1, 1)


def test_what_the_database_alone_refuses_is_told_by_the_form(project, manager, client_of):
    make_project(parent=project, fund=project.fund, scope="small-grant")
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"scope": "small-grant", "theme": "Water", "reason": "A slip"}
    page = client.post(address("facts"), data)
    assert page.status_code == 400
    assert messages(page) == ["A small grant stands under a project of the same fund that is none itself."]
    assert page.context["sheet"]["theme"].value() == "Water"


def test_an_approved_project_s_end_and_budget_change_by_amendment_alone(project, manager, client_of):
    client = client_of(manager)
    opened = {part: sent(client.get(address(part))) for part in ("dates", "budget")}
    Project.objects.update(stage="approved")
    late = client.post(address("dates"), opened["dates"] | {"planned_end_on": "2030-01-01", "reason": "Late"})
    assert messages(late) == ["The project is approved: its planned end on changes by amendment alone."]
    assert client.post(address("budget"), opened["budget"] | {"budget": "9.00", "reason": "More"}).status_code == 409
    page = client.get(address("dates"))
    assert list(page.context["sheet"].fields) == [
        "planned_start_on",
        "actual_start_on",
        "actual_end_on",
        "dates_as_stated",
        "reason",
    ]
    sly = client.post(address("dates"), sent(page) | {"planned_end_on": "2031-01-01", "reason": "Sly"})
    assert (late.status_code, sly.status_code, messages(sly)) == (409, 409, messages(late))
    for part in ("dates", "budget"):
        assert 'href="/projects/P-1/?part=life"' in client.get(address(part)).content.decode()
    project.refresh_from_db()
    assert (project.planned_end_on, project.budget) == (datetime.date(2021, 1, 1), Decimal("100.00"))


def test_a_new_project_begins_as_a_concept_in_an_own_fund(project, manager, client_of):
    foreign = make_fund()
    client = client_of(manager)
    page = client.get("/projects/new/")
    assert list(page.context["form"].fields["fund"].queryset) == [project.fund]
    data = {"code": "P-9", "title": "Roads", "fund": project.fund.pk, "scope": "country"}
    assert client.post("/projects/new/", data | {"fund": foreign.pk}).status_code == 400
    assert client.post("/projects/new/", data).url == "/projects/P-9/"
    made = Project.objects.get(code="P-9")
    assert (made.title, made.fund, made.stage, made.source) == ("Roads", project.fund, "concept", "Entered by manager")
    assert Project.objects.count() == 2


@pytest.mark.parametrize("code", ["new", "a/b", "P-1", ""])
def test_a_new_project_s_code_is_one_that_an_address_takes(code, project, manager, client_of):
    data = {"code": code, "title": "Roads", "fund": project.fund.pk, "scope": "country"}
    page = client_of(manager).post("/projects/new/", data)
    assert page.status_code == 400
    assert len(page.context["wrong"]) == 1
    assert Project.objects.count() == 1


def test_who_manages_no_fund_begins_no_project(viewer, auditor, client_of):
    for person in (viewer, auditor):
        client = client_of(person)
        assert [client.get("/projects/new/").status_code, client.post("/projects/new/", {}).status_code] == [403, 403]


def test_the_form_itself_names_its_fields_once(project, manager):
    assert DatesForm(project, manager).names == [
        "planned_start_on",
        "planned_end_on",
        "actual_start_on",
        "actual_end_on",
        "dates_as_stated",
    ]
