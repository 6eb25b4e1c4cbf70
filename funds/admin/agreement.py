"""Pledges and signed agreements, with what came in under them."""

from django.contrib import admin

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money, money_amount_in_currency
from funds.admin.filters import Seen, Year
from funds.admin.forms import AgreementForm
from funds.admin.instalment import InstalmentForm
from funds.admin.part import Listed, Part
from funds.models import Agreement, Contribution, Instalment


class ContributionsUnder(Listed):
    """Contributions under an agreement."""

    model = Contribution
    fields = ("dated", "kind", "contributor", "money_amount", "state")
    readonly_fields = fields

    money_amount = money("amount", "amount")

    def get_queryset(self, request):
        """With their contributors."""
        return super().get_queryset(request).select_related("contributor")


class InstalmentsOf(Part):
    """What is due under an agreement, and when."""

    model = Instalment
    form = InstalmentForm
    fields = ("number", "due_on", "amount_in_currency", "amount", "note", "source")


@admin.register(Agreement)
class AgreementAdmin(ByRole):
    """Agreements: finance officers enter and change them."""

    form = AgreementForm
    written_by = (Role.FINANCE,)
    list_display = (
        "reference",
        "kind",
        "contributor",
        "fund",
        "signed_on",
        "money_amount",
        "money_amount_in_currency",
        "window",
        "demonstration",
    )
    search_fields = ("reference", "contributor__name__unaccent", "contributor__abbreviation", "fund__name", "purpose")
    list_filter = (("fund", Seen), ("signed_on", Year), "kind", "demonstration")
    list_select_related = ("contributor", "fund", "window")
    autocomplete_fields = ("contributor", "fund", "window", "pledge")
    date_hierarchy = "signed_on"
    show_full_result_count = False
    inlines = [InstalmentsOf, ContributionsUnder]

    money_amount = money("amount", "amount")
    money_amount_in_currency = money_amount_in_currency
