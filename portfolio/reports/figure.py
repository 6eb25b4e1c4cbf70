"""A figure: a number with its rule in words and the lists that prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from funds import money

UNITS = {"usd": "US dollars", "count": "", "share": "per cent"}


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, the value of a row (a path or a function), what kind of value it is."""

    heading: str
    value: str | Callable
    kind: str = "text"  # text, usd, number, date, year

    def of(self, row):
        """The value for one row; a path follows attributes and stops at what is empty."""
        if callable(self.value):
            return self.value(row)
        for name in self.value.split("."):
            row = getattr(row, name, None)
            row = row() if callable(row) else row
            if row is None:
                return None
        return row


@dataclass(frozen=True)
class Listing:
    """The rows behind a figure. Its total is the sum of one field, or the number of rows."""

    title: str
    rows: QuerySet
    columns: tuple[Column, ...]
    adds_up: str | None = None  # the field that is added up; None: the rows are counted
    empty: Decimal | None = None  # the sum of no row; None: no record. The statements say nought.

    def total(self):
        """The sum of the field over the rows (`empty` without a row), or how many rows there are."""
        if self.adds_up is None:
            return self.rows.count()
        return self.rows.aggregate(total=Sum(self.adds_up, default=self.empty))["total"]


@dataclass(frozen=True)
class Figure:
    """One number of a report. `value` is exact: US dollars, a count, or a share as a fraction of 1; None: no record.

    `text` is the value as the report prints it, rounded by a rule that `rule` states. Its lists add up to it; where
    `ratio` is set, all lists but the last add up and the last one's total divides them.
    """

    key: str
    label: str
    value: Decimal | int | None
    unit: str  # usd, count, share
    rule: str
    lists: tuple[Listing, ...]
    text: str = ""
    ratio: bool = False

    def __post_init__(self):
        """Refuse a float, and print the value in full where no other words were given."""
        if isinstance(self.value, float):
            raise TypeError(f"{self.key} is a float")
        if not self.text:
            object.__setattr__(self, "text", self.in_full())

    def in_full(self):
        """The value unrounded as text, `no record` where there is none."""
        if self.value is None:
            return "no record"
        words = {"usd": money.dollars, "count": money.number, "share": money.per_cent}
        return words[self.unit](self.value)

    def proven(self):
        """The value as its lists give it."""
        totals = [listing.total() for listing in self.lists]
        if self.ratio:
            return money.share(_sum(totals[:-1]) or 0, totals[-1])
        return _sum(totals)


def _sum(totals):
    """The sum of the totals that are known; None where none is."""
    known = [total for total in totals if total is not None]
    return sum(known) if known else None
