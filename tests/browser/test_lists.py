"""A list whose parts come alone: filter, sort and page without loading the whole page, under the same addresses."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_filter_replaces_the_rows_keeps_the_focus_tells_the_number_and_goes_back(open_page):
    page = open_page()
    page.goto("/projects/?all=1")
    page.evaluate("window.stays = true")
    page.get_by_text("Filter", exact=True).click()
    page.locator("#id_stage").focus()
    page.locator("#id_stage").select_option("concept")
    expect(page.locator("#list-told")).to_have_text("0 projects with this filter")
    assert page.evaluate("[window.stays, document.activeElement.name]") == [True, "stage"]
    assert "stage=concept" in page.url
    assert "stage=concept" in page.get_by_role("link", name="CSV").get_attribute("href")
    page.locator("#id_stage").select_option("active")
    expect(page.locator("#list-told")).to_have_text("2 projects with this filter")
    page.go_back()
    page.locator("#list .empty").wait_for()
    assert page.locator("#id_stage").input_value() == "concept"
    assert page.refusals == []


def test_a_sort_and_a_page_come_alone_and_the_next_filter_keeps_the_sort(open_page):
    page = open_page()
    page.goto("/contributions/?all=1")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Amount", exact=True).click()
    page.wait_for_url(re.compile("sort=amount"))
    page.get_by_role("link", name="Next").click()
    page.wait_for_url(re.compile("page=2"))
    page.get_by_text("Filter", exact=True).click()
    page.locator("#id_state").select_option("posted")
    page.wait_for_url(re.compile("state=posted"))
    assert "sort=amount" in page.url
    assert page.evaluate("window.stays") is True


def test_a_filter_that_cannot_be_read_and_a_session_that_has_ended_load_the_whole_page(open_page):
    page = open_page()
    page.goto("/projects/?all=1")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Active in the year").fill("nonsense")
    page.get_by_label("Active in the year").blur()
    page.get_by_role("alert").wait_for()
    assert page.locator("[aria-invalid=true]").get_attribute("name") == "year"
    page.goto("/projects/?all=1")
    page.context.clear_cookies()
    page.get_by_role("link", name="Budget", exact=True).click()
    page.wait_for_url(re.compile("/accounts/login/"))
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_several_projects_are_changed_together_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/projects/?all=1")
    page.get_by_label("Choose P-ONE One project").check()
    page.get_by_role("button", name="Change the chosen …").click()
    page.get_by_label("What to change").select_option("theme")
    page.get_by_label("Theme").fill("Water")
    page.get_by_label("Why").fill("One word")
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Change 1 project").click()
    assert page.get_by_role("status").first.inner_text() == "Theme of 1 project is Water now."
