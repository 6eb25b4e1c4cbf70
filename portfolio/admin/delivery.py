"""Delivery: of the funds' projects, and of the office outside the funds."""

from django.contrib import admin

from funds.admin.filters import Seen, State, Year
from funds.admin.ledger import LedgerAdmin
from portfolio.models import Delivery, OfficeDelivery


@admin.register(Delivery)
class DeliveryAdmin(LedgerAdmin):
    """Expenditure that implementing organisations reported."""

    about = ("project", "organisation", "category", "period_starts_on")
    list_display = (
        "entry",
        "dated",
        "project",
        "organisation",
        "money_amount",
        "state",
        "category",
        "period_starts_on",
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
        "category__name",
        "note",
        "source",
    )
    list_filter = (("project__fund", Seen), ("dated", Year), State, "category", "demonstration")
    list_select_related = ("project", "organisation", "category", "entered_by", "posted_by")
    autocomplete_fields = ("project", "organisation", "category")

    def get_readonly_fields(self, request, obj=None):
        """A reversal may lie in another period than its entry."""
        fixed = super().get_readonly_fields(request, obj)
        return [name for name in fixed if name != "period_starts_on"]


@admin.register(OfficeDelivery)
class OfficeDeliveryAdmin(LedgerAdmin):
    """The office's delivery outside the funds: only for roles in the whole office."""

    whole_office_only = True
    about = ("heading",)
    list_display = (
        "entry",
        "dated",
        "heading",
        "money_amount",
        "state",
        "money_amount_in_currency",
        "entered_by",
        "posted_by",
        "demonstration",
    )
    search_fields = ("heading", "note", "source")
    list_filter = (("dated", Year), State, "demonstration")
    list_select_related = ("entered_by", "posted_by")
