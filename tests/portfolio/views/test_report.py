"""The report pages: formats, refusals, rows, who sees what."""

import datetime
from decimal import Decimal

import pytest
from lxml import html

from tests.factories import make_contribution, make_framework, make_fund, make_organisation, make_role, make_target

FORMATS = {
    "html": "text/html; charset=utf-8",
    "print": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
WORDS = ["annual", "mobilization", "pipeline", "fund", "contributor", "entities", "reconciliation"]


def rows_of(client, key, **query):
    """The JSON rows behind a figure of the mobilization report on 2021."""
    answer = client.get(f"/reports/mobilization/rows/{key}/", {"year": 2021, "format": "json", **query})
    return answer.json()


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_report_answers_in_every_format(client_of, administrator, word, name):
    answer = client_of(administrator).get(f"/reports/{word}/", {"year": 2021, "format": name})
    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[name])


def test_a_file_is_named_after_what_was_asked(client_of, administrator):
    fund = make_fund()
    query = {"year": 2021, "format": "csv", "fund": fund.slug, "as_of": "2022-01-31", "layer": "sourced"}
    answer = client_of(administrator).get("/reports/annual/", query)
    name = f"annual-2021-{fund.slug}-as-of-2022-01-31-sourced.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_without_a_year_the_report_is_on_last_year(client_of, administrator):
    found = client_of(administrator).get("/reports/annual/?format=json").json()
    assert found["parameters"]["year"] == str(datetime.datetime.now(datetime.UTC).year - 1)


def test_the_list_has_every_report(client_of, administrator):
    page = html.fromstring(client_of(administrator).get("/reports/").content.decode())
    assert page.xpath("//ul[@class='report-list']//a/@href") == [f"/reports/{word}/" for word in WORDS]


@pytest.mark.parametrize(
    "address",
    [
        "/reports/nothing/",
        "/reports/figure/",
        "/reports/nothing/rows/mobilized/",
        "/reports/annual/rows/nothing/",
        "/reports/annual/?format=csv&table=nothing",
    ],
)
def test_what_does_not_exist_is_not_found(client_of, administrator, address):
    assert client_of(administrator).get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("year=abc", {"year": ["A year is four digits, such as 2021."]}),
        ("year=", {"year": ["Give a year."]}),
        ("year=1850", {"year": ["Ensure this value is greater than or equal to 1974."]}),
        ("year=99999999999999999999", {"year": ["The latest year is {latest}."]}),
        ("as_of=2021-02-30", {"as_of": ["Give a day that exists, as year-month-day: 2021-12-31."]}),
        ("as_of=9999-12-31", {"as_of": ["This day is still to come."]}),
        ("layer=x", {"layer": ["“x” is not a layer: all, sourced."]}),
        ("fund=a&fund=b", {"fund": [f"There is no fund “{slug}” that you may see." for slug in "ab"]}),
        (
            "year=abc&as_of=x&layer=%00",
            {
                "year": ["A year is four digits, such as 2021."],
                "as_of": ["Give a day that exists, as year-month-day: 2021-12-31."],
                "layer": ["“\x00” is not a layer: all, sourced."],
            },
        ),
    ],
)
@pytest.mark.parametrize("address", ["/reports/annual/", "/reports/annual/rows/mobilized/"])
def test_what_cannot_be_answered_is_refused_with_every_error(client_of, administrator, address, query, errors):
    latest = datetime.datetime.now(datetime.UTC).year + 10
    errors = {name: [words.format(latest=latest) for words in found] for name, found in errors.items()}
    answer = client_of(administrator).get(f"{address}?{query}&format=json")
    assert (answer.status_code, answer.json()) == (400, {"errors": errors})


def test_a_person_is_told_of_every_error_at_its_field(client_of, administrator):
    answer = client_of(administrator).get("/reports/annual/?year=abc&as_of=2021-02-30&layer=x&format=doc&fund=q")
    page = html.fromstring(answer.content.decode())
    assert answer.status_code == 400
    assert page.xpath("count(//div[@role='alert']//li)") == 5
    assert page.xpath("//p[@class='report-error']/@id") == [
        "asked-year_error",
        "asked-as_of_error",
        "asked-layer_error",
        "asked-fund-error",
    ]


def test_rows_come_in_their_own_formats_only(client_of, administrator):
    answer = client_of(administrator).get("/reports/annual/rows/mobilized/?format=pdf")
    assert answer.status_code == 400


def test_nothing_can_be_sent_to_a_report(client_of, administrator):
    assert client_of(administrator).post("/reports/annual/").status_code == 405


