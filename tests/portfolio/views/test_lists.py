"""What every list keeps to: whose records, how many queries, what is shown and what is filed."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from portfolio.models import Project
from tests.factories import (
    make_contribution,
    make_fund,
    make_goal,
    make_member_state,
    make_project,
    make_project_goal,
    make_role,
)
from tests.portfolio.views.lists import LISTS, csv_rows, every_column, listed, make_all, xlsx_rows

pytestmark = pytest.mark.django_db
QUERIES = 10  # session, person, their funds, choices, count, rows, views; the rest is the page itself
OF_THE_OFFICE = 8


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("number", [1, 3])
def test_every_list_with_every_column_makes_a_fixed_number_of_queries(
    number, address, manager, client_of, django_assert_num_queries
):
    fund, client = manager.fund_roles.get().fund, client_of(manager)
    for n in range(number):
        make_all(fund, f"Own{n}")
    columns = every_column(client.get(address))
    fewer = {"/funds/": 1, "/projects/": -1}  # no choices; whether the person changes projects
    with django_assert_num_queries(QUERIES - fewer.get(address, 0)):
        page = client.get(f"{address}?{columns}")
    assert page.status_code == 200
    assert len(listed(page)) == {"/funds/": 1, "/countries/": 2 * number, "/organisations/": 2 * number}.get(
        address, number
    )


@pytest.mark.parametrize("address", LISTS)
def test_the_administrator_s_list_makes_fewer(address, administrator, client_of, django_assert_num_queries):
    make_all(make_fund(), "Own")
    client = client_of(administrator)
    with django_assert_num_queries(OF_THE_OFFICE - 1 - (address == "/funds/")):
        client.get(f"{address}?all=1")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("form", ["html", "print", "csv", "xlsx"])
def test_no_list_and_no_file_names_anything_of_another_fund(form, address, manager, client_of):
    own, other = manager.fund_roles.get().fund, make_fund(name="Hidden fund", full_name="Hidden fund in full")
    make_all(own, "Own")
    make_all(other, "Hidden")
    client = client_of(manager)
    columns = every_column(client.get(address))
    response = client.get(f"{address}?{columns}&format={form}")
    cells = xlsx_rows(response) if form == "xlsx" else response.getvalue().decode()
    public = ("Hidden land", "Hidden kingdom") if address == "/countries/" else ()
    text = str(cells)
    for word in public:
        text = text.replace(word, "")
    assert "Hidden" not in text
    assert ("Own" in text) == (address != "/funds/")


@pytest.mark.parametrize("address", LISTS)
def test_another_fund_cannot_be_asked_for_by_any_list(address, viewer, client_of):
    other = make_fund()
    make_all(other, "Hidden")
    page = client_of(viewer).get(f"{address}?fund={other.slug}")
    if "fund" in page.context["filter"].filters:
        assert page.status_code == 400
        assert listed(page) == []
        refusal = "There is no such choice among those you may see."
        assert page.context["filter"].form.errors == {"fund": [refusal]}
    else:
        assert address == "/funds/"


def test_the_countries_projects_of_another_fund_are_not_counted(manager, client_of):
    own = make_all(manager.fund_roles.get().fund, "Own").countries.get().country
    make_project([own])
    page = client_of(manager).get("/countries/?q=own+land")
    assert [country.number_of_projects for country in listed(page)] == [1]


def test_what_an_organisation_gave_to_another_fund_is_not_added(manager, client_of):
    make_all(manager.fund_roles.get().fund, "Own")
    page = client_of(manager).get("/organisations/?q=own+state")
    giver = listed(page)[0]
    make_contribution(contributor=giver, amount=Decimal("77777.00"))
    page = client_of(manager).get("/organisations/?q=own+state")
    assert listed(page)[0].contributed == Decimal("1000.00")
    assert page.context["totals"] == [("Total", {"contributed": Decimal("1000.00")})]


@pytest.mark.parametrize("address", LISTS)
def test_every_sort_of_every_column_is_whole_and_ends_in_a_key(address, administrator, client_of):
    for n in range(3):
        make_all(make_fund(), f"Own{n}")
    client = client_of(administrator)
    columns = every_column(client.get(address))
    table = client.get(f"{address}?{columns}").context["table"]
    for column in (column for column in table.columns if column.orderable):
        for sort in (column.name, f"-{column.name}"):
            ordered = client.get(f"{address}?{columns}&sort={sort}").context["table"]
            assert ordered.data.data.query.order_by[-1] == "pk", sort
            assert len(ordered.data) == len(table.data), sort
            assert len({row.record.pk for row in ordered.rows}) == len(table.data), sort


@pytest.mark.parametrize("address", LISTS)
def test_the_files_hold_the_rows_the_columns_and_the_totals_of_the_page(address, administrator, client_of):
    for n in range(3):
        make_all(make_fund(), f"Own{n}", draft=n == 2)
    client = client_of(administrator)
    page = client.get(f"{address}?all=1")
    lines, sheet = csv_rows(client.get(f"{address}?format=csv")), xlsx_rows(client.get(f"{address}?format=xlsx"))
    headings = [str(column.header) for column in page.context["table"].columns]
    records, totals = len(page.context["table"].rows), page.context["totals"]
    assert [heading for heading in lines[0] if heading in headings] == headings
    assert lines[0] == sheet[0]
    assert len(lines) == len(sheet) == 1 + records + len(totals)
    for line, (label, amounts) in zip(lines[1 + records :], totals, strict=True):
        assert line[0] == label
        assert {name: Decimal(line[lines[0].index(heading)]) for name, heading in names(page, amounts)} == amounts
    for line, row in zip(lines, sheet, strict=True):
        assert [blank(cell) for cell in line] == [blank(told(cell)) for cell in row]


def names(page, amounts):
    """(name, heading) of the columns with a total."""
    return [(column.name, str(column.header)) for column in page.context["table"].columns if column.name in amounts]


def told(cell):
    """A cell of a workbook as CSV writes it: a number's own digits are compared as numbers, a day without its hour."""
    return cell.date().isoformat() if hasattr(cell, "date") else cell


