"""What one project may spend, was given, was sent and has spent, for each organisation, and what is left of each."""

from decimal import Decimal

from django.db.models import Sum

from funds.models import Organisation
from funds.models.organisation import staying
from funds.money import share
from portfolio.reports.report import Heading, Table

DOLLARS, SHARE = "usd", "share"


def sums(allocations, transfers, delivery):
    """US dollars of the posted entries by organisation: {key: (allocated, transferred less refunds, delivered)}."""
    found = {}
    for place, entries in enumerate((allocations, transfers, delivery)):
        rows = entries.as_of(None).order_by().values_list(staying("organisation")).annotate(total=Sum("amount"))
        for organisation, total in rows:
            found.setdefault(organisation, [Decimal(0)] * 3)[place] = total
    return found


def balances(budget, by_organisation):
    """What is left of the budget (None: not stated), of the allocations and of the transfers; both delivery rates."""
    allocated, transferred, delivered = totals(by_organisation)
    return {
        "transferred": transferred,
        "unallocated_budget": None if budget is None else budget - allocated,
        "untransferred": allocated - transferred,
        "undelivered": transferred - delivered,
        "rate_of_transfers": share(delivered, transferred),
        "rate_of_budget": share(delivered, budget),
    }


def totals(by_organisation):
    """Allocated, transferred less refunds, and delivered, of all organisations."""
    return [sum((row[place] for row in by_organisation.values()), Decimal(0)) for place in range(3)]


def table(by_organisation):
    """One row for each implementing organisation."""
    names = dict(Organisation.objects.filter(pk__in=by_organisation).values_list("pk", "name"))
    rows = sorted((names[key], *_row(*amounts)) for key, amounts in by_organisation.items())
    return Table(
        key="organisations",
        title="By implementing organisation",
        headings=(
            Heading("Organisation"),
            Heading("Allocated", DOLLARS),
            Heading("Transferred", DOLLARS),
            Heading("Delivered", DOLLARS),
            Heading("Untransferred", DOLLARS),
            Heading("Undelivered", DOLLARS),
            Heading("Delivery rate", SHARE),
        ),
        rows=tuple(rows),
        totals=("Total", *_row(*totals(by_organisation))) if rows else (),
    )


def _row(allocated, transferred, delivered):
    """What stands beside an organisation."""
    left = (allocated - transferred, transferred - delivered)
    return allocated, transferred, delivered, *left, share(delivered, transferred)
