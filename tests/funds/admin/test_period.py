"""Periods on the admin site: closed and opened again by those who may, with a reason, and never over a draft."""

import datetime

import pytest
from django.urls import reverse

from funds.models import Period
from tests.factories import (
    make_allocation,
    make_contribution,
    make_delivery,
    make_fund,
    make_period,
    make_period_person,
    make_person,
    make_role,
)
from tests.funds.admin.test_ledger import typed

pytestmark = pytest.mark.django_db
LIST = reverse("admin:funds_period_changelist")
JUNE = {"starts_on": datetime.date(2021, 6, 1), "ends_on": datetime.date(2021, 6, 30)}


@pytest.fixture
def june():
    """June 2021, open."""
    return make_period(name="June 2021", **JUNE)


def act(client, action, *periods, **answers):
    """The page that comes of choosing an action for these periods."""
    chosen = {"action": action, "_selected_action": [period.pk for period in periods], **answers}
    return client.post(LIST, chosen if answers else {**chosen, "index": 0}, follow=True)


def said(page):
    """The messages on a page."""
    return [str(message) for message in page.context["messages"]]


def state(period):
    """The state of the period as it stands."""
    return Period.objects.get(pk=period.pk).state


def test_closing_lists_what_is_unposted_and_asks_why(june, finance, client_of):
    drafts = [make_contribution(draft=True), make_delivery(draft=True)]
    make_contribution()
    make_contribution(draft=True, dated=datetime.date(2021, 7, 1))
    page = act(client_of(finance), "begin_closing", june)
    [(period, rows)] = page.context["rows"]
    assert (period, [draft for draft, *_ in rows]) == (june, drafts)
    assert list(page.context["form"].fields) == ["reason"]
    assert state(june) == "open"


def test_told_why_it_begins_to_close_and_the_history_says_so(june, finance, administrator, client_of):
    page = act(client_of(finance), "begin_closing", june, reason="The month is over")
    assert (said(page), state(june)) == (["June 2021: now closing."], "closing")
    history = client_of(administrator).get(reverse("admin:funds_period_history", args=[june.pk]))
    last = history.context["changes"][0]
    assert (last.by, last.why, last.fields) == ("finance", "The month is over", (("state", "open", "closing"),))


def test_a_period_with_drafts_is_not_closed_and_they_are_named(june, certifier, client_of):
    first, second = make_contribution(draft=True), make_allocation(draft=True)
    page = act(client_of(certifier), "close", june, reason="The month is over")
    drafts = f"Contribution {first.pk}, Allocation {second.pk}"
    assert said(page) == [f"June 2021 is not closed: post or delete its drafts first: {drafts}."]
    assert state(june) == "open"


def test_without_drafts_it_closes_and_takes_nothing(june, finance, client_of):
    client = client_of(finance)
    assert said(act(client, "close", june, reason="Reconciled")) == ["June 2021: now closed."]
    page = client.post(reverse("admin:funds_contribution_add"), typed(currency="USD"))
    errors = page.context["adminform"].form.non_field_errors()
    assert errors == ["June 2021 is closed: it takes no entry of 2021-06-30."]


def test_without_a_reason_nothing_closes(june, finance, client_of):
    page = act(client_of(finance), "close", june, reason=" ")
    assert page.context["form"].errors == {"reason": ["This field is required."]}
    assert state(june) == "open"


def test_while_it_is_closing_only_the_people_named_in_it_enter(june, finance, client_of):
    Period.objects.update(state="closing")
    client, page = client_of(finance), reverse("admin:funds_contribution_add")
    answer = client.post(page, typed(currency="USD"))
    errors = answer.context["adminform"].form.non_field_errors()
    assert errors == ["June 2021 is closing: it takes no entry of 2021-06-30."]
    make_period_person(period=june, person=finance)
    assert client.post(page, typed(currency="USD")).status_code == 302


@pytest.mark.parametrize("role", ["certifier", "administrator"])
def test_a_certifier_of_the_whole_office_and_the_administrator_open_it_again(role, june, request, client_of):
    Period.objects.update(state="closed")
    client = client_of(request.getfixturevalue(role))
    assert act(client, "reopen", june).context["form"].is_bound is False
    assert said(act(client, "reopen", june, reason="An audit adjustment")) == ["June 2021: now open."]
    assert state(june) == "open"


def test_finance_does_not_open_it_again(june, finance, client_of):
    Period.objects.update(state="closed")
    act(client_of(finance), "reopen", june, reason="Please")
    assert state(june) == "closed"


@pytest.mark.parametrize("role", ["certifier", "finance"])
@pytest.mark.parametrize("action", ["begin_closing", "close", "reopen"])
def test_who_works_for_one_fund_sees_periods_and_moves_none(role, action, june, client_of):
    person = make_person(is_staff=True)
    make_role(person=person, fund=make_fund(), role=role)
    start = "closed" if action == "reopen" else "open"
    Period.objects.update(state=start)
    client = client_of(person)
    assert client.get(LIST).context["cl"].result_count == 1
    act(client, action, june, reason="Mine")
    assert state(june) == start
    assert client.get(reverse("admin:funds_period_add")).status_code == 403


def test_a_period_that_is_not_in_that_state_is_left_and_said(june, certifier, client_of):
    assert said(act(client_of(certifier), "reopen", june)) == ["Nothing was done: June 2021 is open."]


def test_a_period_that_ends_before_it_begins_is_refused_in_words(june, finance, client_of):
    fields = {
        "name": "July",
        "starts_on": "2021-07-31",
        "ends_on": "2021-07-01",
        "source": "The finance manual",
        "people-TOTAL_FORMS": 0,
        "people-INITIAL_FORMS": 0,
    }
    client, page = client_of(finance), reverse("admin:funds_period_add")
    form = client.post(page, fields).context["adminform"].form
    assert form.non_field_errors() == ["A period ends after it begins."]
    form = client.post(page, {**fields, "starts_on": "2021-06-30", "ends_on": "2021-07-31"}).context["adminform"].form
    assert form.non_field_errors() == ["Another period has these days."]
    assert client.post(page, {**fields, "starts_on": "2021-07-01", "ends_on": "2021-07-31"}).status_code == 302
