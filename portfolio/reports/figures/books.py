"""The books of the funds: every ledger added up by fund, window and kind, before a year, in it, and to its end."""

import datetime
from decimal import Decimal

from django.db.models import F, Sum

from funds.models import Charge, Contribution
from portfolio.models import Allocation, Budget, BudgetLine, Delivery, Transfer
from portfolio.reports.figure import Column, Listing
from portfolio.reports.figures.delivered import DELIVERY_COLUMNS
from portfolio.reports.figures.implemented import ALLOCATION_COLUMNS
from portfolio.reports.figures.raised import CONTRIBUTION_COLUMNS

BEFORE, DURING, THROUGH = "before", "during", "through"
DATE = Column("Date", lambda row: row.dated_as_stated or row.dated, "date")
SOURCE, AMOUNT = Column("Source", "source"), Column("Amount", "amount", "usd")
CHARGE_COLUMNS = (
    DATE,
    Column("Fund", "fund.name"),
    Column("Window", "window"),
    Column("Kind", "get_kind_display"),
    SOURCE,
    AMOUNT,
)
TRANSFER_COLUMNS = (
    DATE,
    Column("Project", "project.code"),
    Column("Fund", "project.fund.name"),
    Column("Window", "project.window"),
    Column("Implementing organisation", "organisation"),
    Column("Kind", "get_kind_display"),
    SOURCE,
    AMOUNT,
)
BUDGET_COLUMNS = (
    Column("Year", "year", "year"),
    Column("Project", "budget.project.code"),
    Column("Fund", "budget.project.fund.name"),
    Column("Version", "budget.version", "number"),
    Column("Category", "category"),
    SOURCE,
    AMOUNT,
)
SHOWN = {  # what a list of this ledger is called, its columns, what they look up
    Contribution: ("Income of the fund", CONTRIBUTION_COLUMNS, ("fund", "window", "contributor")),
    Charge: ("Charges", CHARGE_COLUMNS, ("fund", "window")),
    Allocation: ("Allocations", ALLOCATION_COLUMNS, ("project__fund", "organisation", "decision")),
    Transfer: ("Transfers and what came back", TRANSFER_COLUMNS, ("project__fund", "project__window", "organisation")),
    Delivery: ("Delivery", DELIVERY_COLUMNS, ("project__fund", "organisation", "category")),
    BudgetLine: ("Budgets", BUDGET_COLUMNS, ("budget__project__fund", "category")),
}
TAKEN = Column("Taken off", "taken", "usd")
KINDS = (Contribution, Charge, Transfer)


def rows(parameters, model, when, kinds=()):
    """The rows of a ledger dated before the year, during it, or through its last day; of these kinds, or of all."""
    year = parameters.year
    if model is BudgetLine:
        return budgeted(parameters)
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    asked = {BEFORE: {"dated__lt": first}, DURING: {"dated__range": (first, last)}, THROUGH: {"dated__lte": last}}
    found = parameters.ledger(model.objects.filter(**asked[when]))
    return found.filter(kind__in=kinds) if kinds else found


def budgeted(parameters):
    """The lines, of years up to this one, of the budgets that held on the as-of day by their day of adoption."""
    versions = Budget.objects.all()
    if parameters.as_of is not None:
        versions = versions.filter(adopted_on__lte=parameters.as_of)
    held = parameters.select(versions).latest().order_by().values("pk")
    return parameters.select(BudgetLine.objects.filter(budget__in=held, year__lte=parameters.year))


def listing(found, taken=False):
    """The list of these rows, added up; `taken`: what left, which counts less than nothing."""
    title, columns, related = SHOWN[found.model]
    found = found.select_related(*related)
    if not taken:
        return Listing(title, found, columns, "amount", Decimal(0))
    return Listing(
        f"{title}, taken off", found.annotate(taken=-F("amount")), (*columns[:-1], TAKEN), "taken", Decimal(0)
    )


def balance(parameters, model, when):
    """US dollars of a ledger by place: {(fund, window, kind): amount}, keys; a ledger of one kind has the kind None."""
    found = rows(parameters, model, when)
    path = found.fund_path.removesuffix("fund")
    paths = [f"{path}fund", f"{path}window", *(["kind"] if model in KINDS else [])]
    sums = found.order_by().values_list(*paths).annotate(total=Sum("amount"))
    return {(*row[:-1], None)[:3]: row[-1] for row in sums}
