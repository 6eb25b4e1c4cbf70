"""The page of one fund."""

import datetime
from decimal import Decimal

import pytest

from portfolio import reports
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_allocation,
    make_charge,
    make_contribution,
    make_delivery,
    make_fund,
    make_project,
    make_transfer,
    make_window,
)

pytestmark = pytest.mark.django_db
QUERIES = 14


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


def money_moved(fund, window):
    """Income of 1,000 dollars, and what became of it, each posted and as a draft."""
    project = make_project(fund=fund, window=window)
    for draft in (False, True):
        place = {"fund": fund, "window": window, "draft": draft}
        make_contribution(amount=Decimal("900.00"), **place)
        make_contribution(kind="interest", amount=Decimal("100.00"), **place)
        make_charge(amount=Decimal("30.00"), **place)
        make_allocation(project=project, amount=Decimal("600.00"), draft=draft)
        transfer = make_transfer(project=project, amount=Decimal("500.00"), draft=draft)
        organisation = transfer.organisation
        make_transfer(project=project, organisation=organisation, kind="refund", amount=Decimal("-50.00"), draft=draft)
        make_delivery(project=project, organisation=organisation, amount=Decimal("400.00"), draft=draft)


def shown(client, fund):
    """The balances on the fund's page: {name: (held, allocated, free, transferred, delivered)}."""
    balances = client.get(f"/funds/{fund.slug}/").context["balances"]
    return {row.name: [row.held, row.allocated, row.free, row.transferred, row.delivered] for row in balances}


def test_each_window_and_what_lies_outside_them_holds_its_own(administrator, client_of):
    fund = make_fund(name="Badger Fund")
    money_moved(fund, make_window(fund=fund, short_name="Sett"))
    money_moved(fund, None)
    money_moved(make_fund(), None)
    once = [970, 600, 370, 450, 400]
    assert shown(client_of(administrator), fund) == {
        "Sett": once,
        "outside the windows": once,
        "Badger Fund": [2 * amount for amount in once],
    }


def test_of_a_fund_that_spends_its_interest_only_the_interest_is_free(administrator, client_of):
    fund = make_fund(name="Badger Fund", interest_only=True)
    money_moved(fund, None)
    assert shown(client_of(administrator), fund) == {"Badger Fund": [970, 600, 100 - 30 - 600, 450, 400]}


def test_the_balances_are_those_of_the_report(administrator, client_of):
    fund = make_fund(name="Badger Fund")
    money_moved(fund, make_window(fund=fund, short_name="Sett"))
    figures = reports.build("fund", Parameters(datetime.date.today().year, (fund,))).figures  # noqa: DTZ011
    own = shown(client_of(administrator), fund)["Badger Fund"]
    words = ("allocated", "unallocated", "transferred", "delivered")
    assert own[1:] == [figures[f"{word}.{fund.slug}"].value for word in words]
