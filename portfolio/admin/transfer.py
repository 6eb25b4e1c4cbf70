"""Transfers to the organisations that implement projects, and what they sent back."""

from django.contrib import admin

from funds.admin.filters import Seen, State, Year
from funds.admin.ledger import LedgerAdmin
from portfolio.models import Transfer


@admin.register(Transfer)
class TransferAdmin(LedgerAdmin):
    """Money sent and money sent back."""

    about = ("kind", "project", "organisation")
    list_display = (
        "entry",
        "dated",
        "project",
        "organisation",
        "money_amount",
        "state",
        "kind",
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
        "note",
        "source",
    )
    list_filter = (("project__fund", Seen), ("dated", Year), State, "kind", "organisation__kind", "demonstration")
    list_select_related = ("project", "organisation", "entered_by", "posted_by")
    autocomplete_fields = ("project", "organisation")
