"""Decisions of governing bodies, and the allocations they approve."""

from django.contrib import admin

from funds.admin.by_role import ByRole
from funds.admin.columns import money
from funds.admin.filters import Seen, State, Year
from funds.admin.ledger import LedgerAdmin
from funds.admin.part import Listed
from portfolio.models import Allocation, Decision


class AllocationsUnder(Listed):
    """Allocations under a decision."""

    model = Allocation
    fields = ("dated", "project", "organisation", "money_amount", "state")
    readonly_fields = fields

    money_amount = money("amount", "amount")

    def get_queryset(self, request):
        """With what the rows name."""
        return super().get_queryset(request).select_related("project", "organisation")


@admin.register(Decision)
class DecisionAdmin(ByRole):
    """Decisions."""

    list_display = ("reference", "fund", "body", "meeting", "decided_on", "money_amount", "demonstration")
    search_fields = ("reference", "fund__name", "body", "meeting", "text")
    list_filter = (("fund", Seen), ("decided_on", Year), "demonstration")
    list_select_related = ("fund",)
    autocomplete_fields = ("fund",)
    date_hierarchy = "decided_on"
    inlines = [AllocationsUnder]

    money_amount = money("amount", "amount")


@admin.register(Allocation)
class AllocationAdmin(LedgerAdmin):
    """Money approved for projects."""

    about = ("project", "organisation", "decision")
    list_display = (
        "entry",
        "dated",
        "project",
        "organisation",
        "money_amount",
        "state",
        "decision",
        "money_amount_in_currency",
        "entered_by",
        "posted_by",
        "demonstration",
    )
    search_fields = (
        "project__code",
        "project__title__unaccent",
        "organisation__name__unaccent",
        "organisation__abbreviation",
        "decision__reference",
        "note",
        "source",
    )
    list_filter = (("project__fund", Seen), ("dated", Year), State, "organisation__kind", "demonstration")
    list_select_related = ("project", "organisation", "decision", "entered_by", "posted_by")
    autocomplete_fields = ("project", "organisation", "decision")
