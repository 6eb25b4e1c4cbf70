"""Income of the demonstration layer that may come."""

from funds.models import Prospect
from portfolio.management.demonstration.layer import marked, rows

SAME = ("title", "amount", "probability", "expected_on", "closed_on", "note")


def load(loading):
    """Load the prospects."""
    loading.table(Prospect, [_prospect(row) for row in rows("prospects")], ["title"], "demonstration_prospects.csv")


def _prospect(row):
    """One prospect."""
    return {
        **marked(),
        **{column: row[column] for column in SAME},
        "fund.slug": row["fund"],
        "window.slug": row["window"],
        "contributor.name": row["contributor"],
        "agreement.reference": row["agreement"],
    }
