"""The words of countries."""

import datetime

import pytest

from countries.models import Country
from tests.factories import make_country, make_group, make_membership, make_region

pytestmark = pytest.mark.django_db


def test_names_are_sorted_as_people_expect():
    """Without regard to accents or capitals; the records are made in another order."""
    names = ["Zambia", "Côte d’Ivoire", "Czechia", "Åland Islands", "Costa Rica", "Albania", "Cuba", "Türkiye", "Togo"]
    for name in names:
        make_country(name=name)
    assert [country.name for country in Country.objects.all()] == [
        "Åland Islands",
        "Albania",
        "Costa Rica",
        "Côte d’Ivoire",
        "Cuba",
        "Czechia",
        "Togo",
        "Türkiye",
        "Zambia",
    ]


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1990-01-01", {"always", "left"}),
        ("2020-12-30", {"always", "left"}),
        ("2020-12-31", {"always", "joined", "left"}),
        ("2021-12-03", {"always", "joined", "left"}),
        ("2021-12-04", {"always", "joined"}),
        ("2030-01-01", {"always", "joined"}),
    ],
)
def test_a_group_has_its_members_of_the_day(day, members):
    """A membership holds from its first day to the day before `until`; without days it always holds."""
    group = make_group(code="LDC")
    make_membership(group=group, country=make_country(name="always"))
    make_membership(group=group, country=make_country(name="left"), until=datetime.date(2021, 12, 4))
    make_membership(group=group, country=make_country(name="joined"), since=datetime.date(2020, 12, 31))
    make_membership(country=make_country(name="in another group"))
    make_country(name="in no group")
    found = Country.objects.in_group("LDC", on=datetime.date.fromisoformat(day))
    assert {country.name for country in found} == members


def test_a_country_that_left_and_came_back_counts_once():
    membership = make_membership(until=datetime.date(2015, 1, 1))
    make_membership(country=membership.country, group=membership.group, since=datetime.date(2015, 1, 1))
    for day in (datetime.date(2014, 12, 31), datetime.date(2015, 1, 1)):
        assert list(Country.objects.in_group(membership.group.code, on=day)) == [membership.country]


def test_each_country_counts_once_in_its_region():
    africa, lac = make_region(slug="africa"), make_region(slug="lac")
    twice = make_country(region=africa)
    for country in (twice, make_country(region=africa), make_country(region=lac), make_country(region=None)):
        make_membership(country=country)
    make_membership(country=twice)
    joined = Country.objects.filter(memberships__isnull=False)
    assert joined.count() == 5
    assert joined.by_region() == {"africa": 2, "lac": 1, None: 1}
