"""The words of agreements."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from funds.models import Agreement
from tests.factories import make_agreement, make_fund, make_organisation, make_window

pytestmark = pytest.mark.django_db


def test_signed_in_a_year_counts_no_pledge_and_no_other_year():
    first = make_agreement(signed_on=datetime.date(2021, 1, 1))
    last = make_agreement(signed_on=datetime.date(2021, 12, 31))
    make_agreement(signed_on=datetime.date(2020, 12, 31))
    make_agreement(signed_on=datetime.date(2022, 1, 1))
    make_agreement(kind="pledge")
    assert set(Agreement.objects.signed_in(2021)) == {first, last}


def test_an_agreement_of_many_years_counts_in_full_in_the_year_of_its_signature():
    make_agreement(
        amount=Decimal("5000.00"),
        signed_on=datetime.date(2021, 3, 1),
        starts_on=datetime.date(2021, 1, 1),
        ends_on=datetime.date(2025, 12, 31),
    )
    assert Agreement.objects.signed_in(2021).total() == Decimal("5000.00")
    assert Agreement.objects.signed_in(2022).total() == 0


def test_agreements_add_up_by_any_path():
    first, second, contributor = make_fund(), make_fund(), make_organisation()
    make_agreement(fund=first, contributor=contributor, amount=Decimal(1))
    make_agreement(fund=first, amount=Decimal(2))
    make_agreement(fund=second, contributor=contributor, amount=Decimal(4))
    assert Agreement.objects.by("fund") == {first.pk: Decimal(3), second.pk: Decimal(4)}
    assert Agreement.objects.filter(contributor=contributor).by("contributor") == {contributor.pk: Decimal(5)}


def test_a_window_of_another_fund_is_refused_in_a_sentence():
    agreement = make_agreement()
    agreement.window = make_window()
    with pytest.raises(ValidationError) as refusal:
        agreement.full_clean()
    assert refusal.value.message_dict == {"window": ["This window belongs to another fund."]}


@pytest.mark.parametrize("differs", ["fund", "contributor", "kind"])
def test_an_agreement_fulfils_a_pledge_of_its_own_contributor_to_its_own_fund(differs):
    pledge = make_agreement(kind="signed" if differs == "kind" else "pledge")
    own = {"fund": pledge.fund, "contributor": pledge.contributor}
    signed = make_agreement(**{name: record for name, record in own.items() if name != differs})
    signed.pledge = pledge
    with pytest.raises(ValidationError) as refusal:
        signed.clean()
    assert refusal.value.message_dict == {"pledge": ["The pledge is of another contributor or fund, or is none."]}


def test_an_agreement_under_its_contributors_pledge_is_sound():
    pledge = make_agreement(kind="pledge")
    make_agreement(pledge=pledge, fund=pledge.fund, contributor=pledge.contributor).full_clean()
