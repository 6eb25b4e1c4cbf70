"""The words of organisations."""

import pytest

from funds.models import Organisation
from tests.factories import make_member_state, make_organisation, make_un_entity

pytestmark = pytest.mark.django_db


def test_un_entities_are_those_of_the_united_nations_system_alone():
    entity = make_un_entity()
    make_organisation()
    make_organisation(kind="intergovernmental")
    make_member_state()
    assert list(Organisation.objects.un_entities()) == [entity]


def test_names_are_sorted_as_people_expect():
    for name in ("Zeta", "Économie", "alpha", "Education", "Fund"):
        make_organisation(name=name)
    assert [body.name for body in Organisation.objects.all()] == ["alpha", "Économie", "Education", "Fund", "Zeta"]


def test_many_organisations_may_have_no_abbreviation_and_no_identifier():
    make_organisation(), make_organisation()
    assert Organisation.objects.filter(abbreviation="", iati_identifier="").count() == 2


def test_it_is_called_by_its_abbreviation_where_it_has_one():
    assert str(make_organisation(name="An Agency", abbreviation="AA")) == "AA"
    assert str(make_organisation(name="Another Agency")) == "Another Agency"
