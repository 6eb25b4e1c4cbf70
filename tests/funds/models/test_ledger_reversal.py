"""A reversal mirrors a posted entry, says why, and happens once."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_person
from tests.ledgers import every_ledger, stored
from tests.refusal import refused

pytestmark = pytest.mark.django_db


@every_ledger
def test_an_entry_and_its_posted_reversal_add_up_to_nothing(make):
    entry, finance, certifier = make(), make_person(), make_person()
    ledger = type(entry).objects
    reversal = entry.reverse(finance, "Entered twice")
    assert (reversal.state, ledger.as_of(None).total()) == ("draft", Decimal("1000.00"))
    assert ledger.filter(pk=reversal.pk).post(certifier) == 1
    assert ledger.as_of(None).total() == Decimal("0.00")


@every_ledger
def test_a_reversal_mirrors_its_entry_in_all_but_the_sign(make):
    entry, finance = make(note="First", dated_as_stated="June"), make_person()
    reversal = entry.reverse(finance, "Entered twice")
    own = {
        "id": reversal.pk,
        "amount": -entry.amount,
        "amount_in_currency": -entry.amount_in_currency,
        "entered_by_id": finance.pk,
        "entered_at": reversal.entered_at,
        "posted_at": None,
        "reverses_id": entry.pk,
        "reason": "Entered twice",
        "source": f"Reversal by {finance}",
    }
    assert stored(reversal) == {**stored(entry), **own}


@every_ledger
def test_a_reversal_may_be_dated_another_day(make):
    entry, day = make(dated_as_stated="June"), datetime.date(2021, 9, 30)
    reversal = stored(entry.reverse(make_person(), "Entered twice", on=day))
    assert (reversal["dated"], reversal["dated_as_stated"]) == (day, "")


@every_ledger
def test_a_reversal_says_why(make):
    entry = make()
    with pytest.raises(ValidationError) as refusal:
        entry.reverse(make_person(), "")
    assert refusal.value.messages == ["Say why the entry is reversed."]
    assert type(entry).objects.count() == 1


@every_ledger
def test_an_entry_is_reversed_once(make):
    entry = make()
    entry.reverse(make_person(), "Entered twice")
    with pytest.raises(ValidationError) as refusal:
        entry.reverse(make_person(), "Entered twice")
    assert list(refusal.value.message_dict) == ["reverses"]
    assert type(entry).objects.count() == 2


def reversal_of(entry, finance):
    """A posted reversal of this entry."""
    reversal = entry.reverse(finance, "Entered twice")
    type(entry).objects.filter(pk=reversal.pk).post(make_person())
    return type(entry).objects.get(pk=reversal.pk)


@every_ledger
def test_a_draft_and_a_reversal_are_not_reversed(make):
    finance = make_person()
    for entry in (make(draft=True), reversal_of(make(), finance)):
        number = type(entry).objects.count()
        with pytest.raises(ValidationError) as refusal:
            entry.reverse(finance, "Not so after all")
        assert refusal.value.messages == ["Only a posted entry that is no reversal itself is reversed."]
        assert type(entry).objects.count() == number


@every_ledger
def test_the_database_refuses_them_too(make):
    finance = make_person()
    draft, reversal = make(draft=True), reversal_of(make(), finance)
    other = make(draft=True)
    for entry in (draft, reversal):
        with refused("reversal_undoes_a_posted_entry"):
            type(other).objects.filter(pk=other.pk).update(reverses=entry, reason="Wrong")


@every_ledger
def test_a_reversal_in_another_currency_is_refused(make):
    entry = make()
    reversal = entry.reverse(make_person(), "Entered twice")
    with refused("reversal_mirrors_its_entry"):
        type(entry).objects.filter(pk=reversal.pk).update(currency="EUR", rate_on=entry.dated, rate_source="Test")


@every_ledger
def test_a_draft_s_reversal_can_be_thrown_away_and_made_anew(make):
    entry = make()
    entry.reverse(make_person(), "Entered twice").delete()
    assert entry.reverse(make_person(), "Entered twice").state == "draft"


@every_ledger
def test_an_entry_is_reversed_on_a_day_of_another_year(make):
    entry = make()
    reversal = entry.reverse(make_person(), "Entered twice", on=datetime.date(2022, 3, 1))
    assert (reversal.dated, reversal.amount) == (datetime.date(2022, 3, 1), -entry.amount)
