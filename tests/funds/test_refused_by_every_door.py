"""What must not happen to money is refused by every door, in plain words: by raw SQL, and by the forms and actions.

Each case is a draft, a statement that breaks the rule at the database itself, and the same act on the admin site:
fields typed into the draft's form, or, where nothing is typed, the action *post*. Nothing changes by either door.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from funds.admin.refusal import in_words
from tests.factories import (
    make_allocation,
    make_contribution,
    make_fund,
    make_period,
    make_project,
    make_transfer,
    make_window,
)
from tests.ledgers import run, stored

pytestmark = pytest.mark.django_db
POST = "UPDATE ledger SET posted_by_id = {certifier}, posted_at = now()"
DAY = datetime.date(2021, 6, 30)
TYPED = ("kind", "fund", "contributor", "project", "organisation", "dated", "currency", "source")


def allocation(earned=0, **rules):
    """A draft of 1,000 dollars for a project of a fund with these rules, which received 500 and earned so much."""
    fund = make_fund(name="The fund", **rules)
    make_contribution(fund=fund, amount=Decimal(500))
    if earned:
        make_contribution(kind="interest", fund=fund, amount=Decimal(earned))
    return lambda person: make_allocation(draft=True, entered_by=person, project=make_project(fund=fund))


def in_another_window(person):
    """A draft for a window that has nothing, in a fund that holds plenty."""
    window = make_window()
    make_contribution(fund=window.fund, amount=Decimal(9000))
    return make_allocation(draft=True, entered_by=person, project=make_project(window=window))


def waiting_in_a_closed_month(person):
    """A draft of a day whose month is closed."""
    draft = make_contribution(draft=True, entered_by=person, dated=DAY)
    make_period(name="June", starts_on=DAY.replace(day=1), ends_on=DAY, state="closed")
    return draft


def beside_a_closed_month(person):
    """A draft of the day after a month that is closed."""
    make_period(name="June", starts_on=DAY.replace(day=1), ends_on=DAY, state="closed")
    return make_contribution(draft=True, entered_by=person, dated=DAY + datetime.timedelta(days=1))


def received(**fields):
    """A draft of a contribution."""
    return lambda person: make_contribution(draft=True, entered_by=person, **fields)


def of_tomorrow(person):
    """A draft of a day that has not come."""
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    return make_contribution(draft=True, entered_by=person, dated=tomorrow)


def sent(amount, kind="transfer"):
    """A draft of a transfer of 1,000 dollars, or of a refund, for which nothing was allocated or sent."""
    return lambda person: make_transfer(draft=True, entered_by=person, amount=Decimal(amount), kind=kind)


@dataclass(frozen=True)
class Case:
    """A draft, a statement that the database refuses with `words`, and what the site says, where it says it earlier."""

    draft: Callable
    words: str
    statement: str = POST
    typed: dict = field(default_factory=dict)
    said: str = ""


NO_RATE = "A rate has a date and a source; for US dollars it is 1."
INCOME = "Income is positive, refunds negative, reversals the opposite."
CASES = {
    "rate missing": lambda: Case(
        received(),
        NO_RATE,
        "UPDATE ledger SET currency = 'EUR'",
        {"currency": "EUR"},
        "No rate for EUR on 30 June 2021: enter one under Exchange rates.",
    ),
    "period closed, posting": lambda: Case(
        waiting_in_a_closed_month, "June is closed: it takes no entry of 2021-06-30."
    ),
    "period closed, another day": lambda: Case(
        beside_a_closed_month,
        "June is closed: it takes no entry of 2021-06-30.",
        "UPDATE ledger SET dated = '2021-06-30'",
        {"dated": "2021-06-30"},
    ),
    "ceiling": lambda: Case(
        allocation(earned=9000, ceiling=Decimal("999.99")),
        "Ceiling: The fund gives at most 999.99 US dollars to a project.",
    ),
    "interest only": lambda: Case(
        allocation(interest_only=True),
        "Interest only: the interest falls short by 1000.00 US dollars; the endowment is never spent.",
    ),
    "ring-fence": lambda: Case(allocation(), "Ring-fence: the money held falls short by 500.00 US dollars."),
    "ring-fence, another window": lambda: Case(
        in_another_window, "Ring-fence: the money held falls short by 1000.00 US dollars."
    ),
    "transfer beyond the allocation": lambda: Case(
        sent(1000), "The transfers come to 1000.00 US dollars more than is allocated to the organisation."
    ),
    "refund beyond the transfers": lambda: Case(
        sent(-1, "refund"), "The organisation sends back 1.00 US dollars more than it received."
    ),
    "own posting": lambda: Case(
        received(),
        "The person who entered an entry does not post it.",
        "UPDATE ledger SET posted_by_id = entered_by_id, posted_at = now()",
        said="You entered or changed these yourself, so another person posts them: Contribution {pk}.",
    ),
    "currency mismatch": lambda: Case(
        received(),
        NO_RATE,
        "UPDATE ledger SET rate = 2, amount = amount_in_currency / 2",
        {"rate": "2"},
        "For US dollars the rate is 1: leave it empty.",
    ),
    "date before the fund existed": lambda: Case(
        lambda person: make_contribution(
            draft=True, entered_by=person, fund=make_fund(name="The fund", established_on=DAY)
        ),
        "The fund exists since 2021-06-30: no entry is older.",
        "UPDATE ledger SET dated = '2021-06-29'",
        {"dated": "2021-06-29"},
    ),
    "future date": lambda: Case(of_tomorrow, "An entry is not posted before the day it concerns."),
    "negative": lambda: Case(
        received(),
        INCOME,
        "UPDATE ledger SET amount = -5, amount_in_currency = -5",
        {"amount_in_currency": "-5"},
    ),
    "zero": lambda: Case(
        allocation(),
        "An entry moves money: the amount is not zero.",
        "UPDATE ledger SET amount = 0, amount_in_currency = 0",
        {"amount_in_currency": "0"},
    ),
    "a cent too many digits": lambda: Case(
        received(),
        "A number has more digits than there is room for.",
        "UPDATE ledger SET amount = 12345678901234567.89, amount_in_currency = 12345678901234567.89",
        {"amount_in_currency": "12345678901234567.89"},
        "Ensure that there are no more than 18 digits in total.",
    ),
    "a part of a cent": lambda: Case(
        received(),
        "The US-dollar amount is the amount in its currency divided by the rate.",
        "UPDATE ledger SET amount_in_currency = 1000.009",  # a column of cents keeps 1000.01
        {"amount_in_currency": "1000.009"},
        "Ensure that there are no more than 2 decimal places.",
    ),
}


def page_of(draft, page, *arguments):
    """The address of a page of the draft's ledger on the admin site."""
    return reverse(f"admin:{draft._meta.app_label}_{draft._meta.model_name}_{page}", args=arguments)


