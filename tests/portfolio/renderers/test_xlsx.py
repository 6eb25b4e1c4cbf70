"""The report as a workbook."""

import datetime
import io

from openpyxl import load_workbook

from portfolio.renderers import render, render_rows
from portfolio.renderers.options import Options
from tests.portfolio.renderers.sample import HOSTILE, make_contributions, make_report

DAY = datetime.datetime(2021, 6, 30)  # noqa: DTZ001  a workbook's dates have no zone


def book_of(content):
    """The workbook, formulas as they stand."""
    return load_workbook(io.BytesIO(content))


def test_the_first_sheet_says_what_was_asked(db):
    sheet = book_of(render(make_report(demonstration=True, as_of=datetime.date(2022, 1, 31)), "xlsx")).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("A sample", None),
        ("Question", "Does it print?"),
        ("Year", "2021"),
        ("Funds", "the whole office"),
        ("As of", "known on 31 January 2022"),
        ("Records", "sourced and demonstration records"),
        ("Demonstration", "These figures contain demonstration records, made up to show the program."),
        ("Made", "1 March 2022, 09:30 UTC"),
        ("Note", "A note."),
    ]


def test_each_table_has_a_sheet_with_a_lawful_name_of_its_own(db):
    book = book_of(render(make_report(), "xlsx"))
    assert book.sheetnames == ["Report", "Figures", "A table with signs", "A table with signs 2"]


def test_with_an_annex_each_list_has_a_sheet_too(db):
    make_contributions()
    book = book_of(render(make_report(), "xlsx", Options(annex=True)))
    assert len(book.sheetnames) == 4 + 1
    assert book["Money raised Contributions"].max_row == 4


def test_numbers_are_numbers_and_dates_are_dates(db):
    sheet = book_of(render(make_report(), "xlsx")).worksheets[2]
    row = sheet[2]
    assert [cell.value for cell in row] == ["@SUM(A1)", -1.5, 8000, 0.125, 2021, DAY, 2000]
    assert [cell.number_format for cell in row][1:4] == ["#,##0.00", "#,##0", "0.00%"]
    assert [cell.number_format for cell in row][4:] == ["General", "d mmmm yyyy", "#,##0.00"]
    assert sheet.freeze_panes == "A2"


def test_no_text_is_a_formula(db):
    make_contributions()
    report = make_report()
    for content in (render(report, "xlsx", Options(annex=True)), render_rows(report, report.figures["money"], "xlsx")):
        cells = [cell for sheet in book_of(content).worksheets for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
        assert {cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=@" and cell.value} == {True}
        assert HOSTILE in [cell.value for cell in cells]


def test_the_rows_of_a_figure_have_their_total_below_them(db):
    make_contributions()
    report = make_report()
    book = book_of(render_rows(report, report.figures["share"], "xlsx"))
    assert book.sheetnames == ["Report", "Contributions", "Contributions 2"]
    assert [cell.value for cell in book["Contributions"][4]] == ["Total", None, None, None, 2000, None]
    assert [cell.value for cell in book["Contributions 2"][4]] == [2, "in total", None, None, None, None]
