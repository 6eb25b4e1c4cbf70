"""The life of a project on its page, and taking a step: who may, what hinders, what the history keeps."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from portfolio.models import Project
from portfolio.views.life import life_context
from tests.factories import (
    make_allocation,
    make_amendment,
    make_checklist_answer,
    make_checklist_item,
    make_delivery,
    make_fund,
    make_obligation,
    make_person,
    make_project,
    make_project_country,
    make_role,
)

pytestmark = pytest.mark.django_db


def concept_of(manager, **fields):
    """A concept of the manager's fund that may go to appraisal."""
    project = make_project(fund=manager.fund_roles.get().fund, stage="concept", stage_basis="inferred", **fields)
    make_project_country(project=project)
    return project


def step_of(project, to):
    """The address of a step."""
    return reverse("project-step", args=[project.code, to])


def stage_of(project):
    """The stage as it is stored."""
    return Project.objects.values_list("stage", flat=True).get(pk=project.pk)


def test_the_manager_takes_a_step_and_the_history_keeps_why_and_who(manager, client_of):
    project = concept_of(manager)
    answer = client_of(manager).post(step_of(project, "appraisal"), {"reason": "The Government asked."})
    assert answer.url == f"/projects/{project.code}/?part=life"
    event = Project.pgh_event_models["update"].objects.get(pgh_obj_id=project.pk, pgh_label="update")
    assert (event.stage, event.stage_basis) == ("appraisal", "")
    assert (event.pgh_context["reason"], event.pgh_context["user"]) == ("The Government asked.", manager.pk)


def test_a_step_without_a_reason_is_refused_at_the_field_and_on_top(manager, client_of):
    project = concept_of(manager)
    page = client_of(manager).post(step_of(project, "appraisal"), {"reason": ""})
    assert (page.status_code, stage_of(project)) == (400, "concept")
    assert page.context["wrong"] == [("id_reason", "Why", "This field is required.")]
    assert '<a href="#id_reason">Why</a>: This field is required.' in page.content.decode()


def test_a_step_that_is_hindered_names_everything_with_links_keeps_what_was_typed_and_changes_nothing(
    manager, client_of
):
    project = make_project(fund=manager.fund_roles.get().fund, stage="appraisal", actual_start_on=None)
    make_checklist_item(stage="appraisal", question="Does it last?")
    page = client_of(manager).post(step_of(project, "approved"), {"reason": "The board met."})
    found = [(one.name, address) for one, address in page.context["hindrances"]]
    edit, here = f"/projects/{project.code}/edit", f"/projects/{project.code}"
    assert found == [
        ("no_decision", f"{here}/?part=money#allocations"),
        ("no_budget", f"{edit}/budget/"),
        ("no_implementing_organisation", f"{edit}/partners/"),
        ("no_country", f"{edit}/countries/"),
        ("no_goal", f"{edit}/goals/"),
        ("no_planned_dates", f"{edit}/dates/"),
        ("checklist_open", f"{here}/checklist/"),
    ]
    text = page.content.decode()
    assert all(f'<a href="{address}">{escape(one.message)}</a>' in text for one, address in page.context["hindrances"])
    assert "<li>Does it last?</li>" in text
    assert "The board met." in text
    assert (page.status_code, stage_of(project)) == (409, "appraisal")
    assert Project.pgh_event_models["update"].objects.filter(pgh_obj_id=project.pk).count() == 1


def test_every_link_that_mends_opens(manager, client_of):
    project = make_project(fund=manager.fund_roles.get().fund, stage="appraisal", actual_start_on=None)
    make_amendment(project=project)
    make_obligation(project=project, due_on=datetime.date(2020, 1, 1))
    make_checklist_item(stage="appraisal")
    client = client_of(manager)
    for stage, to in (("appraisal", "approved"), ("active", "operationally-closed"), ("active", "cancelled")):
        Project.objects.filter(pk=project.pk).update(stage=stage)
        page = client.get(step_of(project, to))
        links = [address for _, address in page.context["hindrances"]]
        assert len(links) >= 1
        assert {client.get(link).status_code for link in links} == {200}


def test_finance_mends_the_ledger_in_the_admin_site(finance, client_of):
    make_role(person=finance, fund=None, role="manager")
    project = make_project(stage="operationally-closed")
    make_allocation(project=project)
    other = make_allocation()
    page = client_of(finance).get(step_of(project, "financially-closed"))
    (address,) = [address for one, address in page.context["hindrances"] if one.name == "balance_open"]
    assert address == f"/admin/portfolio/delivery/?project__id__exact={project.pk}"
    make_delivery(project=other.project)
    mine = make_delivery(project=project)
    listed = client_of(finance).get(address).context["cl"].result_list
    assert [entry.pk for entry in listed] == [mine.pk]


def test_a_step_that_is_none_is_refused_with_words(manager, client_of):
    project = concept_of(manager)
    page = client_of(manager).post(step_of(project, "financially-closed"), {"reason": "Because"})
    assert [one.message for one, _ in page.context["hindrances"]] == [
        "A project that is concept does not become financially closed."
    ]
    assert (page.status_code, stage_of(project)) == (409, "concept")


def test_a_stage_that_there_is_not_is_404(manager, client_of):
    assert client_of(manager).get(step_of(concept_of(manager), "asleep")).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("finance", 403), ("certifier", 403), ("auditor", 403), ("administrator", 302)]
)
def test_only_who_manages_the_fund_takes_a_step(role, status, manager, request, client_of):
    project = concept_of(manager)
    answer = client_of(request.getfixturevalue(role)).post(step_of(project, "appraisal"), {"reason": "Because"})
    assert answer.status_code == status
    assert stage_of(project) == ("appraisal" if status == 302 else "concept")


