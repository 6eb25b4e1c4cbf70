"""Posting on the admin site: by another person, seen before, once."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from funds.models import Contribution
from tests.factories import LEDGERS, give_money, make_contribution

LIST = reverse("admin:funds_contribution_changelist")
OWN = "You entered or changed these yourself, so another person posts them: Contribution {}."


def choose(client, entries, action="post", **more):
    """The page that comes of choosing an action for these entries."""
    chosen = {"action": action, "_selected_action": [entry.pk for entry in entries], **more}
    return client.post(LIST, chosen if "seen" in more else {**chosen, "index": 0}, follow=True)


def said(page):
    """The messages on a page."""
    return [str(message) for message in page.context["messages"]]


@pytest.fixture
def drafts(finance):
    """Two drafts of one finance officer: 1,000 and 2,500.50 dollars."""
    return [make_contribution(draft=True, entered_by=finance, amount=Decimal(a)) for a in ("1000.00", "2500.50")]


def retype(client, draft, amount):
    """Saves the draft's form with another amount."""
    fields = {name: getattr(draft, name) for name in ("kind", "dated", "currency", "source")}
    fields |= {"fund": draft.fund_id, "contributor": draft.contributor_id, "amount_in_currency": amount}
    client.post(reverse("admin:funds_contribution_change", args=[draft.pk]), fields)


def posted():
    """Who posted each entry, oldest entry first."""
    return list(Contribution.objects.order_by("pk").values_list("posted_by__username", flat=True))


def test_the_number_and_the_total_are_seen_before_anything_is_posted(drafts, certifier, client_of):
    page = choose(client_of(certifier), drafts)
    assert "2 entries, $3,500.50 in total (US dollars)." in page.content.decode()
    assert posted() == [None, None]


def test_a_certifier_posts_what_another_person_entered(drafts, certifier, client_of):
    client = client_of(certifier)
    done = choose(client, drafts, seen=choose(client, drafts).context["seen"])
    assert said(done) == ["2 entries posted, $3,500.50 in total."]
    assert posted() == ["certifier", "certifier"]


def test_pressing_twice_posts_once(drafts, certifier, client_of):
    client = client_of(certifier)
    seen = choose(client, drafts).context["seen"]
    choose(client, drafts, seen=seen)
    first = list(Contribution.objects.order_by("pk").values_list("posted_at", flat=True))
    again = choose(client, drafts, seen=seen)
    assert said(again) == ["None of the selected entries is a draft: there is nothing to post."]
    assert list(Contribution.objects.order_by("pk").values_list("posted_at", flat=True)) == first


def test_who_entered_an_entry_is_refused_by_name_and_nothing_is_posted(drafts, administrator, client_of):
    own = make_contribution(draft=True, entered_by=administrator)
    page = choose(client_of(administrator), [*drafts, own])
    assert said(page) == [OWN.format(own.pk)]
    assert posted() == [None, None, None]


def test_who_changed_another_person_s_draft_does_not_post_it(drafts, administrator, client_of):
    client = client_of(administrator)
    retype(client, drafts[0], "999999")
    page = choose(client, drafts)
    drafts[0].refresh_from_db()
    assert (drafts[0].amount, drafts[0].entered_by.username) == (999999, "finance")
    assert said(page)[-1] == OWN.format(drafts[0].pk)


def test_a_loaded_draft_is_posted_by_any_certifier(certifier, client_of):
    client, draft = client_of(certifier), make_contribution(draft=True)
    choose(client, [draft], seen=choose(client, [draft]).context["seen"])
    assert posted() == ["certifier"]


def test_drafts_that_changed_meanwhile_are_shown_again(drafts, certifier, finance, client_of):
    client = client_of(certifier)
    seen = choose(client, drafts).context["seen"]
    retype(client_of(finance), drafts[0], "9")
    page = choose(client, drafts, seen=seen)
    assert said(page) == ["The entries have changed since you saw them. Look again."]
    assert "2 entries, $2,509.50 in total" in page.content.decode()
    assert posted() == [None, None]


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        ("administrator", {"", "post", "reject", "reverse", "delete_selected"}),
        ("certifier", {"", "post", "reject"}),
        ("finance", {"", "reverse", "delete_selected"}),
        ("auditor", None),
    ],
)
def test_actions_are_offered_to_those_who_may(role, actions, drafts, request, client_of):
    form = client_of(request.getfixturevalue(role)).get(LIST).context["action_form"]
    assert (form and {value for value, _ in form.fields["action"].choices}) == actions


@pytest.mark.parametrize(("role", "action"), [("finance", "post"), ("certifier", "reverse"), ("auditor", "post")])
def test_a_forged_action_does_nothing(role, action, drafts, request, client_of):
    client = client_of(request.getfixturevalue(role))
    client.post(LIST, {"action": action, "_selected_action": [drafts[0].pk], "seen": "x", "reason": "x"})
    assert (posted(), Contribution.objects.count()) == ([None, None], 2)


def test_reading_the_address_of_an_action_does_nothing(drafts, certifier, client_of):
    client_of(certifier).get(LIST, {"action": "post", "_selected_action": drafts[0].pk})
    assert posted() == [None, None]


def test_a_post_without_the_token_against_forgery_is_refused(drafts, certifier):
    client = Client(enforce_csrf_checks=True)
    client.force_login(certifier)
    answer = client.post(LIST, {"action": "post", "_selected_action": [drafts[0].pk], "index": 0})
    assert (answer.status_code, posted()) == (403, [None, None])


@pytest.mark.parametrize("make", LEDGERS.values(), ids=[model._meta.model_name for model in LEDGERS])
def test_every_ledger_posts_and_reverses(make, finance, certifier, client_of):
    draft = give_money(make(draft=True, entered_by=finance))
    page = reverse(f"admin:{draft._meta.app_label}_{draft._meta.model_name}_changelist")
    for person, action, more in ((certifier, "post", {}), (finance, "reverse", {"reason": "Typed twice"})):
        client, chosen = client_of(person), {"action": action, "_selected_action": [draft.pk]}
        seen = client.post(page, {**chosen, "index": 0}).context["seen"]
        assert client.post(page, {**chosen, **more, "seen": seen}).status_code == 302
    draft.refresh_from_db()
    assert (draft.posted_by, draft.reversed_by.state, draft.reversed_by.amount) == (certifier, "draft", -draft.amount)
