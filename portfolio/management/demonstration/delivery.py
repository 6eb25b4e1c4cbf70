"""Delivery of the demonstration projects, and of the office outside the funds."""

from decimal import Decimal

from funds.money import CENT
from portfolio.management.demonstration.layer import chance, day, rows, words
from portfolio.management.demonstration.ledger import entry
from portfolio.management.demonstration.spending import first_day, last_day, spend
from portfolio.models import Delivery, OfficeDelivery

SUPPORT_COST = Decimal("0.065")  # of an entry: a rate of 7 per cent on what is spent directly
SUPPORT_CATEGORY = "8"


def spent(projects):
    """The lines of the projects, each with what its organisation spent quarter by quarter."""
    return spend(projects, {int(row["year"]): Decimal(row["funds"]) for row in rows("delivery")})


def load(loading, lines):
    """Load what organisations reported quarter by quarter, and what the office delivered itself."""
    years = {int(row["year"]): row for row in rows("delivery")}
    late = {(row["late_project"], year * 4 + 3): day(row["late_report_on"]) for year, row in years.items()}
    loading.table(Delivery, list(_deliveries(lines, late)), ["source"], "demonstration_delivery.csv")
    office = [record for year, row in years.items() for record in _office(year, Decimal(row["office"]))]
    loading.table(OfficeDelivery, office, ["source"], "demonstration_delivery.csv")


def _deliveries(lines, late):
    """Two entries for each quarter of a line: what was spent directly, and its support cost."""
    categories = {row["theme"]: words(row["categories"]) for row in rows("themes")}
    for line in lines:
        own = categories[line.planned.theme]
        for quarter, amount in line.spent.items():
            support = (amount * SUPPORT_COST).quantize(CENT)
            reported_on = late.get((line.planned.code, quarter))
            yield _delivery(line, quarter, own[quarter % len(own)], amount - support, reported_on)
            if support:
                yield _delivery(line, quarter, SUPPORT_CATEGORY, support, reported_on)


def _delivery(line, quarter, category, amount, reported_on):
    """One entry; its period is the quarter."""
    what = f"delivery {line.planned.code} {line.organisation} {_name(quarter)} category {category}"
    return {
        **entry(what, last_day(quarter), amount, reported_on),
        "project.code": line.planned.code,
        "organisation.abbreviation": line.organisation,
        "category.number": category,
        "period_starts_on": first_day(quarter),
    }


def _office(year, total):
    """The year's total in parts, by heading and quarter."""
    shares = {row["heading"]: Decimal(row["share"]) for row in rows("office")}
    parts = [(heading, number, share / 4) for heading, share in shares.items() for number in range(4)]
    luck = chance(f"office delivery {year}")
    weights = [share * luck.randint(80, 120) for _, _, share in parts]
    amounts = [(total * weight / sum(weights)).quantize(CENT) for weight in weights]
    amounts[-1] += total - sum(amounts)
    for (heading, number, _), amount in zip(parts, amounts, strict=True):
        quarter = year * 4 + number
        what = f"office delivery {_name(quarter)} {heading}"
        yield {**entry(what, last_day(quarter), amount), "heading": heading}


def _name(quarter):
    """`2021 Q3`."""
    return f"{quarter // 4} Q{quarter % 4 + 1}"
