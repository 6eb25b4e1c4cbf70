"""The steps of a project's life: the matrix, projects that are ready, and the edges of the rules."""

import datetime
from decimal import Decimal

import pytest

from portfolio.guards import BACK, IN_WORDS, STEPS, hindrances, next_steps, steps_back, take
from portfolio.models import Obligation, Project
from tests.factories import (
    make_allocation,
    make_checklist_answer,
    make_checklist_item,
    make_country,
    make_decision,
    make_delivery,
    make_obligation,
    make_obligation_rule,
    make_project,
    make_project_country,
)
from tests.portfolio.guards.ready import (
    FINAL,
    READY,
    TODAY,
    appraised,
    concept,
    ended,
    with_window,
    without,
)

pytestmark = pytest.mark.django_db
Stage = Project.Stage

# The matrix, written by hand: from each stage, where a project may go, and where it may go back to.
MATRIX = {
    "concept": {"appraisal", "cancelled"},
    "appraisal": {"approved", "cancelled"},
    "approved": {"active", "cancelled"},
    "active": {"suspended", "operationally-closed", "cancelled"},
    "suspended": {"active", "cancelled"},
    "operationally-closed": {"financially-closed"},
    "financially-closed": set(),
    "cancelled": set(),
}
BACKWARDS = {
    "appraisal": {"concept"},
    "approved": {"appraisal"},
    "operationally-closed": {"active"},
    "financially-closed": {"operationally-closed"},
    "cancelled": {"concept"},
}


def test_the_steps_are_those_of_the_matrix():
    assert {start.value: {end.value for end in ends} for start, ends in STEPS.items()} == MATRIX
    assert {start.value: {end.value for end in ends} for start, ends in BACK.items()} == BACKWARDS


@pytest.mark.parametrize("stage", MATRIX)
@pytest.mark.parametrize("to", MATRIX)
def test_a_step_that_the_matrix_does_not_name_is_refused_and_changes_nothing(stage, to):
    project = make_project(stage=stage)
    if to in MATRIX[stage] | BACKWARDS.get(stage, set()):
        assert to in next_steps(project) + steps_back(project)
        return
    found = take(project, to, TODAY)
    words = f"A project that is {Stage(stage).label} does not become {Stage(to).label}."
    assert [(one.name, one.message) for one in found] == [("no_such_step", words)]
    project.refresh_from_db()
    assert project.stage == stage


def test_every_step_has_a_project_that_is_ready_for_it():
    both = (*MATRIX.items(), *BACKWARDS.items())
    assert set(READY) == {(start, end) for start, ends in both for end in ends}


@pytest.mark.parametrize(("start", "end"), READY)
def test_a_project_that_meets_every_rule_takes_the_step(start, end):
    project = READY[start, end]()
    assert take(project, end, TODAY) == []
    project.refresh_from_db()
    assert (project.stage, project.stage_basis) == (end, "")


def test_everything_that_hinders_is_told_at_once():
    project = make_project(stage="appraisal", fund=None, scope="country", actual_start_on=None)
    found = [one.name for one in hindrances(project, "approved", TODAY)]
    assert found == [
        "no_fund",
        "no_decision",
        "no_budget",
        "no_implementing_organisation",
        "no_country",
        "no_goal",
        "no_planned_dates",
    ]


@pytest.mark.parametrize("scope", ["regional", "global"])
def test_a_regional_or_global_project_names_no_country(scope):
    project = make_project(stage="concept", scope=scope)
    assert hindrances(project, "appraisal", TODAY) == []


def test_a_ceiling_that_is_reached_exactly_is_kept():
    assert hindrances(appraised([("ceiling", Decimal("1000.00"))]), "approved", TODAY) == []


def test_a_window_that_holds_the_planned_dates_exactly_is_kept():
    project = with_window(starts_on=datetime.date(2022, 6, 1), ends_on=datetime.date(2023, 6, 1))
    assert hindrances(project, "approved", TODAY) == []


def test_countries_that_provide_take_part():
    project = appraised([("least_countries", 2)])
    assert hindrances(project, "approved", TODAY) == []


def test_a_country_in_both_roles_takes_part_once():
    project, country = appraised([("least_countries", 2)]), make_country()
    without(project, "countries")
    for role in ("beneficiary", "provider"):
        make_project_country(project=project, country=country, role=role)
    assert [one.items for one in hindrances(project, "approved", TODAY)] == [("1 of at least 2 named.",)]


def test_an_allocation_that_was_reversed_no_longer_brings_a_decision():
    project = without(appraised(), "allocations")
    decision = make_decision(fund=project.fund)
    make_allocation(project=project, decision=decision)
    assert hindrances(project, "approved", TODAY) == []
    make_allocation(project=project, decision=decision, amount=Decimal("-1000.00"))
    assert [one.name for one in hindrances(project, "approved", TODAY)] == ["no_decision"]


