"""The second factor: who needs one, what is closed until it is there, and how it signs people in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from tests.factories import make_person, make_project, make_role

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"
SECRET = "JBSWY3DPEHPK3PXP"
SETUP = "/accounts/second-factor/"


@pytest.fixture(autouse=True)
def required(settings):
    """The second factor is required, and nobody has tried to sign in yet."""
    settings.SECOND_FACTOR = "required"
    cache.clear()


def code(secret=SECRET):
    """The code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_password(person):
    """The person, with a password."""
    person.set_password(PASSWORD)
    person.save()
    return person


def with_app(person):
    """The person, with a password and an authenticator app."""
    TOTP.activate(with_password(person), SECRET)
    return person


def password_given(client, person):
    """The answer to the right password."""
    return client.post("/accounts/login/", {"login": person.username, "password": PASSWORD})


def confirmed(client):
    """The client, after typing the password once more, as every change of a second factor asks."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("role", ["finance", "certifier", "administrator"])
def test_who_needs_a_second_factor_is_led_to_set_one_up(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    for page in ("/", "/projects/", "/projects/?format=html", "/reports/", "/admin/", "/admin/funds/contribution/"):
        answer = client.get(page)
        assert (page, answer.status_code, answer.get("Location")) == (page, 302, SETUP)
    page = client.get("/projects/", follow=True)
    assert "Your role needs a second factor. Set one up to go on." in page.content.decode()
    assert page.status_code == 200


@pytest.mark.parametrize("role", ["manager", "viewer", "auditor"])
def test_other_roles_go_on_without_one(role, request, client_of):
    assert client_of(request.getfixturevalue(role)).get("/projects/").status_code == 200


def test_where_it_is_optional_nobody_is_led_to_it(settings, administrator, client_of):
    settings.SECOND_FACTOR = "optional"
    assert client_of(administrator).get("/projects/").status_code == 200


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/projects/?format=csv", {}),
        ("/projects/?format=xlsx", {}),
        ("/reports/mobilization/?year=2021&format=json", {}),
        ("/projects/", {"accept": "application/json"}),
        ("/projects/", {"HX-Request": "true"}),
    ],
)
def test_files_and_data_are_refused_until_then(address, headers, finance, client_of):
    make_project(title="Secret project")
    answer = client_of(finance).get(address, headers=headers)
    assert (answer.status_code, "Secret" in answer.content.decode()) == (403, False)


def test_nothing_can_be_changed_until_then(administrator, client_of):
    client, before = client_of(administrator), make_person()
    page = reverse("admin:portfolio_person_delete", args=[before.pk])
    assert client.post(page, {"post": "yes"}).status_code == 403
    before.refresh_from_db()
    assert before.is_active


def test_the_own_password_and_the_way_out_stay_open(finance, client_of):
    client = client_of(with_password(finance))
    assert client.get("/accounts/password/change/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/projects/")["Location"] == "/accounts/login/?next=/projects/"


def test_with_an_app_everything_opens(finance, client_of):
    with_app(finance)
    assert client_of(finance).get("/projects/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(finance, client_of):
    RecoveryCodes.activate(finance)
    assert client_of(finance).get("/projects/")["Location"] == SETUP


def test_an_app_is_set_up_with_its_code_and_gives_recovery_codes(finance, client):
    assert password_given(client, with_password(finance))["Location"] == "/"
    assert client.get("/", follow=True).redirect_chain == [(SETUP, 302)]
    asked = client.get(f"{SETUP}totp/activate/")["Location"]
    assert asked == "/accounts/reauthenticate/?next=%2Faccounts%2Fsecond-factor%2Ftotp%2Factivate%2F"
    assert client.get(asked).status_code == 200
    confirmed(client)
    form = client.get(f"{SETUP}totp/activate/").context["form"]
    assert client.post(f"{SETUP}totp/activate/", {"code": "1"}).context["form"].errors == {"code": ["Incorrect code."]}
    assert client.post(f"{SETUP}totp/activate/", {"code": code(form.secret)})["Location"] == f"{SETUP}recovery-codes/"
    codes = client.get(f"{SETUP}recovery-codes/").content.decode().count('<li class="font-monospace">')
    assert (codes, client.get("/projects/").status_code) == (10, 200)
    kinds = Authenticator.objects.filter(user=finance).order_by("type").values_list("type", flat=True)
    assert list(kinds) == ["recovery_codes", "totp"]


def test_the_password_alone_opens_nothing_once_there_is_an_app(manager, client):
    with_app(manager)
    assert password_given(client, manager)["Location"] == f"{SETUP}authenticate/"
    assert client.get("/projects/")["Location"] == "/accounts/login/?next=/projects/"
    assert client.post(f"{SETUP}authenticate/", {"code": "000000"}).context["form"].errors == {
        "code": ["Incorrect code."]
    }
    assert client.get("/projects/").status_code == 302
    assert client.post(f"{SETUP}authenticate/", {"code": code()})["Location"] == "/"
    assert client.get("/projects/").status_code == 200


def test_a_code_signs_in_once(manager, client, client_of):
    with_app(manager)
    shown, other = code(), client_of(None)
    password_given(client, manager)
    client.post(f"{SETUP}authenticate/", {"code": shown})
    password_given(other, manager)
    assert other.post(f"{SETUP}authenticate/", {"code": shown}).status_code == 200
    assert [one.get("/projects/").status_code for one in (client, other)] == [200, 302]


def test_a_recovery_code_signs_in_once(manager, client):
    with_app(manager)
    recovery = RecoveryCodes.activate(manager).get_unused_codes()[0]
    password_given(client, manager)
    assert client.post(f"{SETUP}authenticate/", {"code": recovery})["Location"] == "/"
    client.post("/accounts/logout/")
    password_given(client, manager)
    assert client.post(f"{SETUP}authenticate/", {"code": recovery}).status_code == 200


def test_after_many_wrong_codes_even_the_right_one_waits(manager, client):
    with_app(manager)
    password_given(client, manager)
    for _ in range(5):
        client.post(f"{SETUP}authenticate/", {"code": "000000"})
    answer = client.post(f"{SETUP}authenticate/", {"code": code()})
    assert answer.context["form"].errors == {"code": ["Too many failed login attempts. Try again later."]}
    assert client.get("/projects/").status_code == 302


def test_a_second_factor_is_removed_with_the_password_typed_once_more(manager, client_of):
    client = client_of(with_app(manager))
    page = f"{SETUP}totp/deactivate/"
    assert client.post(page)["Location"] == f"/accounts/reauthenticate/?next={page.replace('/', '%2F')}"
    assert confirmed(client).post(page)["Location"] == SETUP
    assert not Authenticator.objects.filter(user=manager).exists()


def test_the_administrator_forgets_a_lost_second_factor(administrator, client_of):
    lost, kept = with_app(make_person()), with_app(make_person())
    TOTP.activate(administrator, SECRET)
    chosen = {"action": "forget_second_factor", "_selected_action": [lost.pk], "index": 0}
    answer = client_of(administrator).post(reverse("admin:portfolio_person_changelist"), chosen, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [f"Forgotten for {lost}."]
    left = Authenticator.objects.exclude(user=administrator).values_list("user", flat=True)
    assert list(left) == [kept.pk]


def test_nobody_else_forgets_a_second_factor(auditor, client_of):
    kept = with_app(make_person())
    make_role(person=kept)
    chosen = {"action": "forget_second_factor", "_selected_action": [kept.pk], "index": 0}
    client_of(auditor).post(reverse("admin:portfolio_person_changelist"), chosen)
    assert Authenticator.objects.filter(user=kept).exists()


INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.I)


def test_no_page_of_the_second_factor_has_a_style_or_a_script_of_its_own(manager, client):
    with_app(manager)
    RecoveryCodes.activate(manager)
    password_given(client, manager)
    pages = [client.get(f"{SETUP}authenticate/")]
    client.post(f"{SETUP}authenticate/", {"code": code()})
    pages += [client.get(f"/accounts/reauthenticate/?next={SETUP}"), client.get(f"{SETUP}reauthenticate/")]
    parts = ("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/", "webauthn/add/")
    pages += [confirmed(client).get(f"{SETUP}{part}") for part in parts]
    Authenticator.objects.filter(type="totp").delete()
    pages.append(client.get(f"{SETUP}totp/activate/"))
    found = [(page.status_code, INLINE.findall(page.content.decode())) for page in pages]
    assert found == [(200, [])] * 10
