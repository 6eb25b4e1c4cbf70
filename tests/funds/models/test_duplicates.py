"""An organisation entered twice: a merge moves nothing, and readers take the two for one."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from funds.models import Contribution, Organisation
from funds.models.duplicates import alike, hinders, merge, undo
from funds.models.organisation import named, staying
from tests.factories import (
    make_agreement,
    make_contribution,
    make_country,
    make_member_state,
    make_organisation,
    make_un_entity,
)

pytestmark = pytest.mark.django_db


def names(pairs):
    """The names of each pair."""
    return [tuple(one.name for one in pair) for pair in pairs]


def test_a_merge_and_its_undoing_move_no_entry():
    duplicate, stays = make_organisation(), make_organisation()
    entry = make_contribution(contributor=duplicate)
    for act in (lambda: merge(duplicate, stays), lambda: undo(duplicate)):
        act()
        entry.refresh_from_db()
        assert entry.contributor == duplicate


def test_entries_of_a_duplicate_are_added_up_and_found_with_the_one_that_stays():
    duplicate, stays, other = make_organisation(), make_organisation(), make_organisation()
    for giver, amount in ((duplicate, 1), (stays, 2), (other, 4)):
        make_contribution(contributor=giver, amount=Decimal(amount))
    make_contribution(contributor=None, amount=Decimal(8))
    entries = Contribution.objects.all()
    assert entries.by(staying("contributor")) == {duplicate.pk: 1, stays.pk: 2, other.pk: 4, None: 8}
    merge(duplicate, stays)
    assert entries.by(staying("contributor")) == {stays.pk: 3, other.pk: 4, None: 8}
    assert entries.filter(named("contributor", stays)).total() == 3
    assert entries.filter(named("contributor", other)).total() == 4
    undo(duplicate)
    assert entries.by(staying("contributor")) == {duplicate.pk: 1, stays.pk: 2, other.pk: 4, None: 8}


def test_a_duplicate_is_what_the_one_that_stays_is():
    duplicate, stays = make_organisation(), make_un_entity()
    assert set(Organisation.objects.that_stay_as(kind="un-entity")) == {stays}
    merge(duplicate, stays)
    assert set(Organisation.objects.that_stay_as(kind="un-entity")) == {duplicate, stays}
    assert set(Organisation.objects.that_stay_as(kind="agency")) == set()
    assert list(Organisation.objects.staying()) == [stays]
    assert [row["stays"] for row in Organisation.objects.keys_that_stay()] == [stays.pk, stays.pk]


def test_money_under_a_duplicate_s_agreement_comes_in_the_name_of_the_one_that_stays():
    agreement, stays = make_agreement(), make_organisation()
    merge(agreement.contributor, stays)
    entry = make_contribution(agreement=agreement, contributor=stays)
    Contribution.objects.get(pk=entry.pk).clean()
    undo(agreement.contributor)
    reversal = entry.reverse(None, "Entered twice")
    assert (reversal.contributor, reversal.agreement) == (stays, agreement)
    other = make_contribution(fund=agreement.fund, draft=True)
    other.agreement = agreement
    with pytest.raises(ValidationError):
        other.clean()


def test_what_cannot_be_merged_is_told_with_every_reason():
    one, other = make_member_state(name="France"), make_member_state(name="Frances")
    assert hinders(one, one) == ["An organisation is no duplicate of itself."]
    assert hinders(one, other) == ["Two Member States are two: states of different countries are never the same."]
    made_up = make_organisation(demonstration=True)
    assert hinders(one, made_up) == [
        "A demonstration record does not stand for a sourced one: merge the other way round."
    ]
    assert hinders(made_up, one) == []


def test_duplicates_form_no_chain():
    first, second, third = make_organisation(name="A"), make_organisation(name="B"), make_organisation(name="C")
    merge(first, second)
    for pair in ((first, third), (third, first), (second, third)):
        with pytest.raises(ValidationError):
            merge(*pair)
    merge(third, second)
    assert set(second.duplicates.all()) == {first, third}


def test_undoing_twice_is_told():
    duplicate = make_organisation()
    merge(duplicate, make_organisation())
    undo(duplicate)
    with pytest.raises(ValidationError):
        undo(duplicate)


def test_names_that_look_alike_make_a_pair_within_one_country():
    here, there = make_country(), make_country()
    make_organisation(name="Ministry of Water and Energy", country=here)
    make_organisation(name="Ministry of water & energy", country=here)
    make_organisation(name="Ministry of Water and Energies", country=there)
    make_organisation(name="Fund for Children")
    assert names(alike()) == [("Ministry of Water and Energy", "Ministry of water & energy")]


def test_a_name_without_a_country_looks_like_one_with_it_and_a_merged_one_like_none():
    stated = make_organisation(name="Zayed Foundation", country=make_country())
    without = make_organisation(name="Zayed Foundatíon")
    assert names(alike()) == [("Zayed Foundation", "Zayed Foundatíon")]
    merge(without, stated)
    assert alike() == []


def test_two_with_abbreviations_of_their_own_look_alike_only_where_their_names_nearly_are_one():
    make_organisation(name="Economic Commission for Africa", abbreviation="ECA")
    make_organisation(name="Economic Commission for Europe", abbreviation="ECE")
    make_organisation(name="Economic Commission for European", abbreviation="ECEU")
    assert names(alike()) == [("Economic Commission for Europe", "Economic Commission for European")]


def test_a_demonstration_record_looks_like_no_sourced_one():
    make_organisation(name="Zayed Foundation")
    make_organisation(name="Zayed Foundation 2", demonstration=True)
    assert alike() == []
