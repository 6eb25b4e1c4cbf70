"""The page of one project."""

import datetime
import re
from decimal import Decimal

import pghistory
import pytest

from portfolio.models import Project
from portfolio.views.project_edit import PARTS
from tests.factories import (
    make_action_point,
    make_allocation,
    make_budget,
    make_budget_line,
    make_category,
    make_country,
    make_delivery,
    make_note,
    make_person,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_result,
    make_risk,
    make_role,
    make_transfer,
)
from tests.portfolio.views.sheets import sent

pytestmark = pytest.mark.django_db
PAGE_QUERIES = {"overview": 13, "money": 21, "results": 5, "life": 13, "risks": 5, "notes": 9, "history": 43, "all": 85}


def make_full_project(rows, **fields):
    """A project with so many of everything."""
    project = make_project(**fields)
    for version in range(1, rows + 1):
        make_budget_line(budget=make_budget(project=project, version=version))
        make_transfer(project=project)
        make_project_country(project=project)
        make_project_partner(project=project)
        make_project_goal(project=project)
        make_project_marker(project=project)
        make_note(project=project)
        make_action_point(project=project)
        make_risk(project=project, owner=make_person())
        make_allocation(project=project)
        make_delivery(project=project)
        make_result(project=project, country=make_country())
        make_project(parent=project, fund=project.fund, scope="small-grant")
    return project


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("part", PAGE_QUERIES)
def test_each_part_of_the_page_makes_a_fixed_number_of_queries(
    number, part, administrator, client_of, django_assert_num_queries
):
    project = make_full_project(number)
    client = client_of(administrator)
    with django_assert_num_queries(PAGE_QUERIES[part]):
        page = client.get(f"/projects/{project.code}/?part={part}")
    assert page.context["project"] == project


def test_the_page_of_another_fund_s_project_does_not_exist(viewer, client_of):
    other, none = make_project(), make_project(fund=None)
    client = client_of(viewer)
    assert client.get(f"/projects/{other.code}/").status_code == 404
    assert client.get(f"/projects/{none.code}/").status_code == 404
    own = make_project(fund=viewer.fund_roles.get().fund)
    assert client.get(f"/projects/{own.code}/").status_code == 200


def test_the_page_counts_what_is_posted_and_marks_drafts(administrator, client_of):
    project = make_project()
    make_allocation(project=project, amount=Decimal("100.00"))
    make_allocation(project=project, amount=Decimal("7.00"), draft=True)
    make_delivery(project=project, amount=Decimal("40.00"))
    context = client_of(administrator).get(f"/projects/{project.code}/?part=money").context
    sums = [context[name] for name in ("allocated", "delivered", "balance")]
    assert sums == [Decimal("100.00"), Decimal("40.00"), Decimal("60.00")]
    assert sorted(entry.state for entry in context["allocations"]) == ["draft", "posted"]


def test_without_a_record_there_is_no_balance(administrator, client_of):
    context = client_of(administrator).get(f"/projects/{make_project().code}/").context
    assert [context[name] for name in ("allocated", "delivered", "balance")] == [None, None, None]


def test_the_years_carry_the_balance_on_and_the_categories_add_up_to_what_was_delivered(administrator, client_of):
    project, travel = make_project(), make_category(number=5, name="Travel")
    make_allocation(project=project, amount=Decimal("100.00"), dated=datetime.date(2020, 5, 1))
    make_delivery(project=project, amount=Decimal("30.00"), dated=datetime.date(2021, 5, 1), category=travel)
    make_delivery(project=project, amount=Decimal("20.00"), dated=datetime.date(2022, 5, 1))
    make_delivery(amount=Decimal("7.00"), dated=datetime.date(2022, 5, 1), category=travel)
    page = client_of(administrator).get(f"/projects/{project.code}/?part=money")

    def words(name):
        table = page.context[name]
        return [[cell["text"] for cell in row] for row in (*table["rows"], table["totals"])]

    assert words("years") == [
        ["2020", "$100.00", "no record", "$100.00"],
        ["2021", "no record", "$30.00", "$70.00"],
        ["2022", "no record", "$20.00", "$50.00"],
        ["Total", "$100.00", "$50.00", "$50.00"],
    ]
    assert words("categories") == [["5 Travel", "$30.00"], ["No category stated", "$20.00"], ["Total", "$50.00"]]
    assert page.content.decode().count("<svg") == 1


def test_a_part_that_there_is_not_does_not_exist(administrator, client_of):
    assert client_of(administrator).get(f"/projects/{make_project().code}/?part=gossip").status_code == 404


