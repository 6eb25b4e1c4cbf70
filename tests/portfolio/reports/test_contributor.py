"""The years used throughout, in US dollars; Chile and Ghana share window W, nobody itemised gave to fund B:

2020  Chile gives 300 to W, Ghana 100; 40 are sent: Chile 30, Ghana 10. They close with 270 and 90.
2021  Ghana gives 200: of 600 given each has half. Interest 10: 5 and 5. Allocated 50: 25 and 25. Spent 0.03: the cent
      left over goes to the earlier one, 0.02 and 0.01. Ghana gets 100 back: then Chile has given 300, Ghana 200.
"""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funds.models import Organisation
from portfolio.reports import contributor, fund
from portfolio.reports.figures.attribution import COLUMNS, attributed
from portfolio.reports.figures.statement import read
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_allocation,
    make_charge,
    make_contribution,
    make_fund,
    make_organisation,
    make_project,
    make_transfer,
    make_window,
)

YEAR = Parameters(2021)
BEFORE = datetime.date(2020, 6, 30)
LINES = ("opening", "contributions", "interest", "allocated.year", "uses", "refunds", "closing")


@pytest.fixture
def years(db):
    """The years of the docstring without the refund; returns the window, its project, Chile and Ghana."""
    window = make_window(fund=make_fund(slug="a", name="Fund A"), slug="w", name="Window W", short_name="Window W")
    project = make_project(window=window)
    chile, ghana = make_organisation(name="Chile"), make_organisation(name="Ghana")
    make_contribution(window=window, contributor=chile, amount=Decimal(300), dated=BEFORE)
    make_contribution(window=window, contributor=ghana, amount=Decimal(100), dated=BEFORE)
    make_transfer(project=project, amount=Decimal(40), dated=BEFORE)
    make_contribution(window=window, contributor=ghana, amount=Decimal(200))
    make_contribution(window=window, contributor=None, amount=Decimal(10), kind="interest")
    make_allocation(project=project, amount=Decimal(50))
    make_charge(window=window, amount=Decimal("0.03"))
    make_contribution(fund=make_fund(slug="b", name="Fund B"), contributor=None, amount=Decimal(7))
    make_contribution(window=window, contributor=chile, amount=Decimal(5000), draft=True)
    make_contribution(window=window, contributor=chile, amount=Decimal(6000), dated=datetime.date(2022, 1, 1))
    return window, project, chile, ghana


def rows(parameters=YEAR):
    """The rows of the statement, and its foot as values."""
    table = next(table for table in contributor.build(parameters).tables() if table.key == "statement")
    return [tuple(getattr(cell, "value", cell) for cell in row) for row in (*table.rows, table.totals)]


def of(name, found):
    """What stands for this contributor in all funds: its columns by name."""
    return next(dict(zip(COLUMNS, row[2:], strict=True)) for row in found if row[:2] == (name, "All funds"))


def test_a_contributor_s_money_is_its_own_and_its_share_of_what_the_window_did(years):
    cents = list(map(Decimal, ("0.02", "0.01", "274.98", "294.99")))
    mine, theirs = (270, 0, 5, 25, cents[0], 0, cents[2]), (90, 200, 5, 25, cents[1], 0, cents[3])
    assert rows() == [
        ("Chile", "Fund A", *mine),
        ("Chile", "Fund A: Window W", *mine),
        ("Chile", "All funds", *mine),
        ("Ghana", "Fund A", *theirs),
        ("Ghana", "Fund A: Window W", *theirs),
        ("Ghana", "All funds", *theirs),
        ("Not itemised in the source", "Fund B", 0, 7, 0, 0, 0, 0, 7),
        ("Not itemised in the source", "All funds", 0, 7, 0, 0, 0, 0, 7),
        ("Total", "", 360, 207, 10, 50, Decimal("0.03"), 0, Decimal("576.97")),
    ]


