"""The site in a real browser: it works without JavaScript, for everybody, and loads nothing that it should not."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/",
    "/funds/",
    "/projects/",
    "/projects/?q=cote&sort=-budget",
    "/projects/P-ONE/",
    "/contributions/",
    "/contributions/?page=2&layer=sourced",
    "/contributions/?year=x&amount_from=abc",
    "/projects/?format=print",
    "/projects/?stage=active&columns=code,countries,goals,allocated",
    "/windows/",
    "/agreements/",
    "/allocations/",
    "/delivery/",
    "/results/",
    "/decisions/",
    "/countries/",
    "/organisations/",
    "/views/new/?page=project-list&query=stage%3Dactive",
    "/reports/",
    "/reports/mobilization/?year=2021",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/nowhere/",
)


def pages_of(fund):
    """Every kind of page."""
    return (*PAGES, f"/funds/{fund.slug}/")


def test_sign_in_leads_home_and_the_lists_filter_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == "The trust funds in 2021"
    page.get_by_role("link", name="Projects", exact=True).click()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Code, title or country").fill("cote d'iv")
    page.get_by_role("button", name="Apply").click()
    assert page.get_by_role("status").inner_text() == "1 project with this filter"
    page.get_by_role("link", name="P-ONE").click()
    assert page.get_by_role("heading", level=1).inner_text() == "One project"
    page.get_by_role("button", name="Sign out").click()
    page.goto("/projects/")
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_a_chip_takes_its_filter_away(open_page):
    page = open_page()
    page.goto("/projects/?q=one&stage=active")
    page.get_by_role("link", name="Remove the filter Code, title or country: one").click()
    assert page.url.endswith("/projects/?stage=active")
    assert page.get_by_role("status").inner_text() == "2 projects with this filter"


def test_the_demonstration_records_are_left_out_and_stay_left_out(open_page):
    page = open_page()
    page.goto("/projects/")
    page.get_by_role("link", name="Show sourced records only").click()
    assert page.get_by_role("status").inner_text() == "1 project"
    page.get_by_role("link", name="Contributions", exact=True).click()
    assert page.get_by_role("status").inner_text() == "52 contributions, page 1 of 2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_accessibility(scheme, open_page, faults, records):
    page = open_page(bypass_csp=True, color_scheme=scheme)
    found = {}
    for address in pages_of(records):
        page.goto(address)
        found[address] = faults(page)
    assert found == {address: [] for address in pages_of(records)}


def test_the_sign_in_page_has_no_serious_fault_of_accessibility(chromium, live_server, faults):
    page = chromium.new_context(base_url=live_server.url, bypass_csp=True).new_page()
    page.goto("/accounts/login/")
    assert faults(page) == []


def test_no_page_is_refused_anything_by_its_security_policy(open_page, records):
    page = open_page()
    for address in pages_of(records):
        page.goto(address)
    assert page.refusals == []


def test_the_policy_is_there_to_refuse(open_page):
    page = open_page()
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    page.wait_for_timeout(100)
    assert len(page.refusals) == 1


def test_no_page_is_wider_than_a_narrow_telephone(open_page, records):
    page = open_page(viewport={"width": 360, "height": 640})
    widths = {}
    for address in pages_of(records):
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(pages_of(records), 360)


def test_the_keyboard_first_reaches_the_link_past_the_navigation(open_page):
    page = open_page()
    page.goto("/projects/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Download as CSV"


def test_paper_carries_the_demonstration_notice_and_no_navigation(open_page):
    page = open_page()
    page.goto("/contributions/")
    page.emulate_media(media="print")
    assert page.get_by_role("region", name="Demonstration records").is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert not page.get_by_role("button", name="Sign out").is_visible()


def test_the_rules_of_accessibility_are_there_to_find_a_fault(chromium, faults):
    page = chromium.new_page()
    page.set_content("<html lang=en><title>A picture</title><main><h1>A picture</h1><img src='picture.png'></main>")
    assert [rule for rule, _ in faults(page)] == ["image-alt"]


def test_a_view_is_saved_and_opens_the_list_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/projects/?q=cote")
    page.get_by_text("Save this view", exact=True).click()
    page.get_by_label("Name of the view").fill("In Côte d'Ivoire")
    page.get_by_label("The list opens with it for me").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Home", exact=True).first.click()
    page.get_by_role("link", name="Projects", exact=True).click()
    assert page.url.endswith("/projects/?q=cote")
    assert page.get_by_role("link", name="In Côte d'Ivoire", exact=True).get_attribute("aria-current") == "true"
    page.get_by_role("link", name="Clear", exact=True).click()
    assert page.locator("p.count").inner_text() == "2 projects"


def test_columns_are_chosen_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/projects/?stage=active")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Goals", exact=True).check()
    page.get_by_label("Budget", exact=True).uncheck()
    page.get_by_role("button", name="Show").click()
    headings = page.locator("thead th").all_inner_texts()
    assert headings == ["Choose", "Code", "Title", "Fund", "Countries", "Goals", "Stage", "Starts", "Ends"]
    assert page.locator(".chips li").count() == 1
