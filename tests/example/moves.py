"""Movements of money that hypothesis makes: every kind of entry, in the parts of one fund, in four currencies."""

import contextlib
import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from hypothesis import strategies as st

from funds.money import to_dollars
from portfolio import reports
from portfolio.reports.parameters import Parameters
from tests.example.ledgers import LEDGERS, PROJECT_LEDGERS, named, place
from tests.factories import (
    make_allocation,
    make_charge,
    make_contribution,
    make_delivery,
    make_project,
    make_transfer,
)

WINDOWS = ("", "seeds", "water")
MONEY = {"USD": "1", "EUR": "0.88321", "KRW": "1150.5", "INR": "75.25"}
KINDS = {  # how each is made, its fields, the sign of its amount
    "received": (make_contribution, {"kind": "received"}, 1),
    "interest": (make_contribution, {"kind": "interest"}, 1),
    "other income": (make_contribution, {"kind": "other"}, 1),
    "refund to the contributor": (make_contribution, {"kind": "refund"}, -1),
    "charge": (make_charge, {"kind": "administration"}, 1),
    "allocation": (make_allocation, {}, 1),
    "reduction": (make_allocation, {}, -1),
    "transfer": (make_transfer, {"kind": "transfer"}, 1),
    "refund from the organisation": (make_transfer, {"kind": "refund"}, -1),
    "delivery": (make_delivery, {}, 1),
}
PLENTY = {"interest": 1_000_000_000, "allocation": 500_000_000, "transfer": 100_000_000}  # US dollars, in each part
YEARS = (2019, 2020, 2021)
FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2021, 12, 31)


@dataclass(frozen=True)
class Move:
    """One movement: kind, window, amount in a currency, day, after how many days it is known, who gave."""

    kind: str
    window: str
    amount_in_currency: Decimal
    currency: str
    dated: datetime.date
    known_after: int
    contributor: str = "Alba"

    def save(self, **fields):
        """The entry of this movement."""
        make, own, sign = KINDS[self.kind]
        rate, amount = Decimal(MONEY[self.currency]), sign * self.amount_in_currency
        told = {} if self.currency == "USD" else {"rate_on": self.dated, "rate_source": "UN operational rate"}
        money = {"currency": self.currency, "rate": rate, "amount_in_currency": amount, "dated": self.dated}
        return make(amount=to_dollars(amount, rate), **money, **told, **self.place(make), **own, **fields)

    def place(self, make):
        """Where it belongs: a fund and window with a contributor, or a project of theirs with an organisation."""
        within = place({"fund": "bridge", "window": self.window})
        if make is make_charge:
            return within
        if make is make_contribution:
            return within | {"contributor": named(self.contributor)}
        project = within["fund"].projects.filter(window=within["window"]).first() or make_project(**within)
        return {"project": project, "organisation": named("One")}

    def known(self):
        """The entry as a command loads it: posted by nobody, so many days after the day it concerns."""
        noon = datetime.datetime.combine(self.dated, datetime.time(12), datetime.UTC)
        return self.save(posted_at=noon + datetime.timedelta(days=self.known_after))


moves = st.builds(
    Move,
    kind=st.sampled_from(sorted(KINDS)),
    window=st.sampled_from(WINDOWS),
    amount_in_currency=st.integers(1_000, 10**8).map(lambda cents: Decimal(cents) / 100),
    currency=st.sampled_from(sorted(MONEY)),
    dated=st.dates(FIRST, LAST),
    known_after=st.integers(0, 400),
    contributor=st.sampled_from(("Alba", "Boria", "Cania")),
)


@contextlib.contextmanager
def fresh():
    """Ledgers that hold plenty in each part, so that every movement may be posted; undone afterwards."""
    with transaction.atomic():
        for window in WINDOWS:
            for kind, amount in PLENTY.items():
                Move(kind, window, Decimal(amount), "USD", FIRST, 0).known()
        yield
        transaction.set_rollback(True)


def totals(day=None):
    """What every ledger adds up to as known on `day`, by part, year, kind and organisation; nothing is left out."""
    found = {}
    for ledger, name in LEDGERS.items():
        path = "project__" if ledger in PROJECT_LEDGERS else ""
        paths = [f"{path}fund__slug", f"{path}window__slug", "dated__year", "currency"]
        paths += [other for other in ("kind", "organisation__name") if hasattr(ledger, other.partition("__")[0])]
        found |= {(name, *key): total for key, total in ledger.objects.as_of(day).by(*paths).items() if total}
    return found


def figures(year, day=None):
    """Every figure of the report `fund` of the year, as known on `day`: {key: value}."""
    return {key: one.value for key, one in statement(year, day).figures.items()}


def statement(year, day=None, word="fund"):
    """The report `fund`, or another, of the year, as known on `day`."""
    return reports.build(word, Parameters(year, as_of=day))