def test_a_refund_is_the_contributor_s_own_and_lowers_its_share(years):
    make_contribution(window=years[0], contributor=years[3], amount=Decimal(-100), kind="refund")
    found = rows()
    assert (of("Chile", found)["interest"], of("Ghana", found)["interest"]) == (6, 4)
    assert (of("Chile", found)["refunded"], of("Ghana", found)["refunded"]) == (0, -100)


def test_what_a_pot_did_that_nobody_gave_to_is_not_itemised(years):
    make_transfer(project=make_project(fund=years[0].fund), amount=Decimal(9))
    assert of("Not itemised in the source", rows())["spent"] == 9


def test_a_merged_duplicate_counts_as_the_one_that_stays(years):
    before = rows()
    again = make_organisation(name="Republic of Chile")
    make_contribution(window=years[0], contributor=again, amount=Decimal(11))
    Organisation.objects.filter(pk=again.pk).update(merged_into=years[2])
    assert of("Chile", rows())["received"] == 11
    assert {row[0] for row in rows()} == {row[0] for row in before}


def test_a_contributor_of_the_demonstration_is_in_no_sourced_statement(years):
    made_up = make_organisation(name="Made up")
    make_contribution(window=years[0], contributor=made_up, amount=Decimal(11), demonstration=True)
    assert of("Made up", rows())["received"] == 11
    assert {row[0] for row in rows(Parameters(2021, layer="sourced"))} == {
        "Chile",
        "Ghana",
        "Not itemised in the source",
        "Total",
    }


def test_what_is_posted_later_leaves_the_statement_of_an_earlier_day_unchanged(years):
    early = Parameters(2021, as_of=datetime.date(2022, 1, 31))
    before = rows(early)
    late = make_contribution(window=years[0], contributor=years[2], amount=Decimal(50), draft=True)
    posted_at = datetime.datetime(2022, 2, 1, tzinfo=datetime.UTC)
    type(late).objects.filter(pk=late.pk).update(posted_at=posted_at)
    assert rows(early) == before
    assert of("Chile", rows())["received"] == 50


CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)
KINDS = ["received", "refund", "interest", "other", "sent", "charged", "allocated"]
MOVES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2), CENTS, st.integers(2019, 2022)), max_size=14
)


def entered(kind, place, giver, amount, dated):
    """One posted entry in a place: (fund, window, project)."""
    of_fund, window, project = place
    if kind in ("sent", "allocated"):
        make = make_transfer if kind == "sent" else make_allocation
        return make(project=project, amount=amount, dated=dated)
    if kind == "charged":
        return make_charge(fund=of_fund, window=window, amount=amount, dated=dated)
    sign = -1 if kind == "refund" else 1
    return make_contribution(
        fund=of_fund, window=window, contributor=giver, kind=kind, amount=sign * amount, dated=dated
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_all_contributors_together_are_the_fund_at_every_node_to_the_cent(db, moves):
    with transaction.atomic():
        window, other = make_window(), make_fund()
        found = [(window.fund, window), (window.fund, None), (other, None)]
        places = [(a, w, make_project(fund=a, window=w)) for a, w in found]
        givers = [make_organisation(), make_organisation(), None]
        for kind, place, giver, amount, year in moves:
            entered(kind, places[place], givers[giver], amount, datetime.date(year, 6, 30))
        nodes, figures = read(YEAR)
        pots = attributed(YEAR)
        for node in nodes:
            rows = [row for place, pot in pots.items() if node.has(*place) for row in pot.values()]
            together = [sum(row[word] for row in rows) for word in COLUMNS]
            assert together == [figures[line, node].value for line in LINES]
        transaction.set_rollback(True)


def test_the_foot_is_the_statement_of_the_funds(years):
    figures = fund.build(YEAR).figures
    assert [figures[key].value for key in ("opening", "uses", "closing")] == [rows()[-1][n] for n in (2, 6, 8)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_statements_ask_a_fixed_number_of_questions(years, django_assert_num_queries, number):
    for _ in range(number - 1):
        make_contribution(window=make_window())
    with django_assert_num_queries(21):
        contributor.build(YEAR)
