"""The report for machines."""

import datetime
import json

from funds.models import Fund
from portfolio.renderers import render, render_rows
from portfolio.renderers.options import Options
from tests.portfolio.renderers.sample import HOSTILE, make_contributions, make_report


def test_the_file_says_what_was_asked_and_what_was_found(db):
    make_contributions()
    report = make_report(
        funds=tuple(Fund.objects.all()), as_of=datetime.date(2022, 1, 31), layer="sourced", asked=("a-fund",)
    )
    found = json.loads(render(report, "json", Options(root="https://example.org")))
    figures, tables = found.pop("figures"), found.pop("tables")
    parameters = {"year": "2021", "funds": [report.parameters.funds[0].slug], "as_of": "2022-01-31", "layer": "sourced"}
    assert found == {
        "report": "sample",
        "title": "A sample",
        "parameters": parameters,
        "as_of": "2022-01-31",
        "layer": "sourced",
        "demonstration": False,
        "made_at": "2022-03-01T09:30:15.000007+00:00",
        "paragraphs": [{"number": "41", "text": f"Raised: over $1,900 {HOSTILE}"}],
        "notes": ["A note."],
    }
    assert figures["money"] == {
        "label": "Money raised",
        "value": "2000.00",
        "unit": "usd",
        "text": "over $1,900",
        "rule": "Added up.",
        "rows": "https://example.org/reports/sample/rows/money/?year=2021&fund=a-fund&as_of=2022-01-31&layer=sourced",
    }
    assert tables["table"]["rows"] == [["@SUM(A1)", "-1.50", "8000", "0.125", "2021", "2021-06-30", "2000.00"]]
    assert tables["table"]["totals"] == ["Total", "2000.00", None, "", "", "", ""]
    assert list(tables) == ["of-a-chart", "table"]


def test_the_rows_of_a_figure_come_whole_with_their_total(db):
    make_contributions()
    report = make_report()
    found = json.loads(render_rows(report, report.figures["share"], "json"))
    first, second = found["lists"]
    assert first["columns"] == ["No.", "Date", "Contributor", "Fund", "Amount", "Layer"]
    assert first["rows"] == [
        ["1", "2021-06-30", HOSTILE, "Fund", "1234.50", "sourced"],
        ["2", "2021-06-30", "Côte d'Ivoire", "Fund", "765.50", "sourced"],
    ]
    assert (first["total"], second["total"], found["ratio"]) == ("2000.00", "2", True)
    assert first["totals"] == ["Total", "", "", "", "2000.00", ""]
    assert second["totals"] == ["2", "in total", "", "", "", ""]
