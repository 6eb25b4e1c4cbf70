"""Organisations that only the demonstration layer names."""

from funds.models import Organisation
from portfolio.management.demonstration.layer import marked, rows


def load(loading):
    """Load them."""
    records = [{**marked(), **row} for row in rows("organisations")]
    loading.table(Organisation, records, ["name"], "demonstration_organisations.csv")
