"""Budgets of the demonstration projects: the original at the first decision, revised where later ones added to it.

Each allocation is spread over the years from its own to the planned end, and over the categories of the project's
theme with the support cost on top; so the lines of the latest version come to the project's budget to the cent.
"""

import datetime
from collections import Counter
from decimal import Decimal

from funds.money import cents
from portfolio.management.demonstration import allocations
from portfolio.management.demonstration.layer import marked, rows, words
from portfolio.models import Budget, BudgetLine

FILE = "demonstration_projects.csv"
RATE = Decimal("0.07")  # of the direct lines
SUPPORT_CATEGORY = "8"
WEIGHTS = (Decimal("0.5"), Decimal("0.3"), Decimal("0.2"))


def load(loading, projects):
    """Load the budgets as drafts with their lines, then adopt them: an adopted budget takes no line."""
    versions = [version for planned in projects for version in _versions(planned)]
    key = ["project.code", "version"]
    loading.table(Budget, [_budget(*version[:2]) for version in versions], key, FILE)
    budgets = {(one.project.code, one.version): one for one in Budget.objects.select_related("project")}
    lines = [line for version in versions for line in _lines(budgets, *version)]
    loading.table(BudgetLine, lines, ["budget", "year", "category.number"], FILE)
    loading.table(Budget, [_budget(*version[:2]) | {"adopted_on": version[2]} for version in versions], key, FILE)


def _versions(planned):
    """(project, version, day of adoption, allocations) of its original budget and of the one that holds."""
    given = [each for each in planned.allocations if each.amount > 0]
    first = [each for each in given if each.month == given[0].month]
    versions = [first, given] if first != given else [given]
    for version, parts in enumerate((parts for parts in versions if parts), 1):
        yield planned, version, max(allocations.decided_on(planned, each) for each in parts), parts


def _budget(planned, version):
    """One version."""
    return {**marked(), "project.code": planned.code, "version": version, "support_cost_rate": RATE}


def _lines(budgets, planned, version, adopted_on, parts):
    """The version's lines."""
    categories = {row["theme"]: words(row["categories"]) for row in rows("themes")}[planned.theme]
    amounts = Counter()
    for part in parts:
        for year, amount in _by_year(planned, part):
            amounts.update(_by_category(year, amount, categories))
    for (year, category), amount in sorted(amounts.items()):
        yield {
            **marked(),
            "budget": budgets[planned.code, version],
            "year": year,
            "category.number": category,
            "amount": amount,
        }


def _by_year(planned, part):
    """The allocation over the years that are left of the project, by their days; the last has the rest."""
    starts_on = max(planned.planned_start_on, part.month)
    years = range(starts_on.year, max(planned.planned_end_on.year, starts_on.year) + 1)
    days = [_days(year, starts_on, planned.planned_end_on) for year in years]
    amounts = [cents(part.amount * number / sum(days)) for number in days]
    amounts[-1] += part.amount - sum(amounts)
    return zip(years, amounts, strict=True)


def _days(year, starts_on, ends_on):
    """How many days of the year lie between the two, at least one."""
    first, last = max(starts_on, datetime.date(year, 1, 1)), min(ends_on, datetime.date(year, 12, 31))
    return max((last - first).days + 1, 1)


def _by_category(year, amount, categories):
    """The year's amount over the categories, and the support cost that is part of it."""
    direct = cents(amount / (1 + RATE))
    parts = [cents(direct * weight) for weight in WEIGHTS]
    parts[0] += direct - sum(parts)
    lines = dict(zip(((year, category) for category in categories), parts, strict=True))
    return lines | {(year, SUPPORT_CATEGORY): amount - direct}
