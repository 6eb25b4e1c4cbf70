"""The cells of a column, read straight from the records.

The tables package asks of each cell anew where its value is, whether the field has words for it, and what the
column's functions want to be given. All of that is the same for every row, so here it is asked once for a column.
"""

from operator import attrgetter

from django.core.exceptions import FieldDoesNotExist
from django_tables2 import Column
from django_tables2.utils import signature


class Cell:
    """What a column of a table says of a record: as `words` on a page, as a `value` and a `code` in a file."""

    def __init__(self, table, bound):
        """`bound` is the column as it stands in this table."""
        model, column = table.data.data.model, bound.column
        self.read, self.empty, self.default = reader(model, str(bound.accessor)), column.empty_values, bound.default
        self.shown = called(bound.render, table)
        plain = getattr(bound.value, "__func__", None) is Column.value
        self.filed = self.shown if plain else called(bound.value, table)
        self.read_code = column.code and reader(model, str(column.code[1]))

    def words(self, record):
        """What a page shows."""
        value = self.read(record)
        return self.default if value in self.empty else self.shown(value, record)

    def value(self, record):
        """What a file holds; nothing where there is no value."""
        value = self.read(record)
        return None if value in self.empty else self.filed(value, record)

    def code(self, record):
        """What stands beside it in a file: the codes of several pairs as one text, any other value as it is."""
        value = self.read_code(record)
        return ", ".join(str(pair["code"]) for pair in value) if isinstance(value, list) else value


def called(function, table):
    """The function of a column, given as much of value, record and table as it asks for."""
    asked, any_other = signature(function)
    if asked == ("value",) and not any_other:
        return lambda value, record: function(value)
    given = ("value", "record", "table") if any_other else asked
    return lambda value, record: function(
        **{name: {"value": value, "record": record, "table": table}[name] for name in given}
    )


def reader(model, path):
    """A function of a record: what stands at the path, the word of a choice; nothing where the way ends early."""
    *way, last = path.split("__")
    if way or has_words(model, way, last):
        return along(way, f"get_{last}_display" if has_words(model, way, last) else last)
    return attrgetter(last)


def along(way, last):
    """A function that goes from a record to another, and there reads or asks for the last name."""

    def read(record):
        for name in way:
            record = getattr(record, name)
            if record is None:
                return None
        value = getattr(record, last)
        return value() if callable(value) else value

    return read


def has_words(model, way, last):
    """Whether a field of choices stands at the end of the way."""
    try:
        for name in way:
            model = model._meta.get_field(name).related_model
        return bool(model._meta.get_field(last).choices)
    except FieldDoesNotExist:
        return False
