"""The words that every ledger says."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import give_money, make_contribution, make_fund, make_person
from tests.ledgers import every_ledger

pytestmark = pytest.mark.django_db


@every_ledger
def test_as_of_a_day_ends_at_midnight_utc(make):
    last = make(posted_at=datetime.datetime(2022, 1, 10, 23, 59, 59, 999999, tzinfo=datetime.UTC))
    next_day = make(posted_at=datetime.datetime(2022, 1, 11, tzinfo=datetime.UTC))
    make(draft=True)
    ledger = type(last).objects
    assert set(ledger.as_of(datetime.date(2022, 1, 9))) == set()
    assert set(ledger.as_of(datetime.date(2022, 1, 10))) == {last}
    assert set(ledger.as_of(datetime.date(2022, 1, 11))) == {last, next_day}
    assert set(ledger.as_of(None)) == {last, next_day}


@every_ledger
def test_a_late_posting_leaves_an_earlier_day_unchanged(make):
    entry, day = make(), datetime.date(2022, 1, 31)
    late = give_money(make(draft=True, entered_by=make_person()))
    type(entry).objects.filter(pk=late.pk).post(make_person())
    assert type(entry).objects.as_of(day).total() == Decimal("1000.00")
    assert type(entry).objects.as_of(None).total() == Decimal("2000.00")


@every_ledger
def test_drafts_are_what_nobody_has_posted(make):
    make()
    draft = make(draft=True)
    assert list(type(draft).objects.drafts()) == [draft]
    assert draft.state == "draft"


@every_ledger
def test_a_year_runs_from_its_first_to_its_last_day(make):
    days = ["2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01"]
    entries = [make(dated=datetime.date.fromisoformat(day)) for day in days]
    assert set(type(entries[0]).objects.in_year(2021)) == set(entries[1:3])


@every_ledger
def test_without_entries_there_is_no_total(make):
    assert type(make(draft=True)).objects.as_of(None).total() is None


@every_ledger
def test_totals_are_exact_to_the_cent(make):
    for amount in ("0.10", "0.20", "9999999999999999.69"):
        entry = make(amount=Decimal(amount))
    assert type(entry).objects.total() == Decimal("9999999999999999.99")


def test_by_groups_by_one_path_or_by_several():
    first, second = make_fund(), make_fund()
    for fund, currency_note, amount in [(first, "a", 1), (first, "b", 2), (first, "b", 4), (second, "b", 8)]:
        contribution = make_contribution(fund=fund, note=currency_note, amount=Decimal(amount))
    ledger = type(contribution).objects.order_by("amount")
    assert ledger.by("fund") == {first.pk: Decimal(7), second.pk: Decimal(8)}
    assert ledger.by("fund__slug", "note") == {
        (first.slug, "a"): Decimal(1),
        (first.slug, "b"): Decimal(6),
        (second.slug, "b"): Decimal(8),
    }
