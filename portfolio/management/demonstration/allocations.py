"""Decisions of governing bodies and the allocations under them."""

import datetime
from collections import defaultdict
from decimal import ROUND_CEILING, Decimal

from portfolio.management.demonstration.layer import LAST_DAY, chance, marked, rows
from portfolio.management.demonstration.ledger import entry
from portfolio.models import Allocation, Decision

STEP = Decimal(50_000)  # US dollars, to which the decisions of the last year are rounded up


def load(loading, projects):
    """Load one decision per fund and month, and the allocations."""
    loading.table(Decision, _decisions(projects), ["fund.slug", "reference"], "demonstration_projects.csv")
    loading.table(Allocation, _allocations(projects), ["source"], "demonstration_projects.csv")


def _decisions(projects):
    """Each fund's decisions, with the sum of what each approves."""
    bodies = {row["fund"]: row["body"] for row in rows("governing_bodies")}
    approved = defaultdict(list)
    for planned in projects:
        for allocation in planned.allocations:
            approved[planned.fund, allocation.month].append(allocation.amount)
    return [_decision(fund, bodies[fund], month, amounts) for (fund, month), amounts in approved.items()]


def _decision(fund, body, month, amounts):
    """One decision."""
    reductions = sum(amount < 0 for amount in amounts)
    return {
        **marked(),
        "fund.slug": fund,
        "reference": reference(fund, month),
        "body": body,
        "meeting": f"Demonstration: meeting of {month:%B %Y}",
        "decided_on": _decided_on(fund, month),
        "text": f"Approved: {len(amounts) - reductions} allocations. Taken back: {reductions}.",
        "amount": _up_to(month, sum(amount for amount in amounts if amount > 0)) or None,
    }


def _up_to(month, allocated):
    """The amount of a decision: what is allocated under it; the last year's leave something to be allocated later."""
    steps = allocated / STEP
    return steps.to_integral_value(ROUND_CEILING) * STEP if month.year == LAST_DAY.year else allocated


def reference(fund, month):
    """How a decision is called."""
    return f"DEMO-{fund.upper()}-{month:%Y-%m}"


def _decided_on(fund, month):
    """The day of the meeting, early in the month."""
    return month.replace(day=chance(f"meeting {reference(fund, month)}").randint(3, 12))


def decided_on(planned, allocation):
    """The day of the decision on an allocation."""
    return _decided_on(planned.fund, allocation.month)


def dated(planned, allocation):
    """The day of an allocation: within two weeks of the decision."""
    days = chance(f"allocation {planned.code}-{allocation.number}").randint(2, 14)
    return decided_on(planned, allocation) + datetime.timedelta(days=days)


def _allocations(projects):
    """The allocations of all projects."""
    return [
        {
            **entry(f"allocation {planned.code}-{each.number}", dated(planned, each), each.amount),
            "project.code": planned.code,
            "organisation.abbreviation": each.organisation,
            "decision.reference": reference(planned.fund, each.month),
        }
        for planned in projects
        for each in planned.allocations
    ]
