"""Which instalments a receipt pays: the agreement of 1,000 dollars, 300 due in March, 700 in June."""

import datetime
from decimal import Decimal

import pytest

from funds.models import Instalment, Match
from funds.models.matching import beyond, match_receipt, proposed, worth
from tests.factories import make_agreement, make_contribution, make_instalment, make_match

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 3, 1)


@pytest.fixture
def agreement(db):
    """The agreement of the docstring; its second instalment was entered first."""
    agreement = make_agreement()
    make_instalment(agreement=agreement, number=2, amount=Decimal(700), due_on=datetime.date(2021, 6, 30))
    make_instalment(agreement=agreement, number=1, amount=Decimal(300), due_on=datetime.date(2021, 3, 31))
    return agreement


def euros(amount, rate, **fields):
    """The money of an agreement or an entry in euros."""
    rate = Decimal(rate)
    money = {"currency": "EUR", "rate": rate, "rate_on": DAY, "rate_source": "Test"}
    return {**money, "amount_in_currency": Decimal(amount), "amount": round(Decimal(amount) / rate, 2), **fields}


def in_euros(*parts):
    """An agreement in euros at half a euro per dollar, with these instalments in euros."""
    agreement = make_agreement(**euros(sum(parts), "0.5"))
    for number, part in enumerate(parts, 1):
        amount = {"amount": Decimal(part) * 2, "amount_in_currency": Decimal(part)}
        make_instalment(agreement=agreement, number=number, due_on=datetime.date(2021, number, 1), **amount)
    return agreement


def paid():
    """(number, US dollars of the receipt, US dollars of the instalment) of each match."""
    rows = Match.objects.order_by("instalment__number", "pk")
    return list(rows.values_list("instalment__number", "amount", "pays"))


def test_the_oldest_instalment_is_paid_first(agreement):
    match_receipt(make_contribution(agreement=agreement, amount=Decimal(500)))
    assert paid() == [(1, 300, 300), (2, 200, 200)]
    match_receipt(make_contribution(agreement=agreement, amount=Decimal(100)))
    assert paid() == [(1, 300, 300), (2, 200, 200), (2, 100, 100)]
    assert [row.open_amount for row in Instalment.objects.with_open()] == [0, 400]


def test_what_exceeds_the_instalments_stays_beyond_them(agreement):
    receipt = make_contribution(agreement=agreement, amount=Decimal(1200))
    match_receipt(receipt)
    assert (paid(), beyond(receipt)) == ([(1, 300, 300), (2, 700, 700)], 200)


def test_a_receipt_is_matched_once(agreement):
    receipt = make_contribution(agreement=agreement, amount=Decimal(500))
    assert (len(match_receipt(receipt)), len(match_receipt(receipt))) == (2, 0)
    assert paid() == [(1, 300, 300), (2, 200, 200)]


def test_what_a_person_matched_stays_and_the_rest_is_added_to_it(agreement):
    receipt = make_contribution(agreement=agreement, amount=Decimal(500))
    second = agreement.instalments.get(number=2)
    make_match(contribution=receipt, instalment=second, amount=Decimal(100))
    match_receipt(receipt)
    assert paid() == [(1, 300, 300), (2, 200, 200)]


def test_a_proposal_saves_nothing(agreement):
    receipt = make_contribution(agreement=agreement, amount=Decimal(500))
    assert [(match.instalment.number, match.pays) for match in proposed(receipt)] == [(1, 300), (2, 200)]
    assert paid() == []


def test_a_draft_a_refund_interest_a_reversed_receipt_and_one_without_agreement_pay_nothing(
    agreement, finance, certifier
):
    reversed_one = make_contribution(agreement=agreement)
    reversal = reversed_one.reverse(finance, "Wrong")
    type(reversal).objects.filter(pk=reversal.pk).post(certifier)
    reversal.refresh_from_db()
    entries = [
        make_contribution(agreement=agreement, draft=True),
        make_contribution(agreement=agreement, kind="refund", amount=Decimal(-10)),
        make_contribution(agreement=agreement, kind="interest"),
        reversed_one,
        reversal,
        make_contribution(),
    ]
    assert [match_receipt(entry) for entry in entries] == [[]] * 6


def test_a_receipt_in_the_agreements_currency_pays_in_it_and_the_rates_make_the_difference():
    agreement = in_euros(100, 300)  # 200 and 600 dollars
    receipt = make_contribution(agreement=agreement, **euros(100, "0.8"))  # 125 dollars
    match_receipt(receipt)
    assert paid() == [(1, 125, 200)]
    assert (Match.objects.get().exchange_difference, Match.objects.exchange_difference()) == (-75, -75)
    assert beyond(receipt) == 0


def test_a_gain_is_positive():
    match_receipt(make_contribution(agreement=in_euros(100), **euros(100, "0.4")))
    assert (paid(), Match.objects.exchange_difference()) == ([(1, 250, 200)], 50)


def test_a_receipt_in_the_agreements_currency_is_split_by_what_each_instalment_asks_in_it():
    agreement = in_euros(100, 300)
    receipt = make_contribution(agreement=agreement, **euros(250, "0.8"))  # 312.50 dollars
    match_receipt(receipt)
    assert paid() == [(1, 125, 200), (2, Decimal("187.50"), 300)]


def test_cents_that_do_not_divide_leave_no_instalment_a_cent_short():
    agreement = make_agreement(**euros(100, "0.9"))
    money = {"amount": Decimal("111.11"), "amount_in_currency": Decimal(100)}
    make_instalment(agreement=agreement, **money)
    match_receipt(make_contribution(agreement=agreement, **euros(100, "0.7")))
    assert paid() == [(1, Decimal("142.86"), Decimal("111.11"))]


def test_dollars_under_an_agreement_in_euros_pay_dollar_for_dollar():
    match_receipt(make_contribution(agreement=in_euros(100), amount=Decimal(150)))
    assert paid() == [(1, 150, 150)]


def test_what_part_of_a_receipt_is_worth_follows_from_both_rates():
    agreement = in_euros(100)
    receipt = make_contribution(agreement=agreement, **euros(100, "0.8"))
    assert worth(receipt, agreement.instalments.get(), Decimal("12.50")) == 20


def test_instalments_of_another_agreement_are_not_paid(agreement):
    make_instalment(agreement=make_agreement(contributor=agreement.contributor, fund=agreement.fund))
    match_receipt(make_contribution(agreement=agreement, amount=Decimal(2000)))
    assert {match.instalment.agreement for match in Match.objects.all()} == {agreement}
