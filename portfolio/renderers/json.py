"""The report as JSON for machines: every number exact, as text; null where there is no record."""

import json

from portfolio.renderers.cell import exact
from portfolio.renderers.rows import figure_tables


def render(report, options):
    """Figures and tables by their keys, the paragraphs, and what was asked."""
    return _file(
        {
            **_asked(report),
            "figures": {key: _figure(report, figure, options) for key, figure in report.figures.items()},
            "tables": {table.key: _table(table) for table in report.tables()},
            "paragraphs": [
                {"number": text.number, "text": str(text)} for section in report.sections for text in section.texts
            ],
            "notes": list(report.notes),
        }
    )


def render_rows(report, figure, options):
    """One figure and every row behind it."""
    totals = [exact(listing.total(), "usd" if listing.adds_up else "count") for listing in figure.lists]
    lists = [{**_table(table), "total": total} for table, total in zip(figure_tables(figure), totals, strict=True)]
    return _file({**_asked(report), "figure": _figure(report, figure, options), "ratio": figure.ratio, "lists": lists})


def _asked(report):
    """The report's name and the question it was asked."""
    asked = report.parameters
    as_of = asked.as_of.isoformat() if asked.as_of else None
    funds = None if asked.funds is None else [fund.slug for fund in asked.funds]
    return {
        "report": report.word,
        "title": report.title,
        "parameters": {"year": str(asked.year), "funds": funds, "as_of": as_of, "layer": asked.layer},
        "as_of": as_of,
        "layer": asked.layer,
        "demonstration": report.demonstration,
        "made_at": report.made_at.isoformat(),
    }


def _figure(report, figure, options):
    """A figure: exact value, unit, the words the report prints, its rule, the address of its rows."""
    return {
        "label": figure.label,
        "value": exact(figure),
        "unit": figure.unit,
        "text": figure.text,
        "rule": figure.rule,
        "rows": options.rows_of(report, figure),
    }


def _table(table):
    """A table; each number is exact text."""
    kinds = [heading.kind for heading in table.headings]
    return {
        "title": table.title,
        "columns": [heading.text for heading in table.headings],
        "rows": [[exact(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows],
        "totals": [exact(cell, kind) for cell, kind in zip(table.totals, kinds, strict=False)],
        "note": table.note,
    }


def _file(content):
    """The content as bytes, indented for people."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
