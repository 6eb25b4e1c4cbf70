"""A report: a frozen object that six renderers print, so that they cannot disagree."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from portfolio.reports.figure import Figure
from portfolio.reports.parameters import Parameters

Cell = Decimal | int | str | datetime.date | Figure | None


@dataclass(frozen=True)
class Heading:
    """The head of a column; kind is text, usd, count, share, number, year, date or figure (each row its own unit)."""

    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; a cell that is a Figure opens its rows. `totals` is the foot, or empty."""

    key: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One row of marks in a chart; values stand in the order of the chart's categories, US dollars, None: no record."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """A picture of a table; the table is its text alternative."""

    key: str
    title: str
    description: str  # one sentence for those who cannot see it
    kind: str  # target: bars against a target line; bars; stacked
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table
    targets: tuple[Decimal | None, ...] = ()  # one per category, US dollars


@dataclass(frozen=True)
class Text:
    """A numbered paragraph of words and figures in the order of reading."""

    number: str
    parts: tuple[str | Figure, ...]

    def __str__(self):
        """The paragraph as plain text."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True)
class Section:
    """A part of a report: a title and, in this order, paragraphs, figures as tiles, charts and tables."""

    key: str
    title: str
    texts: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Report:
    """A report with everything that any renderer prints."""

    word: str
    title: str
    answers: str  # the question it answers, one sentence
    parameters: Parameters
    sections: tuple[Section, ...]
    demonstration: bool  # whether demonstration records are in these figures
    made_at: datetime.datetime
    notes: tuple[str, ...] = ()
    figures: dict[str, Figure] = field(init=False, compare=False, repr=False)

    def __post_init__(self):
        """Gather every figure of the sections by its key; two different figures under one key are a mistake."""
        figures = {}
        for figure in _figures_of(self.sections):
            if figures.setdefault(figure.key, figure) != figure:
                raise ValueError(f"two figures are called {figure.key}")
        object.__setattr__(self, "figures", figures)

    def tables(self):
        """Every table, those of the charts included, each once, in the order of reading."""
        found = {}
        for section in self.sections:
            for table in (*(chart.table for chart in section.charts), *section.tables):
                found.setdefault(table.key, table)
        return tuple(found.values())


def _figures_of(sections):
    """Every figure in the order of reading."""
    for section in sections:
        for text in section.texts:
            yield from (part for part in text.parts if isinstance(part, Figure))
        yield from section.figures
        for table in (*(chart.table for chart in section.charts), *section.tables):
            for row in (*table.rows, table.totals):
                yield from (cell for cell in row if isinstance(cell, Figure))
