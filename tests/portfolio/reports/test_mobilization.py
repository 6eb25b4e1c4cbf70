"""The year used throughout, in US dollars:

fund A   Chile 600 (window W), Ghana 200     = 800
fund B   not itemised 100                    = 100
target 750, counting what is received; received 900 = 120 per cent
Chile signed 5,000 in the year, under which its 600 came: signed = 5,000 + 200 + 100 = 5,300
"""

import datetime
from decimal import Decimal

import pytest

from funds.models import Contribution, Target
from portfolio.reports import mobilization
from portfolio.reports.figure import Figure
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_agreement,
    make_contribution,
    make_fund,
    make_organisation,
    make_target,
    make_window,
)

YEAR = Parameters(2021)


@pytest.fixture
def year(db):
    """The year of the docstring; returns funds A and B."""
    a, b = make_fund(slug="a", name="Fund A"), make_fund(slug="b", name="Fund B")
    window = make_window(fund=a, slug="w", short_name="Window W")
    chile, ghana = make_organisation(name="Chile"), make_organisation(name="Ghana")
    signed = make_agreement(contributor=chile, fund=a, amount=Decimal(5000))
    make_contribution(fund=a, window=window, contributor=chile, amount=Decimal(600), agreement=signed)
    make_contribution(fund=a, contributor=ghana, amount=Decimal(200))
    make_contribution(fund=b, contributor=None, amount=Decimal(100))
    make_target(amount=Decimal(750))
    make_contribution(fund=a, amount=Decimal(7), draft=True)
    make_contribution(fund=a, amount=Decimal(8), dated=datetime.date(2020, 12, 31))
    make_contribution(fund=a, amount=Decimal(11), dated=datetime.date(2022, 1, 1))
    make_contribution(fund=a, amount=Decimal(-9), kind=Contribution.Kind.REFUND)
    make_contribution(fund=a, amount=Decimal(10), kind=Contribution.Kind.INTEREST)
    return a, b


def values(report, *keys):
    """The values of these figures, in this order."""
    return [report.figures[key].value for key in keys]


def test_received_counts_posted_cash_of_the_year_alone(year):
    report = mobilization.build(YEAR)
    assert values(report, "mobilized", "mobilized.a", "mobilized.b") == [900, 800, 100]


def test_attainment_is_received_over_target(year):
    figure = mobilization.build(YEAR).figures["attainment"]
    assert (figure.value, figure.text) == (Decimal("1.2"), "120 per cent")


def test_signed_is_agreements_and_receipts_under_none(year):
    report = mobilization.build(YEAR)
    assert values(report, "signed", "attainment.other") == [5300, Decimal(5300) / 750]


def test_a_target_that_counts_signed_turns_the_two_rules_round(year):
    Target.objects.update(counts=Target.Counts.SIGNED)
    report = mobilization.build(YEAR)
    assert values(report, "attainment", "attainment.other") == [Decimal(5300) / 750, Decimal("1.2")]


def test_without_a_target_there_is_no_attainment(year):
    Target.objects.all().delete()
    report = mobilization.build(YEAR)
    assert values(report, "target", "attainment", "attainment.other") == [None, None, None]


def test_one_fund_has_no_share_in_the_target_of_the_office(year):
    report = mobilization.build(Parameters(2021, funds=(year[1],)))
    assert values(report, "mobilized", "target", "attainment") == [100, None, None]


def test_contributors_stand_by_size_and_what_is_not_itemised_last(year):
    table = next(t for t in mobilization.build(YEAR).tables() if t.key == "by-contributor")
    rows = [(name, figure.value, share) for name, figure, share in table.rows]
    assert rows == [
        ("Chile", 600, Decimal(600) / 900),
        ("Ghana", 200, Decimal(200) / 900),
        ("Not itemised in the source", 100, Decimal(100) / 900),
    ]


