"""The money tab of a project: what is left where, its budget in versions, its transfers."""

import datetime
from decimal import Decimal

import pytest

from funds.models.duplicates import merge
from portfolio.models import Budget
from tests.factories import (
    make_allocation,
    make_budget,
    make_budget_line,
    make_category,
    make_delivery,
    make_organisation,
    make_project,
    make_transfer,
)

pytestmark = pytest.mark.django_db


def context(client, project, query=""):
    """What the money tab shows."""
    return client.get(f"/projects/{project.code}/?part=money{query}").context


def words(table):
    """A table's rows and totals as printed."""
    return [[cell["text"] for cell in row] for row in (*table["rows"], table["totals"]) if row]


def spent(project, organisation, allocated, sent, back, delivered):
    """An organisation's money in the project, each entry also as a draft that counts nowhere."""
    own = {"project": project, "organisation": organisation}
    for draft in (False, True):
        make_allocation(**own, amount=Decimal(allocated), draft=draft)
        make_transfer(**own, amount=Decimal(sent), draft=draft)
        make_transfer(**own, kind="refund", amount=-Decimal(back), draft=draft)
        make_delivery(**own, amount=Decimal(delivered), draft=draft)


@pytest.fixture
def project():
    """A project of 1,000 dollars that two organisations carry out."""
    project = make_project(budget=Decimal("1000.00"))
    spent(project, make_organisation(name="Ant Agency"), "600.00", "500.00", "100.00", "300.00")
    spent(project, make_organisation(name="Bee Bureau"), "200.00", "100.00", "50.00", "25.00")
    spent(make_project(), make_organisation(name="Cat Centre"), "7.00", "7.00", "1.00", "5.00")
    return project


def test_what_is_left_of_budget_allocations_and_transfers(project, administrator, client_of):
    shown = context(client_of(administrator), project)
    names = ("allocated", "transferred", "delivered", "unallocated_budget", "untransferred", "undelivered")
    assert [shown[name] for name in names] == [800, 450, 325, 200, 350, 125]


def test_the_delivery_rate_is_named_both_ways(project, administrator, client_of):
    page = client_of(administrator).get(f"/projects/{project.code}/?part=money")
    assert page.context["rate_of_transfers"] == Decimal(325) / Decimal(450)
    assert page.context["rate_of_budget"] == Decimal("0.325")
    text = page.content.decode()
    assert "Delivery rate: delivered ÷ transferred less refunds" in text
    assert "Delivery rate: delivered ÷ budget" in text


def test_without_budget_and_transfers_there_is_no_rate(administrator, client_of):
    shown = context(client_of(administrator), make_project(budget=None))
    names = ("unallocated_budget", "rate_of_transfers", "rate_of_budget")
    assert [shown[name] for name in names] == [None, None, None]
    assert shown["organisations"]["rows"] == []


def test_each_implementing_organisation_has_its_balances(project, administrator, client_of):
    assert words(context(client_of(administrator), project)["organisations"]) == [
        ["Ant Agency", "$600.00", "$400.00", "$300.00", "$200.00", "$100.00", "75 per cent"],
        ["Bee Bureau", "$200.00", "$50.00", "$25.00", "$150.00", "$25.00", "50 per cent"],
        ["Total", "$800.00", "$450.00", "$325.00", "$350.00", "$125.00", "72 per cent"],
    ]


def test_a_duplicate_s_money_is_the_money_of_the_one_that_stays(project, administrator, client_of):
    stays = make_organisation(name="Ant Agency, really")
    merge(project.transfers.filter(organisation__name="Ant Agency").first().organisation, stays)
    rows = words(context(client_of(administrator), project)["organisations"])
    assert [row[0] for row in rows] == ["Ant Agency, really", "Bee Bureau", "Total"]


def test_original_and_revised_budget_stand_side_by_side(administrator, client_of):
    project, staff, travel = (
        make_project(),
        make_category(number=1, name="Staff"),
        make_category(number=5, name="Travel"),
    )
    for version, lines in (
        (1, ((2020, staff, 60), (2021, staff, 40))),
        (2, ((2020, staff, 60), (2021, staff, 30), (2021, travel, 50))),
    ):
        budget = make_budget(project=project, version=version)
        for year, category, amount in lines:
            make_budget_line(budget=budget, year=year, category=category, amount=Decimal(amount))
    Budget.objects.filter(version=1).update(adopted_on=datetime.date(2020, 1, 5))
    make_delivery(project=project, dated=datetime.date(2020, 5, 1), category=staff, amount=Decimal("55.00"))
    make_delivery(project=project, dated=datetime.date(2022, 5, 1), amount=Decimal("1.00"))
    table = context(client_of(administrator), project)["budget"]
    assert [heading["text"] for heading in table["headings"]] == [
        "Year and category",
        "Original, adopted 5 January 2020",
        "Revision 1, a draft",
        "Delivered",
    ]
    assert words(table) == [
        ["2020: 1 Staff", "$60.00", "$60.00", "$55.00"],
        ["2021: 1 Staff", "$40.00", "$30.00", "no record"],
        ["2021: 5 Travel", "$0.00", "$50.00", "no record"],
        ["2022: no category stated", "$0.00", "$0.00", "$1.00"],
        ["Total", "$100.00", "$140.00", "$56.00"],
    ]


def test_without_a_budget_there_is_no_budget_table(project, administrator, client_of):
    assert context(client_of(administrator), project)["budget"]["rows"] == []


def test_transfers_and_refunds_are_listed_with_their_state(project, administrator, client_of):
    entries = context(client_of(administrator), project)["transfers"]
    assert sorted((entry.amount, entry.state) for entry in entries if entry.organisation.name == "Bee Bureau") == [
        (-50, "draft"),
        (-50, "posted"),
        (100, "draft"),
        (100, "posted"),
    ]


def test_demonstration_money_is_left_out_with_its_layer(administrator, client_of):
    project = make_project()
    make_transfer(project=project, amount=Decimal("9.00"), demonstration=True)
    budget = make_budget(project=project, demonstration=True)
    make_budget_line(budget=budget)
    client = client_of(administrator)
    assert context(client, project)["transferred"] == 9
    shown = context(client, project, "&layer=sourced")
    assert (shown["transferred"], list(shown["transfers"]), shown["budget"]["rows"]) == (0, [], [])
