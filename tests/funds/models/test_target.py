"""The words of targets."""

from decimal import Decimal

import pytest

from funds.models import Fund, Target
from tests.factories import make_framework, make_fund, make_target
from tests.refusal import refused

pytestmark = pytest.mark.django_db


def test_the_whole_office_has_its_own_target_and_so_has_each_fund():
    framework, fund, other = make_framework(), make_fund(), make_fund()
    office = make_target(framework=framework)
    of_fund = make_target(framework=framework, fund=fund)
    make_target(framework=framework, year=2022)
    make_target(framework=framework, year=2022, fund=fund)
    assert list(Target.objects.of(2021, None)) == [office]
    assert list(Target.objects.of(2021, [fund])) == [of_fund]
    assert list(Target.objects.of(2021, Fund.objects.filter(pk=fund.pk))) == [of_fund]
    assert list(Target.objects.of(2021, [other])) == []
    assert list(Target.objects.of(2020, None)) == []


def test_targets_of_several_funds_are_not_added_up():
    framework, funds = make_framework(), [make_fund(), make_fund()]
    for fund in funds:
        make_target(framework=framework, fund=fund, amount=Decimal(1))
    assert list(Target.objects.of(2021, funds)) == []
    assert list(Target.objects.of(2021, [])) == []


def test_every_year_has_at_most_one():
    framework, fund = make_framework(), make_fund()
    office = [make_target(framework=framework, year=year) for year in (2021, 2022)]
    make_target(framework=framework, fund=fund)
    assert list(Target.objects.of_every_year(None)) == office
    with refused("one_target_a_year"):
        make_target(framework=framework, year=2022)
    with refused("one_target_a_year"):
        make_target(framework=framework, fund=fund)


@pytest.mark.parametrize("year", [2017, 2026])
def test_a_target_outside_the_years_of_its_framework_is_refused(year):
    with refused("target_year_lies_in_its_framework"):
        make_target(framework=make_framework(first_year=2018, last_year=2025), year=year)


@pytest.mark.parametrize("year", [2018, 2025])
def test_a_framework_s_first_and_last_year_have_targets(year):
    assert make_target(framework=make_framework(first_year=2018, last_year=2025), year=year).year == year
