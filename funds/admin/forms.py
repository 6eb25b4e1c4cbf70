"""The forms of the admin site: why something is changed, and what money follows from what."""

import pghistory
from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from funds.models import ExchangeRate
from funds.money import to_dollars


class ReasonForm(forms.ModelForm):
    """Asks why, and keeps the answer in the record's history."""

    reason_for_change = forms.CharField(
        max_length=300,
        required=False,
        widget=AdminTextInputWidget,
        help_text="Why you change it; kept in the history.",
    )
    says_why = ()  # fields that nobody changes without a reason

    def clean(self):
        """A change of these fields has a reason."""
        cleaned = super().clean()
        asked = [name for name in self.says_why if name in self.changed_data]
        if self.instance.pk and asked and not cleaned.get("reason_for_change"):
            names = " and ".join(self.fields[name].label.lower() for name in asked)
            self.add_error("reason_for_change", f"Say why you change {names}.")
        return cleaned

    def _post_clean(self):
        """The record's rules are asked about its unseen fields as well; the database would refuse them later."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as refusal:
                self.add_error(None, [message for messages in refusal.message_dict.values() for message in messages])

    def save(self, commit=True):
        """Saves, with the reason in the history."""
        if self.cleaned_data.get("reason_for_change"):
            pghistory.context(reason=self.cleaned_data["reason_for_change"])
        return super().save(commit)


class MoneyForm(ReasonForm):
    """Money in a currency: the US dollars follow from the amount in it and the rate of the day in the field `day`."""

    day = "dated"

    def __init__(self, *arguments, **named):
        """The US dollars are shown and never typed; the rate may be left to the rates we know."""
        super().__init__(*arguments, **named)
        if "amount_in_currency" not in self.fields:
            return  # a reversal keeps its entry's money
        self.fields["amount"].disabled = True
        self.fields["amount"].required = False
        self.fields["amount"].help_text = "US dollars, worked out as you save: the amount divided by the rate."
        self.fields["rate"].required = False
        self.fields["rate"].help_text = "Units of it per US dollar; empty: the United Nations rate of the month."
        if self.instance.currency == "USD":
            self.initial["rate"] = None

    def clean(self):
        """Finds the rate and works out the US dollars."""
        cleaned = super().clean()
        if "amount_in_currency" in self.fields and not {"currency", "amount_in_currency", "rate"} & set(self.errors):
            self.find_rate(cleaned)
            if cleaned.get("rate") and cleaned["rate"] > 0:
                cleaned["amount"] = to_dollars(cleaned["amount_in_currency"], cleaned["rate"])
        return cleaned

    def find_rate(self, cleaned):
        """US dollars have the rate 1; another currency the rate that was given, else the one we know."""
        if cleaned["currency"] == "USD":
            if cleaned.get("rate") not in (None, 1):
                self.add_error("rate", "For US dollars the rate is 1: leave it empty.")
            cleaned.update(rate=1, rate_on=None, rate_source="")
        elif cleaned.get("rate") is None:
            if cleaned.get(self.day):
                self.take_known_rate(cleaned)
        else:
            for name, words in (("rate_on", "Give the day of the rate."), ("rate_source", "Say whose rate it is.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)

    def take_known_rate(self, cleaned):
        """Takes the United Nations operational rate that holds on the day, or says that there is none."""
        currency, day = cleaned["currency"], cleaned[self.day]
        known = ExchangeRate.objects.at(currency, day)
        if known:
            source = f"{known.kind}: {known.source}"[:200]
            cleaned.update(rate=known.rate, rate_on=known.dated, rate_source=source)
        else:
            self.add_error("rate", f"No rate for {currency} on {day:%-d %B %Y}: enter one under Exchange rates.")


class LedgerForm(MoneyForm):
    """A draft of a ledger entry, at the rate of the day it concerns."""


class AgreementForm(MoneyForm):
    """A pledge or agreement, at the rate of the day of signature."""

    day = "signed_on"
