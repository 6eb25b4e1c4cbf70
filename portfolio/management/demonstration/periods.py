"""The years of the ledgers. They are loaded last: a closed year takes no entry."""

from funds.models import Period
from portfolio.management.demonstration.layer import marked, rows


def load(loading):
    """Load one period for each year."""
    loading.table(Period, [_period(**row) for row in rows("periods")], ["name"], "demonstration_periods.csv")


def _period(year, state):
    """One year."""
    return {**marked(), "name": year, "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31", "state": state}
