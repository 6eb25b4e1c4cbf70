"""Contributions, in cash and in kind, and the rates between currencies."""

from django.contrib import admin

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money
from funds.admin.filters import Seen, State, Year
from funds.admin.ledger import LedgerAdmin
from funds.models import Contribution, ExchangeRate, InKind


@admin.register(Contribution)
class ContributionAdmin(LedgerAdmin):
    """Cash received, refunds, interest."""

    about = ("kind", "fund", "window", "contributor", "agreement", "purpose")
    list_display = (
        "entry",
        "dated",
        "fund",
        "contributor",
        "money_amount",
        "state",
        "kind",
        "money_amount_in_currency",
        "window",
        "entered_by",
        "posted_by",
        "demonstration",
    )
    search_fields = (
        "contributor__name__unaccent",
        "contributor__abbreviation",
        "fund__name",
        "window__name",
        "agreement__reference",
        "note",
        "source",
    )
    list_filter = (("fund", Seen), ("dated", Year), State, "kind", ("window", Seen), "demonstration")
    list_select_related = ("fund", "window", "contributor", "entered_by", "posted_by")
    autocomplete_fields = ("fund", "window", "contributor", "agreement")


@admin.register(InKind)
class InKindAdmin(ByRole):
    """Staff, experts, supplies."""

    written_by = (Role.FINANCE,)
    list_display = (
        "contributor_as_stated",
        "contributor",
        "fund",
        "year",
        "kind",
        "description",
        "quantity",
        "unit",
        "money_value",
        "demonstration",
    )
    search_fields = ("contributor_as_stated", "contributor__name__unaccent", "description", "fund__name")
    list_filter = (("fund", Seen), ("year", Year), "kind", "demonstration")
    list_select_related = ("contributor", "fund")
    autocomplete_fields = ("contributor", "fund")

    money_value = money("value", "value")


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ByRole):
    """Rates: a finance officer of any fund enters them, for they belong to none."""

    written_by = (Role.FINANCE,)
    list_display = ("currency", "dated", "rate", "kind", "source", "demonstration")
    search_fields = ("currency", "kind", "source")
    list_filter = (("dated", Year), "kind", "currency", "demonstration")
    date_hierarchy = "dated"
    show_full_result_count = False