@pytest.mark.parametrize("address", ["/reports/", "/reports/annual/", "/reports/annual/rows/mobilized/"])
def test_without_signing_in_there_is_no_report(client_of, db, address):
    answer = client_of(None).get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_rows_of_another_fund_stay_hidden_however_they_are_asked_for(client_of, viewer):
    own, other = viewer.fund_roles.get().fund, make_fund()
    make_contribution(fund=own, contributor=make_organisation(name="Ours"))
    make_contribution(fund=other, contributor=make_organisation(name="Theirs"))
    client = client_of(viewer)
    found = rows_of(client, "mobilized")
    assert ([row[4] for row in found["lists"][0]["rows"]], found["figure"]["value"]) == (["Ours"], "1000.00")
    for query in ({"fund": other.slug}, {"fund": [own.slug, other.slug]}):
        assert rows_of(client, "mobilized", **query) == {
            "errors": {"fund": [f"There is no fund “{other.slug}” that you may see."]}
        }
    for key in (f"mobilized.{other.slug}", "contribution.theirs"):
        assert client.get(f"/reports/mobilization/rows/{key}/?year=2021").status_code == 404
    for name in FORMATS:
        answer = client.get("/reports/mobilization/", {"year": 2021, "format": name, "annex": 1})
        assert b"Theirs" not in answer.content
    assert rows_of(client_of(make_role(fund=other).person), "contribution.theirs")["figure"]["value"] == "1000.00"


def test_the_rows_of_a_figure_stay_in_its_layer_and_its_day(client_of, administrator):
    make_contribution(contributor=make_organisation(name="Stated"))
    make_contribution(contributor=make_organisation(name="Made up"), demonstration=True)
    late = datetime.datetime(2022, 5, 1, tzinfo=datetime.UTC)
    make_contribution(contributor=make_organisation(name="Late"), posted_at=late)
    client = client_of(administrator)

    def names(**query):
        return sorted(row[4] for row in rows_of(client, "mobilized", **query)["lists"][0]["rows"])

    assert names() == ["Late", "Made up", "Stated"]
    assert names(layer="sourced") == ["Late", "Stated"]
    assert names(as_of="2022-04-30") == ["Made up", "Stated"]
    assert names(as_of="2022-04-30", layer="sourced") == ["Stated"]


def test_the_page_of_rows_shows_a_hundred_and_the_whole_total(client_of, administrator):
    fund = make_fund()
    for _number in range(101):
        make_contribution(fund=fund, amount=Decimal("10.01"))
    client = client_of(administrator)
    for page, count in ((1, 100), (2, 1), (99, 1), ("x", 100)):
        answer = client.get("/reports/mobilization/rows/mobilized/", {"year": 2021, "page1": page})
        tree = html.fromstring(answer.content.decode())
        assert tree.xpath("count(//tbody/tr)") == count
        assert tree.xpath("//tfoot//td[@class='number']/text()") == ["$1,011.01"]


def test_a_share_shows_both_lists_and_the_division(client_of, administrator):
    make_contribution(amount=Decimal("1258.32"))
    make_target()
    page = html.fromstring(
        client_of(administrator).get("/reports/mobilization/rows/attainment/?year=2021").content.decode()
    )
    division = " ".join(page.xpath("//p[@class='report-sum']")[0].text_content().split())
    assert division == "$1,258.32 ÷ $1,000.00 = 125.83 per cent"
    assert page.xpath("//caption/text()") == ["Contributions received", "Target"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_rows_makes_as_many_queries_for_three_rows_as_for_one(
    client_of, administrator, django_assert_num_queries, count
):
    make_target(framework=make_framework())
    for _number in range(count):
        make_contribution()
    client = client_of(administrator)
    with django_assert_num_queries(27):
        client.get("/reports/mobilization/rows/attainment/?year=2021")


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_makes_as_many_queries_for_three_rows_as_for_one(
    client_of, administrator, django_assert_num_queries, count
):
    fund = make_fund()
    make_target(framework=make_framework())
    for _number in range(count):
        make_contribution(fund=fund)
    client = client_of(administrator)
    with django_assert_num_queries(19):
        client.get("/reports/mobilization/?year=2021")


def test_made_up_records_are_announced_in_every_format(client_of, administrator):
    make_contribution(demonstration=True)
    client = client_of(administrator)
    assert client.get("/reports/mobilization/?year=2021&format=json").json()["demonstration"] is True
    assert client.get("/reports/mobilization/?year=2021&format=json&layer=sourced").json()["demonstration"] is False
    page = html.fromstring(client.get("/reports/mobilization/?year=2021").content.decode())
    assert page.xpath("//p[@class='report-demonstration']/a/@href") == ["?year=2021&layer=sourced"]
