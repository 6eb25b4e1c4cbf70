"""The page of one fund."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import make_contribution, make_fund, make_project, make_window

pytestmark = pytest.mark.django_db
QUERIES = 8


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    fund = make_fund()
    for year in range(2019, 2019 + number):
        make_contribution(fund=fund, dated=datetime.date(year, 5, 1))
        make_project(window=make_window(fund=fund), stage=["active", "concept", "approved"][year - 2019])
    client = client_of(administrator)
    with django_assert_num_queries(QUERIES):
        page = client.get(f"/funds/{fund.slug}/")
    assert (len(page.context["years"]), len(page.context["stages"]), len(page.context["windows"])) == (number,) * 3


def test_the_page_counts_posted_receipts_of_its_fund_by_year(administrator, client_of):
    fund = make_fund()
    make_contribution(fund=fund, dated=datetime.date(2020, 5, 1), amount=Decimal("10.00"))
    make_contribution(fund=fund, dated=datetime.date(2021, 5, 1), amount=Decimal("5.00"))
    make_contribution(fund=fund, amount=Decimal("7.00"), draft=True)
    make_contribution(fund=fund, amount=Decimal("7.00"), kind="interest")
    make_contribution(amount=Decimal("7.00"))
    context = client_of(administrator).get(f"/funds/{fund.slug}/").context
    assert context["years"] == [(2021, Decimal("5.00")), (2020, Decimal("10.00"))]
    assert context["received"] == Decimal("15.00")


def test_each_year_opens_the_contributions_that_make_it(administrator, client_of):
    fund = make_fund()
    make_contribution(fund=fund, amount=Decimal("5.00"))
    make_contribution(fund=fund, amount=Decimal("7.00"), draft=True)
    client = client_of(administrator)
    address = f"/contributions/?fund={fund.slug}&year=2021&kind=received&state=posted"
    assert f'href="{address.replace("&", "&amp;")}"' in client.get(f"/funds/{fund.slug}/").content.decode()
    assert client.get(address).context["totals"] == [("Posted", {"amount": Decimal("5.00")})]


def test_the_rules_are_said_in_words(administrator, client_of):
    fund = make_fund(interest_only=True, ceiling=Decimal("35000.00"), least_countries=3, partner_share=Decimal("0.5"))
    text = client_of(administrator).get(f"/funds/{fund.slug}/").content.decode()
    for words in (
        "Only the interest is spent, never the endowment.",
        "A project receives at most $35,000.00.",
        "A project takes in at least 3 countries.",
        "Its partners provide at least 50 per cent of a project's budget.",
    ):
        assert words in text
