"""The versions of a project's budget side by side, by year and category, beside what was delivered."""

from decimal import Decimal

from django.utils.formats import date_format

from portfolio.models import BudgetCategory, BudgetLine
from portfolio.reports.report import Heading, Table

DOLLARS = "usd"


def table(budgets, delivery):
    """A row for each year and category that a version or the delivery names, a column for each version."""
    versions = {budget.pk: {} for budget in budgets}
    for line in BudgetLine.objects.filter(budget__in=versions).order_by():
        versions[line.budget_id][line.year, line.category_id] = line.amount
    spent = delivery.as_of(None).by("dated__year", "category") if versions else {}
    columns = [*versions.values(), spent]
    names = {category.pk: str(category) for category in BudgetCategory.objects.all()} if versions else {}
    ranks = {key: rank for rank, key in enumerate(names)}
    places = sorted({place for column in columns for place in column}, key=lambda at: (at[0], ranks.get(at[1], 99)))
    rows = [
        (
            f"{year}: {names.get(category, 'no category stated')}",
            *(lines.get((year, category), Decimal(0)) for lines in versions.values()),
            spent.get((year, category)),
        )
        for year, category in places
    ]
    return Table(
        key="budget",
        title="Budget by year and category",
        headings=(
            Heading("Year and category"),
            *(Heading(name(budget), DOLLARS) for budget in budgets),
            Heading("Delivered", DOLLARS),
        ),
        rows=tuple(rows),
        totals=("Total", *(sum(column.values(), Decimal(0)) for column in columns)) if rows else (),
    )


def name(budget):
    """`Original, adopted 3 March 2019`, `Revision 1, a draft`."""
    word = "Original" if budget.version == 1 else f"Revision {budget.version - 1}"
    return f"{word}, adopted {date_format(budget.adopted_on)}" if budget.adopted_on else f"{word}, a draft"
