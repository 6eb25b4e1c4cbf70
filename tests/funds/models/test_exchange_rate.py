"""Which rate holds on a day."""

import datetime
from decimal import Decimal

import pytest

from funds.models import ExchangeRate
from tests.factories import make_rate

pytestmark = pytest.mark.django_db


def on(day, **asked):
    """The euro's rate on a day of 2021; None where there is none."""
    rate = ExchangeRate.objects.at("EUR", datetime.date(2021, *day), **asked)
    return rate and rate.rate


@pytest.fixture(autouse=True)
def rates(db):
    """Operational rates of 1 and 15 May, an average of the year, and another currency's of 20 May."""
    make_rate(dated=datetime.date(2021, 5, 1), rate=Decimal("0.8"))
    make_rate(dated=datetime.date(2021, 5, 15), rate=Decimal("0.9"))
    make_rate(dated=datetime.date(2021, 12, 31), rate=Decimal("0.7"), kind="annual average")
    make_rate(dated=datetime.date(2021, 5, 20), rate=Decimal(1100), currency="KRW")


@pytest.mark.parametrize(
    ("day", "rate"),
    [((5, 1), "0.8"), ((5, 14), "0.8"), ((5, 15), "0.9"), ((5, 31), "0.9")],
)
def test_the_latest_of_the_same_month_by_the_day_holds(day, rate):
    assert on(day) == Decimal(rate)


@pytest.mark.parametrize("day", [(4, 30), (6, 1), (12, 31)])
def test_no_other_month_and_no_other_kind_stands_in(day):
    assert on(day) is None


def test_another_kind_is_taken_where_it_is_asked_for():
    assert on((12, 31), kind="annual average") == Decimal("0.7")
