"""Reversing on the admin site: asks why, makes a draft, and another person posts it."""

import datetime

import pytest
from django.urls import reverse

from funds.models import Contribution, Period
from tests.factories import make_contribution, make_period
from tests.funds.admin.test_posting import choose, said


@pytest.fixture
def entry(db):
    """A posted entry of 1,000 dollars."""
    return make_contribution()


def ask(client, entries, **answers):
    """Chooses *reverse*, sees the page that asks why, and answers it."""
    seen = choose(client, entries, action="reverse").context["seen"]
    return choose(client, entries, action="reverse", seen=seen, **answers)


def reversals():
    """Every reversal, as it stands."""
    return list(Contribution.objects.filter(reverses__isnull=False).order_by("pk"))


def test_it_asks_why_before_anything_is_made(entry, finance, client_of):
    page = choose(client_of(finance), [entry], action="reverse")
    assert "1 entry, $1,000.00 in total (US dollars)." in page.content.decode()
    assert list(page.context["form"].fields) == ["reason", "on", "anew"]
    assert reversals() == []


def test_without_a_reason_nothing_is_made(entry, finance, client_of):
    page = ask(client_of(finance), [entry], reason=" ")
    assert page.context["form"].errors == {"reason": ["This field is required."]}
    assert reversals() == []


def test_told_why_it_makes_a_draft_in_the_name_of_who_asked(entry, finance, client_of):
    page = ask(client_of(finance), [entry], reason="Paid twice")
    [made] = reversals()
    assert said(page) == [f"1 reversing draft was made: Contribution {made.pk}. Another person has to post it."]
    assert (made.reverses, made.amount, made.reason, made.entered_by, made.posted_at, made.dated) == (
        entry,
        -entry.amount,
        "Paid twice",
        finance,
        None,
        entry.dated,
    )


def test_a_reversal_may_count_on_another_day(entry, finance, client_of):
    ask(client_of(finance), [entry], reason="Paid twice", on="2022-02-01")
    assert [made.dated for made in reversals()] == [datetime.date(2022, 2, 1)]


def test_pressing_twice_makes_one_draft(entry, finance, client_of):
    client = client_of(finance)
    seen = choose(client, [entry], action="reverse").context["seen"]
    for _ in range(2):
        page = choose(client, [entry], action="reverse", seen=seen, reason="Paid twice")
    assert said(page) == [f"These are reversed already: Contribution {entry.pk}."]
    assert len(reversals()) == 1


def test_drafts_and_reversals_are_refused_by_name_and_none_of_the_chosen_is_reversed(
    entry, finance, certifier, client_of
):
    client, draft = client_of(finance), make_contribution(draft=True)
    ask(client, [other := make_contribution()], reason="Wrong")
    [made] = reversals()
    Contribution.objects.filter(pk=made.pk).post(certifier)
    assert said(choose(client, [entry, draft, made, other], action="reverse")) == [
        f"These are drafts: change or delete them. Contribution {draft.pk}.",
        f"These are reversals themselves; enter what is right anew: Contribution {made.pk}.",
        f"These are reversed already: Contribution {other.pk}.",
    ]
    assert len(reversals()) == 1


def test_in_a_reversing_draft_the_money_is_fixed(entry, finance, client_of):
    ask(client_of(finance), [entry], reason="Paid twice")
    [made] = reversals()
    form = client_of(finance).get(reverse("admin:funds_contribution_change", args=[made.pk])).context["adminform"].form
    assert set(form.fields) == {"dated", "dated_as_stated", "reason", "note", "source", "reason_for_change"}


def test_a_reversing_draft_takes_another_day(entry, finance, client_of):
    ask(client_of(finance), [entry], reason="Paid twice")
    [made] = reversals()
    fields = {"dated": "2022-03-01", "reason": "Paid twice", "source": made.source, "amount_in_currency": "5"}
    assert (
        client_of(finance).post(reverse("admin:funds_contribution_change", args=[made.pk]), fields).status_code == 302
    )
    made.refresh_from_db()
    assert (made.dated, made.amount) == (datetime.date(2022, 3, 1), -entry.amount)


def test_on_wish_the_entry_is_entered_anew_to_be_corrected(entry, finance, client_of):
    page = ask(client_of(finance), [entry], reason="Paid twice", anew="on")
    [made] = reversals()
    [copy] = Contribution.objects.drafts().filter(reverses=None)
    assert said(page)[1:] == [f"Entered anew, to be corrected: Contribution {copy.pk}."]
    assert (made.reverses, made.amount) == (entry, -entry.amount)
    same = ("amount", "dated", "fund", "contributor", "kind", "currency", "rate", "note", "source")
    assert [getattr(copy, name) for name in same] == [getattr(entry, name) for name in same]
    assert (copy.entered_by, copy.posted_at, copy.reason, copy.state) == (finance, None, "", "draft")


def test_without_the_wish_nothing_is_entered_anew(entry, finance, client_of):
    ask(client_of(finance), [entry], reason="Paid twice")
    assert list(Contribution.objects.drafts()) == reversals()


def test_reversal_and_new_entry_stand_together_or_not_at_all(entry, finance, client_of):
    make_period(starts_on=entry.dated, state="closed")
    page = ask(client_of(finance), [entry], reason="Paid twice", on="2022-02-01", anew="on")
    assert said(page) == [f"{Period.objects.get()} is closed: it takes no entry of 2021-06-30."]
    assert list(Contribution.objects.all()) == [entry]
