"""Every filter of the lists of money in leaves what it says, and leaves the rest out."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import (
    make_agreement,
    make_contribution,
    make_fund,
    make_member_state,
    make_window,
)
from tests.portfolio.views.lists import left

pytestmark = pytest.mark.django_db
DAY = datetime.date(2015, 3, 1)
LATER = datetime.date(2022, 3, 1)


def test_the_filters_of_contributions(places, administrator, client_of):
    window = make_window(fund=make_fund(slug="wanted-fund"), slug="wanted-window")
    state = make_member_state(name="Île State", country=places[0])
    agreement = make_agreement(window=window, contributor=state, reference="A-WANTED")
    made = {"window": window, "contributor": state, "agreement": agreement, "dated": DAY}
    wanted = make_contribution(**made, amount=Decimal("500.00"), kind="interest")
    rest = make_contribution(dated=LATER, amount=Decimal("900.00"), draft=True)
    queries = (
        "fund=wanted-fund",
        "window=wanted-window",
        f"contributor={state.pk}",
        "contributor_kind=member-state",
        "country=CIV",
        "region=wanted-region",
        "agreement=A-WANTED",
        "q=ile+state",
        "year=2015",
        "dated_to=2015-03-01",
        "kind=interest",
        "state=posted",
        "amount_to=500",
    )
    client = client_of(administrator)
    assert left(client, "/contributions/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("kind=received", "state=draft", "dated_from=2015-03-02", "amount_from=500.01")
    assert left(client, "/contributions/", queries) == {query: [rest.pk] for query in queries}


def test_the_filters_of_agreements(administrator, client_of):
    window = make_window(fund=make_fund(slug="wanted-fund"), slug="wanted-window")
    given = {"kind": "pledge", "earmarking": "3", "signed_on": DAY, "amount": Decimal("500.00")}
    wanted = make_agreement(window=window, reference="A-WANTED", **given)
    rest = make_agreement(signed_on=LATER, amount=Decimal("900.00"))
    queries = (
        "fund=wanted-fund",
        "window=wanted-window",
        f"contributor={wanted.contributor.pk}",
        "q=a-wanted",
        "kind=pledge",
        "earmarking=3",
        "year=2015",
        "dated_to=2015-03-01",
        "amount_to=500",
    )
    client = client_of(administrator)
    assert left(client, "/agreements/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("kind=signed", "dated_from=2015-03-02", "amount_from=500.01")
    assert left(client, "/agreements/", queries) == {query: [rest.pk] for query in queries}


def test_the_filters_of_windows(administrator, client_of):
    state = make_member_state()
    wanted = make_window(
        fund=make_fund(slug="wanted-fund"),
        name="Guichet d'été",
        kind="facility",
        contributor=state,
        starts_on=DAY,
        ends_on="2016-01-01",
    )
    rest = make_window(starts_on=LATER)
    make_contribution(window=wanted, amount=Decimal("500.00"))
    make_contribution(window=rest, amount=Decimal("900.00"))
    queries = (
        "fund=wanted-fund",
        "q=d'ete",
        "kind=facility",
        f"contributor={state.pk}",
        "open_to=2015-03-01",
        "amount_to=500",
    )
    client = client_of(administrator)
    assert left(client, "/windows/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("open_from=2016-01-02", "amount_from=500.01")
    assert left(client, "/windows/", queries) == {query: [rest.pk] for query in queries}


def test_the_filters_of_funds(administrator, client_of):
    wanted, rest = make_fund(full_name="Fonds d'été", interest_only=True), make_fund()
    make_contribution(fund=wanted, amount=Decimal("500.00"))
    make_contribution(fund=rest, amount=Decimal("900.00"))
    queries = ("q=d'ete", "spends=interest", "amount_to=500")
    client = client_of(administrator)
    assert left(client, "/funds/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("spends=all", "amount_from=500.01")
    assert left(client, "/funds/", queries) == {query: [rest.pk] for query in queries}
