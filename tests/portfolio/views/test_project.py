"""The list of projects and the page of one."""

from decimal import Decimal

import pytest

from tests.factories import (
    make_allocation,
    make_country,
    make_fund,
    make_project,
    make_project_country,
    make_region,
)

pytestmark = pytest.mark.django_db


def listed(page):
    """The codes on a page of the list."""
    return [row.record.code for row in page.context["table"].paginated_rows]


def test_a_viewer_sees_the_projects_of_the_own_fund_alone(viewer, client_of):
    own = make_project(fund=viewer.fund_roles.get().fund, code="OWN-1", budget=Decimal("5.00"))
    make_project(
        code="OTHER-1", title="Hidden title", budget=Decimal("77777.00"), countries=[make_country(name="Hidden land")]
    )
    make_project(fund=None, code="NONE-1", title="Hidden initiative")
    page = client_of(viewer).get("/projects/")
    assert listed(page) == [own.code]
    assert page.context["totals"] == [("Total", {"budget": Decimal("5.00")})]
    assert [word for word in ("OTHER-1", "NONE-1", "Hidden", "77,777") if word in page.content.decode()] == []


def test_the_page_of_another_fund_does_not_exist(viewer, client_of):
    own, other = viewer.fund_roles.get().fund, make_fund()
    assert client_of(viewer).get(f"/funds/{other.slug}/").status_code == 404
    assert client_of(viewer).get(f"/funds/{own.slug}/").context["fund"] == own


def test_a_project_of_several_countries_of_a_region_is_listed_once(administrator, client_of):
    region = make_region()
    make_project(countries=[make_country(region=region), make_country(region=region)], budget=Decimal("5.00"))
    page = client_of(administrator).get(f"/projects/?region={region.slug}")
    assert len(listed(page)) == 1
    assert page.context["totals"] == [("Total", {"budget": Decimal("5.00")})]


def test_the_countries_offered_are_those_of_the_projects_seen(viewer, client_of):
    seen = make_country()
    make_project(fund=viewer.fund_roles.get().fund, countries=[seen])
    make_project(countries=[make_country()])
    form = client_of(viewer).get("/projects/").context["filter"].form
    assert [key for key, _ in form.fields["country"].choices] == ["", seen.iso3]


def test_a_list_names_three_countries_in_the_order_people_expect_and_a_file_all(administrator, client_of):
    names = ["Zambia", "Åland", "Chad", "Côte d'Ivoire", "Cuba"]
    make_project(countries=[make_country(name=name) for name in names])
    page = client_of(administrator).get("/projects/")
    assert page.context["table"].rows[0].get_cell("countries") == "Åland, Chad, Côte d'Ivoire and 2 more"
    file = client_of(administrator).get("/projects/?format=csv").getvalue().decode()
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
