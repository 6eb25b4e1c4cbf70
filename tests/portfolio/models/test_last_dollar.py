"""The last dollar is spent once, by people who post at once, each in a process and on a connection of their own."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from funds.models import Contribution, Fund
from portfolio.models import Allocation
from tests.factories import (
    make_allocation,
    make_charge,
    make_contribution,
    make_fund,
    make_person,
    make_project,
    make_window,
)
from tests.funds.models.test_ledger_posting import wait_for_somebody_to_wait
from tests.posters import at_once, posting

pytestmark = pytest.mark.django_db(transaction=True)
TOO_LATE = "Ring-fence: the money held falls short by 1000.00 US dollars."


def held(window):
    """What the window holds, as the database reckons."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT window_holds(%s, %s)", [window.fund_id, window.pk])
        return cursor.fetchone()[0]


def test_of_twenty_who_post_at_once_as_many_succeed_as_the_window_has_money_for():
    window, other = make_window(), make_window()
    make_contribution(window=window, amount=Decimal(7000))
    make_contribution(window=other, amount=Decimal(90_000))  # another window's money helps nobody
    make_contribution(fund=window.fund, amount=Decimal(90_000))  # nor does what the fund holds outside its windows
    drafts = [make_allocation(draft=True, project=make_project(window=window)) for _ in range(20)]
    told = at_once(*(posting([draft], make_person()) for draft in drafts))
    assert sorted(told, key=str) == [1] * 7 + [TOO_LATE] * 13
    assert Allocation.objects.as_of(None).total() == Decimal(7000)
    assert held(window) == 0


def test_allocations_charges_and_refunds_draw_on_the_same_money():
    window = make_window()
    receipt = make_contribution(window=window, amount=Decimal(10_000))
    refund = {"kind": "refund", "window": window, "contributor": receipt.contributor, "amount": Decimal(-1000)}
    drafts = [make_allocation(draft=True, project=make_project(window=window)) for _ in range(10)]
    drafts += [make_charge(draft=True, window=window) for _ in range(5)]
    drafts += [make_contribution(draft=True, **refund) for _ in range(5)]
    told = at_once(*(posting([draft], make_person()) for draft in drafts))
    assert sorted(told, key=str) == [1] * 10 + [TOO_LATE] * 10
    assert held(window) == 0


def test_what_one_gives_back_at_that_moment_another_may_have_and_nobody_has_it_twice():
    window = make_window()
    make_contribution(window=window, amount=Decimal(1000))
    first = make_allocation(project=make_project(window=window))
    back = first.reverse(make_person(), "Withdrawn")
    drafts = [make_allocation(draft=True, project=make_project(window=window)) for _ in range(6)]
    told = at_once(*(posting([draft], make_person()) for draft in [back, *drafts]))
    assert told[0] == 1
    assert set(told[1:]) <= {1, TOO_LATE}
    assert held(window) == 1000 * (1 - told[1:].count(1))
    assert held(window) >= 0


def test_bulk_posts_over_two_funds_in_opposite_order_wait_for_each_other_and_all_succeed():
    first, second = make_fund(), make_fund()
    for fund in (first, second):
        make_contribution(fund=fund, amount=Decimal(100_000))
    there_and_back = [[first, second] * 4, [second, first] * 4] * 3
    bulks = [
        [make_allocation(draft=True, project=make_project(fund=fund)) for fund in funds] for funds in there_and_back
    ]
    assert at_once(*(posting(bulk, make_person()) for bulk in bulks)) == [8] * 6
    assert Allocation.objects.as_of(None).total() == Decimal(48_000)


def test_who_is_locked_out_is_told_to_try_again_and_nothing_of_it_is_posted():
    draft, person, told = make_contribution(draft=True), make_person(), []

    def post():
        try:
            Contribution.objects.drafts().post(person)
        except ValidationError as refusal:
            told.extend(refusal.messages)
        finally:
            connection.close()

    thread = threading.Thread(target=post)
    with transaction.atomic():
        Fund.objects.select_for_update().get(pk=draft.fund_id)
        thread.start()
        wait_for_somebody_to_wait()
        Contribution.objects.select_for_update().get(pk=draft.pk)  # each now waits for what the other holds
    thread.join(timeout=10)
    assert told == ["Somebody else posts at the same moment. Nothing was posted: try again."]
    assert list(Contribution.objects.drafts()) == [draft]