def blank(cell):
    """No value as an empty text, a number without its final noughts."""
    try:
        return Decimal(str(cell)).normalize()
    except ArithmeticError:
        return cell or ""


def test_the_columns_asked_for_are_shown_and_filed_and_no_others(administrator, client_of):
    make_project(code="P-1", theme="Water", budget=Decimal("5.00"))
    client = client_of(administrator)
    page = client.get("/projects/?columns=theme&columns=budget,nonsense")
    assert [column.name for column in page.context["table"].columns] == ["code", "theme", "budget"]
    lines = csv_rows(client.get("/projects/?columns=theme,budget&format=csv"))
    assert lines == [
        ["Code", "Theme", "Budget", "Layer"],
        ["P-1", "Water", "5.00", "sourced"],
        ["Total", "", "5.00", ""],
    ]


def test_columns_that_do_not_exist_leave_those_of_the_declaration(administrator, client_of):
    make_project()
    page = client_of(administrator).get("/projects/?columns=nonsense")
    shown = [column.name for column in page.context["table"].columns]
    assert shown == ["code", "title", "fund", "countries", "stage", "begins", "ends", "budget"]


def test_a_total_that_is_not_shown_is_not_made(administrator, client_of):
    make_project(budget=Decimal("5.00"))
    page = client_of(administrator).get("/projects/?columns=title")
    assert page.context["totals"] == []


def test_the_totals_are_the_database_s_own(administrator, client_of):
    fund = make_fund()
    for n in range(60):
        make_project(fund=fund, budget=Decimal("1000.10") + n)
    make_project(budget=Decimal("77777.00"))
    page = client_of(administrator).get(f"/projects/?fund={fund.slug}&amount_from=1010&page=2")
    total = Project.objects.filter(fund=fund, budget__gte=1010).aggregate(total=Sum("budget"))["total"]
    assert page.context["table"].paginator.count == 50
    assert page.context["totals"] == [("Total", {"budget": total})]
    assert total == sum(Decimal("1000.10") + n for n in range(10, 60))


