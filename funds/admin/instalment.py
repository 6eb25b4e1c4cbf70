"""Instalments, and the receipts that pay them."""

from django.contrib import admin

from funds.admin.by_role import ByRole, Role
from funds.admin.columns import money
from funds.admin.filters import Seen, Year
from funds.admin.forms import ReasonForm
from funds.models import Instalment, Match
from funds.models.matching import worth
from funds.money import CENT, dollars, number, to_dollars


class InstalmentForm(ReasonForm):
    """An instalment in its agreement's currency; the US dollars follow at the agreement's rate."""

    def __init__(self, *arguments, **named):
        """The US dollars may be left to the rate."""
        super().__init__(*arguments, **named)
        if "amount" in self.fields:  # who only reads has none
            self.fields["amount"].required = False
            self.fields["amount"].help_text = "US dollars; leave empty to work them out at the agreement's rate."

    def clean(self):
        """Works out the US dollars; where they are typed, a cent of rounding is all they may differ."""
        cleaned = super().clean()
        agreement, asked = cleaned.get("agreement"), cleaned.get("amount_in_currency")
        if agreement is None or asked is None or "amount" in self.errors or not agreement.rate:
            return cleaned
        follows = to_dollars(asked, agreement.rate)
        if cleaned.get("amount") is None or "amount" not in self.changed_data:
            cleaned["amount"] = follows
        elif abs(cleaned["amount"] - follows) > CENT:
            self.add_error("amount", f"At the agreement's rate these are {dollars(follows)}.")
        return cleaned


class MatchForm(ReasonForm):
    """So much of a receipt; what it pays of the instalment follows at the agreement's rate."""

    def __init__(self, *arguments, **named):
        """What it pays may be left to the two rates."""
        super().__init__(*arguments, **named)
        if "pays" in self.fields:  # who only reads has none
            self.fields["pays"].required = False
            self.fields["pays"].help_text = "US dollars at the agreement's rate; leave empty to work them out."

    def clean(self):
        """Works out what it pays."""
        cleaned = super().clean()
        receipt, owed, amount = (cleaned.get(name) for name in ("contribution", "instalment", "amount"))
        if cleaned.get("pays") is None and "pays" not in self.errors and None not in (receipt, owed, amount):
            cleaned["pays"] = worth(receipt, owed, amount)
        return cleaned


@admin.register(Instalment)
class InstalmentAdmin(ByRole):
    """Instalments: finance officers enter them, here or on their agreement's page."""

    form = InstalmentForm
    written_by = (Role.FINANCE,)
    list_display = ("agreement", "number", "due_on", "money_amount", "money_amount_in_currency", "demonstration")
    search_fields = ("agreement__reference", "agreement__contributor__name__unaccent", "note")
    list_filter = (("agreement__fund", Seen), ("due_on", Year), "demonstration")
    list_select_related = ("agreement",)
    autocomplete_fields = ("agreement",)
    date_hierarchy = "due_on"
    show_full_result_count = False

    money_amount = money("amount", "amount")

    @admin.display(ordering="amount_in_currency", description="amount in its currency")
    def money_amount_in_currency(self, record):
        """The amount in the agreement's currency, with thousands set apart."""
        return f"{record.agreement.currency} {number(record.amount_in_currency)}"

    def has_delete_permission(self, request, obj=None):
        """Writers, in their funds."""
        return self.has_change_permission(request, obj)


@admin.register(Match)
class MatchAdmin(ByRole):
    """Which receipt pays which instalment; the agreement's page on the site matches the oldest first."""

    form = MatchForm
    written_by = (Role.FINANCE,)
    list_display = ("instalment", "contribution", "money_amount", "money_pays", "matched_at", "demonstration")
    search_fields = ("instalment__agreement__reference", "contribution__contributor__name__unaccent")
    list_filter = (("instalment__agreement__fund", Seen), "demonstration")
    list_select_related = ("contribution", "instalment__agreement")
    autocomplete_fields = ("contribution", "instalment")
    show_full_result_count = False

    money_amount = money("amount", "of the receipt")
    money_pays = money("pays", "of the instalment")

    def has_delete_permission(self, request, obj=None):
        """Writers, in their funds."""
        return self.has_change_permission(request, obj)
