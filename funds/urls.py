"""The addresses of money in."""

from django.urls import path

from funds.views import AgreementList, ContributionList, FundList, WindowList

urlpatterns = [
    path("funds/", FundList.as_view(), name="fund-list"),
    path("windows/", WindowList.as_view(), name="window-list"),
    path("agreements/", AgreementList.as_view(), name="agreement-list"),
    path("contributions/", ContributionList.as_view(), name="contribution-list"),
]
