"""The pipeline used throughout, in US dollars, asked for 2021:

signed agreement of 1,000   instalments 300 due on 31 March (200 paid), 700 due on 31 January 2022
signed agreement of 500     no instalment, 600 received
pledge of 5,000             the first agreement fulfils it; an instalment of 50 due on 1 December
prospects                   400 half likely in 2021; 1,000 at a tenth in 2022; 70 given up; 80 that became an agreement
"""

import datetime
from decimal import Decimal

import pytest

from funds.models import Agreement, Instalment
from portfolio.reports import pipeline
from portfolio.reports.figure import Figure
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_agreement,
    make_contribution,
    make_fund,
    make_instalment,
    make_match,
    make_organisation,
    make_prospect,
    make_target,
)

YEAR = Parameters(2021)
LATER = datetime.date(2022, 6, 1)


def values(report, *keys):
    """The values of these figures, in this order."""
    return [report.figures[key].value for key in keys]


@pytest.fixture
def fund(db):
    """The pipeline of the docstring, all of it in the fund returned."""
    fund, chile = make_fund(slug="a"), make_organisation(name="Chile")
    own = {"fund": fund, "contributor": chile}
    pledge = make_agreement(kind="pledge", amount=Decimal(5000), **own)
    make_instalment(agreement=pledge, amount=Decimal(50), due_on=datetime.date(2021, 12, 1))
    first = make_agreement(pledge=pledge, **own)
    march = make_instalment(agreement=first, amount=Decimal(300), due_on=datetime.date(2021, 3, 31))
    make_instalment(agreement=first, number=2, amount=Decimal(700), due_on=datetime.date(2022, 1, 31))
    make_match(instalment=march, contribution=make_contribution(agreement=first, amount=Decimal(200)))
    second = make_agreement(amount=Decimal(500), **own)
    make_contribution(agreement=second, amount=Decimal(600))
    make_contribution(agreement=first, amount=Decimal(33), draft=True)
    make_prospect(fund=fund, amount=Decimal(400))
    late = {"probability": Decimal("0.1"), "expected_on": LATER}
    make_prospect(fund=fund, amount=Decimal(1000), **late)
    make_prospect(fund=fund, amount=Decimal(70), closed_on=LATER)
    make_prospect(fund=fund, amount=Decimal(80), agreement=second)
    return fund


def test_what_came_beyond_one_agreement_makes_up_for_no_other(fund):
    report = pipeline.build(YEAR)
    assert values(report, "signed.promised", "signed.received", "signed.open") == [1500, 800, 800]


def test_a_pledge_is_open_as_far_as_nothing_was_signed_or_received_under_it(fund):
    report = pipeline.build(YEAR)
    assert values(report, "pledge.promised", "pledge.fulfilled", "pledge.received", "pledge.open") == [
        5000,
        1000,
        0,
        4000,
    ]


def test_open_instalments_stand_by_age_at_the_end_of_the_year(fund):
    report = pipeline.build(YEAR)
    assert values(report, "signed.due.not-due", "signed.due.over-180", "pledge.due.1-30") == [700, 100, 50]
    others = [f for key, f in report.figures.items() if ".due." in key and f.value not in (700, 100, 50)]
    assert [figure.value for figure in others] == [None] * 7


def test_open_instalments_stand_by_age_on_the_as_of_day(fund):
    report = pipeline.build(Parameters(2021, as_of=LATER))
    assert values(report, "signed.due.not-due", "signed.due.91-180", "signed.due.over-180") == [None, 700, 100]


@pytest.mark.parametrize("as_of", [None, LATER, datetime.date(2022, 1, 9)])
def test_the_ages_add_up_to_what_is_open_of_all_instalments(fund, as_of):
    report = pipeline.build(Parameters(2021, as_of=as_of))
    ages = [figure.value or 0 for key, figure in report.figures.items() if ".due." in key]
    assert sum(ages) == sum(row.open_amount for row in Instalment.objects.with_open(as_of))


def test_prospects_are_weighted_until_they_become_something_or_nothing(fund):
    assert values(pipeline.build(YEAR), "prospects", "prospects.weighted") == [1400, 300]


def test_the_forecast_is_received_and_still_due_and_weighted_beside_the_target(fund):
    make_target(amount=Decimal(2200))
    report = pipeline.build(YEAR)
    assert values(report, "mobilized", "forecast.due", "forecast.prospects", "forecast") == [800, 100, 200, 1100]
    assert values(report, "target", "forecast.attainment") == [2200, Decimal("0.5")]


def test_without_a_target_the_forecast_is_no_share_of_it(fund):
    assert values(pipeline.build(YEAR), "forecast", "target", "forecast.attainment") == [1100, None, None]


def test_a_receipt_posted_later_pays_nothing_on_an_earlier_day(fund):
    early = pipeline.build(Parameters(2021, as_of=datetime.date(2022, 1, 9)))  # the receipts were posted on the 10th
    assert values(early, "signed.received", "signed.open", "forecast.due") == [0, 1500, 300]


def test_an_agreement_signed_later_is_not_known_earlier(fund):
    report = pipeline.build(Parameters(2021, as_of=datetime.date(2021, 2, 28)))
    assert values(report, "signed.promised", "pledge.promised", "signed.due.not-due") == [None, None, None]


def test_another_fund_has_no_share_in_it(fund):
    report = pipeline.build(Parameters(2021, funds=(make_fund(),)))
    assert {figure.value for figure in report.figures.values()} == {None}


def test_the_sourced_layer_leaves_demonstration_records_out(fund):
    made_up = make_agreement(fund=fund, demonstration=True)
    make_instalment(agreement=made_up)
    first = Agreement.objects.get(pledge__isnull=False)
    receipt = make_contribution(agreement=first, amount=Decimal(90), demonstration=True)
    make_match(instalment=first.instalments.get(number=1), contribution=receipt)
    make_prospect(fund=fund, demonstration=True)
    keys = ("signed.promised", "signed.received", "signed.open", "forecast.due", "prospects")
    assert values(pipeline.build(YEAR), *keys) == [2500, 890, 1710, 1010, 2400]
    assert values(pipeline.build(Parameters(2021, layer="sourced")), *keys) == [1500, 800, 800, 100, 1400]


def test_the_rows_of_a_table_come_to_its_totals(fund):
    tables = {table.key: table for table in pipeline.build(YEAR).tables()}
    for key in ("signed-agreements", "pledge-agreements", "prospects"):
        table = tables[key]
        for place, total in enumerate(table.totals):
            if isinstance(total, Figure):
                assert sum(row[place] for row in table.rows) == total.value


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(number, db, django_assert_num_queries):
    for _ in range(number):
        make_match(instalment=make_instalment(amount=Decimal(1000)), amount=Decimal(1))
        make_agreement(kind="pledge")
        make_prospect()
    with django_assert_num_queries(32):
        pipeline.build(YEAR)


def test_an_empty_office_makes_a_report_that_says_so(db):
    assert {figure.text for figure in pipeline.build(YEAR).figures.values()} == {"no record"}
