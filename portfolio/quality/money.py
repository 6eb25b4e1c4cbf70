"""The rules of a project's money."""

from django.db.models import F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from portfolio.models import Allocation, Delivery
from portfolio.quality.dates import kept_up
from portfolio.quality.rule import AMOUNT, rule


def posted(ledger, layer):
    """US dollars of the ledger's posted entries of each project, nothing without one."""
    entries = ledger.objects.in_layer(layer).as_of(None).order_by().filter(project=OuterRef("pk"))
    total = entries.values("project").annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total), Value(0), output_field=AMOUNT)


@rule(
    "Delivery beyond the allocation",
    "{dollars} were delivered beyond what was allocated: correct the delivery, or enter the allocation.",
    "delivery",
)
def delivered_beyond_allocation(projects, on, layer):
    """A project delivers no more than was allocated to it, posted entries alone."""
    delivered = Delivery.objects.in_layer(layer).as_of(None).order_by()
    spending = projects.filter(pk__in=delivered.values("project"))
    return spending.annotate(number=posted(Delivery, layer) - posted(Allocation, layer)).filter(number__gt=0)


@rule("Budget not stated", "The budget is not stated: give it in US dollars.", "budget")
def no_budget(projects, on, layer):
    """A project has a budget."""
    return kept_up(projects).filter(budget=None)


@rule(
    "Budget above the ceiling",
    "The budget is {dollars} above the fund's ceiling: bring it under the ceiling.",
    "budget",
)
def above_the_ceiling(projects, on, layer):
    """A project's budget is within its fund's ceiling per project, where the fund has one."""
    return kept_up(projects).filter(budget__gt=F("fund__ceiling")).annotate(number=F("budget") - F("fund__ceiling"))
