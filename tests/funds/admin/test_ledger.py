"""Ledger entries on the admin site: drafts are typed with care, posted entries only looked at."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from funds.models import Contribution
from tests.factories import LEDGERS, make_contribution, make_fund, make_organisation, make_person, make_rate

ADD = reverse("admin:funds_contribution_add")


def typed(**fields):
    """What a finance officer types for 800 units of a currency."""
    return {
        "kind": "received",
        "fund": make_fund().pk,
        "contributor": make_organisation().pk,
        "dated": "2021-06-30",
        "currency": "EUR",
        "amount_in_currency": "800",
        "source": "Bank statement 7",
        **fields,
    }


def errors(page):
    """The errors of a form, field by field."""
    return dict(page.context["adminform"].form.errors)


def test_an_entry_in_dollars_needs_no_rate(finance, client_of):
    assert client_of(finance).post(ADD, typed(currency="USD")).status_code == 302
    entry = Contribution.objects.get()
    assert (entry.amount, entry.rate, entry.entered_by, entry.posted_at) == (Decimal(800), 1, finance, None)


def test_the_dollars_follow_from_the_newest_rate_of_the_month(finance, client_of):
    make_rate(dated=datetime.date(2021, 6, 1), rate=Decimal("0.8"))
    make_rate(dated=datetime.date(2021, 5, 31), rate=Decimal("0.1"))
    make_rate(dated=datetime.date(2021, 7, 1), rate=Decimal("0.2"))
    client_of(finance).post(ADD, typed())
    entry = Contribution.objects.get()
    assert (entry.amount, entry.rate, entry.rate_on, entry.rate_source) == (
        Decimal(1000),
        Decimal("0.8"),
        datetime.date(2021, 6, 1),
        "UN operational rate: Test",
    )


def test_without_a_rate_of_the_month_nothing_is_guessed(finance, client_of):
    make_rate(dated=datetime.date(2021, 5, 31))
    make_rate(dated=datetime.date(2021, 12, 31), kind="annual average")
    page = client_of(finance).post(ADD, typed())
    assert errors(page) == {"rate": ["No rate for EUR on 30 June 2021: enter one under Exchange rates."]}
    assert Contribution.objects.count() == 0


def test_a_bank_s_rate_of_the_day_is_taken_by_nobody_but_a_person(finance, client_of):
    for kind, rate in (("UN operational rate", "0.8"), ("bank rate", "0.9")):
        make_rate(dated=datetime.date(2021, 6, 30), rate=Decimal(rate), kind=kind)
    client_of(finance).post(ADD, typed())
    assert Contribution.objects.get().rate == Decimal("0.8")


def test_a_typed_rate_needs_its_day_and_its_source(finance, client_of):
    page = client_of(finance).post(ADD, typed(rate="0.8"))
    assert errors(page) == {"rate_on": ["Give the day of the rate."], "rate_source": ["Say whose rate it is."]}
    client_of(finance).post(ADD, typed(rate="0.8", rate_on="2021-06-30", rate_source="The bank"))
    assert Contribution.objects.get().amount == Decimal(1000)


def test_typed_dollars_are_not_heard(finance, client_of):
    client_of(finance).post(ADD, typed(currency="USD", amount="999999"))
    assert Contribution.objects.get().amount == Decimal(800)


def test_dollars_have_no_other_rate_than_one(finance, client_of):
    page = client_of(finance).post(ADD, typed(currency="USD", rate="2"))
    assert errors(page) == {"rate": ["For US dollars the rate is 1: leave it empty."]}


def test_all_errors_come_at_once(finance, client_of):
    page = client_of(finance).post(ADD, typed(dated="yesterday", source="", rate="0.8"))
    assert set(errors(page)) == {"dated", "source", "rate_on", "rate_source"}


def test_the_sign_follows_the_kind_before_the_database_has_to_say_so(finance, client_of):
    page = client_of(finance).post(ADD, typed(currency="USD", amount_in_currency="-5"))
    assert errors(page) == {"__all__": ["Income is positive, refunds negative, reversals the opposite."]}


def test_a_draft_keeps_who_entered_it_and_one_that_nobody_entered_is_entered_by_who_saves_it(finance, client_of):
    other = make_person()
    drafts = [make_contribution(draft=True, entered_by=person) for person in (other, None)]
    for draft in drafts:
        fields = typed(currency="USD", fund=draft.fund_id)
        assert client_of(finance).post(change_page(draft), fields).status_code == 302
        draft.refresh_from_db()
    assert [(draft.entered_by, draft.amount) for draft in drafts] == [(other, Decimal(800)), (finance, Decimal(800))]


@pytest.mark.parametrize("role", ["administrator", "finance"])
@pytest.mark.parametrize("make", LEDGERS.values(), ids=[model._meta.model_name for model in LEDGERS])
def test_a_posted_entry_has_nothing_to_type_and_nothing_to_press(make, role, db, request, client_of):
    entry = make()
    page = client_of(request.getfixturevalue(role)).get(change_page(entry))
    assert page.context["adminform"].form.fields.keys() <= {"reason_for_change"}
    content = page.content.decode().split('id="content-main"')[1]
    typing = [part for part in content.split("<input")[1:] if 'type="hidden"' not in part.split(">")[0]]
    assert (typing, "<select" in content, "<textarea" in content, "deletelink" in content) == ([], False, False, False)
    assert "$1,000.00" in content


@pytest.mark.parametrize("make", LEDGERS.values(), ids=[model._meta.model_name for model in LEDGERS])
def test_a_forged_change_or_deletion_of_a_posted_entry_does_nothing(make, administrator, client_of):
    entry, client = make(), client_of(administrator)
    before = type(entry).objects.filter(pk=entry.pk).values().get()
    fields = {"dated": "2020-01-01", "currency": "USD", "amount_in_currency": "1", "source": "Forged", "post": "yes"}
    noun = f"admin:{entry._meta.app_label}_{entry._meta.model_name}"
    answers = [
        client.post(change_page(entry), fields),
        client.post(reverse(f"{noun}_delete", args=[entry.pk]), {"post": "yes"}),
        client.post(
            reverse(f"{noun}_changelist"),
            {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"},
        ),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert type(entry).objects.filter(pk=entry.pk).values().get() == before


def change_page(entry):
    """The address of an entry's page."""
    return reverse(f"admin:{entry._meta.app_label}_{entry._meta.model_name}_change", args=[entry.pk])