def test_the_money_of_projects_is_what_is_posted(administrator, client_of):
    project = make_all(make_fund(), "Own")
    make_all(make_fund(), "Draft", draft=True)
    page = client_of(administrator).get("/projects/?columns=allocated,delivered&sort=code")
    assert [(p.code, p.allocated, p.delivered) for p in listed(page)] == [
        ("Draft-1", None, None),
        (project.code, Decimal("1000.00"), Decimal("1000.00")),
    ]
    assert page.context["totals"] == [("Total", {"allocated": Decimal("1000.00"), "delivered": Decimal("1000.00")})]


def test_results_are_added_up_under_one_indicator_that_adds_up(administrator, client_of):
    project = make_all(make_fund(), "Own")
    indicator = project.results.get().indicator
    make_all(make_fund(), "Other")
    client = client_of(administrator)
    assert client.get("/results/").context["totals"] == []
    page = client.get(f"/results/?indicator={indicator.slug}")
    assert page.context["totals"] == [("Total", {"promised": 0, "value": Decimal("100.00")})]
    indicator.adds_up = "none"
    indicator.save()
    assert client.get(f"/results/?indicator={indicator.slug}").context["totals"] == []


def test_pledges_are_not_added_to_what_is_signed(administrator, client_of):
    make_all(make_fund(), "Own")
    agreement = listed(client_of(administrator).get("/agreements/"))[0]
    agreement.pk, agreement.reference, agreement.kind = None, "PLEDGE", "pledge"
    agreement.save(force_insert=True)
    page = client_of(administrator).get("/agreements/")
    assert page.context["totals"] == [
        ("Signed", {"amount": Decimal("1000.00")}),
        ("Pledged, not signed", {"amount": Decimal("1000.00")}),
    ]


def test_paper_holds_every_row_and_no_navigation(administrator, client_of):
    for n in range(51):
        make_project(code=f"P-{n}")
    page = client_of(administrator).get("/projects/?format=print&page=2")
    text = page.content.decode()
    assert len(listed(page)) == 51
    assert "Only the first" not in text
    assert "<nav" not in text


def test_paper_says_so_where_there_are_too_many_rows(administrator, client_of, monkeypatch):
    monkeypatch.setattr("funds.views.record_list.ROWS_ON_PAPER", 2)
    for n in range(3):
        make_project(code=f"P-{n}", budget=Decimal("5.00"))
    page = client_of(administrator).get("/projects/?format=print")
    assert len(listed(page)) == 2
    assert page.context["totals"] == [("Total", {"budget": Decimal("15.00")})]
    assert "Only the first 2 are printed here; the totals are of all of them." in page.content.decode()


def test_text_in_a_workbook_is_never_a_formula(administrator, client_of):
    make_contribution(contributor=make_member_state(name="=HYPERLINK(1)"))
    rows = xlsx_rows(client_of(administrator).get("/contributions/?format=xlsx&columns=contributor"))
    assert rows == [["Date", "Contributor", "Layer"], [rows[1][0], "=HYPERLINK(1)", "sourced"]]
    assert rows[1][0].date().isoformat() == "2021-06-30"


def test_names_and_codes_stand_beside_each_other_in_a_file(administrator, client_of):
    project = make_all(make_fund(), "Own")
    make_project_goal(project=project, goal=make_goal(number=(project.goals.get().goal.number % 17) + 1))
    numbers = sorted(part.goal.number for part in project.goals.all())
    country = project.countries.get().country
    rows = csv_rows(client_of(administrator).get("/projects/?format=csv&columns=countries,goals"))
    assert rows[0] == ["Code", "Countries", "Country codes", "Goals", "Goal numbers", "Layer"]
    goals = [", ".join(f"SDG {number}" for number in numbers), ", ".join(map(str, numbers))]
    assert rows[1] == ["Own-1", country.name, country.iso3, *goals, "sourced"]


def test_a_second_role_adds_the_other_fund_s_records_to_every_list(viewer, client_of):
    other = make_fund()
    make_all(other, "Other")
    client = client_of(viewer)
    assert listed(client.get("/allocations/")) == []
    make_role(person=viewer, fund=other)
    assert len(listed(client.get("/allocations/"))) == 1
