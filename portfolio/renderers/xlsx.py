"""The report as a workbook: what was asked, every figure exactly, a sheet for each table."""

import datetime
import io
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from portfolio.renderers.cell import exact, kind_of, value_of
from portfolio.renderers.facts import facts, figure_table
from portfolio.renderers.rows import annex, figure_tables

FORMATS = {"usd": "#,##0.00", "count": "#,##0", "share": "0.00%", "number": "#,##0.##", "date": "d mmmm yyyy"}
BOLD, WRAP = Font(bold=True), Alignment(wrap_text=True, vertical="top")
HEAD = PatternFill("solid", fgColor="DCE6F1")
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def render(report, options):
    """The workbook's bytes; with `annex` a sheet for each list of rows too."""
    tables = [figure_table(report, options), *report.tables(), *(annex(report) if options.annex else ())]
    return _workbook(report, report.title, [("Question", report.answers), *facts(report)], tables)


def render_rows(report, figure, options):
    """A workbook of one figure and every row behind it."""
    words = [("Figure", figure.label), ("Value", exact(figure)), ("As printed", figure.text), ("Rule", figure.rule)]
    return _workbook(report, figure.label, [*words, ("Report", report.title), *facts(report)], figure_tables(figure))


def _workbook(report, title, words, tables):
    """A first sheet of words, then a sheet for each table."""
    book = Workbook(write_only=True)
    names = set()
    sheet = _sheet(book, "Report", names, report, (18, 100))
    sheet.append([_cell(sheet, title, font=Font(bold=True, size=14))])
    for label, text in words:
        sheet.append([_cell(sheet, label, font=BOLD), _cell(sheet, text, alignment=WRAP)])
    for table in tables:
        _table(book, table, names, report)
    for note in report.notes:
        sheet.append([_cell(sheet, "Note", font=BOLD), _cell(sheet, note, alignment=WRAP)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book, title, names, report, widths):
    """A new sheet with a lawful name of its own; its head says on paper whether records are made up."""
    plain = " ".join(NOT_IN_A_NAME.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title)).split())[:31] or "Table"
    name, number = plain, 2
    while name.casefold() in names:
        name, number = f"{plain[: 30 - len(str(number))]} {number}", number + 1
    names.add(name.casefold())
    sheet = book.create_sheet(name)
    for place, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddFooter.right.text = "Page &P of &N"
    if report.demonstration:
        sheet.oddHeader.center.text = "With demonstration records, made up to show the program"
    return sheet


def _table(book, table, names, report):
    """A sheet: headings, rows, totals, note."""
    kinds = [heading.kind for heading in table.headings]
    widths = [14 if kind in ("count", "year", "date") else 18 if kind != "text" else 32 for kind in kinds]
    sheet = _sheet(book, table.title, names, report, widths)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.append([_cell(sheet, h.text, font=BOLD, fill=HEAD, alignment=WRAP) for h in table.headings])
    for row in table.rows:
        sheet.append([_cell(sheet, cell, kind) for cell, kind in zip(row, kinds, strict=True)])
    if table.totals:
        sheet.append([_cell(sheet, cell, kind, font=BOLD) for cell, kind in zip(table.totals, kinds, strict=False)])
    if table.note:
        sheet.append([_cell(sheet, table.note)])


def _cell(sheet, content, kind="text", **look):
    """A cell: numbers as numbers, dates as dates, and text always as text, never as a formula."""
    value = value_of(content)
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type, cell.quotePrefix = "s", value[:1] in "=+-@"
    else:
        cell.value = value
        kind = "date" if isinstance(value, datetime.date) else kind_of(content, kind)
        cell.number_format = FORMATS.get(kind, "General")
    for name, part in look.items():
        setattr(cell, name, part)
    return cell
