"""What was sent to implementing organisations under each allocation, and what came back as accounts closed.

An allocation is sent in one to three parts: the first soon, the others as the organisation needs them. So what an
organisation has spent by the end of a quarter was sent to it by then.
"""

import datetime
from decimal import Decimal
from itertools import accumulate

from portfolio.management.demonstration import allocations
from portfolio.management.demonstration.layer import LAST_DAY, chance
from portfolio.management.demonstration.ledger import entry
from portfolio.management.demonstration.spending import first_day, last_day
from portfolio.models import Project, Transfer

PARTS = {1: ("1",), 2: ("0.6", "0.4"), 3: ("0.5", "0.3", "0.2")}
SENT_WHOLE = Decimal(60000)  # US dollars, up to which an allocation is sent in one part
DAYS_BETWEEN = 270
CLOSING = (40, 150)  # days after the project's end
TAKEN_BACK = 10  # days from a refund to the reduction of the allocation


def load(loading, projects, lines):
    """Load the transfers and refunds; `lines` are what the organisations spend."""
    spent = {(line.planned.code, line.organisation): line.spent for line in lines}
    records = [
        record
        for planned in projects
        for organisation in planned.organisations
        for record in _of_one(planned, organisation, spent.get((planned.code, organisation), {}))
    ]
    loading.table(Transfer, records, ["source"], "demonstration_projects.csv")


def _of_one(planned, organisation, spent):
    """The transfers of a project to one organisation, and its refund."""
    parts = [part for part in _dated(planned, organisation, spent) if part[0] <= _until(planned, organisation)]
    for number, (dated, amount) in enumerate(parts, 1):
        yield _transfer(planned, organisation, f"transfer {number}", dated, amount, Transfer.Kind.TRANSFER)
    sent = sum(amount for _, amount in parts)
    refund = _refund(planned, organisation, sent - sum(spent.values()))
    if refund:
        yield _transfer(planned, organisation, "refund", *refund, Transfer.Kind.REFUND)


def _until(planned, organisation):
    """The last day on which anything is sent: before the project ends, or its allocation is taken back."""
    reduction = _reduction(planned, organisation)
    return reduction - datetime.timedelta(days=60) if reduction else min(planned.actual_end_on or LAST_DAY, LAST_DAY)


def _reduction(planned, organisation):
    """The day on which the organisation's allocation is taken back, if it is."""
    taken = [each for each in planned.allocations if each.organisation == organisation and each.amount < 0]
    return allocations.dated(planned, taken[0]) if taken else None


def _dated(planned, organisation, spent):
    """Each part of each allocation as (day, US dollars): as planned, or in the quarter that needs it."""
    sent = Decimal(0)
    for each in (one for one in planned.allocations if one.organisation == organisation and one.amount > 0):
        allocated_on, what = allocations.dated(planned, each), f"transfers {planned.code}-{each.number}"
        for number, amount in enumerate(_parts(each.amount, what)):
            dated = allocated_on + datetime.timedelta(days=number * DAYS_BETWEEN + chance(what).randint(5, 14))
            quarter = _needing_more_than(sent, spent)
            if quarter is not None:
                needed = first_day(quarter) + datetime.timedelta(days=chance(f"{what} {number}").randint(0, 25))
                dated = min(dated, max(needed, allocated_on + datetime.timedelta(days=1)), last_day(quarter))
            yield dated, amount
            sent += amount


def _parts(amount, what):
    """The amount in one part, two or three, in US dollars."""
    shares = PARTS[1 if amount <= SENT_WHOLE else chance(f"parts of {what}").randint(1, 3)]
    return [amount * Decimal(share) for share in shares]


def _needing_more_than(sent, spent):
    """The quarter by whose end more than this is spent; None: never."""
    quarters = sorted(spent)
    sums = accumulate(spent[quarter] for quarter in quarters)
    return next((quarter for quarter, total in zip(quarters, sums, strict=True) if total > sent), None)


def _refund(planned, organisation, left):
    """The day and the amount of what an organisation sends back; None where it keeps it or has nothing left."""
    reduction = _reduction(planned, organisation)
    if left <= 0 or not (reduction or planned.stage == Project.Stage.FINANCIALLY_CLOSED):
        return None
    if reduction:
        return reduction - datetime.timedelta(days=TAKEN_BACK), -left
    days = chance(f"refund {planned.code} {organisation}").randint(*CLOSING)
    return planned.actual_end_on + datetime.timedelta(days=days), -left


def _transfer(planned, organisation, word, dated, amount, kind):
    """One entry."""
    return {
        **entry(f"{word} {planned.code} {organisation}", dated, amount),
        "project.code": planned.code,
        "organisation.abbreviation": organisation,
        "kind": kind,
    }
