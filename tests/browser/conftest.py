"""A real browser: Debian's Chromium, driven by Playwright."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from tests.factories import (
    make_allocation,
    make_contribution,
    make_country,
    make_delivery,
    make_goal,
    make_member_state,
    make_person,
    make_project,
    make_project_goal,
    make_target,
    make_window,
)

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "correct-horse-9"


@pytest.fixture(scope="module")
def chromium():
    """The browser, without a window. Its event loop runs in this thread, which Django must be told to suffer."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM} on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def records(transactional_db):
    """Something on every page, demonstration records and drafts among it."""
    window, country = make_window(), make_country(name="Côte d'Ivoire")
    make_target()
    for number in range(60):
        make_contribution(window=window, contributor=make_member_state(), demonstration=number > 50)
    make_contribution(window=window, draft=True)
    project = make_project(code="P-ONE", title="One project", window=window, countries=[country])
    make_project(code="P-TWO", title="Another project", window=window, demonstration=True)
    make_project_goal(project=project, goal=make_goal())
    make_allocation(project=project)
    make_delivery(project=project)
    return window.fund


@pytest.fixture
def person(transactional_db):
    """The administrator, with a password."""
    cache.clear()
    person = make_person(username="ada", is_staff=True, is_superuser=True)
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def open_page(chromium, live_server, records, person):
    """A function: a page of the site in a browser with these settings, signed in; `page.refusals` holds CSP's."""
    contexts = []

    def opened(**settings):
        contexts.append(chromium.new_context(base_url=live_server.url, **settings))
        page = contexts[-1].new_page()
        page.refusals = []
        page.on("console", lambda message: page.refusals.append(message.text) if "Policy" in message.text else None)
        page.goto("/accounts/login/")
        page.get_by_label("Username").fill("ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def faults():
    """A function: the serious faults of accessibility on a page, as (rule, elements)."""

    def found(page):
        violations = Axe().run(page).response["violations"]
        return [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in violations
            if violation["impact"] in ("serious", "critical")
        ]

    return found
