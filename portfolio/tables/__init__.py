"""The tables of money out. They show what the queryset gives and compute nothing."""

from portfolio.tables.document import DocumentTable
from portfolio.tables.entry import AllocationTable, DeliveryTable, TransferTable
from portfolio.tables.place import CountryTable, OrganisationTable
from portfolio.tables.project import ProjectTable
from portfolio.tables.record import DecisionTable, ResultTable

__all__ = [
    "AllocationTable",
    "CountryTable",
    "DecisionTable",
    "DeliveryTable",
    "DocumentTable",
    "OrganisationTable",
    "ProjectTable",
    "ResultTable",
    "TransferTable",
]
