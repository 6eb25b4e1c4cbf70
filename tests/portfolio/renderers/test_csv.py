"""The report for spreadsheets that read CSV."""

import csv
import io

import pytest

from funds.views.files import guarded
from portfolio.renderers import render, render_rows
from portfolio.renderers.options import Options
from tests.portfolio.renderers.sample import HOSTILE, make_contributions, make_report


def lines_of(content):
    """The lines of a file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_file_begins_with_the_mark_of_utf_8(db):
    assert render(make_report(), "csv")[:3] == b"\xef\xbb\xbf"


def test_without_a_table_the_figures_come(db):
    make_contributions()
    heading, *lines = lines_of(render(make_report(demonstration=True), "csv"))
    assert heading == ["key", "label", "value", "unit", "text", "rule", "rows", "demonstration records"]
    rows = "/reports/sample/rows/hostile/?year=2021"
    assert lines[-1] == ["hostile", f"'{HOSTILE}", "-5.25", "usd", "'−$5.25"[1:], f"'-{HOSTILE}", rows, "yes"]


def test_one_table_comes_with_its_totals(db):
    assert lines_of(render(make_report(), "csv", Options(table="table"))) == [
        [f"'{HOSTILE}", "Money", "Count", "Share", "Year", "Day", "Any", "demonstration records"],
        ["'@SUM(A1)", "-1.50", "8000", "0.125", "2021", "2021-06-30", "2000.00", "no"],
        ["Total", "2000.00", "", "", "", "", "", "no"],
    ]


def test_the_rows_of_a_figure_come_with_their_total(db):
    make_contributions()
    report = make_report()
    assert lines_of(render_rows(report, report.figures["money"], "csv")) == [
        ["No.", "Date", "Contributor", "Fund", "Amount", "Layer"],
        ["1", "2021-06-30", f"'{HOSTILE}", "Fund", "1234.50", "sourced"],
        ["2", "2021-06-30", "Côte d'Ivoire", "Fund", "765.50", "sourced"],
        ["Total", "", "", "", "2000.00", ""],
    ]


def test_several_lists_stand_under_their_titles(db):
    make_contributions()
    report = make_report()
    lines = lines_of(render_rows(report, report.figures["share"], "csv"))
    assert [line for line in lines if len(line) < 2] == [["Contributions"], [], ["Contributions"]]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "＝1", "\u00a0=1"])
def test_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(words):
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("words", ["a=1", "1-2", "Côte d'Ivoire", ""])
def test_other_text_stays_as_it_is(words):
    assert guarded(words) == words
