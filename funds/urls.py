"""The addresses of money in."""

from django.urls import path

from funds.views import ContributionList, FundList

urlpatterns = [
    path("funds/", FundList.as_view(), name="fund-list"),
    path("contributions/", ContributionList.as_view(), name="contribution-list"),
]
