"""The words of contributions."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from funds.models import Contribution
from tests.factories import make_agreement, make_contribution, make_fund, make_person, make_window
from tests.refusal import refused

pytestmark = pytest.mark.django_db


def test_received_in_a_year_counts_no_refund_no_interest_and_no_other_year():
    first = make_contribution(dated=datetime.date(2021, 1, 1))
    last = make_contribution(dated=datetime.date(2021, 12, 31))
    make_contribution(dated=datetime.date(2020, 12, 31))
    make_contribution(dated=datetime.date(2022, 1, 1))
    make_contribution(kind="interest")
    make_contribution(kind="refund", amount=Decimal("-10.00"))
    assert set(Contribution.objects.received_in(2021)) == {first, last}


def test_a_reversed_receipt_takes_itself_out_of_what_was_received():
    kept, wrong = make_contribution(amount=Decimal("7.00")), make_contribution()
    Contribution.objects.filter(pk=wrong.reverse(make_person(), "Entered twice").pk).post(make_person())
    assert Contribution.objects.received_in(2021).total() == kept.amount


def test_a_pledge_covers_no_receipt_but_a_signed_agreement_does():
    none, pledged = make_contribution(), make_contribution(agreement=make_agreement(kind="pledge"))
    make_contribution(agreement=make_agreement(kind="signed"))
    assert set(Contribution.objects.without_signed_agreement()) == {none, pledged}


@pytest.mark.parametrize(
    ("kind", "amount"), [("received", "-1.00"), ("interest", "-1.00"), ("refund", "1.00")], ids=lambda value: value
)
def test_an_entry_with_the_wrong_sign_for_its_kind_is_refused(kind, amount):
    with refused("contribution_sign_follows_its_kind"):
        make_contribution(kind=kind, amount=Decimal(amount))


@pytest.mark.parametrize(
    ("kind", "amount"), [("received", "1.00"), ("interest", "1.00"), ("refund", "-1.00")], ids=lambda value: value
)
def test_every_kind_can_be_reversed(kind, amount):
    entry = make_contribution(kind=kind, amount=Decimal(amount))
    assert entry.reverse(make_person(), "Entered twice").amount == -entry.amount


@pytest.mark.parametrize(
    ("in_currency", "rate", "dollars"),
    [
        ("100.00", "3", "33.33"),
        ("200.00", "3", "66.67"),
        ("1.00", "8", "0.13"),
        ("-1.00", "8", "-0.13"),
        ("0.05", "2", "0.03"),
        ("1000000.00", "0.84512345", "1183259.08"),
    ],
)
def test_dollars_follow_from_the_rate_halves_away_from_zero(in_currency, rate, dollars):
    fields = {
        "kind": "refund" if in_currency.startswith("-") else "received",
        "currency": "EUR",
        "rate": Decimal(rate),
        "rate_on": datetime.date(2021, 6, 1),
        "rate_source": "Test",
        "amount_in_currency": Decimal(in_currency),
    }
    assert make_contribution(amount=Decimal(dollars), **fields).pk
    with refused("funds_contribution_amount_follows_from_rate"):
        make_contribution(amount=Decimal(dollars) + Decimal("0.01"), **fields)


def test_a_foreign_rate_for_dollars_is_refused():
    with refused("funds_contribution_rate_has_date_and_source"):
        make_contribution(rate=Decimal(2), rate_on=datetime.date(2021, 6, 1), rate_source="Test")


def test_a_window_of_another_fund_is_refused_in_a_sentence():
    contribution = make_contribution(draft=True)
    contribution.window = make_window()
    with pytest.raises(ValidationError) as refusal:
        contribution.full_clean()
    assert refusal.value.message_dict == {"window": ["This window belongs to another fund."]}


def test_a_window_of_its_own_fund_is_taken():
    window = make_window(fund=make_fund())
    contribution = make_contribution(window=window)
    contribution.full_clean(validate_constraints=False)
    assert contribution.fund == window.fund
