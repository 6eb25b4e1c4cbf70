"""The page of data quality."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import make_fund, make_person, make_project, make_role

pytestmark = pytest.mark.django_db
HEADINGS = ["Rule", "Code", "Title", "Fund", "Stage", "Manager", "What to do", "Layer"]


def lacking(**fields):
    """A closed project that lacks a budget alone, and what it names: country, goal, implementing organisation."""
    fields = {"stage": "financially-closed", "scope": "global", "actual_end_on": timezone.localdate(), **fields}
    return make_project(**fields)


def found(page):
    """(rule, project's code) of each row of the page."""
    return [(one.rule.name, one.project.code) for one, _ in page.context["rows"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    for _ in range(number):
        lacking(manager=make_person())
    client = client_of(administrator)
    with django_assert_num_queries(8):
        page = client.get("/quality/")
    assert len(page.context["rows"]) == 3 * number


def test_a_person_sees_what_is_found_in_their_funds_alone(manager, client_of):
    lacking(code="FOREIGN")
    lacking(code="OFFICE", fund=None)
    lacking(code="OWN", fund=manager.fund_roles.get().fund)
    page = client_of(manager).get("/quality/")
    rules = ["no-goal", "no-implementing-organisation", "no-budget"]
    assert found(page) == [(rule, "OWN") for rule in rules]
    assert {rule.name: number for rule, number, _ in page.context["counted"] if number} == dict.fromkeys(rules, 1)
    assert b"FOREIGN" not in page.content and b"OFFICE" not in page.content


def test_filters_narrow_the_findings_and_the_counts_stay_beside_each_other(manager, client_of):
    fund = manager.fund_roles.get().fund
    lacking(code="MINE", fund=fund, manager=manager)
    lacking(code="THEIRS", fund=fund, manager=make_person(), budget=5, stage="cancelled")
    lacking(code="THEIRS-TOO", fund=fund, manager=make_person())
    client = client_of(manager)
    assert found(client.get("/quality/?mine=yes&rule=no-goal")) == [("no-goal", "MINE")]
    assert found(client.get(f"/quality/?manager={manager.pk}&rule=no-budget")) == [("no-budget", "MINE")]
    assert found(client.get("/quality/?stage=cancelled")) == []
    page = client.get(f"/quality/?fund={fund.slug}&rule=no-budget")
    assert found(page) == [("no-budget", "MINE"), ("no-budget", "THEIRS-TOO")]
    assert {rule.name: number for rule, number, _ in page.context["counted"]}["no-goal"] == 2


@pytest.mark.parametrize("query", ["rule=none", "fund=nowhere", "stage=born", "manager=0", "mine=no"])
def test_a_filter_that_cannot_be_read_is_told_and_lists_nothing(query, manager, client_of):
    lacking(fund=manager.fund_roles.get().fund)
    page = client_of(manager).get(f"/quality/?{query}")
    assert page.status_code == 400
    assert b"The filter cannot be read" in page.content
    assert "rows" not in page.context


def test_who_manages_the_fund_mends_and_who_reads_does_not(manager, viewer, client_of):
    fund = manager.fund_roles.get().fund
    project = lacking(fund=fund)
    make_role(person=viewer, fund=fund, role="viewer")
    pages = [client_of(person).get("/quality/?rule=no-budget") for person in (manager, viewer)]
    assert [[place for _, place in page.context["rows"]] for page in pages] == [
        [f"/projects/{project.code}/edit/budget/"],
        [""],
    ]


def test_the_sourced_layer_leaves_demonstration_projects_out(administrator, client_of):
    lacking(code="MADE-UP", demonstration=True)
    lacking(code="STATED")
    page = client_of(administrator).get("/quality/?layer=sourced&rule=no-budget")
    assert found(page) == [("no-budget", "STATED")]
    assert b"MADE-UP" not in page.content


def test_the_files_hold_every_finding_and_no_formula(manager, client_of):
    fund = manager.fund_roles.get().fund
    lacking(code="P-1", title="=1+1", fund=fund)
    lacking(code="FOREIGN")
    client = client_of(manager)
    row = ["Budget not stated", "P-1", "=1+1", fund.name, "financially closed", None]
    row += ["The budget is not stated: give it in US dollars.", "sourced"]
    sheet = load_workbook(BytesIO(client.get("/quality/?rule=no-budget&format=xlsx").content)).active
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [HEADINGS, row]
    assert sheet["C2"].data_type == "s"
    lines = client.get("/quality/?rule=no-budget&format=csv").getvalue().decode().splitlines()
    assert lines[0].lstrip("\ufeff").split(",") == HEADINGS
    assert lines[1].split(",")[:3] == ["Budget not stated", "P-1", "'=1+1"]
    assert len(lines) == 2
    assert len(client.get("/quality/?format=csv").getvalue().decode().splitlines()) == 4


def test_long_lists_have_pages(administrator, client_of):
    fund = make_fund()
    for n in range(51):
        lacking(code=f"P-{n:02}", fund=fund)
    client = client_of(administrator)
    assert found(client.get("/quality/?rule=no-budget&page=2")) == [("no-budget", "P-50")]
    assert len(found(client.get("/quality/?page=2"))) == 50


def test_without_a_finding_the_page_says_so(administrator, client_of):
    assert b"No data-quality rule is broken" in client_of(administrator).get("/quality/").content


def test_a_project_s_own_page_shows_its_findings(manager, viewer, client_of):
    fund = manager.fund_roles.get().fund
    lacking()
    project = lacking(fund=fund)
    page = client_of(manager).get(f"/projects/{project.code}/")
    places = {one.rule.name: place for one, place in page.context["findings"]}
    assert places == {
        "no-goal": f"/projects/{project.code}/edit/goals/",
        "no-implementing-organisation": f"/projects/{project.code}/edit/partners/",
        "no-budget": f"/projects/{project.code}/edit/budget/",
    }
    make_role(person=viewer, fund=fund, role="viewer")
    assert [place for _, place in client_of(viewer).get(f"/projects/{project.code}/").context["findings"]] == [""] * 3
