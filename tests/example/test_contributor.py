"""The contributors' statements of the worked example sum to the totals that were added up by hand."""

import json
from decimal import Decimal

from portfolio import renderers, reports
from portfolio.reports.parameters import Parameters
from tests.example.test_example import KNOWN, NAMES, YEARS, end_of, typed

COLUMNS = ("opening", "received", "interest", "allocated", "spent", "refunded", "closing")


def of_report(year, day):
    """The statement as JSON says it: {(contributor, node): amounts}."""
    found = json.loads(renderers.render(reports.build("contributor", Parameters(year, as_of=day)), "json"))
    table = found["tables"]["statement"]
    assert table["columns"] == ["Contributor", "Node", *(word.capitalize() for word in COLUMNS)]
    return {(who, node): list(map(Decimal, amounts)) for who, node, *amounts in table["rows"]}


def printed(row):
    """A typed row in the columns of this statement; refunds stand with a minus sign."""
    spent = row["transfers"] + row["fees"]
    middle = [row["contributions"], row["interest"] + row["other"], row["allocated"], spent, -row["refunds"]]
    return [row["opening"], *middle, row["closing"]]


@KNOWN
def test_the_contributors_of_every_node_and_year_add_up_to_the_totals_added_up_by_hand(example, text, at_the_end):
    for year in YEARS:
        rows = of_report(year, end_of(year) if at_the_end else None)
        added = {node: [sum(cells) for cells in zip(*of_node(rows, node), strict=True)] for node in NAMES.values()}
        assert added == {NAMES[node]: printed(row) for (node, of), row in typed(text).items() if of == year}


def of_node(rows, node):
    """The amounts of every contributor at this node."""
    return [amounts for (_, name), amounts in rows.items() if name == node]


def decimals(text):
    """Amounts typed one after another."""
    return list(map(Decimal, text.split()))


def test_two_contributors_share_what_the_seeds_did_in_2019_by_what_they_gave(example):
    """Alba gave 35,000 of 185,000, Boria 150,000: of the interest, 1,200 × 35 ÷ 185 = 227.03 is Alba's; of what was
    allocated, 100,000 × 35 ÷ 185 = 18,918.92; of what was spent, 90,000 + 12,600 = 102,600, × 35 ÷ 185 = 19,410.81."""
    rows = {who: amounts for (who, node), amounts in of_report(2019, None).items() if node == "Bridge: Seeds"}
    assert rows == {
        "Alba": decimals("0 35000 227.03 18918.92 19410.81 0 15816.22"),
        "Boria": decimals("0 150000 972.97 81081.08 83189.19 0 67783.78"),
    }


def test_the_only_contributor_of_a_window_has_all_that_the_window_did(example):
    row = of_report(2021, None)["Boria", "Endowment: Scholars"]
    assert row == decimals("305600 50000 5500 7000 6000 -10000 345100")
