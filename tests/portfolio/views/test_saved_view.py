"""Saved views: saved, opened, shared, renamed, deleted, and what another person sees through them."""

import re

import pytest

from portfolio.models import SavedView
from tests.factories import make_person, make_project, make_role

pytestmark = pytest.mark.django_db
ACTIVE = {"page": "project-list", "query": "stage=active&columns=code,title&sort=-code", "name": "Active ones"}


def make_view(person, **fields):
    """A private view of active projects."""
    return SavedView.objects.create(
        **{"person": person, "page": "project-list", "name": "Active ones", "query": "stage=active", **fields}
    )


def colleague(manager):
    """Somebody who reads the fund that the manager manages."""
    return make_role(fund=manager.fund_roles.get().fund, role="viewer").person


def offered(page):
    """The links in the list of views."""
    text = page.content.decode().split('aria-label="Saved views"')[1].split("</nav>")[0]
    return re.findall(r"<li><a [^>]*>([^<]*)</a>", text)


def test_a_view_is_saved_under_a_name_and_the_list_opens_as_it_was(manager, client_of):
    client = client_of(manager)
    answer = client.post("/views/new/", ACTIVE, follow=True)
    assert answer.redirect_chain == [("/projects/?stage=active&columns=code%2Ctitle&sort=-code", 302)]
    assert "The view “Active ones” is saved." in answer.content.decode()
    view = SavedView.objects.get()
    assert (view.person, view.page, view.shared, view.first) == (manager, "project-list", False, False)
    assert client.get(f"/views/{view.pk}/").url == "/projects/?stage=active&columns=code%2Ctitle&sort=-code"


def test_the_page_the_format_and_empty_filters_are_no_part_of_a_view(manager, client_of):
    query = "page=3&format=csv&all=1&q=&fund=&stage=active"
    client_of(manager).post("/views/new/", {**ACTIVE, "query": query})
    assert SavedView.objects.get().query == "stage=active"


def test_the_list_offers_one_s_own_views_and_those_that_others_share(manager, client_of):
    make_view(manager, name="Mine")
    make_view(manager, name="Of another list", page="fund-list")
    other = colleague(manager)
    make_view(other, name="Theirs", shared=True)
    make_view(other, name="Private")
    make_view(make_role().person, name="Of a foreign fund", shared=True)
    page = client_of(manager).get("/projects/?stage=active")
    assert offered(page) == ["All projects", "Mine", "Theirs"]
    assert [word for word in ("Private", "Of a foreign fund") if word in page.content.decode()] == []


@pytest.mark.parametrize(
    ("query", "address"),
    [("stage=active", "/projects/?stage=active&layer=sourced"), ("", "/projects/?layer=sourced")],
)
def test_a_view_opens_in_the_layer_of_the_page(query, address, manager, client_of):
    view, client = make_view(manager, query=query), client_of(manager)
    link = f'<li><a href="/views/{view.pk}/?layer=sourced"'
    assert f"{link}>Active ones" in client.get("/projects/?sort=code&layer=sourced").content.decode()
    assert client.get(f"/views/{view.pk}/?layer=sourced").url == address
    assert f'{link} aria-current="true">Active ones' in client.get(address).content.decode()


def test_the_whole_office_shares_with_everybody_and_sees_what_anybody_shares(manager, administrator, client_of):
    make_view(make_role(fund=None).person, name="Of the office", shared=True)
    make_view(manager, name="Of the manager", shared=True)
    page = client_of(colleague(manager)).get("/projects/?stage=active")
    assert offered(page) == ["All projects", "Of the manager", "Of the office"]
    assert offered(client_of(administrator).get("/projects/?stage=active")) == offered(page)


def test_the_view_that_opens_first_opens_where_nothing_is_asked_for(manager, client_of):
    make_view(manager, first=True)
    client = client_of(manager)
    assert client.get("/projects/").url == "/projects/?stage=active"
    assert client.get("/projects/?all=1").status_code == 200
    assert client.get("/projects/?sort=code").status_code == 200
    assert client.get("/funds/").status_code == 200


@pytest.mark.parametrize(
    ("page", "address"),
    [("fund-list", "/funds/"), ("contribution-list", "/contributions/"), ("result-list", "/results/")],
)
def test_every_list_opens_with_its_own_first_view(page, address, manager, client_of):
    make_view(manager, page=page, query="q=a", first=True)
    assert client_of(manager).get(address).url == f"{address}?q=a"


def test_a_first_view_of_the_plain_list_shows_it(manager, client_of):
    make_view(manager, query="", first=True)
    assert client_of(manager).get("/projects/").status_code == 200


def test_somebody_else_s_first_view_is_not_mine(manager, client_of):
    make_view(make_person(), first=True, shared=True)
    assert client_of(manager).get("/projects/").status_code == 200


def test_a_new_first_view_takes_the_place_of_the_one_before(manager, client_of):
    before = make_view(manager, name="Before", first=True)
    other_list = make_view(manager, name="Funds", page="fund-list", query="q=a", first=True)
    client_of(manager).post("/views/new/", {**ACTIVE, "first": "on"})
    before.refresh_from_db()
    other_list.refresh_from_db()
    assert (before.first, other_list.first, SavedView.objects.get(name="Active ones").first) == (False, True, True)


