"""Charges of the demonstration layer: support cost on each receipt at its agreement's rate, and the banks' charges."""

import datetime
from decimal import Decimal

from funds.models import Charge, Contribution
from funds.money import cents
from portfolio.management.demonstration.layer import LAST_DAY, chance, rows
from portfolio.management.demonstration.ledger import entry

FIRST_YEAR = 2018


def load(loading):
    """Load them."""
    loading.table(Charge, [*_support_costs(), *_of_banks()], ["source"], "demonstration_bank_charges.csv")


def _support_costs():
    """One charge for each posted receipt of the layer under an agreement that states a rate."""
    receipts = Contribution.objects.as_of(None).received().filter(demonstration=True, reverses=None, reversed_by=None)
    receipts = receipts.filter(agreement__demonstration=True, agreement__support_cost_rate__gt=0)
    for receipt in receipts.select_related("agreement", "fund", "window").order_by("dated", "pk"):
        amount = cents(receipt.amount * receipt.agreement.support_cost_rate)
        what = f"support cost on {receipt.source.rpartition(' ')[2]}"
        yield {
            **entry(what, receipt.dated, amount, receipt.posted_at.date()),
            "kind": Charge.Kind.SUPPORT_COST,
            "fund.slug": receipt.fund.slug,
            "window.slug": receipt.window.slug if receipt.window else "",
            "agreement.reference": receipt.agreement.reference,
        }


def _of_banks():
    """One charge for each fund and year of the layer, more or less by chance."""
    for row in rows("bank_charges"):
        for year in range(FIRST_YEAR, LAST_DAY.year + 1):
            what = f"bank charges {row['fund']} {year}"
            part = Decimal(chance(what).randint(80, 120)) / 100
            yield {
                **entry(what, datetime.date(year, 12, 31), cents(Decimal(row["each_year"]) * part)),
                "kind": Charge.Kind.BANK,
                "fund.slug": row["fund"],
                "window.slug": row["window"],
                "agreement.reference": "",
            }
