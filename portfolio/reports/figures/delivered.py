"""Delivery: of the trust funds, and of the office as a whole (seed, paragraph 56)."""

from funds import money
from portfolio.models import Delivery, OfficeDelivery
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.words import over

FUNDS = "Expenditure of the funds' projects reported for periods that end in the calendar year, and posted."
OFFICE = f"{FUNDS} Together with the office's delivery outside the funds."
STEP = 100_000  # US dollars: the results report prints delivery to $0.1 million

DELIVERY_COLUMNS = (
    Column("Period's end", lambda row: row.dated_as_stated or row.dated, "date"),
    Column("Project", "project.code"),
    Column("Fund", "project.fund.name"),
    Column("Implementing organisation", "organisation"),
    Column("Category", "category"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)
OFFICE_COLUMNS = (
    Column("Date", "dated", "date"),
    Column("Heading", "heading"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)


def of_funds(parameters):
    """Figure `delivery.funds`, printed as the full $0.1 million below."""
    rows = parameters.ledger(Delivery.objects.in_year(parameters.year))
    listing = _listing(rows)
    value = listing.total()
    text = "" if value is None else over(value, STEP, money.millions)
    rule = f"{FUNDS} Printed as the full $0.1 million below."
    return Figure("delivery.funds", "Delivery of the trust funds", value, "usd", rule, (listing,), text)


def of_office(parameters, funds):
    """Figure `delivery.office`: delivery of the funds (`funds`, a Figure) and of the office outside them."""
    if parameters.funds is not None:
        rule = f"{OFFICE} It is known for the whole Office only."
        return Figure("delivery.office", "Delivery of the office", None, "usd", rule, ())
    rows = parameters.ledger(OfficeDelivery.objects.in_year(parameters.year))
    outside = Listing("Delivery of the office outside the funds", rows, OFFICE_COLUMNS, "amount")
    known = [total for total in (funds.value, outside.total()) if total is not None]
    value = sum(known) if known else None
    text = "" if value is None else money.millions(value)
    rule = f"{OFFICE} Printed to $0.1 million, halves away from zero."
    return Figure("delivery.office", "Delivery of the office", value, "usd", rule, (*funds.lists, outside), text)


def years_delivered(parameters):
    """US dollars the funds delivered in each year on record: {year: amount}."""
    return parameters.ledger(Delivery.objects.all()).by("dated__year")


def _listing(rows):
    """The list of these deliveries, added up."""
    related = rows.select_related("project__fund", "organisation", "category")
    return Listing("Delivery of the funds' projects", related, DELIVERY_COLUMNS, "amount")
