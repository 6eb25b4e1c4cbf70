"""The calendar: its periods cover a project's run exactly, and a project's obligations follow it."""

import datetime
from itertools import pairwise

import pghistory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.guards.calendar import Followed, follow_calendar, owed
from portfolio.models import Obligation, ObligationRule
from tests.factories import make_obligation, make_obligation_rule
from tests.portfolio.guards.calendars import day, rule_of, running, standing

ONE = datetime.timedelta(days=1)
PERIODS = list(ObligationRule.Period)


# What a line of the calendar asks.


@given(
    st.sampled_from(PERIODS),
    st.integers(0, 730),
    st.dates(day(1990, 1, 1), day(2060, 1, 1)),
    st.integers(0, 9000),
)
def test_the_periods_of_a_run_neither_overlap_nor_leave_a_gap_and_cover_it_exactly(period, days, starts_on, length):
    ends_on = starts_on + datetime.timedelta(days=length)
    periods = owed(rule_of(period, days), starts_on, ends_on)
    assert (periods[0][0], periods[-1][1]) == (starts_on, ends_on)
    assert all(first <= last and due == last + datetime.timedelta(days=days) for first, last, due in periods)
    assert all(following[0] == one[1] + ONE for one, following in pairwise(periods))
    months = {"quarter": 3, "half-year": 6, "year": 12}.get(period)
    if months is None:
        assert len(periods) == 1
    else:
        assert all(last.month % months == 0 and (last + ONE).day == 1 for _, last, _ in periods[:-1])
        of_which = {(one.year, (one.month - 1) // months) for each in periods for one in each[:2]}
        assert len(of_which) == len(periods)


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("quarter", [day(2022, 3, 31), day(2022, 6, 30), day(2022, 9, 30), day(2022, 12, 31), day(2023, 2, 15)]),
        ("half-year", [day(2022, 6, 30), day(2022, 12, 31), day(2023, 2, 15)]),
        ("year", [day(2022, 12, 31), day(2023, 2, 15)]),
        ("whole", [day(2023, 2, 15)]),
    ],
)
def test_a_period_is_one_of_the_calendar_cut_to_the_run(period, ends):
    periods = owed(rule_of(period, 30), day(2022, 2, 10), day(2023, 2, 15))
    assert [last for _, last, _ in periods] == ends
    assert periods[-1][2] == day(2023, 3, 17)


def test_a_run_to_the_last_day_there_is_has_an_end():
    assert owed(rule_of("whole"), day(9999, 1, 1), day.max) == [(day(9999, 1, 1), day.max, day.max)]
    assert len(owed(rule_of("quarter"), day(9999, 1, 1), day.max)) == 4


# What a project owes follows it.


@pytest.fixture
def yearly(db):
    """The yearly narrative report of a fund."""
    return make_obligation_rule()


def test_what_is_missing_is_made_once(yearly):
    project = running(fund=yearly.fund)
    make_obligation_rule(kind="audit")
    assert follow_calendar(project) == Followed(made=2)
    expected = [
        (day(2022, 3, 1), day(2022, 12, 31), day(2023, 3, 31), None),
        (day(2023, 1, 1), day(2023, 6, 30), day(2023, 9, 28), None),
    ]
    assert standing(project) == expected
    assert set(project.obligations.values_list("source", "kind", "demonstration")) == {
        (f"Calendar of {yearly.fund.name}", "narrative", False)
    }
    assert follow_calendar(project) == Followed()
    assert standing(project) == expected


def test_history_says_that_the_calendar_made_it_and_the_request_keeps_its_own_reason(yearly):
    project = running(fund=yearly.fund)
    with pghistory.context(reason="approved"):
        follow_calendar(project)
        make_obligation(project=project, due_on=day(2030, 1, 1))
    events = Obligation.pgh_event_models["insert"].objects.filter(pgh_label="insert").order_by("pgh_id")
    reasons = list(events.values_list("pgh_context__reason", flat=True))
    assert reasons == ["the fund's calendar", "the fund's calendar", "approved"]


def test_actual_days_go_before_planned_ones(yearly):
    project = running(fund=yearly.fund, actual_start_on=day(2022, 5, 2), actual_end_on=day(2022, 8, 3))
    follow_calendar(project)
    assert standing(project) == [(day(2022, 5, 2), day(2022, 8, 3), day(2022, 11, 1), None)]


@pytest.mark.django_db
def test_a_demonstration_rule_makes_demonstration_obligations():
    project = running(fund=make_obligation_rule(demonstration=True).fund)
    follow_calendar(project)
    assert set(project.obligations.values_list("demonstration", flat=True)) == {True}


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": "concept"},
        {"stage": "appraisal"},
        {"stage": "financially-closed"},
        {"stage": "cancelled"},
        {"planned_end_on": None},
        {"planned_start_on": None},
        {"actual_start_on": day(2024, 1, 1)},
        {"planned_end_on": day(2202, 6, 30)},
    ],
)
def test_a_project_without_a_run_or_outside_these_stages_owes_nothing_and_keeps_what_it_has(yearly, fields):
    project = running(fund=yearly.fund)
    follow_calendar(project)
    before = standing(project)
    type(project).objects.filter(pk=project.pk).update(**fields)
    assert follow_calendar(project) == Followed()
    assert standing(project) == before
    other = running(fund=yearly.fund, **fields)
    assert follow_calendar(other) == Followed()
    assert standing(other) == []


@pytest.mark.parametrize("stage", ["approved", "suspended", "operationally-closed"])
def test_a_project_of_these_stages_owes_too(yearly, stage):
    assert follow_calendar(running(fund=yearly.fund, stage=stage)) == Followed(made=2)


def test_a_rule_that_is_out_of_use_asks_nothing_new_and_an_office_project_without_fund_owes_nothing(yearly):
    ObligationRule.objects.update(in_use=False)
    assert follow_calendar(running(fund=yearly.fund)) == Followed()
    assert follow_calendar(running(fund=None, window=None)) == Followed()
