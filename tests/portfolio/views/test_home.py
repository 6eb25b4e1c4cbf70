"""The first page."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from portfolio.reports.figure import Figure
from tests.factories import (
    make_contribution,
    make_country,
    make_fund,
    make_notice,
    make_obligation,
    make_office_delivery,
    make_person,
    make_project,
    make_target,
)

pytestmark = pytest.mark.django_db
QUERIES = 39


def received(year, **fields):
    """Money received in a year."""
    return make_contribution(dated=datetime.date(year, 5, 1), **fields)


def values(page):
    """The figures on the page: {key: value}."""
    context = page.context
    cells = [cell for row in context["funds"].rows for cell in row if isinstance(cell, Figure)]
    return {figure.key: figure.value for figure in (*context["target"].figures, *context["tiles"], *cells)}


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    for year in range(2019, 2019 + number):
        received(year)
        make_project(countries=[make_country()])
    client = client_of(administrator)
    with django_assert_num_queries(QUERIES):
        page = client.get("/")
    assert len(page.context["years"]) == number


def test_the_year_s_figures_stand_on_the_page(administrator, client_of):
    make_target(year=2021, amount=Decimal("1000.00"))
    fund = received(2021, amount=Decimal("1260.00")).fund
    received(2020, amount=Decimal("7.00"))
    page = client_of(administrator).get("/?year=2021")
    found = values(page)
    assert (found["mobilized"], found["target"], found["attainment"]) == (1260, 1000, Decimal("1.26"))
    assert found[f"mobilized.{fund.slug}"] == Decimal("1260.00")
    assert "126 per cent" in page.content.decode()


def test_the_page_opens_with_the_last_complete_year(administrator, client_of):
    this_year = timezone.now().year
    for year in (2019, 2020, this_year):
        received(year)
    page = client_of(administrator).get("/")
    assert page.context["parameters"].year == 2020
    assert page.context["years"] == [this_year, 2020, 2019]


@pytest.mark.parametrize("asked", ["x", "1999", "99999999999", "-1", "2021.5"])
def test_a_year_without_records_is_told_and_not_shown(asked, administrator, client_of):
    received(2021)
    page = client_of(administrator).get(f"/?year={asked}")
    assert page.context["parameters"].year == 2021
    assert [str(message) for message in page.context["messages"]] == [
        f"There is no record of money received in “{asked}”; this is 2021."
    ]


def test_a_viewer_of_one_fund_sees_that_fund_alone(viewer, client_of):
    own = viewer.fund_roles.get().fund
    received(2021, fund=own, amount=Decimal("10.00"))
    hidden = received(2020, fund=make_fund(name="Hidden fund"), amount=Decimal("77777.00")).fund
    received(2021, fund=hidden, amount=Decimal("88888.00"))
    make_office_delivery(amount=Decimal("99999.00"))
    make_target(amount=Decimal("66666.00"))
    page = client_of(viewer).get("/?year=2021")
    assert page.context["years"] == [2021]
    assert values(page)["mobilized"] == Decimal("10.00")
    assert "delivery.office" not in values(page)
    hidden_words = ("Hidden fund", "77,777", "88,888", "99,999", "66,666", "0.1 million")
    text = page.content.decode()
    assert [word for word in hidden_words if word in text.replace("Printed to $0.1 million", "")] == []


def test_every_figure_on_the_page_opens_its_rows(administrator, client_of):
    make_target()
    received(2021)
    client = client_of(administrator)
    page = client.get("/?year=2021")
    for key in values(page):
        word = (
            "mobilization"
            if key
            in {"target", "attainment", "attainment.other", "signed"}
            | {key for key in values(page) if key.startswith("mobilized")}
            else "annual"
        )
        address = f"/reports/{word}/rows/{key}/?year=2021"
        assert f'href="{address}"' in page.content.decode(), address
        assert client.get(address).status_code == 200, address


def test_an_empty_site_has_a_first_page(client_of):
    page = client_of(make_person()).get("/")
    assert page.status_code == 200
    assert "the administrator has not given you a role yet" in page.content.decode()


def test_the_first_page_says_what_waits_for_the_person_and_nothing_where_nothing_does(manager, client_of):
    client, today = client_of(manager), timezone.localdate()
    assert client.get("/").context["waiting"] == []
    project = make_project(fund=manager.fund_roles.get().fund)
    make_obligation(project=project, due_on=today)
    make_obligation(project=make_project(), due_on=today)
    for _ in range(2):
        make_notice(person=manager)
    page = client.get("/")
    assert page.context["waiting"] == [(1, "report due", "obligations"), (2, "unread notices", "notices")]
    assert '<a href="/my-work/#obligations">1 report due</a>, <a href="/my-work/#notices">2 unread notices</a>.' in (
        page.content.decode()
    )
