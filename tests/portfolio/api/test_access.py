"""Who the API answers, and how it refuses the others."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.factories import make_project
from tests.portfolio.api.asked import LISTS, asked, wrong

pytestmark = pytest.mark.django_db
EVERYTHING = [*LISTS, "funds/wells", "projects/W-1", "openapi.json"]


@pytest.mark.parametrize("what", EVERYTHING)
def test_who_has_not_signed_in_is_told_so_and_not_led_away(what):
    make_project(code="W-1")
    assert wrong(asked(Client(), what, 401)) == {None: ["Sign in first."]}


@pytest.mark.parametrize("what", EVERYTHING)
@pytest.mark.parametrize("header", ["text/html", "application/json"])
def test_who_lacks_a_second_factor_is_told_so(header, what, settings, finance, client_of):
    settings.SECOND_FACTOR = "required"
    client = client_of(finance)
    client.defaults["HTTP_ACCEPT"] = header
    assert wrong(asked(client, what, 403)) == {None: ["Set up a second factor first."]}


def test_who_has_a_second_factor_is_answered(settings, finance, client_of):
    settings.SECOND_FACTOR = "required"
    TOTP.activate(finance, "JBSWY3DPEHPK3PXP")
    assert asked(client_of(finance), "projects")["count"] == 0


def test_who_is_no_longer_active_is_not_answered(viewer, client_of):
    client = client_of(viewer)
    asked(client, "projects")
    viewer.is_active = False
    viewer.save()
    asked(client, "projects", 401)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("what", EVERYTHING)
def test_nothing_is_ever_written(method, what, administrator, client_of):
    answer = getattr(client_of(administrator), method)(f"/api/v1/{what}")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert wrong(answer.json()) == {None: ["This API only reads: GET or HEAD."]}


@pytest.mark.parametrize("what", LISTS)
def test_the_head_of_an_answer_comes_without_it(what, administrator, client_of):
    answer = client_of(administrator).head(f"/api/v1/{what}")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (
        200,
        b"",
        "application/json; charset=utf-8",
    )


def test_a_browser_of_another_site_may_not_read_it(viewer, client_of):
    answer = client_of(viewer).get("/api/v1/projects", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in answer
    assert "Cookie" in answer["Vary"]
