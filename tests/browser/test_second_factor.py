"""The second factor in a real browser: a passkey is added and signs in, under the site's own security policy."""

import pytest
from django.urls import reverse

from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = ("", "totp/activate/", "webauthn/", "webauthn/add/", "recovery-codes/", "recovery-codes/generate/")


@pytest.fixture(autouse=True)
def required(settings):
    """The second factor is required."""
    settings.SECOND_FACTOR = "required"


def plug_in_key(page):
    """Gives the browser a security key of its own making, which confirms whatever it is asked."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"automaticPresenceSimulation": True}})


def add_key(page):
    """Adds the key to the account, from the page to which the site led."""
    page.get_by_role("link", name="Add a key").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/webauthn/add/")  # with the scripts that the button needs
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def test_the_administrator_is_led_to_a_passkey_and_signs_in_with_it(open_page):
    page = open_page()
    plug_in_key(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Second factor"
    add_key(page)
    page.goto("/projects/")
    assert page.get_by_role("heading", level=1).inner_text() == "Projects"
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/projects/")
    assert page.get_by_role("heading", level=1).inner_text() == "Projects"
    assert page.refusals == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_second_factor_has_a_serious_fault_of_accessibility(scheme, open_page, faults):
    page = open_page(bypass_csp=True, color_scheme=scheme)
    plug_in_key(page)
    add_key(page)
    found = {}
    for part in PARTS:
        page.goto(reverse("mfa_index") + part)
        found[part] = faults(page)
    assert found == {part: [] for part in PARTS}
