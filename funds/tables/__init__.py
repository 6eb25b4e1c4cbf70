"""The tables of money in, and the columns that every table is made of."""

from countries.models.order import by_name
from funds.tables.columns import Column, Dated, Day, InCurrency, Linked, Money, Named, Number
from funds.tables.money_in import AgreementTable, ContributionTable, FundTable, WindowTable
from funds.tables.record_table import RecordTable

__all__ = [
    "AgreementTable",
    "Column",
    "ContributionTable",
    "Dated",
    "Day",
    "FundTable",
    "InCurrency",
    "Linked",
    "Money",
    "Named",
    "Number",
    "RecordTable",
    "WindowTable",
    "by_name",
]
