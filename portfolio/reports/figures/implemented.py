"""Who implements: United Nations entities and their share of the allocations (seed, paragraph 42)."""

from funds import money
from portfolio.models import Allocation
from portfolio.reports.figure import Column, Figure, Listing

RULE = (
    "Allocations dated in the calendar year and posted, those to United Nations entities ÷ all, from unrounded amounts."
)
BASELINE_AFTER = 2  # the results report compares 2021 with 2019

ALLOCATION_COLUMNS = (
    Column("Date", lambda row: row.dated_as_stated or row.dated, "date"),
    Column("Project", "project.code"),
    Column("Fund", "project.fund.name"),
    Column("Implementing organisation", "organisation"),
    Column("Decision", "decision"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)
ORGANISATION_COLUMNS = (
    Column("Short name", "abbreviation"),
    Column("Name", "name"),
    Column("Kind", "get_kind_display"),
    Column("Source", "source"),
)


def allocations(rows, title):
    """The list of these allocations, added up."""
    return Listing(
        title, rows.select_related("project__fund", "organisation", "decision"), ALLOCATION_COLUMNS, "amount"
    )


def allocated_rows(parameters):
    """The year's allocations."""
    return parameters.ledger(Allocation.objects.in_year(parameters.year))


def entities(parameters):
    """Figure `entities`: how many United Nations entities were allocated money in the year, each once."""
    rows = allocated_rows(parameters).to_un_entities().organisations()
    rule = "United Nations entities with an allocation dated in the calendar year and posted, each counted once."
    listing = Listing("United Nations entities", rows, ORGANISATION_COLUMNS)
    number = rows.count()
    known = number or allocated_rows(parameters).exists()
    return Figure("entities", "United Nations entities", number if known else None, "count", rule, (listing,))


def share(parameters, key="entities.share", label="Of the allocations, through United Nations entities"):
    """The share of the year's allocations that went to United Nations entities."""
    rows = allocated_rows(parameters)
    lists = (
        allocations(rows.to_un_entities(), "Allocations to United Nations entities"),
        allocations(rows, "All allocations"),
    )
    part, whole = (listing.total() for listing in lists)
    stated = whole is not None and 0 <= (part or 0) <= whole  # reductions can outweigh a year's allocations
    value = money.share(part or 0, whole) if stated else None
    text = "" if value is None else money.per_cent(value)
    rule = f"{RULE} Printed in whole per cents; no share is stated where reductions leave less than nothing."
    return Figure(key, label, value, "share", rule, lists, text, ratio=True)


def baseline(parameters):
    """Figure `entities.share.baseline`: the same share two years before."""
    before = parameters.in_year(parameters.year - BASELINE_AFTER)
    return share(before, "entities.share.baseline", f"The same share in {before.year}")
