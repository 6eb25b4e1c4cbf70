"""The search, the words and the keys in a real browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/search/", "/search/?q=cote", "/search/?q=a", "/search/?q=nowhere", "/glossary/")


def focus(page):
    """The text of what has the focus."""
    return page.evaluate("document.activeElement.textContent.trim()")


def test_a_project_is_found_by_its_country_s_name_without_the_accent_and_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.get_by_role("searchbox", name="Search everything").fill("cote d'ivoir")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.get_by_role("heading", level=2).all_inner_texts() == ["Countries"]
    page.get_by_role("link", name="Côte d'Ivoire").click()
    assert page.get_by_role("link", name="P-ONE").is_visible()
    page.go_back()
    page.get_by_role("link", name="P-ONE One project").click()
    assert page.get_by_role("heading", level=1).inner_text() == "One project"


def test_a_slash_leads_to_the_search_and_is_a_letter_while_one_types(open_page):
    page = open_page()
    page.goto("/reports/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("a/e?")
    assert page.get_by_role("searchbox", name="Search everything").input_value() == "a/e?"
    assert not page.get_by_role("dialog").is_visible()


def test_the_arrows_go_from_row_to_row_and_enter_opens_it(open_page):
    page = open_page()
    page.goto("/projects/")
    page.keyboard.press("ArrowDown")
    assert focus(page) == "P-ONE"
    page.keyboard.press("ArrowDown")
    assert focus(page) == "P-TWO"
    page.keyboard.press("ArrowDown")
    assert focus(page) == "P-TWO"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/P-ONE/")


def test_the_arrows_leave_other_controls_alone(open_page):
    page = open_page()
    page.goto("/projects/")
    link = page.get_by_role("link", name="Reports", exact=True)
    link.focus()
    page.keyboard.press("ArrowDown")
    assert focus(page) == "Reports"


def test_e_follows_the_page_s_link_to_its_form_and_a_modifier_keeps_the_key_the_browser_s(open_page):
    page = open_page()
    page.goto("/glossary/")
    page.keyboard.press("e")
    assert page.url.endswith("/glossary/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<a data-key=e href=/funds/>Edit</a>')"
    )
    page.keyboard.press("Control+e")
    assert page.url.endswith("/glossary/")
    page.keyboard.press("e")
    page.wait_for_url("**/funds/")


def test_a_question_mark_shows_the_keys_which_rest_until_it_is_closed(open_page):
    page = open_page()
    page.goto("/reports/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_the_keys_are_turned_off_and_on_again_and_the_browser_remembers_it(open_page):
    page = open_page()
    page.goto("/projects/")
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Use these keys").uncheck()
    page.keyboard.press("Escape")
    for address in ("/projects/", "/projects/P-ONE/"):
        page.goto(address)
        for key in ("/", "e", "?", "ArrowDown"):
            page.keyboard.press(key)
            assert (page.evaluate("document.activeElement.tagName"), page.url.endswith(address)) == ("BODY", True), key
            assert not page.get_by_role("dialog").is_visible(), key
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox", name="Use these keys").check()
    page.get_by_role("button", name="Close").click()
    page.goto("/projects/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_without_javascript_no_button_speaks_of_keys(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/reports/")
    assert not page.get_by_role("button", name="Keys").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_and_the_words_have_no_serious_fault_of_accessibility(scheme, open_page, faults):
    page = open_page(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = faults(page)
    page.keyboard.press("?")
    found["the keys"] = faults(page)
    assert found == {place: [] for place in [*PAGES, "the keys"]}


def test_the_search_and_the_words_keep_to_the_policy_and_to_a_narrow_telephone(open_page):
    page = open_page(viewport={"width": 360, "height": 640})
    widths = {}
    for address in PAGES:
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert (widths, page.refusals) == (dict.fromkeys(PAGES, 360), [])