def test_a_viewer_of_the_fund_takes_no_step(manager, client_of):
    project, viewer = concept_of(manager), make_person()
    make_role(person=viewer, fund=project.fund, role="viewer")
    assert client_of(viewer).post(step_of(project, "appraisal"), {"reason": "Because"}).status_code == 403
    assert stage_of(project) == "concept"


def pages_of(project, amendment, obligation):
    """Every address of a project's life."""
    return [
        step_of(project, "appraisal"),
        reverse("amendment-new", args=[project.code, "no-cost-extension"]),
        reverse("amendment-detail", args=[project.code, amendment.pk]),
        reverse("obligation-new", args=[project.code]),
        reverse("obligation-edit", args=[project.code, obligation.pk]),
        reverse("project-checklist", args=[project.code]),
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_another_funds_project_is_404(method, manager, client_of):
    project = make_project(fund=make_fund(), stage="concept")
    pages = pages_of(project, make_amendment(project=project), make_obligation(project=project))
    client = client_of(manager)
    assert [getattr(client, method)(page).status_code for page in pages] == [404] * 6


def test_a_part_of_another_project_is_404_under_ones_own(manager, client_of):
    mine, other = concept_of(manager), make_project(stage="concept")
    pages = pages_of(mine, make_amendment(project=other), make_obligation(project=other))
    client = client_of(manager)
    assert [client.get(page).status_code for page in (pages[2], pages[4])] == [404, 404]


def test_who_only_reads_opens_the_amendment_and_nothing_that_changes(auditor, client_of):
    project = make_project(stage="concept")
    pages = pages_of(project, make_amendment(project=project), make_obligation(project=project))
    client = client_of(auditor)
    assert [client.get(page).status_code for page in pages] == [403, 403, 200, 403, 403, 403]
    assert [client.post(page).status_code for page in pages] == [403, 403, 403, 403, 403, 403]


def test_who_has_not_signed_in_is_sent_to_sign_in(client_of, db):
    project = make_project(stage="concept")
    pages = pages_of(project, make_amendment(project=project), make_obligation(project=project))
    assert [client_of(None).get(page).url for page in pages] == [f"/accounts/login/?next={page}" for page in pages]


def test_the_row_of_stages_shows_where_the_project_stands(manager):
    context = life_context(make_project(stage="active"), manager)
    assert context["stages"] == [
        ("concept", "past"),
        ("appraisal", "past"),
        ("approved", "past"),
        ("active", "here"),
        ("operationally closed", "ahead"),
        ("financially closed", "ahead"),
    ]
    assert context["off_path"] == ""


@pytest.mark.parametrize(("stage", "here"), [("suspended", ["active"]), ("cancelled", [])])
def test_a_project_off_the_path_says_so(stage, here, manager):
    context = life_context(make_project(stage=stage), manager)
    assert context["off_path"] == stage
    assert [words for words, place in context["stages"] if place == "here"] == here


def test_the_life_shows_extensions_overdue_obligations_and_the_score(manager, client_of):
    fund, today = manager.fund_roles.get().fund, timezone.localdate()
    project = make_project(fund=fund, stage="active")
    decided = {"decided_by": make_person(), "decided_at": timezone.now()}
    make_amendment(project=project, state="approved", **decided)
    make_amendment(project=project, state="rejected", new_end_on=datetime.date(2023, 1, 1), **decided)
    make_amendment(project=project, state="approved", kind="budget-revision", new_budget=Decimal(5), **decided)
    late = make_obligation(project=project, due_on=today - datetime.timedelta(1))
    make_obligation(project=project, due_on=today)
    make_obligation(project=project, due_on=today - datetime.timedelta(2), done_on=today)
    for score in (2, 3, 3):
        make_checklist_answer(project=project, score=score)
    make_checklist_answer(score=4)
    page = client_of(manager).get(f"/projects/{project.code}/", {"part": "life"})
    assert [one for one, overdue in page.context["obligations"] if overdue] == [late]
    text = page.content.decode()
    assert text.count('<strong class="overdue">') == 1
    assert "Extended 1 time." in text
    assert "South-South principles: 2.67 of 4 on average." in text


def test_who_only_reads_sees_the_life_and_no_way_to_change_it(auditor, client_of):
    project = make_project(stage="active", actual_end_on=datetime.date(2021, 1, 1))
    make_obligation(project=project, done_on=datetime.date(2021, 1, 1))
    make_checklist_item(stage="active")
    page = client_of(auditor).get(f"/projects/{project.code}/", {"part": "life"}).content.decode()
    assert page.count("/life/") + page.count("/amendments/new/") + page.count("/obligations/") == 0
    assert f'href="/projects/{project.code}/checklist/">Answer' not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_life_makes_the_same_queries_however_much_there_is(number, manager, django_assert_num_queries):
    project = make_project(fund=manager.fund_roles.get().fund, stage="active")
    decided = {"state": "approved", "decided_by": make_person(), "decided_at": timezone.now()}
    for n in range(number):
        make_amendment(project=project, **decided)
        make_obligation(project=project, due_on=datetime.date(2021, 1, n + 1))
        make_checklist_answer(project=project)
        make_checklist_item(stage="active")
    project = Project.objects.select_related("fund", "window").get(pk=project.pk)
    with django_assert_num_queries(10):
        for shown in life_context(project, manager).values():
            list(shown) if hasattr(shown, "__iter__") else shown
