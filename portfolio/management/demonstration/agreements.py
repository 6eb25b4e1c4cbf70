"""What was asked for and what was promised: targets and agreements of the demonstration layer."""

from funds.models import Agreement, Framework, Target
from portfolio.management.demonstration.layer import day, marked, rows

MONEY = ("amount", "currency", "amount_in_currency", "rate", "rate_on", "rate_source")
SAME = ("reference", "kind", "signed_on", "starts_on", "ends_on", "purpose", "earmarking", "support_cost_rate")


def load(loading, rates):
    """Load targets and agreements."""
    loading.table(Target, _targets(), ["year", "fund.slug"], "demonstration_targets.csv")
    agreements = [_agreement(row, rates) for row in rows("agreements")]
    loading.table(Agreement, agreements, ["reference"], "demonstration_agreements.csv")


def _targets():
    """The whole office's targets of the years for which no source states one, each under its year's framework."""
    frameworks = list(Framework.objects.filter(demonstration=False))
    for_year = {year: each.name for each in frameworks for year in range(each.first_year, each.last_year + 1)}
    return [
        {
            **marked(),
            "framework.name": for_year.get(int(row["year"]), "none"),
            "fund.slug": "",
            "year": row["year"],
            "amount": row["amount"],
            "counts": Target.Counts.RECEIVED,
        }
        for row in rows("targets")
    ]


def _agreement(row, rates):
    """One agreement, its dollars at the rate of the day of signature."""
    money = rates.money(row["currency"], row["amount_in_currency"], day(row["signed_on"]))
    return {
        **marked(),
        **{column: row[column] for column in SAME},
        **{column: money[column] for column in MONEY if column in money},
        "contributor.name": row["contributor"],
        "fund.slug": row["fund"],
        "window.slug": row["window"],
        "pledge.reference": row["pledge"],
    }
