"""Rejecting on the admin site: a certifier says why, who entered the draft corrects it, and then it is posted."""

import pytest
from django.urls import reverse

from funds.models import Contribution
from tests.factories import LEDGERS, give_money, make_contribution, make_fund, make_person, make_role
from tests.funds.admin.test_posting import LIST, choose, retype, said
from tests.ledgers import every_ledger, run, stored
from tests.refusal import refused

pytestmark = pytest.mark.django_db
WHY = "The bank says 990"


def ask(client, entries, **answers):
    """Chooses *reject*, sees the page that asks why, and answers it."""
    seen = choose(client, entries, action="reject").context["seen"]
    return choose(client, entries, action="reject", seen=seen, **answers)


def states():
    """The state of each entry, oldest first."""
    return [entry.state for entry in Contribution.objects.order_by("pk")]


@pytest.fixture
def draft(finance):
    """A draft of 1,000 dollars."""
    return make_contribution(draft=True, entered_by=finance)


def test_it_asks_why_before_anything_is_rejected(draft, certifier, client_of):
    page = choose(client_of(certifier), [draft], action="reject")
    assert "1 entry, $1,000.00 in total (US dollars)." in page.content.decode()
    assert list(page.context["form"].fields) == ["reason"]
    assert states() == ["draft"]


def test_without_a_reason_nothing_is_rejected(draft, certifier, client_of):
    page = ask(client_of(certifier), [draft], reason=" ")
    assert page.context["form"].errors == {"reason": ["This field is required."]}
    assert states() == ["draft"]


def test_the_list_says_that_it_is_rejected_and_why(draft, certifier, finance, client_of):
    page = ask(client_of(certifier), [draft], reason=WHY)
    assert said(page) == ["1 draft rejected. Who entered it corrects it."]
    assert f"rejected: {WHY}" in client_of(finance).get(LIST).content.decode()
    draft.refresh_from_db()
    assert (draft.rejected_by, draft.rejection, draft.posted_at) == (certifier, WHY, None)


def test_the_page_of_a_rejected_entry_says_who_rejected_it(draft, certifier, finance, client_of):
    ask(client_of(certifier), [draft], reason=WHY)
    page = client_of(finance).get(reverse("admin:funds_contribution_change", args=[draft.pk])).content.decode()
    assert "Rejected because:" in page
    assert WHY in page


def test_a_rejected_entry_is_not_posted(draft, certifier, client_of):
    ask(client_of(certifier), [draft], reason=WHY)
    page = choose(client_of(certifier), [draft])
    assert said(page) == [f"These are rejected; who entered them changes them first: Contribution {draft.pk}."]
    assert states() == ["rejected"]


def test_changed_it_is_a_draft_again_and_who_rejected_it_may_post_it(draft, certifier, finance, client_of):
    client = client_of(certifier)
    ask(client, [draft], reason=WHY)
    retype(client_of(finance), draft, "990")
    draft.refresh_from_db()
    assert (draft.state, draft.rejected_by, draft.rejection, draft.amount) == ("draft", None, "", 990)
    choose(client, [draft], seen=choose(client, [draft]).context["seen"])
    assert states() == ["posted"]


def test_the_list_filters_drafts_apart_from_what_is_rejected(draft, certifier, client_of):
    waiting = make_contribution(draft=True)
    make_contribution()
    client = client_of(certifier)
    ask(client, [draft], reason=WHY)
    found = {
        state: [entry.pk for entry in client.get(LIST, {"state": state}).context["cl"].result_list]
        for state in ("draft", "rejected")
    }
    assert found == {"draft": [waiting.pk], "rejected": [draft.pk]}


def test_posted_and_rejected_entries_are_refused_by_name_and_none_is_rejected(draft, certifier, client_of):
    client, posted, other = client_of(certifier), make_contribution(), make_contribution(draft=True)
    ask(client, [other], reason=WHY)
    assert said(choose(client, [draft, posted, other], action="reject")) == [
        f"These are posted: only a draft is rejected. Contribution {posted.pk}.",
        f"These are rejected already: Contribution {other.pk}.",
    ]
    assert states() == ["draft", "posted", "rejected"]


def test_a_certifier_of_one_fund_rejects_nothing_of_another(draft, client_of):
    person = make_person(is_staff=True)
    make_role(person=person, fund=make_fund(), role="certifier")
    make_role(person=person, fund=draft.fund, role="auditor")
    page = choose(client_of(person), [draft], action="reject")
    assert said(page) == [f"You are no certifier of the fund of these: Contribution {draft.pk}."]
    assert states() == ["draft"]


def test_who_enters_does_not_reject(draft, finance, client_of):
    client_of(finance).post(LIST, {"action": "reject", "_selected_action": [draft.pk], "seen": "x", "reason": "x"})
    assert states() == ["draft"]


@every_ledger
def test_every_ledger_rejects_and_takes_it_back(make, finance, certifier):
    entry = give_money(make(draft=True, entered_by=finance))
    ledger = type(entry).objects.filter(pk=entry.pk)
    before = stored(entry)
    assert (ledger.reject(certifier, WHY), list(ledger.rejected()), list(ledger.waiting())) == (1, [entry], [])
    with refused("rejecting_changes_nothing_else"):
        run("UPDATE ledger SET posted_by_id = %s, posted_at = now() WHERE id = %s", entry, certifier.pk, entry.pk)
    entry.refresh_from_db()
    entry.take_back_rejection()
    entry.save()
    assert stored(entry) == before
    assert ledger.post(certifier) == 1


def test_every_ledger_offers_to_reject(certifier, client_of):
    client = client_of(certifier)
    office = [ledger._meta for ledger in LEDGERS]
    for model in LEDGERS:
        LEDGERS[model](draft=True)
    pages = [client.get(reverse(f"admin:{noun.app_label}_{noun.model_name}_changelist")) for noun in office]
    offered = [{value for value, _ in page.context["action_form"].fields["action"].choices} for page in pages]
    assert offered == [{"", "post", "reject"}] * len(LEDGERS)
