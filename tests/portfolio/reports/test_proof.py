"""Every figure of every report is the total of its rows: three years, both layers, today and on an earlier day."""

import datetime

import pytest

from funds.models import Fund
from portfolio import reports
from portfolio.reports.parameters import Parameters

DAYS = (None, datetime.date(2022, 1, 31))


def values(report):
    """The figures' values."""
    return {key: figure.value for key, figure in report.figures.items()}


def proven(report):
    """The totals of their lists; where a figure says that there is no record, its lists have no row to count."""
    totals = {key: figure.proven() for key, figure in report.figures.items()}
    unknown = {key for key, figure in report.figures.items() if figure.value is None}
    return {key: None if key in unknown and total == 0 else total for key, total in totals.items()}


@pytest.mark.parametrize("word", reports.WORDS)
@pytest.mark.parametrize("year", [2019, 2021, 2024])
@pytest.mark.parametrize("layer", ["all", "sourced"])
@pytest.mark.parametrize("as_of", DAYS)
def test_every_figure_is_the_total_of_its_rows(loaded, word, year, layer, as_of):
    report = reports.build(word, Parameters(year, as_of=as_of, layer=layer))
    assert values(report) == proven(report)
    assert len(report.figures) >= 3


@pytest.mark.parametrize("word", reports.WORDS)
def test_every_figure_of_each_single_fund_is_the_total_of_its_rows(loaded, word):
    for fund in Fund.objects.all():
        report = reports.build(word, Parameters(2021, funds=(fund,)))
        assert values(report) == proven(report)


@pytest.mark.parametrize("word", reports.WORDS)
def test_every_row_of_every_figure_has_a_value_under_each_heading_or_none(loaded, word):
    for figure in reports.build(word, Parameters(2021)).figures.values():
        for listing in figure.lists:
            for row in listing.rows[:20]:
                cells = [column.of(row) for column in listing.columns]
                assert len(cells) == len(listing.columns)
                assert not any(isinstance(cell, float) for cell in cells)
