"""The list of projects and the page of one."""

import datetime
from decimal import Decimal

import pytest

from tests.factories import (
    make_allocation,
    make_country,
    make_delivery,
    make_fund,
    make_goal,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_region,
    make_result,
    make_window,
)

pytestmark = pytest.mark.django_db
LIST_QUERIES = 11
PAGE_QUERIES = 14


def listed(page):
    """The codes on a page of the list."""
    return [row.record.code for row in page.context["table"].paginated_rows]


def make_full_project(rows, **fields):
    """A project with so many of everything."""
    project = make_project(**fields)
    for _ in range(rows):
        make_project_country(project=project)
        make_project_partner(project=project)
        make_project_goal(project=project)
        make_allocation(project=project)
        make_delivery(project=project)
        make_result(project=project, country=make_country())
        make_project(parent=project, fund=project.fund, scope="small-grant")
    return project


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    for _ in range(number):
        make_project(countries=[make_country() for _ in range(number)])
    client = client_of(administrator)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/projects/")
    assert len(listed(page)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_makes_a_fixed_number_of_queries(number, administrator, client_of, django_assert_num_queries):
    project = make_full_project(number)
    client = client_of(administrator)
    with django_assert_num_queries(PAGE_QUERIES):
        page = client.get(f"/projects/{project.code}/")
    assert len(page.context["results"]) == number


def test_a_viewer_sees_the_projects_of_the_own_fund_alone(viewer, client_of):
    own = make_project(fund=viewer.fund_roles.get().fund, code="OWN-1", budget=Decimal("5.00"))
    make_project(
        code="OTHER-1", title="Hidden title", budget=Decimal("77777.00"), countries=[make_country(name="Hidden land")]
    )
    make_project(fund=None, code="NONE-1", title="Hidden initiative")
    page = client_of(viewer).get("/projects/")
    assert listed(page) == [own.code]
    assert page.context["totals"] == [("Total budget", Decimal("5.00"))]
    assert [word for word in ("OTHER-1", "NONE-1", "Hidden", "77,777") if word in page.content.decode()] == []


def test_the_page_of_another_fund_s_project_does_not_exist(viewer, client_of):
    other, none = make_project(), make_project(fund=None)
    client = client_of(viewer)
    assert client.get(f"/projects/{other.code}/").status_code == 404
    assert client.get(f"/projects/{none.code}/").status_code == 404
    own = make_project(fund=viewer.fund_roles.get().fund)
    assert client.get(f"/projects/{own.code}/").status_code == 200


def test_the_page_of_another_fund_does_not_exist(viewer, client_of):
    own, other = viewer.fund_roles.get().fund, make_fund()
    assert client_of(viewer).get(f"/funds/{other.slug}/").status_code == 404
    assert client_of(viewer).get(f"/funds/{own.slug}/").context["fund"] == own


def test_the_filters_each_leave_their_projects(administrator, client_of):
    region, window = make_region(), make_window()
    country = make_country(name="Côte d'Ivoire", region=region)
    wanted = make_project(
        countries=[country],
        code="WANTED",
        title="Eau pour l'été",
        window=window,
        stage="approved",
        scope="regional",
        actual_start_on=datetime.date(2015, 1, 1),
        actual_end_on=datetime.date(2015, 6, 1),
    )
    other = make_project(countries=[make_country(name="Chad")], code="OTHER")
    make_project_goal(project=wanted, goal=make_goal(number=6))
    make_project_goal(project=other, goal=make_goal(number=7))
    make_project_country(project=other, country=country, role="provider")
    client = client_of(administrator)
    for query in (
        "q=wanted",
        "q=l'ete",
        "q=cote+d'i",
        f"fund={window.fund.slug}",
        f"window={window.slug}",
        "stage=approved",
        "scope=regional",
        f"region={region.slug}",
        f"country={country.iso3}",
        "goal=6",
        "year=2015",
    ):
        assert listed(client.get(f"/projects/?{query}")) == ["WANTED"], query


def test_a_project_of_several_countries_of_a_region_is_listed_once(administrator, client_of):
    region = make_region()
    make_project(countries=[make_country(region=region), make_country(region=region)], budget=Decimal("5.00"))
    page = client_of(administrator).get(f"/projects/?region={region.slug}")
    assert len(listed(page)) == 1
    assert page.context["totals"] == [("Total budget", Decimal("5.00"))]


def test_the_countries_offered_are_those_of_the_projects_seen(viewer, client_of):
    seen = make_country()
    make_project(fund=viewer.fund_roles.get().fund, countries=[seen])
    make_project(countries=[make_country()])
    form = client_of(viewer).get("/projects/").context["filter"].form
    assert list(form.fields["country"].queryset) == [seen]


def test_a_list_names_three_countries_in_the_order_people_expect_and_a_file_all(administrator, client_of):
    names = ["Zambia", "Åland", "Chad", "Côte d'Ivoire", "Cuba"]
    make_project(countries=[make_country(name=name) for name in names])
    page = client_of(administrator).get("/projects/")
    assert page.context["table"].rows[0].get_cell("countries") == "Åland, Chad, Côte d'Ivoire and 2 more"
    file = client_of(administrator).get("/projects/?format=csv").content.decode()
    assert '"Åland, Chad, Côte d\'Ivoire, Cuba, Zambia"' in file


def test_the_sourced_layer_leaves_out_made_up_parts_of_a_real_project(administrator, client_of):
    project = make_project(code="REAL")
    make_project_country(project=project, country=make_country(name="Real land"))
    invented = make_country(name="Invented land")
    make_project_country(project=project, country=invented, demonstration=True)
    make_project(code="INVENTED", demonstration=True, parent=project, fund=project.fund, scope="small-grant")
    make_allocation(project=project, amount=Decimal("77777.00"), demonstration=True)
    client = client_of(administrator)
    for address in ("/projects/?layer=sourced", "/projects/REAL/?layer=sourced"):
        text = client.get(address).content.decode()
        assert "Real land" in text
        assert [word for word in ("Invented land", "INVENTED", "77,777") if word in text] == [], address
    assert client.get(f"/projects/?layer=sourced&country={invented.iso3}").status_code == 400
    assert client.get("/projects/INVENTED/?layer=sourced").status_code == 404


def test_the_page_counts_what_is_posted_and_marks_drafts(administrator, client_of):
    project = make_project()
    make_allocation(project=project, amount=Decimal("100.00"))
    make_allocation(project=project, amount=Decimal("7.00"), draft=True)
    make_delivery(project=project, amount=Decimal("40.00"))
    context = client_of(administrator).get(f"/projects/{project.code}/").context
    assert (context["allocated"], context["delivered"]) == (Decimal("100.00"), Decimal("40.00"))
    assert sorted(entry.state for entry in context["allocations"]) == ["draft", "posted"]


def test_a_title_is_text_and_never_markup(administrator, client_of):
    make_project(code="A<b>", title="<script>alert(1)</script>")
    for address in ("/projects/", "/projects/A%3Cb%3E/"):
        text = client_of(administrator).get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
