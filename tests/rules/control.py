"""Acts that break the rules of money under control: periods, rejections, budgets, and what a fund may spend."""

import datetime
from decimal import Decimal

from tests import factories as f
from tests.refusal import changed

DAY = datetime.date(2021, 5, 1)


def enter_into_a_closed_period(make):
    """An entry of a day that is closed."""
    f.make_period(starts_on=DAY, state="closed")
    make(draft=True, dated=DAY)


def enter_before_its_fund(make):
    """An entry older than its fund."""
    fund = f.make_fund(established_on=DAY + datetime.timedelta(days=1))
    make(draft=True, dated=DAY, **under(make, fund))


def change_a_rejected_one(make):
    """A rejected entry that is changed and stays rejected."""
    entry = make(draft=True)
    type(entry).objects.filter(pk=entry.pk).reject(f.make_person(), "Wrong")
    entry.refresh_from_db()
    changed(entry, note="Changed").save()


def close_over_a_draft():
    """A period that is closed while a draft waits in it."""
    period = f.make_period(starts_on=DAY)
    f.make_allocation(draft=True, dated=DAY)
    changed(period, state="closed").save()


def adopted():
    """An adopted budget with a line."""
    line = f.make_budget_line()
    changed(line.budget, adopted_on=DAY).save()
    return line


def under(make, fund):
    """The fields that put an entry of this ledger under a fund."""
    return {"fund": fund} if make in (f.make_contribution, f.make_charge) else {"project": f.make_project(fund=fund)}


def post(draft):
    """The draft, posted by a person."""
    type(draft).objects.filter(pk=draft.pk).post(f.make_person())


def post_beyond_the_fence(make, kind="received", **rules):
    """Money out of a fund that has none, or its income taken back after it was spent."""
    fund = f.make_fund(**rules)
    if make is not f.make_contribution:
        f.make_contribution(fund=fund, window=f.make_window(fund=fund))
        post(make(draft=True, **under(make, fund)))
    received = make(fund=fund, kind=kind)
    f.make_allocation(project=f.make_project(fund=fund))
    post(received.reverse(f.make_person(), "Wrong"))


def post_beyond_the_interest(make):
    """Money out of the endowment."""
    post_beyond_the_fence(make, kind="interest", interest_only=True)


def post_beyond_the_ceiling(make):
    """More than the fund gives to one project."""
    fund = f.make_fund(ceiling=999)
    post(f.give_money(make(draft=True, **under(make, fund))))


def transfer_beyond_the_allocation(make):
    """A transfer that nobody allocated, or an allocation that is taken back after it was sent."""
    if make is f.make_transfer:
        post(make(draft=True))
    allocation = f.make_allocation()
    spent = {"project": allocation.project, "organisation": allocation.organisation}
    f.make_transfer(**spent)
    post(make(draft=True, amount=Decimal(-1), **spent))


def send_back_too_much(make):
    """A refund from an organisation that received nothing."""
    post(make(draft=True, kind="refund", amount=Decimal(-1)))


def post_under_no_fund(make):
    """Money of a project that stands under no fund."""
    post(make(draft=True, project=f.make_project(fund=None)))


UNDER_A_FUND = {make for model, make in f.LEDGERS.items() if make is not f.make_office_delivery}
HELD = {f.make_contribution, f.make_charge, f.make_allocation, f.make_transfer}
OUT_OF_THE_WINDOW = HELD - {f.make_transfer}
FUND_ACTS = {  # the rules of money that is posted by a person: the ledgers that can break each, and how
    "fund_existed": (UNDER_A_FUND, enter_before_its_fund),
    "ring_fence": (OUT_OF_THE_WINDOW, post_beyond_the_fence),
    "interest_only": (OUT_OF_THE_WINDOW, post_beyond_the_interest),
    "ceiling": ({f.make_allocation}, post_beyond_the_ceiling),
    "transfers_stay_within_the_allocation": ({f.make_transfer, f.make_allocation}, transfer_beyond_the_allocation),
    "refunds_stay_within_the_transfers": ({f.make_transfer}, send_back_too_much),
    "money_stands_under_a_fund": ({f.make_transfer, f.make_allocation}, post_under_no_fund),
}
