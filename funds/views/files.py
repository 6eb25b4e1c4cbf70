"""A list as a file: CSV, written as it is read, and XLSX."""

import csv
import datetime
import io
from decimal import Decimal
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from funds.models.snapshot import one_snapshot

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and their wide forms
BOLD = Font(bold=True)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def guarded(value):
    """The value for a spreadsheet; an apostrophe goes before text that it would take for a formula."""
    return f"'{value}" if isinstance(value, str) and like_a_formula(value) else value


def like_a_formula(words):
    """Whether a spreadsheet could take the text for a formula; blanks of every kind before it do not hide one."""
    return words.startswith(FORMULA) or words.strip().startswith(FORMULA)


class Line:
    """A file that gives back each line written to it."""

    def write(self, line):
        """The line."""
        return line


def csv_file(name, headings, rows, totals):
    """The list as CSV; a row goes out as soon as it is read, so that the longest list needs no memory.

    Rows and totals are of one moment, as in a workbook.
    """
    writer = csv.writer(Line())

    def lines():
        yield "\N{BYTE ORDER MARK}"
        yield writer.writerow([guarded(words) for words, _ in headings])
        with one_snapshot():
            for row in chain(rows, totals):
                yield writer.writerow([guarded(value) for value in row])

    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=to_be_saved(f"{name}.csv"))


def xlsx_file(name, headings, rows, totals):
    """The list as a workbook of one sheet: numbers as numbers, days as days, text never as a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    formats = [number_format for _, number_format in headings]
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 20
    sheet.append([in_workbook(sheet, words, font=BOLD) for words, _ in headings])
    with one_snapshot():
        for row in rows:
            sheet.append([in_workbook(sheet, value, form) for value, form in zip(row, formats, strict=True)])
        for row in totals:
            sheet.append([in_workbook(sheet, value, form, BOLD) for value, form in zip(row, formats, strict=True)])
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(file.getvalue(), content_type=WORKBOOK, headers=to_be_saved(f"{name}.xlsx"))


def in_workbook(sheet, value, number_format="General", font=None):
    """A cell of the workbook; nothing for no value."""
    if value is None or value == "":
        return None
    made = WriteOnlyCell(sheet)
    if isinstance(value, Decimal | int | datetime.date):
        made.value, made.number_format = value, number_format
    else:
        made.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        made.data_type, made.quotePrefix = "s", like_a_formula(made.value)
    if font:
        made.font = font
    return made


def to_be_saved(name):
    """The header that gives the file its name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
