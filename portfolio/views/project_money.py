"""The money of one project: what was allocated, sent and delivered, by year, organisation and category."""

from itertools import accumulate

from django.utils.safestring import mark_safe

from portfolio.models import BudgetCategory
from portfolio.renderers import svg
from portfolio.renderers.layout import lay_out_table
from portfolio.reports.report import Chart, Heading, Series, Table
from portfolio.views import project_balances, project_budget

DOLLARS = "usd"


def totals(allocations, delivery):
    """US dollars allocated and delivered (None: no record), and the balance: allocated less delivered."""
    allocated, delivered = allocations.as_of(None).total(), delivery.as_of(None).total()
    known = [amount for amount in (allocated, delivered) if amount is not None]
    return {
        "allocated": allocated,
        "delivered": delivered,
        "balance": (allocated or 0) - (delivered or 0) if known else None,
    }


def by_year(allocations, delivery):
    """A table of each calendar year with a record: allocated, delivered, and the balance at its end."""
    given, spent = (entries.as_of(None).by("dated__year") for entries in (allocations, delivery))
    years = sorted({*given, *spent})
    balances = accumulate(given.get(year, 0) - spent.get(year, 0) for year in years)
    rows = [(year, given.get(year), spent.get(year), left) for year, left in zip(years, balances, strict=True)]
    return Table(
        key="years",
        title="Allocated and delivered by year",
        headings=(
            Heading("Year", "year"),
            Heading("Allocated", DOLLARS),
            Heading("Delivered", DOLLARS),
            Heading("Balance at the end", DOLLARS),
        ),
        rows=tuple(rows),
        totals=("Total", sum(given.values()), sum(spent.values()), rows[-1][3]) if rows else (),
    )


def by_category(delivery):
    """A table of what was delivered under each of the United Nations' harmonized categories."""
    spent = delivery.as_of(None).by("category")
    names = {category.pk: str(category) for category in BudgetCategory.objects.all()}
    rows = [(name, spent[pk]) for pk, name in names.items() if pk in spent]
    if None in spent:
        rows.append(("No category stated", spent[None]))
    return Table(
        key="categories",
        title="Delivered by category",
        headings=(Heading("Category"), Heading("Delivered", DOLLARS)),
        rows=tuple(rows),
        totals=("Total", sum(amount for _, amount in rows)) if rows else (),
    )


def drawn(table):
    """The years as a picture."""
    chart = Chart(
        key="years",
        title=table.title,
        description="For each year one bar for what was allocated and one for what was delivered.",
        kind="bars",
        categories=tuple(str(row[0]) for row in table.rows),
        series=tuple(Series(table.headings[n].text, tuple(row[n] for row in table.rows)) for n in (1, 2)),
        table=table,
    )
    return mark_safe(svg.draw(chart))  # noqa: S308  drawn here; every word in it is escaped there


def money(project, layer):
    """The money part of the page: the sums, the tables, the picture and every entry."""
    allocations, delivery = project.allocations.in_layer(layer), project.deliveries.in_layer(layer)
    transfers, budgets = project.transfers.in_layer(layer), project.budgets.in_layer(layer)
    years, categories = by_year(allocations, delivery), by_category(delivery)
    organisations = project_balances.sums(allocations, transfers, delivery)
    return {
        **totals(allocations, delivery),
        **project_balances.balances(project.budget, organisations),
        "organisations": lay_out_table(project_balances.table(organisations)),
        "budget": lay_out_table(project_budget.table(budgets.order_by("version"), delivery)),
        "transfers": transfers.select_related("organisation"),
        "years": lay_out_table(years),
        "categories": lay_out_table(categories),
        "picture": drawn(years) if years.rows else "",
        "allocations": allocations.select_related("organisation", "decision"),
        "delivery": delivery.select_related("organisation", "category"),
    }
