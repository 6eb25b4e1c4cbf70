"""The filters of the lists of funds and contributions; what they offer is what the person may see."""

import django_filters as filters
from django import forms
from django.db.models import Q

from funds.models import Contribution, Fund, FundRole, Organisation, Window


def funds_of(request):
    """The funds that the person may choose from."""
    return Fund.objects.visible_to(request.user).in_layer(request.GET.get("layer"))


def seen(request, records):
    """The records of those funds, in the layer asked for; who sees the whole office sees those without a fund too."""
    return records.of_funds(FundRole.objects.funds_of(request.user)).in_layer(request.GET.get("layer"))


def windows_of(request):
    """The windows of those funds."""
    return seen(request, Window.objects.all()).order_by("short_name", "pk")


def contributors_of(request):
    """The organisations that gave to those funds."""
    return Organisation.objects.filter(pk__in=seen(request, Contribution.objects.all()).values("contributor"))


class Choice(filters.ModelChoiceFilter):
    """One record out of those the person may see; `to_field_name` is the word in the address."""

    def __init__(self, *args, **kwargs):
        """The rest is ModelChoiceFilter's."""
        refusal = {"invalid_choice": "There is no such choice among those you may see."}
        super().__init__(*args, **{"empty_label": "any", "error_messages": refusal, **kwargs})


class Word(filters.ChoiceFilter):
    """One of a few words."""

    def __init__(self, *args, **kwargs):
        """The rest is ChoiceFilter's."""
        refusal = {"invalid_choice": "“%(value)s” is not one of the choices."}
        super().__init__(*args, **{"empty_label": "any", "error_messages": refusal, **kwargs})


class Year(filters.Filter):
    """A calendar year from 1950 to 2100, so that a slip of the finger is told."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        """A text input keeps what cannot be read before the person's eyes; a number input would drop it."""
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(*args, min_value=1950, max_value=2100, widget=widget, **kwargs)


class Amount(filters.Filter):
    """US dollars, as large as an amount can be."""

    field_class = forms.DecimalField

    def __init__(self, *args, **kwargs):
        """Eighteen digits, two of them cents."""
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(*args, max_digits=18, decimal_places=2, widget=widget, **kwargs)


class FundFilter(filters.FilterSet):
    """Funds by a word in their names."""

    q = filters.CharFilter(label="Name holds", method="holding")

    class Meta:
        model = Fund
        fields = ()

    def holding(self, queryset, name, text):
        """Funds whose names hold the text, accents ignored."""
        return queryset.filter(Q(name__unaccent__icontains=text) | Q(full_name__unaccent__icontains=text))


class ContributionFilter(filters.FilterSet):
    """Contributions by fund, window, contributor, year, kind, state and amount."""

    STATES = (("posted", "posted"), ("draft", "draft"))

    fund = Choice(label="Fund", queryset=funds_of, to_field_name="slug")
    window = Choice(label="Window", queryset=windows_of, to_field_name="slug")
    contributor = Choice(label="Contributor", queryset=contributors_of)
    year = Year(label="Year", field_name="dated", lookup_expr="year")
    kind = Word(label="Kind", choices=Contribution.Kind.choices)
    state = Word(label="State", choices=STATES, method="in_state")
    amount_from = Amount(label="Amount from, US dollars", field_name="amount", lookup_expr="gte")
    amount_to = Amount(label="Amount to, US dollars", field_name="amount", lookup_expr="lte")

    class Meta:
        model = Contribution
        fields = ()

    def in_state(self, queryset, name, state):
        """Posted entries, or drafts."""
        return queryset.filter(posted_at__isnull=state == "draft")
