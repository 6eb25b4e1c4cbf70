"""Every page of the site map in a real browser: none has a serious fault, none is refused anything by its policy."""

import pytest

from tests.site_map import SITE, address, records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEADS_OUT = ("account_logout", "admin:logout")  # asked last or not at all: they end the session


def pages(page, held):
    """(name, address) of every page that answers with HTML to the administrator."""
    for name in SITE:
        path = None if name in LEADS_OUT else address(name, held)
        if path and not name.startswith("admin:"):
            answer = page.request.get(path)
            if answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html"):
                yield name, path


def test_no_page_has_a_serious_fault_of_accessibility_or_breaks_its_policy(open_page, faults, person):
    held = records("badger", "otter")
    page = open_page(bypass_csp=True)
    strict = open_page()
    found = {}
    for name, path in pages(page, held):
        page.goto(path)
        strict.goto(path)
        found[name] = faults(page)
    assert found == {name: [] for name in found}
    assert strict.refusals == []
    assert len(found) > 40
