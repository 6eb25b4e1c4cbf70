"""What is open of an instalment, and how long it is overdue."""

import datetime
from decimal import Decimal

import pytest

from funds.models import Instalment
from funds.models.instalment import AGES
from tests.factories import make_agreement, make_contribution, make_instalment, make_match

pytestmark = pytest.mark.django_db
DUE = datetime.date(2021, 12, 31)


def open_amounts(**asked):
    """What is open of each instalment, in their order."""
    return [row.open_amount for row in Instalment.objects.with_open(**asked)]


def test_what_no_receipt_pays_is_open():
    make_match(instalment=make_instalment(), amount=Decimal(400))
    assert open_amounts() == [600]


def test_a_receipt_pays_from_the_day_it_is_posted():
    make_match()  # posted on 10 January 2022
    assert open_amounts(as_of=datetime.date(2022, 1, 9)) == [1000]
    assert open_amounts(as_of=datetime.date(2022, 1, 10)) == [0]


def test_a_reversed_receipt_pays_nothing(finance, certifier):
    receipt = make_match().contribution
    reversal = receipt.reverse(finance, "Paid by mistake")
    assert open_amounts() == [0]
    type(receipt).objects.filter(pk=reversal.pk).post(certifier)
    assert open_amounts() == [1000]


def test_in_the_sourced_layer_a_receipt_that_is_made_up_pays_nothing():
    instalment = make_instalment()
    make_match(
        instalment=instalment, contribution=make_contribution(agreement=instalment.agreement, demonstration=True)
    )
    assert (open_amounts(), open_amounts(layer="sourced")) == ([0], [1000])


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (-1, "not-due"),
        (0, "not-due"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-90"),
        (90, "31-90"),
        (91, "91-180"),
        (180, "91-180"),
        (181, "over-180"),
        (1000, "over-180"),
    ],
)
def test_each_day_is_of_one_age_in_python_and_in_the_database(days, word):
    instalment, day = make_instalment(due_on=DUE), DUE + datetime.timedelta(days=days)
    assert instalment.age(day).word == word
    assert [age.word for age in AGES if Instalment.objects.of_age(age, day).exists()] == [word]
    assert instalment.days_overdue(day) == max(days, 0)


def test_instalments_of_another_fund_and_their_matches_are_left_out():
    mine, other = make_match(), make_match()
    fund = mine.instalment.agreement.fund
    assert list(Instalment.objects.of_funds([fund])) == [mine.instalment]
    assert list(type(mine).objects.of_funds([fund])) == [mine]
    assert list(type(mine).objects.of_funds([other.instalment.agreement.fund])) == [other]


def test_the_list_of_an_agreement_begins_with_the_oldest():
    agreement = make_agreement()
    late = make_instalment(agreement=agreement, amount=Decimal(400))
    early = make_instalment(agreement=agreement, number=2, amount=Decimal(600), due_on=datetime.date(2021, 6, 30))
    assert list(Instalment.objects.oldest_first()) == [early, late]


def test_what_is_due_under_an_agreement_that_is_made_up_is_made_up():
    instalment = make_instalment(agreement=make_agreement(demonstration=True))
    assert list(Instalment.objects.in_layer("sourced")) == []
    instalment.full_clean()
    assert instalment.demonstration is True
    real = make_instalment()
    real.full_clean()
    assert (list(Instalment.objects.in_layer("sourced")), real.demonstration) == ([real], False)
