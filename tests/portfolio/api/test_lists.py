"""The lists of the API: the page's own rows, count and totals, for who may see them."""

import datetime
from decimal import Decimal

import pytest

from funds.models import Organisation
from tests.factories import (
    make_allocation,
    make_contribution,
    make_country,
    make_delivery,
    make_fund,
    make_member_state,
    make_project,
    make_result,
    make_window,
)
from tests.portfolio.api.asked import LISTS, asked, footer, key, keys, on_the_page, wrong
from tests.portfolio.views.lists import make_all

pytestmark = pytest.mark.django_db
QUERIES = 6  # session, person, their funds, choices, count with totals, rows


@pytest.fixture
def own(viewer):
    """Three records of each noun in the viewer's fund, one of them a draft or made up."""
    fund = viewer.fund_roles.get().fund
    for n in range(2):
        make_all(fund, f"Own{n}")
    make_all(fund, "Own2", draft=True)
    make_window(fund=fund, slug="made-up", demonstration=True)
    make_project(fund=fund, code="MADE-UP", demonstration=True, budget=Decimal("7.00"))
    make_contribution(fund=fund, demonstration=True, amount=Decimal("0.10"), dated=datetime.date(2020, 5, 5))
    return fund


@pytest.fixture
def foreign(own):
    """Records of another fund, one of which names the viewer's own giver and entity."""
    fund = make_fund(slug="hidden", name="Hidden fund", full_name="Hidden fund in full")
    project = make_all(fund, "Hidden")
    ours = own.projects.get(code="Own0-1")
    make_contribution(fund=fund, contributor=own.contributions.get(contributor__name="Own0 State").contributor)
    make_allocation(project=project, organisation=ours.allocations.get().organisation)
    make_delivery(project=project, organisation=ours.deliveries.get().organisation)
    make_result(project=project, country=ours.countries.get().country)
    make_project([ours.countries.get().country], fund=fund, title="Hidden title")
    return fund


QUESTIONS = {
    "funds": ("", "q=fund", "spends=interest", "amount_from=1"),
    "projects": (
        "",
        "fund={fund}",
        "q=own1",
        "stage=active&sort=-code",
        "stage=cancelled",
        "layer=sourced",
        "columns=budget,allocated,delivered&sort=-allocated",
        "year=2021",
    ),
    "contributions": ("", "fund={fund}", "state=draft", "year=2020", "layer=sourced", "amount_to=5", "sort=amount"),
    "allocations": ("", "state=posted", "fund={fund}", "q=own1", "sort=-project"),
    "delivery": ("", "state=posted", "fund={fund}", "year=2021", "year=1999"),
    "results": ("", "fund={fund}", "q=own1"),
    "organisations": ("", "q=agency", "does=contributor", "columns=contributed,allocated,delivered"),
    "countries": ("", "q=own1", "fund={fund}"),
}


@pytest.mark.parametrize(("noun", "question"), [(noun, each) for noun in LISTS for each in QUESTIONS[noun]])
def test_a_list_answers_what_its_page_shows(noun, question, own, foreign, viewer, client_of):
    client, question = client_of(viewer), question.format(fund=own.slug)
    page, answer = client.get(f"/{noun}/?{question}"), asked(client, f"{noun}?{question}")
    assert keys(answer, noun) == on_the_page(page, noun)
    assert answer["count"] == page.context["table"].paginator.count == len(answer["rows"])
    assert [total for total in answer["total"] if total["sums"]] == footer(page)
    assert (answer["next"], answer["previous"]) == (None, None)


@pytest.mark.parametrize("noun", LISTS)
def test_no_list_says_anything_of_another_fund(noun, own, foreign, viewer, client_of):
    answer = asked(client_of(viewer), f"{noun}?per_page=500")
    words = str(answer)
    if noun == "countries":  # countries are everybody's; their projects are not
        words = words.replace("+", " ").replace("Hidden land", "").replace("Hidden kingdom", "")
        numbers = {row["name"]: row["projects"] for row in answer["rows"]}
        assert (numbers["Own0 land"], numbers["Hidden land"]) == (1, 0)
    assert "hidden" not in words.lower()
    assert answer["count"] == len(answer["rows"]) > 0


