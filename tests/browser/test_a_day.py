"""A fund manager's day in a real browser: find, extend, have approved, file a document, share a view; and stay out."""

import datetime

import pytest

from tests.browser.conftest import PASSWORD
from tests.factories import make_country, make_fund, make_person, make_project, make_role, make_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = datetime.date.today().year  # noqa: DTZ011 — the report's own clock is UTC; the project runs for years around it
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


@pytest.fixture
def office(transactional_db):
    """Two managers of one fund, its project in Côte d'Ivoire, and a project of a fund that is not theirs."""
    fund, foreign = make_fund(slug="badger", name="Badger fund"), make_fund(slug="zebra", name="Zebra fund")
    for name in ("mia", "max"):
        person = make_person(username=name)
        person.set_password(PASSWORD)
        person.save()
        make_role(person=person, fund=fund, role="manager")
    country = make_country(name="Côte d'Ivoire")
    dates = {
        "planned_start_on": datetime.date(YEAR - 1, 1, 1),
        "actual_start_on": datetime.date(YEAR - 1, 1, 1),
        "planned_end_on": datetime.date(YEAR, 12, 31),
    }
    make_project(code="B-1", title="Cocoa", window=make_window(fund=fund), countries=[country], stage="active", **dates)
    make_project(code="Z-1", title="Zebras", window=make_window(fund=foreign), countries=[country], stage="active")


@pytest.fixture
def sign_in(chromium, live_server, office):
    """A function: a page of the site in a browser of this person's own, signed in."""
    contexts = []

    def signed_in(name):
        contexts.append(chromium.new_context(base_url=live_server.url))
        page = contexts[-1].new_page()
        page.goto("/accounts/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    yield signed_in
    for context in contexts:
        context.close()


def test_a_project_is_found_extended_approved_by_another_and_reported(sign_in):
    new_end = f"{YEAR + 1}-06-30"
    mia, max_ = sign_in("mia"), sign_in("max")
    # Found by its country without the accent, and by nobody else's fund.
    mia.keyboard.press("/")
    mia.keyboard.type("cote d'ivoire")
    mia.keyboard.press("Enter")
    mia.get_by_role("link", name="Côte d'Ivoire").first.click()
    assert mia.get_by_text("Z-1").count() == 0
    mia.goto("/projects/?q=cote+d%27ivoire")
    mia.get_by_role("link", name="B-1").click()
    mia.get_by_role("link", name="Life", exact=True).click()
    mia.get_by_role("link", name="no-cost extension").click()
    mia.get_by_label("New planned end").fill(new_end)
    mia.get_by_label("Reason").fill("The rains came late.")
    mia.get_by_role("button", name="Ask for approval").click()
    assert mia.get_by_role("button", name="Approve").count() == 0
    # Another person sees exactly what changes, and approves it.
    max_.goto("/projects/B-1/?part=life")
    max_.get_by_role("link", name="no-cost extension").first.click()
    assert max_.get_by_text("The rains came late.").is_visible()
    max_.get_by_role("button", name="Approve").click()
    # Both acts stand in the history, and the new end in the report.
    max_.goto("/projects/B-1/?part=history")
    history = max_.locator("main").inner_text()
    assert "mia" in history and "max" in history and "The rains came late." in history
    max_.goto(f"/reports/annual/rows/projects/?year={YEAR}")
    row = max_.get_by_role("row").filter(has_text="B-1").inner_text()
    assert f"30 June {YEAR + 1}" in row or f"30 Jun {YEAR + 1}" in row
    assert max_.get_by_text("Z-1").count() == 0


def test_a_document_is_filed_and_a_view_is_shared(sign_in, tmp_path):
    paper = tmp_path / "minutes.pdf"
    paper.write_bytes(PAPER)
    mia = sign_in("mia")
    mia.goto("/projects/B-1/?part=documents")
    mia.get_by_role("link", name="Add a document").click()
    mia.get_by_label("Kind").select_option("decision")
    mia.get_by_label("Title").fill("Minutes of the board")
    mia.get_by_label("File").set_input_files(paper)
    mia.get_by_role("button", name="Add").click()
    with mia.expect_download() as download:
        mia.get_by_role("link", name="minutes.pdf").first.click()
    assert download.value.path().read_bytes() == PAPER
    mia.goto("/projects/?q=cote")
    mia.get_by_text("Save this view", exact=True).click()
    mia.get_by_label("Name of the view").fill("In Côte d'Ivoire")
    mia.get_by_label("Shared").check()
    mia.get_by_role("button", name="Save").click()
    mia.goto("/projects/")
    shared = mia.get_by_role("link", name="In Côte d'Ivoire", exact=True).get_attribute("href")
    max_ = sign_in("max")
    max_.goto(shared)
    assert max_.url.endswith("/projects/?q=cote")
    assert max_.locator("tbody td a[href^='/projects/']").first.inner_text() == "B-1"


FOREIGN = ("/projects/Z-1/", "/projects/Z-1/?part=documents", "/projects/Z-1/documents/new/", "/api/v1/projects/Z-1")


def test_what_is_another_fund_s_is_not_there(sign_in):
    mia = sign_in("mia")
    assert {path: mia.goto(path).status for path in FOREIGN} == dict.fromkeys(FOREIGN, 404)
    assert mia.request.get("/projects/?fund=zebra&format=csv").status == 400
    assert "Z-1" not in mia.request.get("/projects/?format=csv").text()
    assert "B-1" in mia.request.get("/projects/?format=csv").text()
