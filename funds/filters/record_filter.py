"""What every filter of a list keeps to: its choices in one query, its chips, and how text is looked for."""

import datetime
from itertools import groupby

import django_filters as filters
from django.db.models import Value
from django.utils.formats import date_format

from countries.models.plain import Plain, plain_words
from funds.filters.fields import Choice


def holding(queryset, text, *fields):
    """The records that hold every word of the text in these fields, whatever the accents and capitals."""
    found = queryset.alias(plain_words=plain_words(*fields))
    for word in text.split():
        found = found.filter(plain_words__contains=Plain(Value(word)))
    return found


class RecordFilter(filters.FilterSet):
    """A filter whose choices are what the person may see."""

    def __init__(self, *args, **kwargs):
        """Reads the choices of all fields in one query."""
        super().__init__(*args, **kwargs)
        offered = {name: found for name, found in self.filters.items() if isinstance(found, Choice)}
        choices = [found.choices(self.request, name) for name, found in offered.items()]
        if choices:
            rows = choices[0].union(*choices[1:], all=True).order_by("choice_of", "choice_rank", "choice_key")
            for name, group in groupby(rows, lambda row: row[0]):
                offered[name].extra["choices"] = [*offered[name].first, *((key, words) for _, key, words, _ in group)]

    def chips(self):
        """(name, label, value in words) of each filter in force."""
        values = self.form.cleaned_data if self.form.is_valid() else {}
        for name, value in values.items():
            beside = getattr(self.filters[name], "beside", None)
            if value not in (None, "") and (beside is None or values.get(beside)):
                yield name, self.form.fields[name].label, in_words(self.form.fields[name], value)


def in_words(field, value):
    """A filter's value as the form shows it."""
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    words = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
    return words.get(value, value)