def test_what_an_organisation_has_to_do_with_another_fund_is_not_added(own, foreign, viewer, client_of):
    rows = asked(client_of(viewer), "organisations")["rows"]
    money = {row["name"]: (row["contributed"], row["allocated"], row["delivered"]) for row in rows}
    assert money["Own0 State"] == ("1000.00", None, None)
    assert money["Own0 Agency"] == (None, "1000.00", "1000.00")


@pytest.mark.parametrize("noun", [noun for noun in LISTS if noun != "funds"])
def test_another_fund_cannot_be_asked_for(noun, own, foreign, viewer, client_of):
    answer = asked(client_of(viewer), f"{noun}?fund=hidden", 400)
    assert wrong(answer) == {"fund": ["There is no such choice among those you may see."]}


@pytest.mark.parametrize("noun", LISTS)
def test_every_row_leads_to_a_page_that_its_reader_may_open(noun, own, viewer, client_of):
    client = client_of(viewer)
    for row in asked(client, noun)["rows"]:
        assert client.get(row["url"]).status_code == 200, row["url"]
        assert isinstance(row["demonstration"], bool)
        assert row["source"]


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("number", [1, 3])
def test_every_list_makes_a_fixed_number_of_queries(noun, number, manager, client_of, django_assert_num_queries):
    fund, client = manager.fund_roles.get().fund, client_of(manager)
    for n in range(number):
        make_all(fund, f"Own{n}")
    with django_assert_num_queries(QUERIES - (noun == "funds")):  # which offers no choices
        answer = asked(client, noun)
    many = {"funds": 1, "countries": 2 * number, "organisations": 2 * number}
    assert answer["count"] == len(answer["rows"]) == many.get(noun, number)


def test_a_row_of_money_is_exact(own, viewer, client_of):
    rows = asked(client_of(viewer), "contributions?year=2020")["rows"]
    entry = own.contributions.get(dated__year=2020)
    assert rows == [
        {
            "demonstration": True,
            "source": entry.source,
            "url": "/contributions/?dated_from=2020-05-05&dated_to=2020-05-05&amount_from=0.10&amount_to=0.10",
            "id": entry.pk,
            "dated": "2020-05-05",
            "dated_as_stated": "",
            "fund": {"key": own.slug, "name": own.name},
            "window": None,
            "currency": "USD",
            "amount_in_currency": "0.10",
            "rate": "1.00000000",
            "amount": "0.10",
            "state": "posted",
            "posted_at": entry.posted_at.isoformat().replace("+00:00", "Z"),
            "reverses": None,
            "note": "",
            "kind": "received",
            "contributor": {"key": str(entry.contributor.pk), "name": entry.contributor.name},
            "agreement": None,
            "purpose": "",
        }
    ]


def test_the_layer_is_kept_in_a_row_s_address(own, viewer, client_of):
    rows = asked(client_of(viewer), "projects?layer=sourced")["rows"]
    assert [row["url"] for row in rows] == [f"/projects/Own{n}-1/?layer=sourced" for n in range(3)]


def test_the_keys_of_a_row_are_what_filters_take(own, viewer, client_of):
    client = client_of(viewer)
    row = next(row for row in asked(client, "allocations")["rows"] if row["decision"])
    for name, noun in (("fund", "fund"), ("window", "window"), ("decision", "decision"), ("organisation", "entity")):
        found = asked(client, f"allocations?{noun}={row[name]['key']}")["rows"]
        assert row in found, name
        assert {each[name]["key"] for each in found} == {row[name]["key"]}


