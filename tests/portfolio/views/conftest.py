"""A project to edit, and two who may."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import make_person, make_project, make_role


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
