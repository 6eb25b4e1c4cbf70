"""The funds' calendars of the demonstration layer, and what its own projects owe under them.

No source states a calendar. Obligations are made for made-up projects alone; what was due before the middle of 2025 is
done, the rest is open.
"""

import datetime

from portfolio.guards.calendar import FOLLOWED, owed, run
from portfolio.management.demonstration.layer import chance, marked, rows
from portfolio.models import Obligation, ObligationRule, Project

FILE = "demonstration_obligation_rules.csv"
OPEN_FROM = datetime.date(2025, 7, 1)
EARLY, LATE = 25, 12  # days around the due day on which something came


def load(loading):
    """Load the calendars, then the obligations."""
    loading.table(ObligationRule, list(_rules()), ["fund.slug", "kind"], FILE)
    loading.table(Obligation, list(_obligations()), ["project.code", "rule", "period_ends_on"], FILE)


def _rules():
    """Each line of the file as a line of the calendar of every fund that it names."""
    for row in rows("obligation_rules"):
        yield {**marked(), **{name: cell for name, cell in row.items() if name != "fund"}, "fund.slug": row["fund"]}


def _obligations():
    """What the running projects of the layer owe."""
    rules = ObligationRule.objects.filter(demonstration=True, in_use=True)
    projects = Project.objects.filter(demonstration=True, stage__in=FOLLOWED).order_by("code")
    for project in projects:
        for rule in (rule for rule in rules if rule.fund_id == project.fund_id and run(project)):
            for period in owed(rule, *run(project)):
                yield _obligation(project, rule, *period)


def _obligation(project, rule, starts_on, ends_on, due_on):
    """One obligation, done about the day it was due if that is long past."""
    days = chance(f"{rule.kind} of {project.code} to {ends_on}").randint(-EARLY, LATE)
    return {
        **marked(),
        "project.code": project.code,
        "rule": rule,
        "kind": rule.kind,
        "period_starts_on": starts_on,
        "period_ends_on": ends_on,
        "due_on": due_on,
        "done_on": due_on + datetime.timedelta(days=days) if due_on < OPEN_FROM else None,
    }
