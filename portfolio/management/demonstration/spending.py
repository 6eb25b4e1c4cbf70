"""How much of its allocations each organisation spends in each quarter: by chance, to the year's total, never more.

A quarter is one number: the year times four, plus 0 to 3.
"""

import datetime
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

from django.core.management.base import CommandError

from funds.money import CENT
from portfolio.management.demonstration import allocations
from portfolio.management.demonstration.layer import chance
from portfolio.management.demonstration.planned import Planned, month_end

PARTS = (Decimal("0.19"), Decimal("0.24"), Decimal("0.26"))  # of the year's total; the last quarter has the rest


@dataclass
class Line:
    """One organisation's part of a project; amounts in US dollars."""

    planned: Planned
    organisation: str
    first: int
    last: int
    allocated: list[tuple[int, Decimal]]
    spent: dict[int, Decimal] = field(default_factory=dict)

    def left(self, quarter):
        """What is allocated by the end of the quarter and not yet spent; nothing outside the project's life."""
        if not self.first <= quarter <= self.last:
            return Decimal(0)
        return sum(amount for when, amount in self.allocated if when <= quarter) - sum(self.spent.values())

    def wanted(self, quarter):
        """An even part of what is left, more or less by chance."""
        luck = chance(f"spending of {self.planned.code} {self.organisation} {quarter}")
        return self.left(quarter) / (self.last - quarter + 1) * luck.randint(70, 130) / 100


def spend(projects, totals):
    """Lines that together spend in each year its total: `totals` is {year: US dollars}."""
    lines = [line for planned in projects if planned.actual_start_on for line in _lines(planned)]
    for year, total in sorted(totals.items()):
        parts = [(total * part).quantize(CENT) for part in PARTS]
        for number, amount in enumerate([*parts, total - sum(parts)]):
            _spend_in(lines, year * 4 + number, amount)
    return lines


def _lines(planned):
    """The project's lines, one for each organisation."""
    first, last = quarter_of(planned.actual_start_on), quarter_of(planned.actual_end_on or planned.planned_end_on)
    for organisation in planned.organisations:
        allocated = [
            (quarter_of(allocations.dated(planned, each)), each.amount)
            for each in planned.allocations
            if each.organisation == organisation
        ]
        yield Line(planned, organisation, first, last, allocated)


def _spend_in(lines, quarter, total):
    """Spend the total in the quarter."""
    left = {number: line.left(quarter) for number, line in enumerate(lines) if line.left(quarter) > 0}
    if sum(left.values()) < total:
        raise CommandError(f"The demonstration projects have {sum(left.values())} to spend, the plan says {total}.")
    wanted = {number: lines[number].wanted(quarter) for number in left}
    for number, amount in _spread(total, wanted, left).items():
        if amount:
            lines[number].spent[quarter] = amount


def _spread(total, wanted, left):
    """The total over the lines in proportion to what they want, none beyond what it has left: {line's number: part}."""
    parts = {}
    while full := _full(wanted, left, total - sum(parts.values())):
        parts |= {number: left[number] for number in full}
        wanted = {number: want for number, want in wanted.items() if number not in full}
    rest, whole = total - sum(parts.values()), sum(wanted.values())
    parts |= {number: (rest * want / whole).quantize(CENT, ROUND_DOWN) for number, want in wanted.items()}
    roomiest = max(parts, key=lambda number: left[number] - parts[number])
    parts[roomiest] += total - sum(parts.values())  # the cents that rounding left over
    return parts


def _full(wanted, left, rest):
    """The lines for which their part of the rest would be all they have left, or more."""
    whole = sum(wanted.values())
    return [number for number, want in wanted.items() if rest * want / whole >= left[number]]


def quarter_of(day):
    """The quarter of a day."""
    return day.year * 4 + (day.month - 1) // 3


def first_day(quarter):
    """The quarter's first day."""
    return datetime.date(quarter // 4, quarter % 4 * 3 + 1, 1)


def last_day(quarter):
    """The quarter's last day."""
    return month_end(first_day(quarter), 2)
