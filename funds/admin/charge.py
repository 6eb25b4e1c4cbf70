"""What the funds are charged."""

from django.contrib import admin

from funds.admin.filters import Seen, State, Year
from funds.admin.ledger import LedgerAdmin
from funds.models import Charge


@admin.register(Charge)
class ChargeAdmin(LedgerAdmin):
    """Indirect support cost, administrative fees, a bank's charges."""

    about = ("kind", "fund", "window", "agreement")
    list_display = (
        "entry",
        "dated",
        "fund",
        "kind",
        "money_amount",
        "state",
        "money_amount_in_currency",
        "window",
        "agreement",
        "entered_by",
        "posted_by",
        "demonstration",
    )
    search_fields = ("fund__name", "window__name", "agreement__reference", "note", "source")
    list_filter = (("fund", Seen), ("dated", Year), State, "kind", "demonstration")
    list_select_related = ("fund", "window", "agreement", "entered_by", "posted_by")
    autocomplete_fields = ("fund", "window", "agreement")
