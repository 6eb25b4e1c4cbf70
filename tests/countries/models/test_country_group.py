"""Memberships side by side; their rules stand in tests/test_constraints.py."""

import datetime

import pytest

from countries.models import Membership
from tests.factories import make_country, make_group, make_membership
from tests.refusal import refused

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 5, 1)


def test_two_memberships_may_meet_but_not_overlap_by_a_day():
    first = make_membership(until=DAY)
    shared = {"country": first.country, "group": first.group}
    with refused("membership_periods_do_not_overlap"):
        make_membership(since=DAY - datetime.timedelta(days=1), **shared)
    second = make_membership(since=DAY, **shared)
    assert list(Membership.objects.on(DAY)) == [second]


def test_one_country_may_be_in_two_groups_and_one_group_hold_two_countries():
    country, group = make_country(), make_group()
    made = [
        make_membership(country=country, group=group),
        make_membership(country=country),
        make_membership(group=group),
    ]
    assert Membership.objects.on(DAY).count() == len(made)
