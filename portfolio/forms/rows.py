"""A row of a project's countries, partners, goals or markers, as a form."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from portfolio.models import ProjectCountry, ProjectMarker, ProjectPartner

HUNDRED = Decimal(100)


class Named(forms.CharField):
    """A record by its name, typed or picked from the list that the page carries once for all rows."""

    widget = forms.TextInput({"list": "names", "autocomplete": "off"})
    names = {}  # {name without its case: the record's key}, given by the rows

    def clean(self, value):
        """The record's key."""
        value = super().clean(value)
        if value and value.casefold() not in self.names:
            raise ValidationError(f"There is no {self.label.lower()} “{value}”: pick one from the list.")
        return self.names.get(value.casefold()) if value else None

    def has_changed(self, initial, data):
        """Names are compared as they are read."""
        return (initial or "").casefold() != (data or "").strip().casefold()


class PerCent(forms.DecimalField):
    """A share of the project's money: asked for in per cent, kept as a fraction of 1."""

    widget = forms.TextInput({"inputmode": "decimal"})

    def __init__(self, **named):
        """At least a hundredth of a per cent, at most all."""
        super().__init__(
            min_value=Decimal("0.01"), max_value=HUNDRED, decimal_places=2, required=False, localize=False, **named
        )

    def clean(self, value):
        """The fraction."""
        value = super().clean(value)
        return None if value is None else value / HUNDRED


class Source(forms.CharField):
    """Where a row comes from."""

    def __init__(self):
        """May stay empty: then it comes from the person who enters it."""
        super().__init__(max_length=500, required=False)


class CountryRow(forms.Form):
    """A country, its role, and a beneficiary's share."""

    country = Named(label="Country")
    role = forms.ChoiceField(choices=ProjectCountry.Role.choices, initial=ProjectCountry.Role.BENEFICIARY)
    share = PerCent(label="Share, per cent")
    source = Source()

    def clean(self):
        """Only a beneficiary has a share."""
        cleaned = super().clean()
        if cleaned.get("role") == ProjectCountry.Role.PROVIDER and cleaned.get("share") is not None:
            self.add_error("share", "Only a beneficiary has a share.")
        return cleaned


class PartnerRow(forms.Form):
    """An organisation and its role."""

    organisation = Named(label="Organisation")
    role = forms.ChoiceField(choices=ProjectPartner.Role.choices, initial=ProjectPartner.Role.IMPLEMENTING)
    source = Source()


class GoalRow(forms.Form):
    """A goal, its weight, and who says so."""

    goal = Named(label="Goal")
    weight = PerCent(label="Weight, per cent")
    basis = forms.CharField(label="Basis", max_length=100, required=False)
    source = Source()


class MarkerRow(forms.Form):
    """A policy marker and how much the project aims at it."""

    marker = Named(label="Marker")
    significance = forms.TypedChoiceField(coerce=int, choices=[("", "choose"), *ProjectMarker.Significance.choices])
    source = Source()
