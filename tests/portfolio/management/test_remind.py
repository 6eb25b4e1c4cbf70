"""Reminders: each told once, to whom it concerns, caught up after a missed week, sent in one e-mail."""

import datetime

import pytest

from portfolio.management import reminding
from portfolio.models import Notice, Obligation
from tests.factories import (
    make_action_point,
    make_amendment,
    make_contribution,
    make_fund,
    make_mute,
    make_obligation,
    make_person,
    make_project,
    make_role,
)

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 6, 30)


def around(days, due_on=DUE):
    """So many days after the due day."""
    return due_on + datetime.timedelta(days=days)


def told(**fields):
    """(who, what) of every notice with these values."""
    return list(Notice.objects.filter(**fields).order_by("pk").values_list("person__username", "text"))


@pytest.fixture
def project(manager):
    """A project of the manager's fund, without days."""
    return make_project(code="M-1", fund=manager.fund_roles.get().fund, actual_start_on=None)


# When.


@pytest.mark.parametrize(
    ("days", "number"),
    [
        (-31, 0),
        (-30, 1),
        (-20, 1),
        (-19, 0),
        (-8, 0),
        (-7, 1),
        (0, 1),
        (1, 1),
        (11, 1),
        (12, 0),
        (14, 1),
        (24, 1),
        (25, 0),
    ],
)
def test_on_the_funds_days_and_for_ten_days_after_each_a_person_is_told(days, number, project):
    make_obligation(project=project, due_on=DUE)
    assert reminding.remind(around(days)) == number
    assert reminding.remind(around(days)) == 0


def test_a_fund_has_its_own_days(project):
    project.fund.reminder_days = [-3, 0]
    project.fund.save()
    make_obligation(project=project, due_on=DUE)
    assert [reminding.remind(around(days)) for days in (-30, -3, -1, 0, 1, 14)] == [0, 1, 0, 1, 0, 0]


def test_day_after_day_for_two_months_a_person_is_told_four_times(project):
    make_obligation(project=project, due_on=DUE)
    assert [days for days in range(-40, 20) if reminding.remind(around(days))] == [-30, -7, 1, 14]


def test_a_missed_week_is_caught_up_with_the_latest_alone(project):
    make_obligation(project=project, due_on=DUE)
    assert reminding.remind(around(-30)) == 1
    assert reminding.remind(around(4)) == 1
    assert told()[-1] == ("manager", "The narrative report of M-1 was due on 30 June 2026 and is not done.")


def test_a_first_run_tells_nothing_of_years_gone_by(project):
    make_obligation(project=project, due_on=datetime.date(2019, 6, 30))
    make_obligation(project=project, due_on=DUE)
    reminding.remind(around(0))
    assert told() == [("manager", "The narrative report of M-1 is due today, 30 June 2026.")]


def test_an_obligation_that_moves_is_told_of_anew(project):
    one = make_obligation(project=project, due_on=DUE)
    reminding.remind(around(-7))
    Obligation.objects.filter(pk=one.pk).update(due_on=around(30))
    assert reminding.remind(around(0)) == 1
    assert told()[-1] == ("manager", "The narrative report of M-1 is due on 30 July 2026.")


def test_nobody_is_told_of_what_is_done_or_of_a_project_that_is_over(project):
    make_obligation(project=project, due_on=DUE, done_on=DUE)
    for stage in ("financially-closed", "cancelled"):
        make_obligation(project=make_project(stage=stage, fund=project.fund), due_on=DUE)
    assert reminding.remind(DUE) == 0


# To whom.


def test_a_project_s_own_manager_is_told_and_not_the_fund_s(project):
    own = make_person(username="own")
    make_role(person=own, fund=project.fund, role="viewer")
    project.manager = own
    project.save()
    make_obligation(project=project, due_on=DUE)
    reminding.remind(DUE)
    assert [who for who, _ in told()] == ["own"]


