"""The worked example gives the totals that were added up by hand; docs/figures.md shows the arithmetic."""

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from funds.models import Fund, Window
from tests.example.ledgers import LEDGERS, rows_of, statement

LINES = (
    "opening",
    "contributions",
    "interest",
    "other",
    "refunds",
    "transfers",
    "fees",
    "closing",
    "allocated",
    "delivered",
)
TODAY = """
bridge:outside     2019          0    350000    4000   1500     0    160000    10000     185500 180000     60000
bridge:outside     2020     185500    300000    6000    500 20000     85000    10050     376950 130000    110000
bridge:outside     2021     376950 383333.33    3000      0 10000     85000  4025.05  664258.28 100000     95000
bridge:seeds       2019          0    185000    1200      0     0     90000    12600      83600 100000  45000.25
bridge:seeds       2020      83600     65000    1800      0  5000     40000     3500     101900  40000     60000
bridge:seeds       2021     101900 113501.25  900.10 250.40 -5000     50000     7875  163676.75  50000     30000
bridge:water       2019          0    250000    2500      0     0    140000     2000     110500 180000    100000
bridge:water       2020     110500    187500    3500    750     0    130000     1500     170750 120000     85000
bridge:water       2021     170750 100869.57    1100      0 10000  10000.50     1210  251509.07 -10000     20000
bridge             2019          0    785000    7700   1500     0    390000    24600     379600 460000 205000.25
bridge             2020     379600    552500   11300   1250 25000    255000    15050     649600 290000    255000
bridge             2021     649600 597704.15 5000.10 250.40 15000 145000.50 13110.05 1079444.10 140000    145000
endowment:outside  2019          0   1500000   42000      0     0         0     5000    1537000      0         0
endowment:outside  2020    1537000    100000   50000      0     0     30000     6000    1651000  30000     22000
endowment:outside  2021    1651000         0   34000   2000 50000  23749.25     6500 1606750.75  40000     20000
endowment:scholars 2019          0    200000    3000      0     0         0        0     203000      0         0
endowment:scholars 2020     203000    100000    5000      0     0      2000      400     305600   2000         0
endowment:scholars 2021     305600     50000    5500      0 10000      6000        0     345100   7000      5000
endowment          2019          0   1700000   45000      0     0         0     5000    1740000      0         0
endowment          2020    1740000    200000   55000      0     0     32000     6400    1956600  32000     22000
endowment          2021    1956600     50000   39500   2000 60000  29749.25     6500 1951850.75  47000     25000
"""
AT_THE_END_OF_THE_YEAR = """
bridge:outside     2019          0    300000    4000   1500     0    140000     7000     158500 180000         0
bridge:outside     2020     185500    350000       0    500 20000     85000    10050     420950 130000     40000
bridge:outside     2021     376950 383333.33       0      0 10000     90000     4000  656283.33 100000         0
bridge:seeds       2019          0    185000    1200      0     0     90000    12600      83600 100000  45000.25
bridge:seeds       2020      83600     45000    1800      0  5000     40000     7000      78400  40000         0
bridge:seeds       2021     101900 113501.25  900.10 250.40 -5000     50000     7875  163676.75  50000         0
bridge:water       2019          0    250000       0      0     0    140000     2000     108000 150000         0
bridge:water       2020     110500    190000    3500    750     0    130000     1500     173250 240000         0
bridge:water       2021     170750 100869.57       0      0 10000  10000.50     1210  250409.07 -10000     20000
bridge             2019          0    735000    5200   1500     0    370000    21600     350100 430000  45000.25
bridge             2020     379600    585000    5300   1250 25000    255000    18550     672600 410000     40000
bridge             2021     649600 597704.15  900.10 250.40 15000 150000.50    13085 1070369.15 140000     20000
endowment:outside  2019          0   1500000   20000      0     0         0     5000    1515000      0         0
endowment:outside  2020    1537000    100000   24000      0     0     30000        0    1631000  30000     22000
endowment:outside  2021    1651000         0   18000   2000 50000  23749.25     6500 1590750.75  40000         0
endowment:scholars 2019          0    200000    3000      0     0         0        0     203000      0         0
endowment:scholars 2020     203000    100000       0      0     0      2000      400     300600   2000         0
endowment:scholars 2021     305600     50000    5500      0     0      6000        0     355100   7000      5000
endowment          2019          0   1700000   23000      0     0         0     5000    1718000      0         0
endowment          2020    1740000    200000   24000      0     0     32000      400    1931600  32000     22000
endowment          2021    1956600     50000   23500   2000 50000  29749.25     6500 1945850.75  47000      5000
"""
MAY_STILL_BE_ALLOCATED = {
    ("bridge", None): "584258.28",
    ("bridge", "seeds"): "153676.75",
    ("bridge", "water"): "241509.57",
    ("endowment", None): "40500.00",
    ("endowment", "scholars"): "4100.00",
}
NAMES = {  # as the statement names the nodes, in its order
    "bridge": "Bridge",
    "bridge:seeds": "Bridge: Seeds",
    "bridge:water": "Bridge: Water",
    "bridge:outside": "Bridge: outside the windows",
    "endowment": "Endowment",
    "endowment:scholars": "Endowment: Scholars",
    "endowment:outside": "Endowment: outside the windows",
}
YEARS = (2019, 2020, 2021)
KNOWN = pytest.mark.parametrize(
    ("text", "at_the_end"), [(TODAY, False), (AT_THE_END_OF_THE_YEAR, True)], ids=["today", "at the end of the year"]
)
FIGURES = Path(__file__).parents[2] / "docs" / "figures.md"
LAST_DAY = (12, 31)


