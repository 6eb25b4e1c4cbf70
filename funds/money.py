"""Money and shares: exact arithmetic, and the only place that turns a number into words.

Amounts are Decimal US dollars unless a name says otherwise; a share is a fraction of 1. A float raises, everywhere.
"""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
MILLION = Decimal(1_000_000)


def exact(value):
    """`value` (Decimal, int or text) as a Decimal; a float raises TypeError, for it has already lost digits."""
    if isinstance(value, float | bool):
        raise TypeError(f"money is never a float: {value!r}")
    return Decimal(value)


def to_dollars(amount_in_currency, rate):
    """US dollars, to the cent (half away from zero), of an amount in a currency; `rate` of its units buy one dollar."""
    return cents(exact(amount_in_currency) / exact(rate))


def cents(amount):
    """`amount` to the cent, half away from zero."""
    return exact(amount).quantize(CENT, ROUND_HALF_UP)


def share(part, whole):
    """`part` of `whole` as an unrounded fraction of 1; None where there is no whole to take a share of."""
    if part is None or whole is None or exact(whole) == 0:
        return None
    return exact(part) / exact(whole)


def parts(total, weights):
    """`total`, cents, shared out by `weights` (none below nought) so that the parts sum to it to the cent.

    Each part is cut off at the cent; the cents left over go one by one to those cut off by most, the earlier first
    (largest remainder). Weights that come to nothing share equally; of no weight there is no part."""
    total, weights = exact(total), [exact(weight) for weight in weights]
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is not less than nothing")
    if not weights and total:
        raise ValueError("there is nobody to share with")
    units, sign = int(abs(total) / CENT), -1 if total < 0 else 1
    weights = [Fraction(weight) for weight in weights] if any(weights) else [Fraction(1)] * len(weights)
    exactly = [units * weight / sum(weights) for weight in weights]
    cut = [int(share) for share in exactly]
    first = sorted(range(len(cut)), key=lambda place: (cut[place] - exactly[place], place))
    for place in first[: units - sum(cut)]:
        cut[place] += 1
    return [sign * part * CENT for part in cut]


def rounded(value, unit):
    """`value` rounded to the nearest multiple of `unit`, halves away from zero."""
    value, unit = exact(value), exact(unit)
    return (value / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def floored(value, unit):
    """The greatest multiple of `unit` that is not above `value`."""
    value, unit = exact(value), exact(unit)
    return (value / unit).quantize(Decimal(1), ROUND_FLOOR) * unit


def dollars(amount):
    """`$15,729,000.00`: every cent."""
    amount = exact(amount).quantize(CENT, ROUND_HALF_UP)
    return _sign(amount) + f"${abs(amount):,.2f}"


def millions(amount, places=1):
    """`$15.7 million`: at most `places` decimals, final noughts dropped; below $100,000 in whole dollars."""
    amount = exact(amount)
    if abs(amount) < 100_000:
        return _sign(amount) + f"${rounded(abs(amount), 1):,f}"
    return _sign(amount) + f"${number(rounded(abs(amount) / MILLION, Decimal(1).scaleb(-places)))} million"


def per_cent(fraction):
    """`126 per cent`: a fraction of 1 in whole per cents, halves away from zero."""
    return f"{number(rounded(exact(fraction) * 100, 1))} per cent"


def number(value):
    """`8,000`: thousands set apart, decimals only where there are any."""
    value = exact(value)
    text = f"{abs(value):,f}"
    return _sign(value) + (text.rstrip("0").rstrip(".") if "." in text else text)


def _sign(value):
    """A true minus sign before what is less than nothing."""
    return "−" if value < 0 else ""