@pytest.mark.parametrize("gone", ["left", "sees it no more"])
def test_a_manager_who_left_or_sees_it_no_more_gives_way_to_every_manager_of_the_fund(gone, project):
    own = make_person(username="own", is_active=gone != "left")
    make_role(person=own, fund=project.fund if gone == "left" else make_fund(), role="manager")
    make_role(person=make_person(username="other"), fund=project.fund, role="manager")
    make_role(person=make_person(username="asleep", is_active=False), fund=project.fund, role="manager")
    make_role(person=make_person(username="office"), fund=None, role="manager")
    make_role(person=make_person(username="foreign"), fund=make_fund(), role="manager")
    project.manager = own
    project.save()
    make_obligation(project=project, due_on=DUE)
    reminding.remind(DUE)
    assert [who for who, _ in told()] == ["manager", "other"]


def test_a_fund_without_managers_is_the_whole_office_s():
    make_role(person=make_person(username="office"), fund=None, role="manager")
    make_role(person=make_person(username="auditor"), fund=None, role="auditor")
    make_obligation(project=make_project(), due_on=DUE)
    reminding.remind(DUE)
    assert [who for who, _ in told()] == ["office"]


def test_who_has_muted_a_kind_is_not_told_of_it(manager, project):
    make_mute(person=manager, kind="obligation")
    make_role(person=make_person(username="other"), fund=project.fund, role="manager")
    make_obligation(project=project, due_on=DUE)
    reminding.remind(DUE)
    assert [who for who, _ in told()] == ["other"]


# Of what else.


def test_the_owner_of_an_action_point_is_told(project):
    owner = make_person(username="owner")
    make_action_point(project=project, owner=owner, text="Call the ministry", due_on=DUE)
    make_action_point(project=project, owner=owner, text="Done", due_on=DUE, done_on=DUE)
    make_action_point(project=project, owner=make_person(is_active=False), due_on=DUE)
    reminding.remind(around(1))
    assert told() == [("owner", "M-1: “Call the ministry” was due on 30 June 2026 and is not done.")]


def test_the_longest_action_point_leaves_room(project):
    make_action_point(project=project, text="x" * 300, due_on=DUE)
    assert reminding.remind(DUE) == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "M-1 ends on 30 June 2026, as planned, and is active."),
        (14, "M-1 should have ended on 30 June 2026, as planned, and is active."),
    ],
)
def test_a_project_that_ends_soon_or_should_have_ended_is_told_of(days, words, project):
    project.planned_end_on = DUE
    project.save()
    for stage in ("operationally-closed", "cancelled", "concept"):
        make_project(fund=project.fund, planned_end_on=DUE, stage=stage)
    reminding.remind(around(days))
    assert told() == [("manager", words)]


def test_an_amendment_that_waits_is_told_once_to_a_manager_who_did_not_ask(manager, project):
    other = make_person(username="other")
    make_role(person=other, fund=project.fund, role="manager")
    asked = make_amendment(project=project, requested_by=manager)
    reminding.remind(DUE)
    reminding.remind(around(20))
    expected = "The no-cost extension of M-1 waits for your approval; manager asked for it."
    assert told() == [("other", expected)]
    assert Notice.objects.get().address == f"/projects/M-1/amendments/{asked.pk}/"


def test_where_the_only_manager_asked_the_whole_office_decides(manager, project):
    make_role(person=make_person(username="office"), fund=None, role="manager")
    make_amendment(project=project, requested_by=manager)
    reminding.remind(DUE)
    assert [who for who, _ in told()] == ["office"]


def test_certifiers_are_told_once_a_week_of_drafts_that_others_entered(certifier):
    of_one = make_person(username="one")
    fund = make_role(person=of_one, fund=make_fund(), role="certifier").fund
    make_contribution(draft=True, fund=fund, entered_by=of_one)
    make_contribution(draft=True, entered_by=make_person())
    make_contribution()
    monday = datetime.date(2026, 6, 29)
    assert [reminding.remind(around(days, monday)) for days in (0, 3, 7)] == [1, 0, 1]
    assert told() == [("certifier", "2 drafts wait to be posted.")] * 2
    make_contribution(draft=True, fund=fund, entered_by=certifier)
    assert reminding.remind(around(8, monday)) == 1
    assert told()[-1] == ("one", "1 draft waits to be posted.")
