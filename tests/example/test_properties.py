"""What holds for whatever entries there are: hypothesis makes them, PostgreSQL keeps them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funds import money
from tests.example.ledgers import LEDGERS
from tests.example.moves import FIRST, LAST, YEARS, figures, fresh, moves, statement, totals
from tests.factories import make_person

pytestmark = pytest.mark.django_db
some = settings(max_examples=6, deadline=None)
years = st.sampled_from(YEARS)
days = st.dates(FIRST, LAST.replace(year=LAST.year + 1))


def everything(year, day=None):
    """What all ledgers add up to and what the year's statement says, as known on `day`."""
    return totals(day), figures(year, day)


def post(entry, certifier):
    """Posts this draft in the name of `certifier`, and gives it as it then stands."""
    assert type(entry).objects.filter(pk=entry.pk).post(by=certifier) == 1
    entry.refresh_from_db()
    return entry


def posted():
    """How many entries are known today."""
    return sum(ledger.objects.as_of(None).count() for ledger in LEDGERS)


@some
@given(st.lists(moves, max_size=5), moves)
def test_a_reversal_restores_every_figure(known, move):
    with fresh():
        for one in known:
            one.known()
        officer, certifier = make_person(), make_person()
        before = everything(move.dated.year)
        entry = post(move.save(draft=True), certifier)
        assert totals() != before[0]
        post(entry.reverse(by=officer, reason="Wrong"), certifier)
        assert everything(move.dated.year) == before


@some
@given(st.lists(moves, min_size=2, max_size=6).flatmap(lambda m: st.tuples(st.just(m), st.permutations(m))), years)
def test_the_order_of_posting_changes_no_figure(orders, year):
    found = []
    for order in orders:
        with fresh():
            certifier = make_person()
            for draft in [move.save(draft=True) for move in order]:
                post(draft, certifier)
            found.append(everything(year))
    assert found[0] == found[1]


@some
@given(st.lists(moves, min_size=1, max_size=5), st.lists(moves, min_size=1, max_size=4), years, days)
def test_a_figure_as_of_a_past_day_never_changes_whatever_is_posted_later(known, later, year, day):
    with fresh():
        first, *_ = [move.known() for move in known]
        officer, certifier = make_person(), make_person()
        before, count = everything(year, day), posted()
        for move in later:
            post(move.save(draft=True), certifier)
        post(first.reverse(by=officer, reason="Wrong"), certifier)
        assert everything(year, day) == before
        assert posted() == count + len(later) + 1


@some
@given(st.lists(moves, min_size=1, max_size=5))
def test_a_draft_is_in_no_total(drafts):
    with fresh():
        before = totals()
        for move in drafts:
            move.save(draft=True)
        assert totals() == before


def rows_of(year, day):
    """The rows of the year's statement as known on `day`, the total last: {node: amounts}."""
    table = next(table for table in statement(year, day).tables() if table.key == "statement")
    return {name: [cell.value for cell in cells] for name, *cells in (*table.rows, table.totals)}


@some
@given(st.lists(moves, min_size=1, max_size=8), st.sampled_from(YEARS[1:]), st.none() | days)
def test_opening_sources_uses_and_closing_agree_at_every_node_and_carry_over_from_year_to_year(known, year, day):
    with fresh():
        for move in known:
            move.known()
        before, rows = rows_of(year - 1, day), rows_of(year, day)
    for opening, received, interest, refunds, transfers, fees, closing in [*before.values(), *rows.values()]:
        assert opening + received + interest + refunds - transfers - fees == closing
    fund, *parts, total = rows.values()
    assert fund == total == [sum(cells) for cells in zip(*parts, strict=True)]
    assert {node: cells[0] for node, cells in rows.items()} == {node: cells[-1] for node, cells in before.items()}


@some
@given(st.lists(moves, min_size=2, max_size=8), years, st.none() | days)
def test_what_the_contributors_of_a_node_did_sums_to_what_the_node_did(known, year, day):
    with fresh():
        for move in known:
            move.known()
        nodes = {name: (cells[0], cells[-1]) for name, cells in rows_of(year, day).items() if name != "Total"}
        table = next(table for table in statement(year, day, "contributor").tables() if table.key == "statement")
    sums = {}
    for _, node, opening, *_, closing in table.rows:
        before = sums.get(node, (0, 0))
        sums[node] = (before[0] + opening, before[1] + closing)
    assert sums.pop("All funds") == sums["Bridge"]
    assert sums == nodes


shares = st.lists(st.integers(0, 10**6).map(lambda weight: Decimal(weight) / 1000), min_size=1, max_size=12)


@given(st.integers(-(10**12), 10**12).map(lambda cents: Decimal(cents) / 100), shares)
def test_the_parts_of_a_total_sum_to_it_and_each_is_less_than_a_cent_from_its_share(total, weights):
    parts = money.parts(total, weights)
    whole = sum(weights) or len(weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights if any(weights) else [1] * len(weights), strict=True):
        assert part == money.cents(part)
        assert abs(Fraction(part) - Fraction(total) * Fraction(weight) / Fraction(whole)) < Fraction(1, 100)


def test_three_equal_parts_of_a_hundred_dollars_are_a_cent_apart():
    assert money.parts(Decimal("100.00"), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
