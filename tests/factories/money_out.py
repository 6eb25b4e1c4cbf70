"""Records of money out under control: transfers, budgets, periods; and the money that a posting needs."""

import datetime
from decimal import Decimal

from funds.models import Charge, Period, PeriodPerson
from portfolio.models import Allocation, Budget, BudgetLine, Transfer
from tests.factories.funds import make_contribution, make_organisation, make_person
from tests.factories.portfolio import make_allocation, make_category, make_project
from tests.factories.record import SOURCE, counter, entry, made


def make_transfer(draft=False, **fields):
    """1,000 dollars sent to an organisation on 30 June 2021, posted unless `draft`."""
    return entry(Transfer, fields, draft, project=make_project, organisation=make_organisation)


def make_budget(**fields):
    """The original budget of a project, a draft without lines."""
    return made(Budget, fields, project=make_project, version=1, source=SOURCE)


def make_budget_line(**fields):
    """1,000 dollars of 2021 in a category of its own."""
    return made(
        BudgetLine,
        fields,
        budget=make_budget,
        year=2021,
        category=make_category,
        amount=Decimal("1000.00"),
        source=SOURCE,
    )


def make_period(**fields):
    """An open period of one day, far from every other record; the next one is the day after."""
    n = next(counter)
    day = datetime.date(1950, 1, 1) + datetime.timedelta(days=n)
    starts_on = fields.get("starts_on", day)
    return made(Period, fields, name=f"Period {n}", starts_on=starts_on, ends_on=starts_on, source=SOURCE)


def make_period_person(**fields):
    """A person who may still post into a period that is closing."""
    return made(PeriodPerson, fields, period=make_period, person=make_person)


def give_money(entry):
    """The draft of a charge, an allocation or a transfer, its window given the income that a person needs to post it.

    Loaded, so that no rule of the fund asks for more; the income is interest, which every fund may spend."""
    if not isinstance(entry, (Allocation, Charge, Transfer)):
        return entry
    within = entry if isinstance(entry, Charge) else entry.project
    make_contribution(kind="interest", fund=within.fund, window=within.window, amount=entry.amount, dated=entry.dated)
    if isinstance(entry, Transfer):
        sent = {"organisation": entry.organisation, "amount": entry.amount, "dated": entry.dated}
        make_allocation(project=within, **sent)
    return entry
