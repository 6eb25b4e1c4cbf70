"""The words of allocations."""

from decimal import Decimal

import pytest

from portfolio.models import Allocation
from tests.factories import make_allocation, make_member_state, make_organisation, make_un_entity

pytestmark = pytest.mark.django_db


def test_allocations_to_un_entities_are_those_to_the_united_nations_system():
    to_entity = make_allocation(organisation=make_un_entity())
    make_allocation(organisation=make_organisation(kind="intergovernmental"))
    make_allocation(organisation=make_member_state())
    assert list(Allocation.objects.to_un_entities()) == [to_entity]


def test_an_organisation_with_two_allocations_counts_once():
    organisation = make_organisation()
    make_allocation(organisation=organisation), make_allocation(organisation=organisation)
    make_organisation()
    assert list(Allocation.objects.organisations()) == [organisation]


def test_a_reduction_is_negative():
    make_allocation(amount=Decimal("100.00"))
    make_allocation(amount=Decimal("-30.00"))
    assert Allocation.objects.total() == Decimal("70.00")
