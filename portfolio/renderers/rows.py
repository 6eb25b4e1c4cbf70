"""The rows behind a figure as tables, the same for page, file and annex."""

from dataclasses import replace

from portfolio.reports.report import Heading, Table

CAP = 5000  # rows of a whole annex


def rows_table(listing, key, rows=None, start=1):
    """All rows of a listing, or these `rows` of it numbered from `start`, with the total of the whole listing."""
    rows = listing.rows.iterator(chunk_size=2000) if rows is None else rows
    marked = hasattr(listing.rows.model, "demonstration")
    headings = (Heading("No.", "count"), *(Heading(column.heading, column.kind) for column in listing.columns))
    return Table(
        key,
        listing.title,
        (*headings, Heading("Layer")) if marked else headings,
        tuple(_row(listing, row, number, marked) for number, row in enumerate(rows, start)),
        _totals(listing, marked),
    )


def _row(listing, row, number, marked):
    """The cells of one row, and whether it is a demonstration record."""
    cells = (number, *(column.of(row) for column in listing.columns))
    return (*cells, "demonstration" if row.demonstration else "sourced") if marked else cells


def _totals(listing, marked):
    """The foot: how many rows there are, under their numbers; or the sum, under the column that is added up."""
    cells = [*("" for _column in listing.columns), *[""] * marked]
    if listing.adds_up is None:
        return (listing.total(), "in total", *cells[1:])
    path = listing.adds_up.replace("__", ".")
    same = [place for place, column in enumerate(listing.columns) if column.value == path]
    alike = [place for place, column in enumerate(listing.columns) if column.kind in ("usd", "number")]
    cells[(same or alike)[-1]] = listing.total()
    return ("Total", *cells)


def figure_tables(figure):
    """One table of all rows for each list of a figure."""
    return tuple(rows_table(listing, f"{figure.key}.rows.{n}") for n, listing in enumerate(figure.lists, 1))


def annex(report):
    """The rows of every figure, each list once, at most CAP rows in all, with a sentence where some are left out."""
    seen, room, tables = set(), CAP, []
    for figure in report.figures.values():
        for n, listing in enumerate(figure.lists, 1):
            asked = "" if listing.rows.query.is_empty() else str(listing.rows.query)  # nothing to ask: no SQL
            if asked in seen:
                continue
            seen.add(asked)
            tables.append(_capped(figure, listing, f"{figure.key}.rows.{n}", room))
            room -= len(tables[-1].rows)
    return tuple(tables)


def _capped(figure, listing, key, room):
    """The first rows of one list, as many as there is room for."""
    rows = list(listing.rows[: room + 1])
    left_out = listing.rows.count() - room if len(rows) > room else 0
    note = f"{left_out:,} more rows are left out here; the total counts them." if left_out else ""
    table = rows_table(listing, key, rows[:room])
    return replace(table, title=f"{figure.label}: {listing.title}", note=note)
