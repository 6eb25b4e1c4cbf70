"""The report `fund` gives the totals of the worked example that were added up by hand."""

import json
from decimal import Decimal

from funds.models import Fund
from portfolio import renderers, reports
from portfolio.reports.parameters import Parameters
from tests.example.test_example import KNOWN, NAMES, TODAY, YEARS, end_of, typed


def of_report(year, day, funds=None):
    """The report as JSON says it: its figures {key: amount}, the rows of its statement {node: amounts}, its totals."""
    report = reports.build("fund", Parameters(year, as_of=day, funds=funds))
    found = json.loads(renderers.render(report, "json"))
    table = found["tables"]["statement"]
    columns = ["Node", "Opening", "Contributions", "Interest", "Refunds", "Transfers", "Fees", "Closing"]
    assert table["columns"] == columns
    figures = {key: Decimal(one["value"]) for key, one in found["figures"].items() if one["unit"] == "usd"}
    rows = {name: list(map(Decimal, amounts)) for name, *amounts in table["rows"]}
    return figures, rows, list(map(Decimal, table["totals"][1:]))


def printed(row):
    """A typed row as the statement prints it: other income with the interest, refunds with a minus sign."""
    middle = [row["contributions"], row["interest"] + row["other"], -row["refunds"], row["transfers"], row["fees"]]
    return [row["opening"], *middle, row["closing"]]


@KNOWN
def test_the_statement_of_every_year_gives_the_totals_added_up_by_hand(example, text, at_the_end):
    for year in YEARS:
        expected = {NAMES[node]: printed(row) for (node, of), row in typed(text).items() if of == year}
        _, rows, total = of_report(year, end_of(year) if at_the_end else None)
        assert rows == expected
        assert list(rows) == list(NAMES.values())
        assert total == [sum(pair) for pair in zip(expected["Bridge"], expected["Endowment"], strict=True)]


@KNOWN
def test_opening_sources_uses_and_closing_of_each_fund_are_those_added_up_by_hand(example, text, at_the_end):
    for (slug, year), row in typed(text).items():
        if ":" not in slug:
            funds = (Fund.objects.get(slug=slug),)
            figures, rows, _ = of_report(year, end_of(year) if at_the_end else None, funds)
            sources = row["contributions"] + row["interest"] + row["other"] - row["refunds"]
            expected = {"opening": row["opening"], "sources": sources, "uses": row["transfers"] + row["fees"]}
            assert {word: figures[word] for word in expected} == expected
            assert (figures["closing"], figures["other-income"]) == (row["closing"], row["other"])
            assert list(rows) == [name for node, name in NAMES.items() if node.partition(":")[0] == slug]


def test_allocated_and_delivered_to_date_are_the_years_added_up(example):
    for year in YEARS:
        rows, (figures, *_) = typed(TODAY), of_report(year, None)
        for node in ("bridge", "endowment"):
            years = [row for (name, of), row in rows.items() if name == node and of <= year]
            assert figures[f"allocated.{node}"] == sum(row["allocated"] for row in years)
            assert figures[f"delivered.{node}"] == sum(row["delivered"] for row in years)
