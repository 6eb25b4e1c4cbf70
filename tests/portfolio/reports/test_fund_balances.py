"""Whatever is posted: every statement of the funds balances, at every node, in every year, as of every day."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funds.models import Charge
from portfolio.reports import fund
from portfolio.reports.parameters import Parameters
from tests.factories import make_charge, make_contribution, make_fund, make_project, make_transfer, make_window

CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2022, 12, 31))
KINDS = ["received", "interest", "other", "refund", "sent", "back", "support-cost", "administration", "bank"]
ENTRIES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), CENTS, DAYS), max_size=14)


def entered(kind, place, amount, dated):
    """One posted entry in a place: (fund, window, project)."""
    of_fund, window, project = place
    if kind in ("sent", "back"):
        word, sign = ("transfer", 1) if kind == "sent" else ("refund", -1)
        return make_transfer(project=project, kind=word, amount=sign * amount, dated=dated)
    if kind in Charge.Kind.values:
        return make_charge(fund=of_fund, window=window, kind=kind, amount=amount, dated=dated)
    sign = -1 if kind == "refund" else 1
    return make_contribution(fund=of_fund, window=window, kind=kind, amount=sign * amount, dated=dated)


@pytest.fixture
def places(db):
    """Two funds: the first with two windows and what lies outside them, the second without one."""
    a, b = make_fund(), make_fund()
    found = [(a, make_window(fund=a)), (a, make_window(fund=a)), (a, None), (b, None)]
    return [(of_fund, window, make_project(fund=of_fund, window=window)) for of_fund, window in found]


def statement(parameters):
    """The rows of the statement and its foot, every figure as its value."""
    found = next(table for table in fund.build(parameters).tables() if table.key == "statement")
    return [tuple(getattr(cell, "value", cell) for cell in row) for row in (*found.rows, found.totals)]


def flat(row):
    """Opening, sources less uses, and closing of a row of the statement."""
    _node, opening, contributions, interest, refunds, transfers, fees, closing = row
    return opening + contributions + interest + refunds - transfers - fees, closing


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, year=st.integers(2018, 2023), as_of=st.none() | DAYS)
def test_every_node_of_every_year_and_as_of_day_balances(places, entries, year, as_of):
    with transaction.atomic():
        for kind, place, amount, dated in entries:
            entered(kind, places[place], amount, dated)
        *rows, whole = statement(Parameters(year, as_of=as_of))
        transaction.set_rollback(True)
    assert [flat(row)[0] for row in (*rows, whole)] == [flat(row)[1] for row in (*rows, whole)]
    funds, windows = [r for r in rows if ":" not in r[0]], [r for r in rows if ":" in r[0]]
    assert [sum(row[n] for row in funds) for n in range(1, 8)] == list(whole[1:])
    first = rows[0] if windows else (None, *[0] * 7)
    assert [sum(row[n] for row in windows) for n in range(1, 8)] == list(first[1:])
