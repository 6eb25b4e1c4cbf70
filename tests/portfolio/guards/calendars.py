"""Lines of a calendar, projects that run, and what they owe."""

from datetime import date as day

from portfolio.models import ObligationRule
from tests.factories import make_project


def rule_of(period, days=90):
    """A line of a calendar that is in no table."""
    return ObligationRule(period=period, days=days)


def running(**fields):
    """An active project from March 2022 to the end of June 2023."""
    fields = {"planned_start_on": day(2022, 3, 1), "planned_end_on": day(2023, 6, 30), "stage": "active"} | fields
    return make_project(**{"actual_start_on": None, **fields})


def standing(project):
    """(first day, last day, day due, day done) of what it owes under the calendar."""
    rows = project.obligations.filter(rule__isnull=False).order_by("period_ends_on", "kind")
    return list(rows.values_list("period_starts_on", "period_ends_on", "due_on", "done_on"))
