"""The report as CSV for spreadsheets: all figures, or one table; UTF-8 with its mark, safe against formulas."""

import csv
import io

from funds.views.files import guarded
from portfolio.renderers.cell import exact, is_number
from portfolio.renderers.facts import figure_table
from portfolio.renderers.rows import figure_tables


def render(report, options):
    """The figures, or the table that `options.table` names (KeyError where there is none)."""
    tables = {table.key: table for table in report.tables()}
    table = tables[options.table] if options.table else figure_table(report, options)
    return _file(_lines(table, report))


def render_rows(report, figure, options):
    """Every row behind the figure and the total; several lists stand one under the other, each under its title."""
    tables, lines = figure_tables(figure), []
    for table in tables:
        title = [[guarded(table.title)]] if len(tables) > 1 else []
        lines += [*([[]] if lines else []), *title, *_lines(table)]
    return _file(lines)


def _lines(table, report=None):
    """Headings, rows and totals; with the report, a last column says whether demonstration records are in it."""
    kinds = [heading.kind for heading in table.headings]
    mark = [] if report is None else ["yes" if report.demonstration else "no"]
    yield [guarded(heading.text) for heading in table.headings] + ["demonstration records"] * len(mark)
    for row in (*table.rows, *([table.totals] if table.totals else [])):
        yield [_field(cell, kind) for cell, kind in zip(row, kinds, strict=True)] + mark


def _field(cell, kind):
    """A number exactly; text as text."""
    value = exact(cell, kind)
    return value if is_number(cell) else guarded(value or "")


def _file(lines):
    """The lines as bytes."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(lines)
    return file.getvalue().encode("utf-8-sig")
