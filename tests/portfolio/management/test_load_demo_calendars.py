"""The calendars of the demonstration layer, and what its own projects owe under them."""

import datetime

import pytest

from funds.models import Fund
from portfolio.guards.calendar import Followed, follow_calendar
from portfolio.models import Obligation, ObligationRule, Project

pytestmark = pytest.mark.usefixtures("loaded")


def test_every_fund_has_a_calendar_that_is_made_up():
    rules = ObligationRule.objects.values_list("fund__slug", "kind", "period", "days", "needed_to_close")
    lines = [
        ("audit", "whole", 180, True),
        ("evaluation", "whole", 180, True),
        ("final-financial", "whole", 90, True),
        ("final-narrative", "whole", 90, True),
        ("financial", "year", 90, False),
        ("narrative", "year", 90, False),
    ]
    funds = Fund.objects.order_by("slug").values_list("slug", flat=True)
    assert sorted(rules) == [(fund, *line) for fund in funds for line in lines]
    assert set(ObligationRule.objects.values_list("demonstration", flat=True)) == {True}


def test_what_was_due_before_the_middle_of_2025_is_done_and_the_rest_is_open():
    owed = Obligation.objects.filter(demonstration=True)
    assert owed.filter(project__demonstration=False).count() == 0
    assert owed.count() == 412
    july = datetime.date(2025, 7, 1)
    assert not owed.filter(due_on__lt=july, done_on=None).exists()
    assert not owed.filter(due_on__gte=july).exclude(done_on=None).exists()
    assert owed.open().count() == 232
    assert all(one.period_ends_on < one.done_on < datetime.date(2025, 7, 20) for one in owed.exclude(done_on=None))


def test_the_calendars_ask_nothing_more_of_the_made_up_projects():
    for project in Project.objects.filter(demonstration=True):
        assert follow_calendar(project) == Followed()
