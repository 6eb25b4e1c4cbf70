"""A project to edit and two who may; two countries for filters to tell apart."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import (
    make_country,
    make_group,
    make_membership,
    make_person,
    make_project,
    make_region,
    make_role,
)


@pytest.fixture
def project(manager):
    """A concept in the manager's fund."""
    return make_project(
        fund=manager.fund_roles.get().fund,
        code="P-1",
        title="Wells",
        stage="concept",
        budget=Decimal("100.00"),
        planned_start_on=datetime.date(2020, 1, 1),
        planned_end_on=datetime.date(2021, 1, 1),
        actual_start_on=None,
    )


@pytest.fixture
def colleague(project):
    """Another manager of the same fund."""
    person = make_person(username="colleague")
    make_role(person=person, fund=project.fund, role="manager")
    return person


@pytest.fixture
def places(db):
    """A country that left its group in 2020, in a region; another that joined then, in another."""
    region, group = make_region(slug="wanted-region"), make_group(code="WANTED")
    country = make_country(name="Côte d'Ivoire", iso3="CIV", region=region)
    other = make_country(name="Chad", iso3="TCD")
    make_membership(country=country, group=group, until=datetime.date(2020, 1, 1))
    make_membership(country=other, group=group, since=datetime.date(2020, 1, 1))
    return country, other