def test_a_shared_view_shows_another_person_only_what_that_person_may_see(manager, client_of):
    make_project(code="MANAGER-1", fund=manager.fund_roles.get().fund)
    own = make_project(code="READER-1")
    reader = make_person()
    make_role(person=reader, fund=own.fund)
    make_role(person=manager, fund=own.fund)
    view = make_view(manager, shared=True)
    page = client_of(reader).get(f"/views/{view.pk}/", follow=True)
    assert [row.record.code for row in page.context["table"].rows] == ["READER-1"]
    assert "MANAGER-1" not in page.content.decode()


def test_a_shared_view_of_a_foreign_fund_lists_nothing(manager, client_of):
    project = make_project(code="MANAGER-1", fund=manager.fund_roles.get().fund)
    view = make_view(manager, shared=True, query=f"fund={project.fund.slug}")
    office = make_role(person=manager, fund=None)
    page = client_of(make_person()).get(f"/views/{view.pk}/", follow=True)
    assert (page.status_code, office.fund) == (400, None)
    assert [word for word in ("MANAGER-1", project.fund.name) if word in page.content.decode()] == []


@pytest.mark.parametrize("shared", [True, False])
def test_a_view_not_offered_does_not_exist(shared, manager, client_of):
    """Neither a private one of a colleague, nor one that is shared in another fund."""
    view = make_view(manager, shared=shared)
    client = client_of(make_role().person if shared else colleague(manager))
    found = [client.get(f"/views/{view.pk}/{part}").status_code for part in ("", "edit/")]
    found += [client.post(f"/views/{view.pk}/{part}", {"name": "Taken"}).status_code for part in ("edit/", "delete/")]
    assert found == [404, 404, 404, 404]
    view.refresh_from_db()
    assert view.name == "Active ones"


def test_a_shared_view_is_changed_by_who_saved_it_alone(manager, administrator, client_of):
    view = make_view(manager, shared=True)
    client = client_of(administrator)
    assert client.post(f"/views/{view.pk}/edit/", {"name": "Taken"}).status_code == 404
    assert client.post(f"/views/{view.pk}/delete/").status_code == 404
    assert SavedView.objects.get().name == "Active ones"


def test_a_view_is_renamed_and_shared(manager, client_of):
    view = make_view(manager)
    answer = client_of(manager).post(f"/views/{view.pk}/edit/", {"name": "New name", "shared": "on"})
    assert answer.url == "/projects/?stage=active"
    view.refresh_from_db()
    assert (view.name, view.shared, view.query) == ("New name", True, "stage=active")


def test_a_view_is_deleted_by_a_post_alone(manager, client_of):
    view = make_view(manager)
    client = client_of(manager)
    assert client.get(f"/views/{view.pk}/delete/").status_code == 405
    assert client.post(f"/views/{view.pk}/delete/").url == "/projects/?all=1"
    assert list(SavedView.objects.all()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "This field is required."),
        ("x" * 81, "Ensure this value has at most 80 characters (it has 81)."),
        ("Active ones", "You already have a view of this name."),
    ],
)
def test_a_name_that_cannot_be_taken_is_told_and_nothing_is_saved(name, message, manager, client_of):
    make_view(manager)
    page = client_of(manager).post("/views/new/", {**ACTIVE, "name": name, "shared": "on"})
    assert page.status_code == 400
    assert [str(error) for errors in page.context["form"].errors.values() for error in errors] == [message]
    assert message in page.content.decode()
    assert 'name="shared" class="form-check-input" id="id_shared" checked' in page.content.decode()
    assert SavedView.objects.count() == 1


def test_a_query_longer_than_a_view_holds_is_told(manager, client_of):
    page = client_of(manager).post("/views/new/", {**ACTIVE, "query": "q=" + "x" * 2000})
    assert page.status_code == 400
    assert "The filters are longer than a view holds: 2,000 characters." in page.content.decode()
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize("page", ["", "nowhere", "home", "project-detail", "report-list", "admin:index"])
def test_a_view_is_of_a_list(page, manager, client_of):
    assert client_of(manager).post("/views/new/", {**ACTIVE, "page": page}).status_code == 404
    assert SavedView.objects.count() == 0


def test_a_view_leads_nowhere_but_to_its_list(manager, client_of):
    answer = client_of(manager).post("/views/new/", {**ACTIVE, "query": "//evil.example/?next=//evil.example"})
    assert answer.url.startswith("/projects/?")


def test_a_form_without_its_token_is_refused(manager):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    assert client.post("/views/new/", ACTIVE).status_code == 403
    assert SavedView.objects.count() == 0


def test_nobody_saves_a_view_without_signing_in(client_of):
    assert client_of(None).post("/views/new/", ACTIVE).url == "/accounts/login/?next=/views/new/"
    assert SavedView.objects.count() == 0
