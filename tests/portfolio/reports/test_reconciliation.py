from decimal import Decimal

import pytest

from portfolio.models import PublishedFigure
from portfolio.reports import reconciliation
from portfolio.reports.parameters import Parameters
from tests.factories import make_contribution, make_fund, make_published_figure, make_target

YEAR = Parameters(2021)
WORDS = PublishedFigure.Qualifier


@pytest.fixture
def raised(db):
    """15,729,000 raised of 12,500,000."""
    make_contribution(amount=Decimal(15_729_000))
    make_target(amount=Decimal(12_500_000))


def published(value, printed_to=1, qualifier=WORDS.EXACT, figure="mobilized", **fields):
    """A published figure of the amount raised."""
    return make_published_figure(
        value=Decimal(value),
        printed_to=Decimal(printed_to),
        qualifier=qualifier,
        report="annual",
        figure=figure,
        **fields,
    )


def verdicts(parameters=YEAR):
    """The verdict and the difference of every row."""
    (table,) = [t for t in reconciliation.build(parameters).tables() if t.key == "comparison"]
    return [(row[6], row[5]) for row in table.rows]


@pytest.mark.parametrize(
    ("value", "printed_to", "qualifier", "verdict"),
    [
        (15_700_000, 100_000, WORDS.EXACT, "holds"),
        (16_000_000, 1_000_000, WORDS.EXACT, "holds"),
        (15_700_000, 1000, WORDS.EXACT, "differs"),
        (15_600_000, 100_000, WORDS.EXACT, "differs"),
        (15_000_000, 1_000_000, WORDS.OVER, "holds"),
        (9_000_000, 1_000_000, WORDS.OVER, "differs"),
        (15_729_000, 1, WORDS.OVER, "differs"),
        (5_000_000, 1_000_000, WORDS.AT_LEAST, "differs"),
        (15_729_000, 1, WORDS.AT_LEAST, "holds"),
        (15_729_001, 1, WORDS.AT_LEAST, "differs"),
        (15_000_000, 1, WORDS.ABOUT, "holds"),
        (14_900_000, 1, WORDS.ABOUT, "differs"),
        (16_550_000, 1, WORDS.ABOUT, "holds"),
        (16_600_000, 1, WORDS.ABOUT, "differs"),
    ],
)
def test_a_printed_word_decides_what_bears_the_number_out(raised, value, printed_to, qualifier, verdict):
    published(value, printed_to, qualifier)
    assert verdicts() == [(verdict, 15_729_000 - value)]


def test_a_share_is_compared_in_per_cent(raised):
    published(126, figure="attainment", unit="per cent")
    assert verdicts() == [("holds", Decimal("-0.17"))]


def test_a_figure_without_a_computed_one_cannot_be_computed(raised):
    make_published_figure(value=Decimal(79))
    published(5, figure="delivery.funds")
    assert verdicts() == [("cannot be computed", None)] * 2


def test_each_verdict_counts_its_figures_and_opens_into_them(raised):
    published(15_700_000, 100_000, explanation="Rounded")
    published(1)
    published(2)
    figures = reconciliation.build(YEAR).figures
    keys = ("published.holds", "published.differs", "published.cannot-be-computed")
    assert [(figures[key].value, figures[key].proven()) for key in keys] == [(1, 1), (2, 2), (0, 0)]


def test_only_core_figures_of_the_year_are_compared(raised):
    published(15_700_000, 100_000)
    published(1, relevance=PublishedFigure.Relevance.CONTEXT)
    published(2, year=2020)
    assert verdicts() == [("holds", 29_000)]


def test_a_reader_of_some_funds_gets_no_verdict_about_the_whole_office(raised):
    published(15_700_000, 100_000)
    mine = make_fund()
    make_contribution(fund=mine, amount=Decimal(15_700_000))
    assert verdicts(Parameters(2021, funds=(mine,))) == [("cannot be computed", None)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(number, raised, django_assert_num_queries):
    for _ in range(number):
        published(15_700_000, 100_000)
    with django_assert_num_queries(31):
        reconciliation.build(YEAR)
