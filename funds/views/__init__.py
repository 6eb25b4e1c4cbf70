"""The lists of money in, and the frame in which every list declares itself."""

from funds.views.lists import AgreementList, ContributionList, FundList, WindowList
from funds.views.record_list import RecordList

__all__ = ["AgreementList", "ContributionList", "FundList", "RecordList", "WindowList"]