def test_a_refund_that_reduces_the_allocation_settles_the_balance():
    project = ended()
    make_allocation(project=project, amount=Decimal("500.00"))
    assert [one.items for one in hindrances(project, "financially-closed", TODAY)] == [
        ("$500.00 allocated and not delivered",)
    ]
    make_allocation(project=project, amount=Decimal("-500.00"))
    assert hindrances(project, "financially-closed", TODAY) == []


def test_a_question_that_is_answered_and_not_met_is_open():
    project = concept()
    make_checklist_answer(project=project, item=make_checklist_item(stage="concept", question="Why?"), met=False)
    assert [one.items for one in hindrances(project, "appraisal", TODAY)] == [("Why?",)]


def test_a_project_that_is_active_again_has_not_ended_and_keeps_its_start():
    project = make_project(stage="operationally-closed", actual_end_on=TODAY)
    start = project.actual_start_on
    assert take(project, "active", TODAY) == []
    project.refresh_from_db()
    assert (project.stage, project.actual_start_on, project.actual_end_on) == ("active", start, None)


def test_other_steps_back_empty_no_day():
    project = make_project(stage="financially-closed", actual_end_on=TODAY)
    assert take(project, "operationally-closed", TODAY) == []
    project.refresh_from_db()
    assert project.actual_end_on == TODAY


def test_the_actual_day_may_come_with_the_step_and_stays_out_where_the_step_is_hindered():
    project = without(READY["approved", "active"](), actual_start_on=None)
    make_allocation(project=project, amount=Decimal("-1000.00"))
    assert [one.name for one in take(project, "active", TODAY, actual_start_on=TODAY)] == ["no_money"]
    project.refresh_from_db()
    assert (project.stage, project.actual_start_on) == ("approved", None)
    make_allocation(project=project)
    assert take(project, "active", TODAY, actual_start_on=TODAY) == []
    project.refresh_from_db()
    assert (project.stage, project.actual_start_on) == ("active", TODAY)


def test_an_approval_is_taken_back_once_what_was_posted_is_reversed():
    project = make_project(stage="approved")
    make_allocation(project=project)
    assert [one.items for one in hindrances(project, "appraisal", TODAY)] == [("$1,000.00 allocated",)]
    make_allocation(project=project, amount=Decimal("-1000.00"))
    make_delivery(project=project)
    assert [one.items for one in hindrances(project, "appraisal", TODAY)] == [("$1,000.00 delivered",)]
    make_delivery(project=project, amount=Decimal("-1000.00"))
    assert hindrances(project, "appraisal", TODAY) == []


def needs(project):
    """What closing misses of the obligations that are needed."""
    found = [one for one in hindrances(project, "financially-closed", TODAY) if one.name == "not_rendered"]
    return found[0].items if found else ()


def test_closing_needs_the_kinds_that_the_fund_s_calendar_marks():
    project = without(ended(), "obligations")
    make_obligation_rule(fund=project.fund, kind="audit", period="whole", needed_to_close=True)
    make_obligation_rule(fund=project.fund, kind="narrative", needed_to_close=True)
    make_obligation_rule(fund=project.fund, kind="financial")
    make_obligation_rule(fund=project.fund, kind="evaluation", period="whole", needed_to_close=True, in_use=False)
    make_obligation_rule(kind="final-financial", needed_to_close=True)
    assert needs(project) == ("narrative report", "audit")
    make_obligation(project=project, kind="audit", done_on=TODAY)
    make_obligation(project=project, kind="narrative", due_on=TODAY)
    make_obligation(kind="narrative", done_on=TODAY)
    assert needs(project) == ("narrative report",)


def test_a_fund_whose_calendar_marks_nothing_needs_nothing_and_one_without_a_calendar_all_four():
    project = without(ended(), "obligations")
    four = ("final narrative report", "final financial report", "evaluation", "audit")
    rule = make_obligation_rule(fund=project.fund, in_use=False)
    assert needs(project) == four
    rule.in_use = True
    rule.save()
    assert needs(project) == ()


def test_every_step_has_words_of_its_own():
    steps = {(stage, to) for way in (STEPS, BACK) for stage, found in way.items() for to in found}
    assert set(IN_WORDS) == steps


def test_the_kinds_that_closing_needs_are_kinds_of_obligations():
    assert set(FINAL) <= set(Obligation.Kind)


@pytest.mark.parametrize(("make", "to", "queries"), [(appraised, "approved", 5), (ended, "financially-closed", 6)])
def test_asking_every_rule_makes_few_queries(make, to, queries, django_assert_num_queries):
    project = Project.objects.select_related("fund", "window").get(pk=make().pk)
    with django_assert_num_queries(queries):
        assert hindrances(project, to, TODAY) == []