def typed(text):
    """The rows typed above: {(node, year): {line: amount}}."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {(row[0], int(row[1])): dict(zip(LINES, map(Decimal, row[2:]), strict=True)) for row in rows}


def statements(expected, day_of):
    """The statements of the same nodes and years, as known on `day_of(year)`."""
    return {(node, year): statement(node, year, day_of(year)) for node, year in expected}


def end_of(year):
    """Its last day."""
    return datetime.date(year, *LAST_DAY)


# The example is what docs/figures.md says it is.


def test_the_example_has_two_funds_three_windows_four_currencies_three_years_and_every_kind_of_entry():
    rows = [row for name in LEDGERS.values() for row in rows_of(name)]
    places = rows_of("projects") + rows_of("contributions") + rows_of("charges")
    assert len(rows) == 150
    assert {row["fund"] for row in places} == {"bridge", "endowment"}
    assert {row["window"] for row in places} == {"", "seeds", "water", "scholars"}
    assert {row["currency"] for row in rows} == {"USD", "EUR", "KRW", "INR"}
    assert {row["dated"][:4] for row in rows} == {"2019", "2020", "2021"}
    assert {row["kind"] for row in rows_of("contributions")} == {"received", "refund", "interest", "other"}
    assert {row["kind"] for row in rows_of("charges")} == {"support-cost", "administration", "bank"}
    assert {row["kind"] for row in rows_of("transfers")} == {"transfer", "refund"}
    assert sum(not row["posted_at"] for row in rows) == 8
    assert sum(bool(row["reverses"]) for row in rows) == 10


def documented():
    """The rows of the two tables in docs/figures.md: [(node, year, cells)], in their order."""
    section = FIGURES.read_text(encoding="utf-8").split("## The worked example of the ledgers")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if re.search(r"^\|.*\| 20\d\d \|", line)]
    return [(row[0].replace(": ", ":"), int(row[1]), row[2:]) for row in rows]


def amounts(text):
    """The amounts added up in a text such as `10,000 − 5 + 10`."""
    return [
        Decimal(f"{'-' if sign else ''}{digits}".replace(",", ""))
        for sign, digits in re.findall(r"(−?)\s*([\d,.]+)", text)
    ]


def test_every_sum_shown_in_the_documentation_is_right_and_is_the_total_typed_here():
    rows, today, earlier = documented(), typed(TODAY), typed(AT_THE_END_OF_THE_YEAR)
    for _, _, cells in rows:
        assert [sum(amounts(cell.split(" = ")[0])) for cell in cells] == [amounts(cell)[-1] for cell in cells]
    shown = [
        ((node, year), dict(zip(LINES, [amounts(c)[-1] for c in cells], strict=True))) for node, year, cells in rows
    ]
    assert dict(shown[: len(today)]) == today
    assert dict(shown[len(today) :]) == {key: row for key, row in earlier.items() if row != today[key]}


@pytest.mark.parametrize("text", [TODAY, AT_THE_END_OF_THE_YEAR], ids=["today", "at the end of the year"])
def test_each_typed_row_adds_up_to_its_closing_and_each_fund_to_its_parts(text):
    rows = typed(text)
    for (node, year), row in rows.items():
        income = row["contributions"] + row["interest"] + row["other"]
        assert row["opening"] + income - row["refunds"] - row["transfers"] - row["fees"] == row["closing"]
        parts = [row for (name, other), row in rows.items() if name.startswith(f"{node}:") and other == year]
        if ":" not in node:
            assert row == {line: sum(part[line] for part in parts) for line in LINES}


# The ledgers give those totals.


def test_known_today_every_node_and_year_gives_the_totals_added_up_by_hand(example):
    expected = typed(TODAY)
    assert statements(expected, lambda year: None) == expected


def test_known_at_the_end_of_its_year_every_node_gives_the_totals_added_up_by_hand(example):
    expected = typed(AT_THE_END_OF_THE_YEAR)
    assert statements(expected, end_of) == expected


def test_a_year_after_its_end_each_year_is_as_known_today(example):
    earlier = {key: row for key, row in typed(TODAY).items() if key[1] < 2021}
    assert statements(earlier, lambda year: end_of(year + 1)) == earlier


def test_what_each_part_of_a_fund_may_still_allocate_is_what_was_added_up_by_hand(example):
    assert {part: holds(*part) for part in MAY_STILL_BE_ALLOCATED} == {
        part: Decimal(amount) for part, amount in MAY_STILL_BE_ALLOCATED.items()
    }


def holds(fund, window):
    """What the database says that a window holds, or the fund outside its windows."""
    found = Window.objects.get(slug=window).pk if window else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT window_holds(%s, %s)", [Fund.objects.get(slug=fund).pk, found])
        return cursor.fetchone()[0]
