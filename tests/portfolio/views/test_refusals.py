"""What the site says when it cannot or will not answer."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path

from portfolio.urls import urlpatterns as site
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def broken(request):
    """A page with a mistake in it."""
    raise RuntimeError("a mistake")


urlpatterns = [*site, path("broken/", broken)]


@pytest.mark.urls(__name__)
def test_a_mistake_of_the_site_is_told_in_plain_words(administrator):
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert "nothing was changed" in answer.content.decode()


def test_the_words_for_a_mistake_need_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Something went wrong" in render_to_string("500.html")
        assert "cannot be read" in render_to_string("400.html")


def test_an_address_without_a_page_says_so_to_strangers_as_well(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_what_to_do(administrator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    answer = client.post("/accounts/logout/")
    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()
    assert client.get("/funds/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/funds/", "/projects/", "/projects/P/", "/contributions/"])
def test_pages_that_show_take_no_form(address, administrator, client_of):
    make_project(code="P")
    assert client_of(administrator).post(address).status_code == 405
    assert client_of(administrator).head(address).status_code == 200


@pytest.mark.parametrize("code", ["%00", "a%00b", "a%2Fb", "..", "%E2%80%AE"])
def test_what_is_no_code_is_no_page(code, administrator, client_of):
    assert client_of(administrator).get(f"/projects/{code}/").status_code == 404
