"""The filters of the lists of money in, and what every filter is made of."""

from funds.filters.fields import Amount, Choice, Day, Text, Word, Year
from funds.filters.money_in import AgreementFilter, ContributionFilter, FundFilter, WindowFilter
from funds.filters.record_filter import RecordFilter, holding
from funds.filters.seen import funds_of, funds_seen, layer_of, named_by, organisations_in, seen, windows_of

__all__ = [
    "AgreementFilter",
    "Amount",
    "Choice",
    "ContributionFilter",
    "Day",
    "FundFilter",
    "RecordFilter",
    "Text",
    "WindowFilter",
    "Word",
    "Year",
    "funds_of",
    "funds_seen",
    "holding",
    "layer_of",
    "named_by",
    "organisations_in",
    "seen",
    "windows_of",
]
