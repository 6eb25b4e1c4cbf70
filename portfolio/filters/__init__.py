"""The filters of the lists of money out; what they offer is what the person may see."""

from funds.filters import funds_of, seen, windows_of
from portfolio.filters.document import DocumentFilter
from portfolio.filters.entry import AllocationFilter, DeliveryFilter, TransferFilter
from portfolio.filters.place import CountryFilter, OrganisationFilter
from portfolio.filters.project import ProjectFilter
from portfolio.filters.record import DecisionFilter, ResultFilter

__all__ = [
    "AllocationFilter",
    "CountryFilter",
    "DecisionFilter",
    "DeliveryFilter",
    "DocumentFilter",
    "OrganisationFilter",
    "ProjectFilter",
    "ResultFilter",
    "TransferFilter",
    "funds_of",
    "seen",
    "windows_of",
]
