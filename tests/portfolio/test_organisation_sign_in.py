"""Signing in through the organisation's own sign-in: it connects accounts that exist, and makes none."""

import json
import os
import subprocess
import sys
import threading
from ast import literal_eval
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.core.cache import cache

from tests.factories import make_person

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/oidc/office/login/"


class Server(ThreadingHTTPServer):
    """An OpenID Connect server on this machine that says of everybody what `claims` say."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims, self.asked = {}, {}


class Answers(BaseHTTPRequestHandler):
    """What the server says: where its pages are, a token, who has signed in."""

    def do_GET(self):
        url = self.server.url
        pages = {"issuer": "", "authorization_endpoint": "/authorize", "token_endpoint": "/token"}
        pages |= {"userinfo_endpoint": "/userinfo", "jwks_uri": "/keys"}
        known = {"/.well-known/openid-configuration": {name: url + path for name, path in pages.items()}}
        self.answer(known.get(self.path, self.server.claims))

    def do_POST(self):
        self.server.asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer({"access_token": "token", "token_type": "Bearer"})

    def answer(self, value):
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Nothing."""


@pytest.fixture
def office(settings):
    """The organisation's server, and the settings that name it."""
    cache.clear()
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        app = {"provider_id": "office", "name": "The Office", "client_id": "site", "secret": "hidden"}
        app["settings"] = {"server_url": server.url, "oauth_pkce_enabled": True}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server
        server.shutdown()
        thread.join()


def signed_in(client, office, **claims):
    """The site's answer to who comes back from the organisation's sign-in, where these things are known of them."""
    office.claims = {"sub": "1", "email": "ada@office.example", "email_verified": True, **claims}
    way = client.post(f"{LOGIN}?process=login&next=%2Freports%2F")
    assert way["Location"].startswith(f"{office.url}/authorize?")
    state = parse_qs(urlsplit(way["Location"]).query)["state"][0]
    return client.get(f"{LOGIN}callback/", {"code": "code", "state": state})


def opens(client):
    """Whether the client is signed in."""
    return client.get("/projects/").status_code == 200


def test_without_a_server_there_is_no_button_and_no_way(client, db):
    assert configured.SOCIALACCOUNT_PROVIDERS == {"openid_connect": {"APPS": []}}
    assert "Sign in with" not in client.get("/accounts/login/").content.decode()
    assert (client.get(LOGIN).status_code, client.post(LOGIN).status_code) == (404, 404)


def test_the_sign_in_page_shows_the_button_and_keeps_the_page_asked_for(office, client):
    page = client.get("/accounts/login/?next=/projects/").content.decode()
    assert "Sign in with The Office</button>" in page
    assert f'<form class="mt-4" method="post" action="{LOGIN}?process=login&amp;next=%2Fprojects%2F">' in page


def test_who_has_an_account_with_the_verified_address_is_signed_in_and_connected(office, client):
    person = make_person(email="Ada@Office.example")
    make_person(email="bob@office.example")
    assert signed_in(client, office)["Location"] == "/reports/"
    assert opens(client)
    assert [(one.user, one.uid) for one in SocialAccount.objects.all()] == [(person, "1")]
    assert "code_verifier" in office.asked


def test_who_is_connected_stays_so_with_another_address(office, client, client_of):
    make_person(email="ada@office.example")
    signed_in(client, office)
    other = client_of(None)
    signed_in(other, office, email="ada.lovelace@office.example")
    assert opens(other)


@pytest.mark.parametrize(
    "claims", [{"email": "eve@office.example"}, {"email_verified": False}, {"email": ""}, {"email": "a@office.example"}]
)
def test_nobody_is_signed_up(claims, office, client):
    make_person(email="ada@office.example")
    make_person(email="")
    before = set(User.objects.all())
    answer = signed_in(client, office, **claims)
    assert "Nobody makes an account here by themselves" in answer.content.decode()
    assert (opens(client), set(User.objects.all()), SocialAccount.objects.count()) == (False, before, 0)


def test_an_address_of_two_accounts_signs_nobody_in(office, client):
    make_person(email="ada@office.example")
    make_person(email="ADA@office.example")
    signed_in(client, office)
    assert (opens(client), SocialAccount.objects.count()) == (False, 0)


def test_a_person_who_was_closed_out_is_not_signed_in(office, client):
    make_person(email="ada@office.example", is_active=False)
    assert signed_in(client, office)["Location"] == "/accounts/inactive/"
    assert not opens(client)


def test_the_password_stays_as_it_was(office, client):
    person = make_person(email="ada@office.example")
    person.set_password("correct-horse-9")
    person.save()
    signed_in(client, office)
    person.refresh_from_db()
    assert person.check_password("correct-horse-9")


def test_the_second_factor_is_asked_for_here_too(office, client):
    TOTP.activate(make_person(email="ada@office.example"), "JBSWY3DPEHPK3PXP")
    assert signed_in(client, office)["Location"] == "/accounts/second-factor/authenticate/"
    assert not opens(client)


def test_who_is_signed_in_connects_no_other_account(office, client_of):
    person = make_person(email="bob@office.example")
    client = client_of(person)
    office.claims = {"sub": "1", "email": "ada@office.example", "email_verified": True}
    way = client.post(f"{LOGIN}?process=connect")
    state = parse_qs(urlsplit(way["Location"]).query)["state"][0]
    answer = client.get(f"{LOGIN}callback/", {"code": "code", "state": state})
    assert ("Sign-in failed" in answer.content.decode(), SocialAccount.objects.count()) == (True, 0)


def test_an_answer_that_was_not_asked_for_signs_nobody_in(office, client):
    make_person(email="ada@office.example")
    answer = client.get(f"{LOGIN}callback/", {"code": "code", "state": "invented"})
    assert ("Sign-in failed" in answer.content.decode(), opens(client)) == (True, False)


def settings_said(words, **environment):
    """What Python prints of these words of the settings, read in this environment."""
    command = [sys.executable, "-c", f"from portfolio import settings as s; print({words})"]
    return subprocess.run(
        command, cwd=configured.BASE_DIR, env=os.environ | environment, capture_output=True, text=True
    )


def test_the_environment_names_the_server_and_lets_the_form_lead_there():
    named = {"OIDC_SERVER_URL": "https://login.example/realms/office", "OIDC_NAME": "The Office"}
    named |= {"OIDC_CLIENT_ID": "site", "OIDC_CLIENT_SECRET": "hidden"}
    words = "s.SOCIALACCOUNT_PROVIDERS, s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"
    providers, form_action = literal_eval(settings_said(f"({words})", **named).stdout)
    assert providers["openid_connect"]["APPS"] == [
        {
            "provider_id": "office",
            "name": "The Office",
            "client_id": "site",
            "secret": "hidden",
            "settings": {"server_url": "https://login.example/realms/office", "oauth_pkce_enabled": True},
        }
    ]
    assert form_action == ["'self'", "https://login.example"]


def test_a_server_without_a_name_is_refused_with_a_word_of_what_is_missing():
    said = settings_said("1", OIDC_SERVER_URL="https://login.example")
    assert said.stderr.splitlines()[-1].endswith(
        "Set the environment variable OIDC_NAME (docs/operations.md says to what)."
    )


def test_a_word_that_says_nothing_of_the_second_factor_is_refused():
    said = settings_said("1", SECOND_FACTOR="off")
    assert "SECOND_FACTOR is required or optional" in said.stderr.splitlines()[-1]
