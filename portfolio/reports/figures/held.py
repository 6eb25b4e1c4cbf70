"""What each window of a fund holds by now: the balances of the report `fund`, from the same books."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from funds.models import Charge, Contribution
from portfolio.models import Allocation, Delivery, Transfer
from portfolio.reports.figures.books import THROUGH, balance
from portfolio.reports.figures.nodes import nodes
from portfolio.reports.parameters import Parameters

LEDGERS = (Contribution, Charge, Allocation, Transfer, Delivery)
GIVEN = (Contribution.Kind.RECEIVED, Contribution.Kind.REFUND)  # what an interest-only fund keeps as its endowment


@dataclass(frozen=True)
class Held:
    """US dollars at one node: a fund, a window of it, or the fund outside its windows."""

    name: str
    income: Decimal
    endowment: Decimal
    charges: Decimal
    allocated: Decimal
    transferred: Decimal
    delivered: Decimal

    @property
    def held(self):
        """Income less refunds to contributors and charges."""
        return self.income - self.charges

    @property
    def free(self):
        """What may still be allocated: what is held less what is allocated; of an interest-only fund its interest."""
        return self.held - self.endowment - self.allocated


def held(fund, layer):
    """The fund's windows with money, what lies outside them, and the fund itself last."""
    parameters = Parameters(timezone.now().year, (fund,), None, layer)
    books = {model: balance(parameters, model, THROUGH) for model in LEDGERS}
    places = {place[:2] for book in books.values() for place in book}
    whole, *parts = (node for node in nodes(parameters, places) if node.level != "whole")
    return [_held(node, books, fund) for node in (*parts, whole)]


def _held(node, books, fund):
    """One node, called as it is within its fund."""
    income, charges, *others = (_sum(node, books[model]) for model in LEDGERS)
    endowment = _sum(node, books[Contribution], GIVEN) if fund.interest_only else Decimal(0)
    return Held(node.name.removeprefix(f"{fund.name}: "), income, endowment, charges, *others)


def _sum(node, book, kinds=()):
    """US dollars of a ledger at a node, of these kinds or of all."""
    amounts = (amount for (*place, kind), amount in book.items() if node.has(*place) and (not kinds or kind in kinds))
    return sum(amounts, Decimal(0))
