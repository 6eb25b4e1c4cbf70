"""In-kind support, beside the cash and never in it (seed, paragraph 57)."""

from django.db.models import Sum

from funds.models import InKind
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.words import spelled

RULE = "In-kind contributions of the calendar year; they are in no cash total and count towards no target."
COLUMNS = (
    Column("Contributor", "contributor_as_stated"),
    Column("Kind", "get_kind_display"),
    Column("What", "description"),
    Column("Unit", "unit"),
    Column("Source", "source"),
    Column("Quantity", "quantity", "number"),
)


def given(parameters):
    """The year's in-kind contributions."""
    return parameters.select(InKind.objects.filter(year=parameters.year)).select_related("contributor", "fund")


def seconding_partners(parameters):
    """Figure `in-kind.seconding-partners`: how many partners seconded staff."""
    rows = given(parameters).filter(kind=InKind.Kind.STAFF)
    number = rows.count()
    listing = Listing("Partners seconding staff", rows, COLUMNS)
    return Figure(
        "in-kind.seconding-partners", "Partners seconding staff", number, "count", RULE, (listing,), spelled(number)
    )


def officers(parameters):
    """Figure `in-kind.officers`: how many experts and junior professional officers were given."""
    rows = given(parameters).filter(kind=InKind.Kind.EXPERTS)
    number = rows.aggregate(total=Sum("quantity"))["total"]
    listing = Listing("Experts and junior professional officers", rows, COLUMNS, "quantity")
    text = "" if number is None else spelled(number)
    return Figure("in-kind.officers", "Experts and officers given", number, "count", RULE, (listing,), text)
