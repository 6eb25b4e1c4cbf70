"""A period of delivery lies in one calendar year."""

import datetime

import pytest

from tests.factories import make_delivery
from tests.refusal import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("start", "end"), [("2021-01-01", "2021-12-31"), ("2021-06-30", "2021-06-30")])
def test_a_period_of_a_year_or_of_a_day_is_taken(start, end):
    days = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    delivery = make_delivery(period_starts_on=days[0], dated=days[1])
    assert (delivery.period_starts_on, delivery.dated) == days


@pytest.mark.parametrize(("start", "end"), [("2020-12-31", "2021-12-31"), ("2021-07-01", "2021-06-30")])
def test_a_period_that_spans_years_or_ends_before_it_begins_is_refused(start, end):
    with refused("delivery_period_lies_in_one_year"):
        make_delivery(period_starts_on=datetime.date.fromisoformat(start), dated=datetime.date.fromisoformat(end))