def retyped(client, draft, fields):
    """The errors of the draft's form, with these fields typed anew."""
    old = {name: getattr(draft, f"{name}_id", getattr(draft, name, None)) for name in TYPED}
    old = {name: value for name, value in old.items() if value is not None}
    typed = {**old, "amount_in_currency": draft.amount_in_currency, **fields}
    errors = client.post(page_of(draft, "change", draft.pk), typed).context["adminform"].form.errors
    return [message for messages in errors.values() for message in messages]


def posted(client, draft):
    """What the action *post* says, chosen and confirmed."""
    chosen = {"action": "post", "_selected_action": [draft.pk]}
    asked = client.post(page_of(draft, "changelist"), {**chosen, "index": 0}, follow=True)
    if "seen" in asked.context:
        confirmed = {**chosen, "seen": asked.context["seen"]}
        asked = client.post(page_of(draft, "changelist"), confirmed, follow=True)
    return [str(message) for message in asked.context["messages"]]


@pytest.mark.parametrize("name", CASES)
def test_raw_sql_is_refused_in_plain_words(name, finance, certifier):
    case = CASES[name]()
    draft = case.draft(finance)
    before = stored(draft)
    with pytest.raises((IntegrityError, DataError)) as refusal, transaction.atomic():
        run(case.statement.format(certifier=certifier.pk) + f" WHERE id = {draft.pk}", draft)
    assert in_words(refusal.value) == case.words
    assert stored(draft) == before


@pytest.mark.parametrize("name", CASES)
def test_the_admin_site_refuses_in_plain_words(name, finance, certifier, administrator, client_of):
    case = CASES[name]()
    own = name == "own posting"
    draft = case.draft(administrator if own else finance)
    before = stored(draft)
    if case.typed:
        said = retyped(client_of(finance), draft, case.typed)
    else:
        said = posted(client_of(administrator if own else certifier), draft)
    assert said == [(case.said or case.words).format(pk=draft.pk)]
    assert stored(draft) == before
