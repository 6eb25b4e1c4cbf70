"""Cells as words and as exact text."""

import datetime
from decimal import Decimal

import pytest

from portfolio.renderers.cell import exact, printed

ZONE = datetime.timezone(datetime.timedelta(hours=5))


@pytest.mark.parametrize(
    ("cell", "kind", "text", "words"),
    [
        (Decimal("15729000"), "usd", "15729000.00", "$15,729,000.00"),
        (Decimal("1E+3"), "usd", "1000.00", "$1,000.00"),
        (Decimal("-0.5"), "usd", "-0.50", "−$0.50"),
        (Decimal("63.00"), "count", "63", "63"),
        (Decimal("0.12345"), "share", "0.12345", "12 per cent"),
        (Decimal("2.50"), "number", "2.50", "2.5"),
        (2021, "year", "2021", "2021"),
        (datetime.date(2021, 3, 1), "date", "2021-03-01", "1 March 2021"),
        (datetime.datetime(2021, 3, 1, 2, tzinfo=ZONE), "date", "2021-02-28", "28 February 2021"),
        ("2021", "date", "2021", "2021"),
        (True, "text", "yes", "yes"),
        (None, "usd", None, "no record"),
        (None, "text", None, ""),
        (None, "date", None, ""),
    ],
)
def test_a_cell_is_exact_for_machines_and_in_full_for_people(cell, kind, text, words):
    assert (exact(cell, kind), printed(cell, kind)) == (text, words)


@pytest.mark.parametrize("kind", ["usd", "count", "share", "number", "text", "year", "figure"])
@pytest.mark.parametrize("write", [exact, printed])
def test_a_float_is_refused(kind, write):
    with pytest.raises(TypeError, match="never a float"):
        write(0.5, kind)
