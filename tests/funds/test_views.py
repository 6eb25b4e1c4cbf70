"""The lists of funds and contributions, and what every list keeps to."""

import csv
import io
from decimal import Decimal

import pytest

from tests.factories import make_contribution, make_fund, make_member_state, make_person, make_role, make_window

pytestmark = pytest.mark.django_db


def listed(page):
    """The records on a page of a list."""
    return [row.record for row in page.context["table"].paginated_rows]


def rows_of(response):
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_a_viewer_sees_the_contributions_of_the_own_fund_alone(viewer, client_of):
    own = viewer.fund_roles.get().fund
    seen = make_contribution(fund=own, contributor=make_member_state(name="Seen State"))
    hidden = make_window(short_name="Hidden window", name="Hidden window")
    make_contribution(window=hidden, contributor=make_member_state(name="Hidden State"), amount=Decimal("77777.00"))
    page = client_of(viewer).get("/contributions/")
    text = page.content.decode()
    assert listed(page) == [seen]
    assert page.context["totals"] == [("Posted", {"amount": Decimal("1000.00")})]
    assert "Seen State" in text
    assert [word for word in ("Hidden", "77,777", hidden.fund.name) if word in text] == []


def test_a_viewer_sees_the_own_fund_alone(viewer, client_of):
    other = make_contribution(amount=Decimal("77777.00")).fund
    page = client_of(viewer).get("/funds/")
    assert listed(page) == [viewer.fund_roles.get().fund]
    assert other.full_name not in page.content.decode()
    assert "77,777" not in page.content.decode()


def test_another_fund_cannot_be_asked_for(viewer, client_of):
    other = make_contribution().fund
    page = client_of(viewer).get(f"/contributions/?fund={other.slug}")
    assert listed(page) == []
    assert page.context["filter"].form.errors == {"fund": ["There is no such choice among those you may see."]}


def test_drafts_are_shown_and_not_counted(administrator, client_of):
    make_contribution(amount=Decimal("10.00"))
    make_contribution(amount=Decimal("7.00"), draft=True)
    page = client_of(administrator).get("/contributions/")
    assert page.context["totals"] == [
        ("Posted", {"amount": Decimal("10.00")}),
        ("Drafts, not counted", {"amount": Decimal("7.00")}),
    ]
    assert [row.get_cell("state") for row in page.context["table"].rows] == ["draft", "posted"]


def test_the_total_is_of_the_whole_filter_and_not_of_the_page(administrator, client_of):
    fund = make_fund()
    for _ in range(51):
        make_contribution(fund=fund, contributor=None)
    page = client_of(administrator).get(f"/contributions/?fund={fund.slug}&page=2")
    assert len(listed(page)) == 1
    assert page.context["totals"] == [("Posted", {"amount": Decimal("51000.00")})]
    assert "51 contributions with this filter, page 2 of 2" in page.content.decode()


def test_a_page_beyond_the_last_is_the_last(administrator, client_of):
    entry = make_contribution()
    for query in ("page=0", "page=-1", "page=99", "page=99999999999999999999", "page=x", "per_page=0", "sort=none"):
        assert listed(client_of(administrator).get(f"/contributions/?{query}")) == [entry], query


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("amount_from=abc", "amount_from", "Enter a number."),
        ("year=x", "year", "Enter a whole number."),
        ("year=99999", "year", "Ensure this value is less than or equal to 2100."),
        ("contributor=99999999999999999999", "contributor", "There is no such choice among those you may see."),
        ("fund=%00", "fund", "There is no such choice among those you may see."),
        ("dated_from=31-31", "dated_from", "This is not a day; write it as 2021-06-30."),
        ("q=%00", "q", "Null characters are not allowed."),
        ("kind=gift", "kind", "“gift” is not one of the choices."),
    ],
)
def test_a_filter_that_cannot_be_read_is_told_at_its_field(query, field, message, administrator, client_of):
    make_contribution()
    page = client_of(administrator).get(f"/contributions/?{query}")
    assert page.status_code == 400
    assert page.context["filter"].form.errors == {field: [message]}
    assert listed(page) == []
    assert "Until then nothing is listed" in page.content.decode()
    assert client_of(administrator).get(f"/contributions/?{query}&format=csv").status_code == 400


