"""One fund and one project, as the API answers for them."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import (
    make_allocation,
    make_amendment,
    make_country,
    make_delivery,
    make_fund,
    make_goal,
    make_member_state,
    make_organisation,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_window,
)
from tests.portfolio.api.asked import asked, wrong

pytestmark = pytest.mark.django_db
QUERIES = 11  # session, person, their funds, project, its parent, two sums, four kinds of parts


@pytest.fixture
def wells(viewer):
    """A project of the viewer's fund with everything that a project is tied to, some of it made up."""
    fund = viewer.fund_roles.get().fund
    project = make_project(code="W-1", title="Wells", fund=fund, budget=Decimal("900.00"))
    make_project_country(project=project, country=make_country(name="Chad", iso3="TCD"), share=Decimal("0.25"))
    make_project_country(project=project, country=make_country(name="Mali", iso3="MLI"), share=Decimal("0.75"))
    make_project_country(project=project, country=make_country(name="Brazil", iso3="BRA"), role="provider")
    make_project_partner(project=project, organisation=make_organisation(name="Drillers"))
    make_project_partner(project=project, organisation=make_organisation(name="Invented"), demonstration=True)
    make_project_goal(project=project, goal=make_goal(number=6, name="Water"), weight=Decimal(1), basis="stated")
    make_allocation(project=project, amount=Decimal("500.10"))
    make_allocation(project=project, amount=Decimal("40.00"), draft=True)
    make_allocation(project=project, amount=Decimal("3.00"), demonstration=True)
    make_delivery(project=project, amount=Decimal("200.00"))
    make_amendment(project=project, kind="budget-revision", new_budget=Decimal("950.00"))
    return project


def test_a_project_says_all_that_it_is_tied_to(wells, viewer, client_of):
    answer = asked(client_of(viewer), "projects/W-1")
    assert answer["fund"] == {"key": wells.fund.slug, "name": wells.fund.name}
    assert [(one["iso3"], one["role"], one["share"]) for one in answer["countries"]] == [
        ("BRA", "provider", None),
        ("TCD", "beneficiary", "0.2500"),
        ("MLI", "beneficiary", "0.7500"),
    ]
    assert {(one["organisation"]["name"], one["role"], one["demonstration"]) for one in answer["partners"]} == {
        ("Drillers", "implementing", False),
        ("Invented", "implementing", True),
    }
    assert [(one["number"], one["name"], one["weight"], one["basis"]) for one in answer["goals"]] == [
        (6, "Water", "1.0000", "stated")
    ]
    assert answer["money"] == {"allocated": "503.10", "delivered": "200.00", "balance": "303.10"}
    amendments = [(one["kind"], one["state"], one["new_budget"], one["decided_at"]) for one in answer["amendments"]]
    assert amendments == [("budget-revision", "requested", "950.00", None)]
    assert (answer["budget"], answer["actual_start_on"], answer["url"]) == ("900.00", "2020-01-01", "/projects/W-1/")


def test_the_sourced_layer_leaves_out_what_was_made_up(wells, viewer, client_of):
    answer = asked(client_of(viewer), "projects/W-1?layer=sourced")
    assert [one["organisation"]["name"] for one in answer["partners"]] == ["Drillers"]
    assert answer["money"] == {"allocated": "500.10", "delivered": "200.00", "balance": "300.10"}
    assert answer["url"] == "/projects/W-1/?layer=sourced"


def test_the_row_of_a_project_and_the_project_itself_say_the_same(wells, viewer, client_of):
    client = client_of(viewer)
    (row,), one = asked(client, "projects")["rows"], asked(client, "projects/W-1")
    shared = sorted(set(row) & set(one) - {"countries", "goals"})
    assert {name: row[name] for name in shared} == {name: one[name] for name in shared}
    assert len(shared) > 10
    assert (row["allocated"], row["delivered"]) == (one["money"]["allocated"], one["money"]["delivered"])


@pytest.mark.parametrize("number", [1, 3])
def test_a_project_makes_a_fixed_number_of_queries(number, viewer, client_of, django_assert_num_queries):
    project = make_project(code="W-2", fund=viewer.fund_roles.get().fund)
    for _ in range(number):
        make_project_country(project=project)
        make_project_partner(project=project)
        make_project_goal(project=project)
        make_allocation(project=project)
    client = client_of(viewer)
    with django_assert_num_queries(QUERIES):
        answer = asked(client, "projects/W-2")
    assert [len(answer[part]) for part in ("countries", "partners", "goals")] == [number] * 3


def test_a_small_grant_names_its_parent(viewer, client_of):
    parent = make_project(code="W-3", title="Parent", fund=viewer.fund_roles.get().fund)
    make_project(code="W-4", parent=parent, scope="small-grant")
    answer = asked(client_of(viewer), "projects/W-4")
    assert answer["parent"] == {"key": "W-3", "name": "Parent"}


@pytest.mark.parametrize("what", ["projects/H-1", "projects/nowhere", "projects/%00", "funds/hidden", "funds/%00"])
def test_another_fund_s_record_is_not_there(what, viewer, client_of):
    make_project(code="H-1", title="Hidden", fund=make_fund(slug="hidden"))
    answer = asked(client_of(viewer), what, 404)
    assert wrong(answer) == {None: ["There is no such record among those you may see."]}


def test_a_made_up_project_is_not_there_in_the_sourced_layer(viewer, client_of):
    make_project(code="M-1", fund=viewer.fund_roles.get().fund, demonstration=True)
    assert asked(client_of(viewer), "projects/M-1")["demonstration"] is True
    asked(client_of(viewer), "projects/M-1?layer=sourced", 404)


def test_one_record_takes_no_parameter_but_the_layer(wells, viewer, client_of):
    answer = asked(client_of(viewer), "projects/W-1?layer=pink&part=money", 400)
    assert list(wrong(answer)) == ["part", "layer"]


def test_a_fund_says_its_rules_its_windows_and_what_it_received(viewer, client_of):
    fund = viewer.fund_roles.get().fund
    fund.partner_share, fund.ceiling = Decimal("0.1"), Decimal("300000")
    fund.save()
    giver = make_member_state(name="Giver")
    make_window(fund=fund, slug="early", name="Early", contributor=giver, starts_on=datetime.date(2018, 1, 1))
    make_window(slug="foreign", name="Foreign")
    client = client_of(viewer)
    answer = asked(client, f"funds/{fund.slug}")
    assert (answer["partner_share"], answer["ceiling"], answer["received"]) == ("0.1000", "300000.00", None)
    windows = [(one["slug"], one["contributor"]["name"], one["starts_on"]) for one in answer["windows"]]
    assert windows == [("early", "Giver", "2018-01-01")]
    (row,) = asked(client, "funds")["rows"]
    assert row == {name: answer[name] for name in row}
