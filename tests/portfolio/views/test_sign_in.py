"""Signing in, and that nothing is to be seen before it."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection
from django.urls import URLPattern, get_resolver

from tests.factories import make_person, make_project

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
OPEN = {
    "account_login",  # the sign-in page itself
    "account_logout",  # signing out twice does no harm
    "account_inactive",  # says that an account is closed
    "account_signup",  # says that nobody signs up
    "openid_connect_login",  # leads to the organisation's own sign-in
    "openid_connect_callback",  # … and back
    "socialaccount_login_cancelled",  # says that nobody was signed in there
    "socialaccount_login_error",  # says that it failed
}


@pytest.fixture(autouse=True)
def no_attempts():
    """Nobody has tried to sign in yet."""
    cache.clear()


@pytest.fixture
def person():
    """Somebody with a password."""
    person = make_person(username="ada")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, password=PASSWORD, **fields):
    """The answer to the sign-in form."""
    return client.post("/accounts/login/", {"login": "ada", "password": password, **fields})


def patterns(resolver, prefix="/"):
    """(address as written, name) of every page of the site."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern).lstrip("^").rstrip("$\\Z")
        if isinstance(pattern, URLPattern):
            yield path, pattern.name
        else:
            yield from patterns(pattern, path)


def addresses():
    """Every address of the site with something in the place of each argument, and its name."""
    for path, name in patterns(get_resolver()):
        filled = re.sub(r"\(\?P<\w+>[^()]*(\([^()]*\)[^()]*)*\)|<[^>]+>", "1", path).replace("\\", "")
        yield filled.rstrip("$"), name


def test_nothing_is_to_be_seen_before_sign_in(client):
    make_project(title="Secret project")
    strangers = {}
    for address, name in addresses():
        answer = client.get(address, follow=True)
        if answer.status_code == 401 and address.startswith("/api/v1/") and "Secret" not in answer.content.decode():
            continue  # a program is told so, and not sent to a form
        if answer.resolver_match.url_name not in OPEN or "Secret" in answer.content.decode():
            strangers[address] = name
    assert strangers == {}


def test_the_walk_finds_the_pages():
    names = {name for _, name in addresses()}
    assert {"home", "fund-list", "project-detail", "report-rows", "funds_contribution_change", *OPEN} <= names


def test_the_right_password_opens_the_page_that_was_asked_for(person, client):
    asked = client.get("/projects/?stage=active")
    assert asked["Location"] == "/accounts/login/?next=/projects/%3Fstage%3Dactive"
    page = client.get(asked["Location"])
    assert '<input type="hidden" name="next" value="/projects/?stage=active">' in page.content.decode()
    assert sign_in(client, next="/projects/?stage=active")["Location"] == "/projects/?stage=active"
    assert client.get("/projects/").status_code == 200


def test_sign_in_leads_to_no_other_site(person, client):
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/"


def test_without_a_page_asked_for_sign_in_opens_home(person, client):
    assert sign_in(client)["Location"] == "/"


def test_a_wrong_password_and_a_wrong_name_are_told_in_the_same_words(person, client):
    wrong_password = sign_in(client, password="wrong").context["form"].errors
    wrong_name = client.post("/accounts/login/", {"login": "bob", "password": "wrong"}).context["form"].errors
    assert wrong_password == wrong_name
    assert wrong_password == {"__all__": ["The username and/or password you specified are not correct."]}


def test_a_person_who_was_closed_out_does_not_sign_in(person, client):
    person.is_active = False
    person.save()
    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert client.get("/projects/").status_code == 302


def test_a_person_who_is_closed_out_is_signed_out_at_once(person, client):
    sign_in(client)
    assert client.get("/projects/").status_code == 200
    person.is_active = False
    person.save()
    assert client.get("/projects/")["Location"] == "/accounts/login/?next=/projects/"


def test_after_many_wrong_passwords_even_the_right_one_waits(person, client):
    for _ in range(5):
        sign_in(client, password="wrong")
    answer = sign_in(client)
    assert answer.context["form"].errors == {"__all__": ["Too many failed login attempts. Try again later."]}
    assert client.get("/projects/").status_code == 302


def test_the_attempts_are_counted_where_every_worker_sees_them(person, client, client_of):
    for _ in range(5):
        sign_in(client, password="wrong")
    del caches["default"]  # what one worker remembers by itself
    assert sign_in(client_of(None)).context["form"].errors == {
        "__all__": ["Too many failed login attempts. Try again later."]
    }
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache")
    assert sign_in(client)["Location"] == "/"


def test_the_session_is_kept_from_scripts_other_sites_and_plain_http(person, client):
    sign_in(client)
    session = client.cookies["sessionid"]
    assert (session["httponly"], session["samesite"], session["max-age"]) == (True, "Lax", "")
    production = {"DEVELOPMENT": "", "ALLOWED_HOSTS": "site.example", "DOCUMENTS_ROOT": "documents"}
    words = "from portfolio import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECOND_FACTOR)"
    command = [sys.executable, "-c", words]
    said = subprocess.run(command, cwd=settings.BASE_DIR, env=os.environ | production, capture_output=True, check=True)
    assert said.stdout.decode().split() == ["True", "True", "required"]


def test_signing_out_takes_a_form(person, client):
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/projects/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/projects/").status_code == 302


def test_nobody_signs_up(client):
    page = client.get("/accounts/signup/")
    assert "ask the administrator for one" in page.content.decode()
    client.post("/accounts/signup/", {"username": "eve", "password1": PASSWORD, "password2": PASSWORD})
    assert client.post("/accounts/login/", {"login": "eve", "password": PASSWORD}).status_code == 200


def test_a_person_changes_the_own_password(person, client):
    sign_in(client)
    fields = {"oldpassword": PASSWORD, "password1": "another-horse-8", "password2": "another-horse-8"}
    assert client.post("/accounts/password/change/", fields).status_code == 302
    client.post("/accounts/logout/")
    assert sign_in(client).status_code == 200
    assert sign_in(client, password="another-horse-8")["Location"] == "/"


def test_a_new_password_signs_the_other_browsers_out(person, client, client_of):
    sign_in(client)
    other = client_of(None)
    sign_in(other)
    fields = {"oldpassword": PASSWORD, "password1": "another-horse-8", "password2": "another-horse-8"}
    client.post("/accounts/password/change/", fields)
    assert [one.get("/projects/").status_code for one in (client, other)] == [200, 302]


def test_who_has_no_password_is_told_so(client_of):
    client = client_of(make_person())
    page = client.get("/accounts/password/change/", follow=True)
    assert (page.redirect_chain, "The administrator can give you one." in page.content.decode()) == (
        [("/accounts/password/none/", 302)],
        True,
    )


def test_a_weak_new_password_is_refused_with_every_reason(person, client):
    sign_in(client)
    fields = {"oldpassword": PASSWORD, "password1": "123", "password2": "123"}
    errors = client.post("/accounts/password/change/", fields).context["form"].errors
    assert len(errors["password1"]) == 3


@pytest.mark.parametrize("address", ["/accounts/email/", "/accounts/password/reset/", "/accounts/password/set/"])
def test_what_would_need_e_mail_does_not_exist(address, person, client):
    sign_in(client)
    assert client.get(address).status_code == 404


def test_a_page_that_does_not_exist_says_so_in_plain_words(person, client):
    sign_in(client)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
