"""The years used throughout, in US dollars:

        UNDP (UN)  FAO (UN)  Agency  together  UN share
2021          600       100     300      1000       70 %
2019            0        50      50       100       50 %
"""

import datetime
from decimal import Decimal

import pytest

from funds.models import Organisation
from portfolio.reports import annual, entities
from portfolio.reports.parameters import Parameters
from tests.factories import make_allocation, make_organisation, make_un_entity

YEAR = Parameters(2021)
BASE = datetime.date(2019, 6, 30)


@pytest.fixture
def years(db):
    """The years of the docstring; returns the three organisations."""
    undp, fao = make_un_entity(name="UNDP"), make_un_entity(name="FAO")
    agency = make_organisation(name="Agency")
    for who, amount in ((undp, 650), (undp, -50), (fao, 100), (agency, 300)):
        make_allocation(organisation=who, amount=Decimal(amount))
    for who in (fao, agency):
        make_allocation(organisation=who, amount=Decimal(50), dated=BASE)
    make_allocation(organisation=make_organisation(), amount=Decimal(9), draft=True)
    make_allocation(organisation=make_organisation(), amount=Decimal(9), dated=datetime.date(2020, 6, 30))
    return undp, fao, agency


def rows(report):
    """The rows of the table and its foot as values."""
    table = next(table for table in report.tables() if table.key == "organisations")
    return [tuple(getattr(cell, "value", cell) for cell in row) for row in (*table.rows, table.totals)]


def test_every_organisation_stands_with_its_amounts_and_shares_of_both_years(years):
    assert rows(entities.build(YEAR)) == [
        ("UNDP", "United Nations entity", 600, Decimal("0.6"), 0, 0),
        ("FAO", "United Nations entity", 100, Decimal("0.1"), 50, Decimal("0.5")),
        ("Agency", "government agency", 300, Decimal("0.3"), 50, Decimal("0.5")),
        ("Total", "", 1000, 1, 100, 1),
    ]


def test_the_shares_are_those_of_the_annual_report(years):
    keys = ("entities", "entities.share", "entities.share.baseline")
    ours, theirs = entities.build(YEAR).figures, annual.build(YEAR).figures
    assert [ours[key].value for key in keys] == [2, Decimal("0.7"), Decimal("0.5")]
    assert [ours[key].value for key in keys] == [theirs[key].value for key in keys]


def test_every_figure_opens_into_rows_that_total_it(years):
    figures = entities.build(YEAR).figures.values()
    assert {figure.key: figure.value for figure in figures} == {figure.key: figure.proven() for figure in figures}


def test_a_merged_duplicate_counts_as_the_one_that_stays(years):
    again = make_un_entity(name="U.N.D.P.")
    make_allocation(organisation=again, amount=Decimal(1000))
    Organisation.objects.filter(pk=again.pk).update(merged_into=years[0])
    assert rows(entities.build(YEAR))[0][:4] == ("UNDP", "United Nations entity", 1600, Decimal("0.8"))


def test_without_an_allocation_there_are_noughts_and_no_share(db):
    assert rows(entities.build(YEAR)) == [("Total", "", 0, None, 0, None)]


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_a_fixed_number_of_questions(years, django_assert_num_queries, number):
    for _ in range(number - 1):
        make_allocation()
    with django_assert_num_queries(9):
        entities.build(YEAR)
