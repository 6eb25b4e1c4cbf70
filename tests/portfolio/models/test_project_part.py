"""The parts of a project: countries, partners, goals."""

from decimal import Decimal

import pytest

from portfolio.models import ProjectCountry
from tests.factories import make_country, make_goal, make_project, make_project_country, make_project_goal
from tests.refusal import changed, refused

pytestmark = pytest.mark.django_db


def shared(*shares):
    """A project whose beneficiaries have these shares."""
    project = make_project()
    for share in shares:
        make_project_country(project=project, share=share and Decimal(share))
    return project


@pytest.mark.parametrize("shares", [("1",), ("0.5", "0.5"), ("0.3333", "0.3333", "0.3334"), (None,), (None, None), ()])
def test_a_project_states_all_its_shares_together_one_or_none(shares):
    assert shared(*shares).countries.count() == len(shares)


@pytest.mark.parametrize("shares", [("0.5",), ("0.3333", "0.3333", "0.3333"), ("0.6", "0.5"), ("1", None)])
def test_shares_that_do_not_add_up_are_refused(shares):
    with refused("shares_add_up_to_one"):
        shared(*shares)


def test_a_country_with_a_share_does_not_leave_the_others_behind():
    project = shared("0.5", "0.5")
    with refused("shares_add_up_to_one"):
        project.countries.first().delete()


def test_two_shares_change_together():
    first, second = shared("0.5", "0.5").countries.all()
    changed(first, share=Decimal("0.7")).save()
    changed(second, share=Decimal("0.3")).save()
    with refused("shares_add_up_to_one"):
        changed(second, share=Decimal("0.2")).save()
    assert sorted(ProjectCountry.objects.values_list("share", flat=True)) == [Decimal("0.3"), Decimal("0.7")]


def test_a_provider_has_no_share_and_takes_none_away():
    project = shared("1")
    make_project_country(project=project, role="provider")
    with refused("project_country_share_is_a_beneficiary_s"):
        make_project_country(project=project, role="provider", share=Decimal("0.5"))


def test_weights_of_goals_add_up_too():
    project = make_project()
    make_project_goal(project=project, goal=make_goal(number=1), weight=Decimal("0.4"))
    make_project_goal(project=project, goal=make_goal(number=17), weight=Decimal("0.6"))
    with refused("shares_add_up_to_one"):
        make_project_goal(project=project, goal=make_goal(number=2), weight=Decimal("0.1"))


def test_beneficiaries_are_not_providers_and_one_country_may_be_both():
    country, project = make_country(), make_project()
    supported = make_project_country(project=project, country=country)
    make_project_country(project=project, country=country, role="provider")
    assert list(ProjectCountry.objects.beneficiaries()) == [supported]


def test_a_country_of_two_projects_counts_once():
    country, other = make_country(), make_country()
    make_project(countries=[country, other])
    make_project(countries=[country])
    make_country()
    assert set(ProjectCountry.objects.countries()) == {country, other}
    assert ProjectCountry.objects.countries().count() == 2


def test_parts_are_those_of_the_projects_asked_for():
    first, second = make_project(countries=[make_country()]), make_project(countries=[make_country()])
    assert [part.project for part in ProjectCountry.objects.of_projects([first])] == [first]
    assert {part.project for part in ProjectCountry.objects.of_projects([first, second])} == {first, second}
