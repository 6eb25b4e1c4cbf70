"""What a project owes moves with its days and with its fund's calendar; what is done, and a person's own, stays."""

import datetime

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.guards.calendar import Followed, follow_calendar, owed
from portfolio.models import Obligation, ObligationRule
from tests.factories import make_fund, make_obligation, make_obligation_rule
from tests.portfolio.guards.calendars import day, rule_of, running, standing

PERIODS = list(ObligationRule.Period)


@pytest.fixture
def yearly(db):
    """The yearly narrative report of a fund."""
    return make_obligation_rule()


def end(project, ends_on):
    """Give the project another planned end."""
    project.planned_end_on = ends_on
    project.save()


@pytest.mark.django_db
def test_an_extension_moves_the_day_on_which_the_final_report_is_due():
    rule = make_obligation_rule(kind="final-narrative", period="whole")
    project = running(fund=rule.fund)
    follow_calendar(project)
    report = project.obligations.get()
    end(project, day(2023, 12, 31))
    assert follow_calendar(project) == Followed(moved=1)
    moved = project.obligations.get()
    assert (moved.pk, moved.period_ends_on, moved.due_on) == (report.pk, day(2023, 12, 31), day(2024, 3, 30))


def test_the_last_cut_period_grows_and_new_ones_follow(yearly):
    project = running(fund=yearly.fund)
    follow_calendar(project)
    end(project, day(2024, 2, 29))
    assert follow_calendar(project) == Followed(made=1, moved=1)
    assert [row[1:3] for row in standing(project)] == [
        (day(2022, 12, 31), day(2023, 3, 31)),
        (day(2023, 12, 31), day(2024, 3, 30)),
        (day(2024, 2, 29), day(2024, 5, 29)),
    ]


def test_what_is_open_goes_with_its_period_and_what_is_done_stays(yearly):
    project = running(fund=yearly.fund, planned_end_on=day(2024, 6, 30))
    follow_calendar(project)
    project.obligations.filter(period_ends_on=day(2023, 12, 31)).update(done_on=day(2024, 1, 5))
    end(project, day(2022, 6, 30))
    assert follow_calendar(project) == Followed(moved=1, removed=1)
    assert standing(project) == [
        (day(2022, 3, 1), day(2022, 6, 30), day(2022, 9, 28), None),
        (day(2023, 1, 1), day(2023, 12, 31), day(2024, 3, 30), day(2024, 1, 5)),
    ]
    assert follow_calendar(project) == Followed()


def test_what_is_done_for_a_longer_period_is_done_for_the_one_cut_from_it(yearly):
    project = running(fund=yearly.fund)
    follow_calendar(project)
    project.obligations.update(done_on=day(2023, 7, 1))
    end(project, day(2023, 5, 31))
    before = standing(project)
    assert follow_calendar(project) == Followed()
    assert standing(project) == before


@pytest.mark.django_db
def test_a_final_report_that_came_before_an_extension_is_owed_again():
    rule = make_obligation_rule(kind="final-financial", period="whole")
    project = running(fund=rule.fund)
    follow_calendar(project)
    project.obligations.update(done_on=day(2023, 7, 1))
    end(project, day(2023, 12, 31))
    assert follow_calendar(project) == Followed(made=1)
    assert [row[1:] for row in standing(project)] == [
        (day(2023, 6, 30), day(2023, 9, 28), day(2023, 7, 1)),
        (day(2023, 12, 31), day(2024, 3, 30), None),
    ]


@pytest.mark.parametrize("done_on", [None, day(2023, 3, 1)])
def test_what_a_person_added_for_the_same_day_stands_for_it_and_stays_as_it_is(yearly, done_on):
    project = running(fund=yearly.fund)
    own = make_obligation(project=project, due_on=day(2023, 3, 31), done_on=done_on, note="Mine")
    assert follow_calendar(project) == Followed(made=1)
    own.refresh_from_db()
    assert (own.rule, own.note, own.due_on, own.done_on) == (None, "Mine", day(2023, 3, 31), done_on)
    assert [row[1] for row in standing(project)] == [day(2023, 6, 30)]
    own.delete()
    assert follow_calendar(project) == Followed(made=1)


def test_an_open_one_that_would_move_onto_a_persons_own_goes(yearly):
    project = running(fund=yearly.fund, planned_end_on=day(2022, 6, 30))
    follow_calendar(project)
    own = make_obligation(project=project, due_on=day(2023, 3, 31))
    end(project, day(2022, 12, 31))
    assert follow_calendar(project) == Followed(removed=1)
    assert list(project.obligations.all()) == [own]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "others"), [(90, 182), (182, 90), (0, 92), (92, 0), (365, 0)])
def test_a_rule_with_other_days_moves_what_is_open_though_days_cross(days, others):
    rule = make_obligation_rule(period="quarter", days=days)
    project = running(fund=rule.fund)
    follow_calendar(project)
    ObligationRule.objects.update(days=others)
    assert follow_calendar(project) == Followed(moved=6)
    assert [due - last for _, last, due, _ in standing(project)] == [datetime.timedelta(days=others)] * 6


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after", "number"), [("year", "quarter", 6), ("quarter", "year", 2)])
def test_a_rule_of_another_period_leaves_one_obligation_for_each(before, after, number):
    rule = make_obligation_rule(period=before)
    project = running(fund=rule.fund)
    follow_calendar(project)
    ObligationRule.objects.update(period=after)
    follow_calendar(project)
    assert [row[:3] for row in standing(project)] == owed(rule_of(after), day(2022, 3, 1), day(2023, 6, 30))
    assert len(standing(project)) == number
    assert follow_calendar(project) == Followed()


def test_a_project_that_changes_its_fund_leaves_the_calendar_of_the_first_one(yearly):
    project = running(fund=yearly.fund, window=None)
    follow_calendar(project)
    project.obligations.filter(period_ends_on=day(2022, 12, 31)).update(done_on=day(2023, 1, 1))
    project.fund = make_fund()
    project.save()
    assert follow_calendar(project) == Followed(removed=1)
    assert [row[3] for row in standing(project)] == [day(2023, 1, 1)]


CHANGES = st.lists(
    st.tuples(st.dates(day(2020, 1, 1), day(2022, 1, 1)), st.integers(0, 900), st.integers(0, 400), st.booleans()),
    min_size=1,
    max_size=3,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PERIODS), CHANGES)
def test_repeating_changes_nothing_whatever_the_days_were(period, changes):
    rule = make_obligation_rule(period=period)
    project = running(fund=rule.fund)
    for starts_on, length, days, done in changes:
        project.planned_start_on, project.planned_end_on = starts_on, starts_on + datetime.timedelta(days=length)
        project.save()
        ObligationRule.objects.filter(pk=rule.pk).update(days=days)
        follow_calendar(project)
        before = standing(project)
        assert follow_calendar(project) == Followed()
        assert standing(project) == before
        if done:
            first = project.obligations.filter(done_on=None).first()
            Obligation.objects.filter(pk=first and first.pk).update(done_on=day(2025, 1, 1))


def test_the_database_takes_no_period_twice(yearly):
    project = running(fund=yearly.fund)
    follow_calendar(project)
    twice = project.obligations.first()
    twice.pk, twice.due_on = None, day(2030, 1, 1)
    with pytest.raises(IntegrityError, match="obligation_is_owed_once_a_period"):
        twice.save()
