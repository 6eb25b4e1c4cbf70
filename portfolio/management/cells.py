"""Rows of text, read as a record's values.

A column is a field's name, or a related record's own word: `country.iso3`.
An empty cell is the field's default, else no value.
"""

import csv

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models


def rows_of(path):
    """The rows of a CSV file in the project's folder: `countries/data/regions.csv`."""
    with (settings.BASE_DIR / path).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def field_of(model, column):
    """The field that a column fills."""
    return model._meta.get_field(column.partition(".")[0])


def has(model, column):
    """Whether the model, and for a related record its model, has the column."""
    word = column.partition(".")[2]
    try:
        field = field_of(model, column)
        return field.concrete and bool(not word or field.related_model._meta.get_field(word))
    except (FieldDoesNotExist, AttributeError):
        return False


class Reader:
    """Reads rows; it remembers which word names which related record."""

    def __init__(self):
        self.words = {}

    def values(self, model, row):
        """The row as {field's name in the table: value}; ValidationError with everything that cannot be read."""
        if None in row:
            raise ValidationError("The row has more cells than the heading.")
        values, wrong = {}, {}
        for column, cell in row.items():
            field = field_of(model, column)
            try:
                values[field.attname] = self._value(field, column, cell)
            except ValidationError as refusal:
                wrong[field.name] = refusal.messages
        if wrong:
            raise ValidationError(wrong)
        return values

    def _value(self, field, column, cell):
        """One cell as the field's value; a related record as its number."""
        if cell in ("", None):
            return field.get_default()
        if isinstance(cell, models.Model):
            return cell.pk
        if "." not in column:
            return field.to_python(cell)
        return self._number(field.related_model, column.partition(".")[2], str(cell))

    def _number(self, model, name, word):
        """The number of the record that this word names."""
        known = self.words.setdefault((model, name), {})
        if word not in known:
            known.update((str(found), pk) for found, pk in model._base_manager.values_list(name, "pk"))
        if word not in known:
            raise ValidationError(f"There is no {model._meta.verbose_name} “{word}”.")
        return known[word]