def test_an_entry_of_a_duplicate_has_the_key_of_the_one_that_stays(own, viewer, client_of):
    client, stays = client_of(viewer), make_member_state(name="Stays")
    entry = own.contributions.get(contributor__name="Own0 State")
    Organisation.objects.filter(pk=entry.contributor.pk).update(merged_into=stays)
    (row,) = asked(client, f"contributions?contributor={stays.pk}")["rows"]
    assert (row["id"], row["contributor"]) == (entry.pk, {"key": str(stays.pk), "name": "Own0 State"})


def test_pages_follow_each_other_and_lose_no_row(own, viewer, client_of):
    client, found, where = client_of(viewer), [], "projects?per_page=3&q=own&sort=-code&layer=all"
    for n in range(4):
        make_project(fund=own, code=f"P-{n}", title="Own")
    whole = keys(asked(client, "projects?q=own&sort=-code"), "projects")
    assert whole == sorted(whole, reverse=True)
    assert len(whole) == 7
    pages = []
    while where:
        page = asked(client, where.removeprefix("/api/v1/"))
        pages.append(page)
        found += keys(page, "projects")
        where = page["next"]
    assert found == whole
    assert [(page["count"], len(page["rows"])) for page in pages] == [(7, 3), (7, 3), (7, 1)]
    assert asked(client, pages[2]["previous"].removeprefix("/api/v1/")) == pages[1]
    assert pages[0]["previous"] is None


def test_beyond_the_last_page_there_are_no_rows(own, viewer, client_of):
    answer = asked(client_of(viewer), f"projects?page={10**9}")
    assert (answer["count"], answer["rows"], answer["next"]) == (4, [], None)
    assert answer["previous"] == "/api/v1/projects?page=1"


def test_nothing_found_is_an_answer(own, viewer, client_of):
    answer = asked(client_of(viewer), "contributions?year=1960")
    assert answer["total"] == [{"label": "Posted", "sums": {"amount": "0.00"}}]
    assert (answer["count"], answer["rows"], answer["next"], answer["previous"]) == (0, [], None, None)


def test_what_cannot_be_read_is_told_all_at_once(own, viewer, client_of):
    query = "year=1&stage=asleep&amount_from=much&start_from=soon&layer=pink&page=0&per_page=501&sort=x&colour=red"
    assert sorted(wrong(asked(client_of(viewer), f"projects?{query}", 400)), key=str) == sorted(
        ["year", "stage", "amount_from", "start_from", "layer", "page", "per_page", "sort", "colour"]
    )


@pytest.mark.parametrize(
    ("noun", "query", "parameter"),
    [
        ("projects", f"page={10**9 + 1}", "page"),
        ("projects", "page=two", "page"),
        ("projects", "page=-1", "page"),
        ("projects", "per_page=0", "per_page"),
        ("projects", "q=%00", "q"),
        ("projects", f"q={'a' * 201}", "q"),
        ("projects", "columns=title,colour", "columns"),
        ("projects", "sort=countries", "sort"),
        ("projects", "format=csv", "format"),
        ("contributions", "amount_from=NaN", "amount_from"),
        ("contributions", "contributor=0", "contributor"),
        ("countries", "layer=", None),
        ("funds", "fund=hidden", "fund"),
    ],
)
def test_each_slip_is_told_where_it_is(noun, query, parameter, viewer, client_of):
    answer = asked(client_of(viewer), f"{noun}?{query}", 400 if parameter else 200)
    assert ("errors" in answer and list(wrong(answer))) == ([parameter] if parameter else False)


def test_who_sees_the_whole_office_sees_what_has_no_fund(own, foreign, administrator, client_of):
    make_project(fund=None, code="NO-FUND")
    country = make_country(name="Nowhere")
    client = client_of(administrator)
    projects = {row["code"]: row["fund"] for row in asked(client, "projects")["rows"]}
    assert projects["NO-FUND"] is None
    assert projects["Hidden-1"] == {"key": "hidden", "name": "Hidden fund"}
    assert country.iso3 in {row[key("countries")] for row in asked(client, "countries?per_page=500")["rows"]}
