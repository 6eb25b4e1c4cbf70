"""Results add up by the rule of their indicator."""

from decimal import Decimal

import pytest

from portfolio.models import Result
from tests.factories import make_country, make_indicator, make_project, make_result
from tests.refusal import refused

pytestmark = pytest.mark.django_db


def test_each_indicator_adds_up_by_its_own_rule():
    people = make_indicator(slug="people", adds_up="sum")
    laws = make_indicator(slug="countries-with-laws", adds_up="countries")
    index = make_indicator(slug="index", adds_up="none")
    country, other = make_country(), make_country()
    for indicator in (people, laws, index):
        make_result(indicator=indicator, country=country, value=Decimal(1))
        make_result(indicator=indicator, country=country, value=Decimal(2))
        make_result(indicator=indicator, country=other, value=Decimal("4.5"))
    assert Result.objects.by_indicator() == {"people": Decimal("7.5"), "countries-with-laws": 2, "index": None}


def test_without_results_there_are_no_indicators():
    make_indicator()
    assert Result.objects.by_indicator() == {}


def test_results_are_those_of_the_year():
    result = make_result(year=2021)
    make_result(year=2020)
    make_result(year=2022)
    assert list(Result.objects.achieved_in(2021)) == [result]


def test_a_country_with_two_results_counts_once():
    country = make_country()
    make_result(country=country), make_result(country=country), make_result()
    make_country()
    assert list(Result.objects.countries()) == [country]


def test_a_result_without_a_country_is_reported_once_as_well():
    project, indicator = make_project(), make_indicator()
    make_result(project=project, indicator=indicator)
    with refused("result_is_reported_once"):
        make_result(project=project, indicator=indicator)
    assert make_result(project=project, indicator=indicator, country=make_country()).pk


@pytest.mark.parametrize("field", ["value", "promised"])
def test_nothing_is_a_result_but_less_than_nothing_is_not(field):
    assert make_result(**{field: Decimal(0)}).pk
    with refused("result_is_not_negative"):
        make_result(**{field: Decimal("-0.01")})
