"""Records of what was promised and how it is paid, of what may come, and of what a fund is charged."""

import datetime
from decimal import Decimal

from funds.models import Charge, Instalment, Match, Prospect
from tests.factories.funds import make_agreement, make_contribution, make_fund
from tests.factories.record import SOURCE, counter, entry, made


def make_instalment(**fields):
    """The first instalment of an agreement: 1,000 dollars, due on 31 December 2021."""
    return made(
        Instalment,
        fields,
        agreement=make_agreement,
        number=1,
        due_on=datetime.date(2021, 12, 31),
        amount=Decimal("1000.00"),
        amount_in_currency=fields.get("amount", Decimal("1000.00")),
        source=SOURCE,
    )


def make_match(**fields):
    """A receipt that pays the first instalment of its agreement: the whole receipt, dollar for dollar."""
    instalment, receipt = fields.pop("instalment", None), fields.pop("contribution", None)
    instalment = instalment or make_instalment(**({"agreement": receipt.agreement} if receipt else {}))
    receipt = receipt or make_contribution(agreement=instalment.agreement)
    amount = fields.setdefault("amount", receipt.amount)
    return made(Match, fields, contribution=receipt, instalment=instalment, pays=amount, source=SOURCE)


def make_prospect(**fields):
    """1,000 dollars expected by the end of 2021, half likely."""
    within = fields.get("window")
    return made(
        Prospect,
        fields,
        fund=within.fund if within else make_fund,
        title=f"Prospect {next(counter)}",
        amount=Decimal("1000.00"),
        probability=Decimal("0.5"),
        expected_on=datetime.date(2021, 12, 31),
        source=SOURCE,
    )


def make_charge(draft=False, **fields):
    """A bank's charge of 1,000 dollars on 30 June 2021, posted unless `draft`."""
    within = fields.get("window") or fields.get("agreement")
    return entry(Charge, fields, draft, kind=fields.pop("kind", "bank"), fund=within.fund if within else make_fund)
