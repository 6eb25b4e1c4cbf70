"""Money: exact arithmetic, and numbers in words."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funds import money

AMOUNTS = st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=2)
RATES = st.decimals(min_value=Decimal("0.0001"), max_value=Decimal("100000"), places=8)
UNITS = st.sampled_from([Decimal(unit) for unit in ("0.01", "0.1", "1", "1000", "100000", "1000000")])
SPEAKERS = [money.dollars, money.millions, money.per_cent, money.number]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def of_postgresql(sql, *values):
    """What PostgreSQL makes of it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@quick
@given(value=st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=6))
def test_python_and_postgresql_round_alike(value):
    assert money.rounded(value, money.CENT) == of_postgresql("SELECT round(%s, 2)", value)


@pytest.mark.django_db
@quick
@given(cents=st.integers(min_value=-(10**14), max_value=10**14))
def test_both_round_halves_away_from_zero(cents):
    half = Decimal(cents * 10 + (5 if cents >= 0 else -5)).scaleb(-3)
    away = Decimal(cents + (1 if cents >= 0 else -1)).scaleb(-2)
    assert money.rounded(half, money.CENT) == of_postgresql("SELECT round(%s, 2)", half) == away


@pytest.mark.django_db
@quick
@given(
    amount=st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=2),
    rate=RATES,
)
def test_python_and_postgresql_make_the_same_dollars_of_a_currency(amount, rate):
    assert money.to_dollars(amount, rate) == of_postgresql("SELECT round(%s::numeric / %s, 2)", amount, rate)


@quick
@given(value=AMOUNTS, unit=UNITS)
def test_a_rounded_value_is_a_multiple_of_its_unit_and_at_most_half_of_one_away(value, unit):
    result = money.rounded(value, unit)
    assert result % unit == 0
    assert abs(result - value) * 2 <= unit


@quick
@given(value=AMOUNTS, unit=UNITS)
def test_a_floored_value_is_the_last_multiple_not_above(value, unit):
    result = money.floored(value, unit)
    assert result % unit == 0
    assert result <= value < result + unit


@quick
@given(part=AMOUNTS, whole=AMOUNTS.filter(bool))
def test_a_share_times_its_whole_is_the_part(part, whole):
    assert (money.share(part, whole) * whole).quantize(money.CENT) == part


@pytest.mark.parametrize(("part", "whole"), [(None, 1), (1, None), (1, 0), (0, 0), (Decimal(1), Decimal("0.00"))])
def test_without_a_whole_there_is_no_share(part, whole):
    assert money.share(part, whole) is None


def test_a_share_is_not_rounded():
    assert money.share(Decimal(1), Decimal(3)) == Decimal(1) / Decimal(3)


@pytest.mark.parametrize("speak", [*SPEAKERS, money.exact], ids=lambda speak: speak.__name__)
@pytest.mark.parametrize("value", [1.0, 0.1, float("nan"), True, False])
def test_a_float_and_a_truth_are_no_money(speak, value):
    with pytest.raises(TypeError):
        speak(value)


@pytest.mark.parametrize("act", [money.share, money.to_dollars, money.rounded, money.floored], ids=lambda a: a.__name__)
def test_a_float_on_either_side_raises(act):
    for values in ((1.5, Decimal(1)), (Decimal(1), 1.5)):
        with pytest.raises(TypeError):
            act(*values)


@quick
@given(value=AMOUNTS)
def test_dollars_lose_no_cent(value):
    text = money.dollars(value)
    assert Decimal(text.replace("$", "").replace(",", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("15729000", "$15,729,000.00"),
        ("0", "$0.00"),
        ("0.005", "$0.01"),
        ("-0.005", "−$0.01"),
        ("-1234.5", "−$1,234.50"),
        ("9999999999999999.99", "$9,999,999,999,999,999.99"),
    ],
)
def test_every_cent_is_written(amount, text):
    assert money.dollars(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "places", "text"),
    [
        ("15729000", 1, "$15.7 million"),
        ("3029000", 1, "$3 million"),
        ("100000", 1, "$0.1 million"),
        ("2275000", 2, "$2.28 million"),
        ("2200000", 2, "$2.2 million"),
        ("12500000", 1, "$12.5 million"),
        ("15750000", 1, "$15.8 million"),
        ("20000000", 1, "$20 million"),
        ("999999", 1, "$1 million"),
        ("1234567890", 1, "$1,234.6 million"),
        ("89000", 1, "$89,000"),
        ("99999.49", 1, "$99,999"),
        ("0", 1, "$0"),
        ("-15729000", 1, "−$15.7 million"),
        ("-89000", 1, "−$89,000"),
    ],
)
def test_millions_are_written_as_the_results_report_prints_them(amount, places, text):
    assert money.millions(Decimal(amount), places) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (Decimal(15729000) / Decimal(12500000), "126 per cent"),
        ("0.52", "52 per cent"),
        ("0.415", "42 per cent"),
        ("1", "100 per cent"),
        ("0", "0 per cent"),
        ("12.345", "1,235 per cent"),
        ("-0.005", "−1 per cent"),
    ],
)
def test_shares_are_written_in_whole_per_cents(fraction, text):
    assert money.per_cent(Decimal(fraction)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(8000, "8,000"), ("8000.00", "8,000"), ("7.50", "7.5"), ("100", "100"), ("0.00", "0"), ("-3000", "−3,000")],
)
def test_thousands_are_set_apart_and_empty_decimals_dropped(value, text):
    assert money.number(Decimal(value)) == text


def test_the_seed_s_sum_does_not_drift():
    parts = [Decimal("3029000.00"), Decimal("100000.00"), Decimal("2000000.00"), Decimal("10600000.00")]
    assert money.millions(sum(parts)) == "$15.7 million"
    assert money.dollars(sum(parts)) == "$15,729,000.00"


def test_the_cent_left_over_goes_to_the_largest_remainder():
    assert money.parts(Decimal("100.00"), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert money.parts(Decimal("0.05"), [Decimal("0.25"), Decimal("0.75")]) == [Decimal("0.01"), Decimal("0.04")]
    assert money.parts(Decimal("-0.05"), [3, 1]) == [Decimal("-0.04"), Decimal("-0.01")]


def test_weights_that_come_to_nothing_share_equally_and_nobody_gets_nothing():
    assert money.parts(Decimal("0.03"), [0, 0]) == [Decimal("0.02"), Decimal("0.01")]
    assert money.parts(Decimal(0), []) == []


@pytest.mark.parametrize(("total", "weights"), [(Decimal(1), []), (Decimal(1), [Decimal(-1), Decimal(2)])])
def test_nothing_is_shared_with_nobody_or_by_less_than_nothing(total, weights):
    with pytest.raises(ValueError, match=r"^(there is nobody|a weight is not less)"):
        money.parts(total, weights)


WEIGHTS = st.lists(st.decimals(min_value=0, max_value=Decimal("1e12"), places=2), min_size=1, max_size=12)


@given(total=st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=2), weights=WEIGHTS)
def test_the_parts_sum_to_the_total_to_the_cent_and_each_is_within_a_cent_of_its_exact_share(total, weights):
    found = money.parts(total, weights)
    assert sum(found) == total
    of = sum(map(Fraction, weights))
    exactly = [Fraction(total) * Fraction(weight) / of if of else Fraction(total) / len(weights) for weight in weights]
    assert [abs(Fraction(part) - share) < Fraction(1, 100) for part, share in zip(found, exactly, strict=True)] == [
        True
    ] * len(weights)
