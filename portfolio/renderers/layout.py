"""The report as the words that page, print and PDF all show, in plain lists and dictionaries."""

from dataclasses import replace

from portfolio.renderers import svg
from portfolio.renderers.cell import NUMBERS, in_full, printed
from portfolio.renderers.rows import annex
from portfolio.reports.figure import Figure

NARROWEST, WIDEST = 8, 36  # characters that a column of words asks for, at least and at most
UPRIGHT = 150  # characters that stand side by side on upright paper; a wider table has its paper lie across


def lay_out(report, options):
    """Everything a reader sees of the report, in the order of reading."""
    return {
        "word": report.word,
        "title": report.title,
        "answers": report.answers,
        "asked": asked(report),
        "sections": [_section(report, section, options) for section in report.sections],
        "notes": list(report.notes),
        "rules": _rules(report, options),
        "annex": [lay_out_table(table) for table in annex(report)] if options.annex else [],
    }


def asked(report):
    """What the report was asked, when it was made, whether made-up records are in it, the query without them."""
    return {
        "words": [list(pair) for pair in report.parameters.words],
        "made": f"{report.made_at:%-d %B %Y, %H:%M} UTC",
        "demonstration": report.demonstration,
        "sourced": replace(report.parameters, layer="sourced").query,
    }


def _section(report, section, options):
    """One section; a chart's table stands with the chart unless the section shows it by itself."""
    shown = {table.key for table in section.tables}
    tables = [lay_out_table(table, report, options) for table in section.tables]
    return {
        "key": section.key,
        "title": section.title,
        "wide": any(table["width"] > UPRIGHT for table in tables),
        "paragraphs": [_paragraph(report, text, options) for text in section.texts],
        "tiles": [_tile(report, figure, options) for figure in section.figures],
        "charts": [
            {
                "key": chart.key,
                "title": chart.title,
                "description": chart.description,
                "svg": svg.draw(chart),
                "table": None if chart.table.key in shown else lay_out_table(chart.table, report, options),
            }
            for chart in section.charts
        ],
        "tables": tables,
        "note": section.note,
    }


def _paragraph(report, text, options):
    """A numbered paragraph; each figure in it carries the address of its rows."""
    parts = [
        {"text": part.text, "address": options.rows_of(report, part)}
        if isinstance(part, Figure)
        else {"text": part, "address": ""}
        for part in text.parts
    ]
    return {"number": text.number, "parts": parts}


def _tile(report, figure, options):
    """A figure that stands by itself."""
    return {
        "label": figure.label,
        "text": figure.text,
        "exact": in_full(figure),
        "rule": figure.rule,
        "address": options.rows_of(report, figure),
    }


def lay_out_table(table, report=None, options=None):
    """A table in printed words; a figure in it carries the address of its rows where the report is given."""

    def cell(value, kind, foot=False):
        address = options.rows_of(report, value) if options and isinstance(value, Figure) else ""
        text = "" if foot and value is None else printed(value, kind)
        number = isinstance(value, Figure) or (kind in NUMBERS and not isinstance(value, str))
        return {"text": text, "address": address, "number": number}

    kinds = [heading.kind for heading in table.headings]
    rows = [[cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]
    totals = [cell(value, kind, foot=True) for value, kind in zip(table.totals, kinds, strict=False)]
    columns = [[row[place]["text"] for row in (*rows, totals) if row] for place in range(len(kinds))]
    headings = [
        {"text": heading.text, "number": heading.kind in NUMBERS, "width": _width(heading, column)}
        for heading, column in zip(table.headings, columns, strict=True)
    ]
    return {
        "key": table.key,
        "title": table.title,
        "width": sum(heading["width"] + 2 for heading in headings),
        "headings": headings,
        "rows": rows,
        "totals": totals,
        "note": table.note,
    }


def _width(heading, texts):
    """How many characters a column asks for: its longest; words may wrap, and so may the heading above numbers."""
    longest = max(map(len, texts), default=0)
    if heading.kind in NUMBERS:
        return max(NARROWEST, longest, *map(len, heading.text.split()))
    return min(WIDEST, max(NARROWEST, longest, len(heading.text)))


def _rules(report, options):
    """Each rule once, with the figures that follow it."""
    rules = {}
    for figure in report.figures.values():
        tile = _tile(report, figure, options)
        rules.setdefault(figure.rule, []).append({key: tile[key] for key in ("label", "exact", "address")})
    return [{"rule": rule, "figures": figures} for rule, figures in rules.items()]