def test_the_whole_page_holds_every_part(administrator, client_of):
    project = make_full_project(1)
    text = client_of(administrator).get(f"/projects/{project.code}/?part=all").content.decode()
    headings = (
        "facts",
        "countries",
        "partners",
        "goals",
        "by-year",
        "by-category",
        "allocations",
        "results",
        "history",
    )
    assert [text.count(f'id="{heading}"') for heading in headings] == [1] * len(headings)


def test_the_history_tells_who_changed_which_part_why_and_from_what_to_what(manager, client_of):
    fund = manager.fund_roles.get().fund
    project = make_project(fund=fund, title="Old title")
    make_project(fund=fund, title="Somebody else's")
    row = make_project_country(project=project, country=make_country(name="Chad"))
    row.role = "provider"
    row.save()
    with pghistory.context(user=manager.pk, reason="The board asked"):
        project.title = "New title"
        project.save()
    changes = client_of(manager).get(f"/projects/{project.code}/?part=history").context["changes"]
    told = [(noun, one.name, one.done, one.by, one.why, one.fields) for noun, one in changes if one.done == "changed"]
    nobody = "a command, or the database directly"
    assert told == [
        ("project country", "Chad", "changed", nobody, "", (("role", "beneficiary", "provider"),)),
        ("project", project.code, "changed", "manager", "The board asked", (("title", "Old title", "New title"),)),
    ]
    assert [noun for noun, one in changes if one.done == "added"] == ["project country", "project"]


def test_the_history_of_a_deleted_part_stays(administrator, client_of):
    project = make_project()
    make_project_partner(project=project).delete()
    changes = client_of(administrator).get(f"/projects/{project.code}/?part=history").context["changes"]
    assert [one.done for noun, one in changes if noun == "project partner"] == ["deleted", "added"]


def test_the_history_is_paged(administrator, client_of):
    project = make_project()
    for number in range(105):
        Project.objects.filter(pk=project.pk).update(theme=str(number))
    client = client_of(administrator)
    pages = [client.get(f"/projects/{project.code}/?part=history&page={n}").context["changes"] for n in (1, 2)]
    assert [len(page) for page in pages] == [100, 6]


def test_only_who_manages_the_fund_is_offered_to_edit(manager, viewer, administrator, client_of):
    fund = manager.fund_roles.get().fund
    make_role(person=viewer, fund=fund, role="viewer")
    project = make_project(fund=fund)
    offered = {}
    for person in (manager, viewer, administrator):
        text = client_of(person).get(f"/projects/{project.code}/").content.decode()
        offered[person.username] = text.count(">Edit<span")
    assert offered == {"manager": 7, "viewer": 0, "administrator": 7}


def test_the_sourced_layer_leaves_out_made_up_parts_of_a_real_project(administrator, client_of):
    project = make_project(code="REAL")
    make_project_country(project=project, country=make_country(name="Real land"))
    make_project_country(project=project, country=make_country(name="Invented land"), demonstration=True)
    make_allocation(project=project, amount=Decimal("77777.00"), demonstration=True)
    client = client_of(administrator)
    for part in ("overview", "money", "results", "history"):
        text = client.get(f"/projects/REAL/?layer=sourced&part={part}").content.decode()
        assert [word for word in ("Invented land", "77,777") if word in text] == [], part
    text = client.get("/projects/REAL/?part=all").content.decode()
    assert [word for word in ("Real land", "Invented land", "77,777") if word in text] == [
        "Real land",
        "Invented land",
        "77,777",
    ]


def test_a_title_is_text_and_never_markup(administrator, client_of):
    project = make_project(title="<script>alert(1)</script>")
    for part in ("overview", "history"):
        text = client_of(administrator).get(f"/projects/{project.code}/?part={part}").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_every_link_of_the_overview_to_a_form_keeps_the_layer(project, manager, client_of):
    text = client_of(manager).get("/projects/P-1/?layer=sourced").content.decode()
    links = re.findall(r'href="(/projects/(?:new/|P-1/edit/[a-z]+/)[^"]*)"', text)
    forms = [f"/projects/P-1/edit/{part}/" for part in PARTS]
    assert set(links) == {f"{form}?layer=sourced" for form in forms}


def test_a_saved_form_and_a_new_project_lead_back_in_the_same_layer(project, manager, client_of):
    client = client_of(manager)
    page = "/projects/P-1/edit/facts/?layer=sourced"
    assert client.post(page, sent(client.get(page)) | {"title": "Deep wells"}).url == "/projects/P-1/?layer=sourced"
    typed = {"code": "P-2", "title": "Pumps", "fund": project.fund.pk, "scope": "country"}
    assert client.post("/projects/new/?layer=sourced", typed).url == "/projects/P-2/?layer=sourced"