def test_windows_and_what_has_none_stand_under_their_fund(year):
    table = next(t for t in mobilization.build(YEAR).tables() if t.key == "by-window")
    rows = [(fund, window, figure.value) for fund, window, figure, _share in table.rows]
    assert rows == [("Fund A", "No window", 200), ("Fund A", "Window W", 600), ("Fund B", "No window", 100)]


def test_the_years_since_the_first_target_stand_side_by_side(year):
    table = next(t for t in mobilization.build(YEAR).tables() if t.key == "years")
    assert table.rows == ((2021, 900, 5300, 750, Decimal("1.2")), (2022, 11, 11, None, None))


def test_a_reversal_takes_its_amount_back(year, finance, certifier):
    entry = Contribution.objects.get(amount=200)
    entry.reverse(finance, "Paid into the wrong account")
    assert mobilization.build(YEAR).figures["mobilized"].value == 900
    Contribution.objects.filter(reverses=entry).post(certifier)
    assert mobilization.build(YEAR).figures["mobilized"].value == 700


def test_a_late_posting_leaves_the_report_of_an_earlier_day_unchanged(year):
    early = Parameters(2021, as_of=datetime.date(2022, 1, 31))
    before = values(mobilization.build(early), "mobilized", "mobilized.a", "attainment")
    late = make_contribution(fund=year[0], amount=Decimal(50), draft=True)
    Contribution.objects.filter(pk=late.pk).update(posted_at=datetime.datetime(2022, 2, 1, tzinfo=datetime.UTC))
    assert values(mobilization.build(early), "mobilized", "mobilized.a", "attainment") == before
    assert mobilization.build(YEAR).figures["mobilized"].value == 950


def test_the_sourced_layer_leaves_demonstration_records_out(year):
    make_contribution(fund=year[0], amount=Decimal(30), demonstration=True)
    whole, sourced = mobilization.build(YEAR), mobilization.build(Parameters(2021, layer="sourced"))
    assert (whole.demonstration, whole.figures["mobilized"].value) == (True, 930)
    assert (sourced.demonstration, sourced.figures["mobilized"].value) == (False, 900)


def test_two_contributors_whose_names_make_one_word_both_have_their_figure(year):
    for name in ("A-B", "A B"):
        make_contribution(fund=year[0], contributor=make_organisation(name=name), amount=Decimal(1))
    report = mobilization.build(YEAR)
    assert sorted(figure.label for figure in report.figures.values() if figure.label in ("A B", "A-B")) == [
        "A B",
        "A-B",
    ]


def test_a_contributor_by_a_reserved_name_has_a_figure_of_its_own(year):
    make_contribution(fund=year[0], contributor=make_organisation(name="Not itemised"), amount=Decimal(1))
    labels = [figure.label for figure in mobilization.build(YEAR).figures.values() if figure.value in (1, 100)]
    assert {"Not itemised", "Not itemised in the source"} <= set(labels)


def test_an_agreement_signed_later_is_not_known_earlier(year):
    early = Parameters(2021, as_of=datetime.date(2021, 2, 28))
    assert mobilization.build(early).figures["signed"].value is None


def test_funds_contributors_and_windows_each_add_up_to_the_whole(year):
    report = mobilization.build(YEAR)
    tables = {table.key: table for table in report.tables()}
    for key in ("by-fund", "by-contributor", "by-window"):
        figures = [cell for row in tables[key].rows for cell in row if isinstance(cell, Figure)]
        assert sum(figure.value for figure in figures) == report.figures["mobilized"].value


def test_an_empty_ledger_makes_a_report_that_says_so(db):
    report = mobilization.build(YEAR)
    assert (report.figures["mobilized"].text, report.figures["mobilized"].value) == ("no record", None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(number, db, django_assert_num_queries):
    for _ in range(number):
        window = make_window()
        agreement = make_agreement(window=window, fund=window.fund)
        make_contribution(window=window, agreement=agreement)
    with django_assert_num_queries(16):
        mobilization.build(YEAR)
