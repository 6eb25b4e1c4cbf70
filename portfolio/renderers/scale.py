"""The scale of a chart: from amounts to places, exact until drawn."""

from dataclasses import dataclass
from decimal import Decimal

from portfolio.renderers.cell import value_of


@dataclass(frozen=True)
class Scale:
    """Amounts from `low` to `high` (US dollars, nought among them) on a line from `left` to `right`."""

    low: Decimal
    high: Decimal
    left: int
    right: int

    @classmethod
    def of(cls, values, left, right):
        """The scale that holds these values; None among them is passed over, a float raises."""
        known = [Decimal(value) for value in map(value_of, values) if value is not None]
        low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
        return cls(low, high if high > low else low + 1, left, right)

    def x(self, value):
        """Where this amount stands."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
