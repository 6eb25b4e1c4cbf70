"""A cell of a table: as words for readers, as exact text for machines."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from funds import money
from portfolio.reports.figure import Figure

NUMBERS = frozenset({"usd", "count", "share", "number", "figure"})
NO_RECORD = "no record"
WORDS = {"usd": money.dollars, "count": money.number, "share": money.per_cent, "number": money.number}


def kind_of(cell, kind):
    """The kind of a cell: a figure brings its own unit, any other cell has its column's."""
    return cell.unit if isinstance(cell, Figure) else kind


def value_of(cell):
    """The exact value of a cell: a Decimal, an integer, a date, text, or None. A float raises TypeError."""
    value = cell.value if isinstance(cell, Figure) else cell
    if isinstance(value, float):
        raise TypeError(f"a number in a report is never a float: {value!r}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).date()
    return value if value is None or isinstance(value, Decimal | int | datetime.date) else str(value)


def in_full(figure):
    """A figure's exact value in words; a share to a hundredth of a per cent."""
    if figure.unit != "share" or figure.value is None:
        return figure.in_full()
    return f"{money.number(money.rounded(money.exact(figure.value) * 100, money.CENT))} per cent"


def is_number(cell):
    """Whether the cell holds a number."""
    return isinstance(value_of(cell), Decimal | int)


def exact(cell, kind="text"):
    """The value as exact text: US dollars with two decimals, counts whole, shares unrounded, dates as ISO 8601."""
    value, kind = value_of(cell), kind_of(cell, kind)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, Decimal | int):
        return value
    value = Decimal(value)
    if kind == "usd":
        value = value.quantize(money.CENT, ROUND_HALF_UP)
    elif kind == "count" and value == value.to_integral_value():
        value = value.to_integral_value()
    return f"{value:f}"


def printed(cell, kind="text"):
    """The cell as a table prints it: in full; `no record` where a number is missing."""
    value = value_of(cell)
    if value is None:
        return NO_RECORD if isinstance(cell, Figure) or kind in NUMBERS else ""
    if isinstance(cell, Figure):
        return in_full(cell) if kind == "figure" else cell.in_full()
    if isinstance(value, datetime.date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, Decimal | int) and kind in WORDS:
        return WORDS[kind](value)
    return money.number(value) if isinstance(value, Decimal) else str(value)
