"""The kinds of filter."""

import django_filters as filters
from django import forms
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from countries.models.order import by_name
from funds.filters.select import Select

SELECT = {"class": "form-select"}
CONTROL = {"class": "form-control"}


class Choice(filters.ChoiceFilter):
    """One record out of those the person may see, `records(request)`; `key` is its word in the address.

    The form reads all of its choices in one query (RecordFilter).
    """

    def __init__(self, *args, records, key="pk", words="name", rank=None, first=(), **kwargs):
        """`words` is what the person reads, `rank` the expression that the choices are put in order by.

        `first` are (key, words) of choices that are no records and stand before them.
        """
        refusal = {"invalid_choice": "There is no such choice among those you may see."}
        widget = Select(attrs=SELECT)
        super().__init__(
            *args, **{"choices": first, "empty_label": "any", "error_messages": refusal, "widget": widget, **kwargs}
        )
        self.records, self.key, self.first = records, key, first
        self.words = F(words) if isinstance(words, str) else words
        self.rank = rank or by_name(self.words)

    def choices(self, request, name):
        """(filter's name, key, words, rank) of each choice, all of them text."""
        return (
            self.records(request)
            .order_by()
            .annotate(
                choice_of=Value(name, TextField()),
                choice_key=Cast(self.key, TextField()),
                choice_words=Cast(self.words, TextField()),
                choice_rank=Cast(self.rank, TextField()),
            )
            .values_list("choice_of", "choice_key", "choice_words", "choice_rank")
        )


class Word(filters.ChoiceFilter):
    """One of a few words."""

    def __init__(self, *args, **kwargs):
        """The rest is ChoiceFilter's."""
        refusal = {"invalid_choice": "“%(value)s” is not one of the choices."}
        widget = Select(attrs=SELECT)
        super().__init__(*args, **{"empty_label": "any", "error_messages": refusal, "widget": widget, **kwargs})


class Text(filters.CharFilter):
    """Words that the record holds."""

    def __init__(self, *args, **kwargs):
        """The rest is CharFilter's."""
        super().__init__(*args, **{"max_length": 200, "widget": forms.TextInput(attrs=CONTROL), **kwargs})


class Year(filters.Filter):
    """A calendar year from 1950 to 2100, so that a slip of the finger is told."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        """A text input keeps what cannot be read before the person's eyes; a number input would drop it."""
        widget = forms.TextInput(attrs={**CONTROL, "inputmode": "numeric"})
        super().__init__(*args, min_value=1950, max_value=2100, widget=widget, **kwargs)


class Amount(filters.Filter):
    """US dollars, as large as an amount can be."""

    field_class = forms.DecimalField

    def __init__(self, *args, **kwargs):
        """Eighteen digits, two of them cents."""
        widget = forms.TextInput(attrs={**CONTROL, "inputmode": "decimal"})
        super().__init__(*args, max_digits=18, decimal_places=2, widget=widget, **kwargs)


class Day(filters.Filter):
    """A day of the calendar."""

    field_class = forms.DateField

    def __init__(self, *args, beside=None, **kwargs):
        """`beside`: the filter without which this day says nothing."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={**CONTROL, "type": "date"})
        refusal = {"invalid": "This is not a day; write it as 2021-06-30."}
        super().__init__(*args, widget=widget, error_messages=refusal, **kwargs)
        self.beside = beside