def test_a_chip_takes_its_own_filter_away(administrator, client_of):
    fund = make_contribution().fund
    page = client_of(administrator).get(f"/contributions/?fund={fund.slug}&kind=received&sort=-amount&page=1")
    assert page.context["chips"] == [
        ("Fund", fund.name, "?kind=received&sort=-amount"),
        ("Kind", "contribution received", f"?fund={fund.slug}&sort=-amount"),
    ]


def test_the_largest_stands_first_and_what_is_empty_last(administrator, client_of):
    small, large = make_contribution(amount=Decimal("1.00")), make_contribution(amount=Decimal("9.00"))
    nobody = make_contribution(amount=Decimal("5.00"), contributor=None)
    client = client_of(administrator)
    assert listed(client.get("/contributions/?sort=-amount")) == [large, nobody, small]
    assert listed(client.get("/contributions/?sort=-contributor"))[-1] == nobody
    assert listed(client.get("/contributions/?sort=contributor"))[-1] == nobody


@pytest.mark.parametrize("address", ["/funds/", "/windows/"])
def test_what_a_fund_or_window_received_is_in_the_sourced_layer_what_has_a_source(address, administrator, client_of):
    window = make_window()
    make_contribution(window=window, amount=Decimal("10.00"))
    make_contribution(window=window, amount=Decimal("7.00"), demonstration=True)
    client = client_of(administrator)
    received = [listed(client.get(f"{address}{query}"))[0].received for query in ("", "?layer=sourced")]
    assert received == [Decimal("17.00"), Decimal("10.00")]


def test_the_sourced_layer_leaves_demonstration_records_out_and_links_keep_it(administrator, client_of):
    real = make_contribution()
    make_contribution(demonstration=True, contributor=make_member_state(name="Invented State"))
    client = client_of(administrator)
    everything, sourced = client.get("/contributions/"), client.get("/contributions/?layer=sourced")
    assert len(listed(everything)) == 2
    assert "Some records here were made up" in everything.content.decode()
    assert listed(sourced) == [real]
    assert "Invented State" not in sourced.content.decode()
    assert f'href="/funds/{real.fund.slug}/?layer=sourced"' in sourced.content.decode()
    assert 'href="/projects/?layer=sourced"' in sourced.content.decode()


def test_without_demonstration_records_nothing_is_said_of_them(administrator, client_of):
    make_contribution()
    assert "made up" not in client_of(administrator).get("/contributions/").content.decode()


def test_the_file_holds_every_row_of_the_filter_and_its_total(administrator, client_of):
    fund = make_fund()
    for _ in range(51):
        make_contribution(fund=fund, contributor=None)
    make_contribution()
    rows = rows_of(client_of(administrator).get(f"/contributions/?fund={fund.slug}&format=csv"))
    assert len(rows) == 53
    assert rows[0] == [
        "Date",
        "Contributor",
        "Fund",
        "Fund code",
        "Window",
        "Window code",
        "Kind",
        "In its currency",
        "Currency",
        "Amount",
        "State",
        "Source",
        "Layer",
    ]
    money = ["contribution received", "1000.00", "USD", "1000.00", "posted"]
    assert rows[1] == ["2021-06-30", "", fund.name, fund.slug, "", "", *money, "Test", "sourced"]
    assert rows[-1] == ["Posted", *[""] * 8, "51000.00", "", "", ""]


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(administrator, client_of):
    make_contribution(contributor=make_member_state(name="=HYPERLINK(1)"))
    rows = rows_of(client_of(administrator).get("/contributions/?format=csv"))
    assert rows[1][1] == "'=HYPERLINK(1)"


def test_somebody_without_a_role_finds_an_empty_list_that_says_what_to_do(client_of):
    make_contribution()
    page = client_of(make_person()).get("/contributions/")
    assert listed(page) == []
    assert "The administrator gives access to a fund" in page.content.decode()


def test_a_second_role_adds_its_fund(viewer, client_of):
    other = make_contribution().fund
    make_role(person=viewer, fund=other)
    assert listed(client_of(viewer).get("/funds/")) == [viewer.fund_roles.first().fund, other]
