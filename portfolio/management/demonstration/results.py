"""Results of the demonstration projects."""

from portfolio.management.demonstration.layer import marked, rows, words
from portfolio.models import Result

KEY = ["project.code", "indicator.slug", "year", "country.iso3"]


def load(loading):
    """Load one result for each country that a row names, or one without a country."""
    records = [_result(row, country) for row in rows("results") for country in words(row["countries"]) or [""]]
    loading.table(Result, records, KEY, "demonstration_results.csv")


def _result(row, country):
    """One result."""
    return {
        **marked(),
        "project.code": row["project"],
        "indicator.slug": row["indicator"],
        "year": row["year"],
        "country.iso3": country,
        "promised": row["promised"],
        "value": row["value"],
        "note": row["note"],
    }
