"""Shares of a project's money: none of its rows states one, or all do and together they are the whole."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet

from funds.money import number


class Shares(BaseInlineFormSet):
    """Rows whose `column` adds up to 1."""

    column = "share"
    words = "shares"

    def counts(self, row):
        """Whether this row has a share at all."""
        return True

    def clean(self):
        """None, or all and together the whole."""
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        stated = [row.get(self.column) for row in rows if self.counts(row)]
        given = [share for share in stated if share is not None]
        if given and len(given) < len(stated):
            raise ValidationError(f"State all {self.words} or none: {len(stated) - len(given)} of them are empty.")
        if given and sum(given) != Decimal(1):
            raise ValidationError(f"The {self.words} add up to 1: these add up to {number(sum(given))}.")


class CountryShares(Shares):
    """Shares of the beneficiaries; a provider has none."""

    def counts(self, row):
        """Only a beneficiary."""
        return row.get("role") == "beneficiary"


class GoalWeights(Shares):
    """Weights of the goals."""

    column = "weight"
    words = "weights"
