"""Every page of the site, asked for by every role, about one's own fund and about a foreign one.

TABLE says what each gets. A page that it does not name fails the first test: give it a line, or add it to the line of
pages with the same answers. A page that must be asked with a query, or that has other formats, stands in QUERIES too.
"""

import re
from copy import copy
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from portfolio import reports
from portfolio.reports.parameters import Parameters
from tests.factories import make_saved_view
from tests.site_map import FOREIGN, FOREIGN_GIVER, OWN, OWN_GIVER, SITE, address, asker, records, shared_records

# Whoever asks, in the order in which the answers stand. Each but `nobody` and `administrator` has the role in one fund
# alone; all but `viewer` have staff status. `in` is the way to the sign-in page.
ROLES = ("nobody", "viewer", "manager", "finance", "certifier", "auditor", "administrator")
EVERYBODY = "in 200 200 200 200 200 200"
TOLD_TO_GET = "in 405 405 405 405 405 405"
ELSEWHERE = "in 302 302 302 302 302 302"
NOT_THERE = "in 404 404 404 404 404 404"
NOT_THEIRS = "in 404 404 404 404 404 200"
REFUSED = "in 400 400 400 400 400 200"
EDITORS = "in 403 200 403 403 403 200"
STAFF = "in in 200 200 200 200 200"
STAFF_NOT_THERE = "in in 404 404 404 404 404"
READERS = "in in 403 200 200 200 200"
READERS_ELSEWHERE = "in in 403 302 302 302 200"
WRITERS = "in in 403 200 403 403 200"
AUDITORS = "in in 403 403 403 200 200"
ADMINISTRATORS = "in in 403 403 403 403 200"
NOBODY = "in in 403 403 403 403 403"
TO_THE_RECORD = "in in 302 302 302 302 302"

READ = """countries_country countries_countrygroup countries_membership countries_region funds_framework funds_iaticode
 funds_organisation portfolio_budgetcategory portfolio_checklistitem portfolio_goal portfolio_indicator
 portfolio_publishedfigure"""
RATES = "funds_exchangerate"
READ_IN_FUND = """funds_fund funds_target funds_window portfolio_decision portfolio_obligation portfolio_project
 portfolio_result"""
PARTS = """portfolio_amendment portfolio_checklistanswer portfolio_projectcountry portfolio_projectgoal
 portfolio_projectpartner"""
ENTERED = "funds_contribution portfolio_allocation portfolio_delivery"
WRITTEN = "funds_agreement funds_inkind"
PEOPLE = "funds_fundrole portfolio_person"
OFFICE = "portfolio_officedelivery"
VIEWS = "portfolio_savedview"
NOUNS = f"{READ} {RATES} {READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN} {PEOPLE} {OFFICE} {VIEWS}"
WITHOUT_FUND = f"{READ} {RATES} {OFFICE}"


def admin(page, nouns):
    """The names of one page of these nouns of the admin site."""
    return " ".join(f"admin:{noun}_{page}" for noun in nouns.split())


FOREIGN_TO_AUDITORS = "in in 403 403 403 302 200"
FOREIGN_TO_WRITERS = "in in 403 302 403 403 200"

# (names of pages, answer to GET, to POST without fields; and about a foreign fund's record: to GET, to POST).
TABLE = [
    # Lists and reports: what is foreign is no choice of their filters.
    (
        """contribution-list window-list agreement-list project-list allocation-list delivery-list result-list
        decision-list report report-rows""",
        *(EVERYBODY, TOLD_TO_GET, REFUSED, TOLD_TO_GET),
    ),
    ("home fund-list report-list search glossary country-list organisation-list", EVERYBODY, TOLD_TO_GET),
    # One fund, one project, and what is edited of it.
    ("fund-detail project-detail", EVERYBODY, TOLD_TO_GET, NOT_THEIRS, TOLD_TO_GET),
    ("project-new", EDITORS, "in 403 400 403 403 403 400"),
    (
        "project-edit project-step",
        *(EDITORS, "in 403 409 403 403 403 409", NOT_THEIRS, "in 404 404 404 404 404 409"),
    ),
    (
        "amendment-new obligation-new obligation-edit",
        *(EDITORS, "in 403 400 403 403 403 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    ),
    ("amendment-detail", EVERYBODY, "in 403 409 403 403 403 409", NOT_THEIRS, "in 404 404 404 404 404 409"),
    ("project-checklist", EDITORS, "in 403 302 403 403 403 302", NOT_THEIRS, "in 404 404 404 404 404 302"),
    # Saved views: here one's own is the person's, the foreign one another person's and private.
    ("saved-view", ELSEWHERE, TOLD_TO_GET, NOT_THERE, TOLD_TO_GET),
    ("saved-view-edit", EVERYBODY, EVERYBODY, NOT_THERE, NOT_THERE),
    ("saved-view-delete", TOLD_TO_GET, ELSEWHERE, TOLD_TO_GET, NOT_THERE),
    ("saved-view-new", EVERYBODY, EVERYBODY),
    # Signing in. Who is signed in is led away from there; who changes a second factor types the password once more.
    ("account_login account_signup", "200 302 302 302 302 302 302", "200 302 302 302 302 302 302"),
    ("account_inactive socialaccount_login_cancelled", "200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    ("socialaccount_login_error", "in 401 401 401 401 401 401", TOLD_TO_GET),
    ("account_logout", "302 200 200 200 200 200 200", "302 302 302 302 302 302 302"),
    ("account_reauthenticate account_change_password", EVERYBODY, EVERYBODY),
    ("account_set_password mfa_index mfa_list_webauthn", EVERYBODY, TOLD_TO_GET),
    ("mfa_activate_totp mfa_add_webauthn mfa_generate_recovery_codes mfa_authenticate", ELSEWHERE, ELSEWHERE),
    ("mfa_deactivate_totp mfa_download_recovery_codes", NOT_THERE, NOT_THERE),
    ("mfa_remove_webauthn mfa_edit_webauthn", ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    ("mfa_view_recovery_codes", NOT_THERE, TOLD_TO_GET),
    ("mfa_reauthenticate mfa_reauthenticate_webauthn", ELSEWHERE, ELSEWHERE),
    # No organisation's own sign-in is set up here.
    ("openid_connect_login openid_connect_callback", "404 404 404 404 404 404 404", "404 404 404 404 404 404 404"),
    # The admin site's frame.
    ("admin:index admin:password_change", STAFF, STAFF),
    ("admin:password_change_done admin:jsi18n", STAFF, "in in 405 405 405 405 405"),
    ("admin:login", "in 403 302 302 302 302 302", "in 403 200 200 200 200 200"),
    ("admin:logout", "in 302 405 405 405 405 405", "in 302 200 200 200 200 200"),
    ("admin:app_list", "in in 404 200 200 200 200", "in in 404 200 200 200 200"),
    ("admin:autocomplete", READERS, "in in 405 405 405 405 405"),
    ("admin:view_on_site", STAFF_NOT_THERE, STAFF_NOT_THERE, STAFF_NOT_THERE, STAFF_NOT_THERE),
    ("admin:anything-else", STAFF_NOT_THERE, STAFF_NOT_THERE),
    ("admin:auth_user_password_change", ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    # The admin site's records.
    (admin("changelist", f"{READ} {RATES} {READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN}"), READERS, READERS),
    (admin("changelist", PEOPLE), AUDITORS, AUDITORS),
    (admin("changelist", f"{OFFICE} {VIEWS}"), ADMINISTRATORS, ADMINISTRATORS),
    (admin("events", NOUNS), ADMINISTRATORS, ADMINISTRATORS),
    (admin("add", f"{READ} {READ_IN_FUND} {PEOPLE} {OFFICE}"), ADMINISTRATORS, ADMINISTRATORS),
    (admin("add", f"{RATES} {ENTERED} {WRITTEN}"), WRITERS, WRITERS),
    (admin("add", f"{PARTS} {VIEWS}"), NOBODY, NOBODY),
    (admin("change", READ), READERS, ADMINISTRATORS),
    (admin("change", RATES), READERS, WRITERS),
    (admin("change", READ_IN_FUND), READERS, ADMINISTRATORS, READERS_ELSEWHERE, ADMINISTRATORS),
    (admin("change", PARTS), READERS, NOBODY, READERS_ELSEWHERE, NOBODY),
    (admin("change", f"{ENTERED} {WRITTEN}"), READERS, WRITERS, READERS_ELSEWHERE, FOREIGN_TO_WRITERS),
    (admin("change", PEOPLE), AUDITORS, ADMINISTRATORS, FOREIGN_TO_AUDITORS, ADMINISTRATORS),
    (admin("change", OFFICE), ADMINISTRATORS, ADMINISTRATORS),
    (admin("change", VIEWS), ADMINISTRATORS, NOBODY, ADMINISTRATORS, NOBODY),
    (admin("history", f"{READ} {RATES}"), READERS, READERS),
    (
        admin("history", f"{READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN}"),
        *(READERS, READERS, READERS_ELSEWHERE, READERS_ELSEWHERE),
    ),
    (admin("history", PEOPLE), AUDITORS, AUDITORS, FOREIGN_TO_AUDITORS, FOREIGN_TO_AUDITORS),
    (admin("history", OFFICE), ADMINISTRATORS, ADMINISTRATORS),
    (admin("history", VIEWS), ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    (admin("delete", f"{READ} {RATES} {OFFICE}"), ADMINISTRATORS, ADMINISTRATORS),
    (
        admin("delete", f"{READ_IN_FUND} {PARTS} {WRITTEN} {PEOPLE} {VIEWS}"),
        *(ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    ),
    (admin("delete", ENTERED), WRITERS, WRITERS, FOREIGN_TO_WRITERS, FOREIGN_TO_WRITERS),
    (admin("old", f"{READ} {RATES} {OFFICE}"), TO_THE_RECORD, TO_THE_RECORD),
    (
        admin("old", f"{READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN} {PEOPLE} {VIEWS}"),
        *(TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD),
    ),
]
EXPECTED = {name: answers for names, *answers in TABLE for name in names.split()}

# What follows the address of a page: {} is the fund's slug. The first is asked for above, all are searched below.
LIST = ("?fund={}", "", "?format=csv", "?format=xlsx", "?format=print")
QUERIES = {
    **{name: LIST for name in EXPECTED if name.endswith("-list") and name not in ("report-list", "fund-list")},
    "fund-list": ("", *LIST[1:]),
    "home": ("", "?year=2021"),
    "report": tuple(f"?fund={{}}&year=2021&format={name}" for name in ("html", "json", "csv", "xlsx", "pdf", "print")),
    "report-rows": tuple(f"?fund={{}}&year=2021&format={name}" for name in ("html", "json", "csv", "xlsx")),
    "project-detail": ("", "?part=all"),
    "search": ("", f"?q={FOREIGN[:-1]}", f"?q={FOREIGN_GIVER[:-1]}", f"?q={OWN}"),
    "saved-view-new": ("?page=project-list",),
    "admin:autocomplete": ("?app_label=portfolio&model_name=allocation&field_name=project&term=",),
}
# Pages on which finance officers, certifiers and auditors see every organisation: they belong to no fund.
EVERY_ORGANISATION = {"admin:funds_organisation_changelist", "admin:countries_country_delete"}


@pytest.fixture
def office(db):
    """The records of one's own fund, with what belongs to none, and those of a foreign one."""
    own = records(OWN, OWN_GIVER)
    return {OWN: shared_records(own) | own, FOREIGN: records(FOREIGN, FOREIGN_GIVER)}


@pytest.fixture
def person(role, office):
    """The person with this role in one's own fund, who has a saved view."""
    found = asker(role, office[OWN]["funds.fund"])
    if found:
        office[OWN]["portfolio.savedview"] = make_saved_view(person=found, query=f"fund={OWN}")
    return found


def answer(client, method, where):
    """The answer and its content; whatever it changed is undone, signing out included."""
    client.raise_request_exception = False  # a page that fails answers 500, beside the others
    cookies = copy(client.cookies)
    with transaction.atomic():
        response = getattr(client, method)(where)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, content


def status(response):
    """The status in words of TABLE."""
    led_to_sign_in = response.status_code == 302 and re.match(r"/(accounts|admin)/login/", response["Location"])
    return "in" if led_to_sign_in else str(response.status_code)


def answers(client, office, name):
    """What the page answers, in the order of TABLE."""
    found = []
    for fund in (OWN, FOREIGN)[: len(EXPECTED[name]) // 2]:
        where = address(name, office[fund]) + QUERIES.get(name, ("",))[0].format(fund)
        found += [status(answer(client, method, where)[0]) for method in ("get", "post")]
    return found


def text(response, content):
    """What a page or a file says, in small letters."""
    if response["Content-Type"].startswith("application/vnd."):
        with ZipFile(BytesIO(content)) as book:
            return " ".join(book.read(part).decode() for part in book.namelist()).lower()
    if response["Content-Type"].startswith("application/pdf"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).lower()
    return content.decode().lower()


def pages(client, office):
    """(name, query, what it says) of every page about one's own fund that opens."""
    for name in EXPECTED:
        for query in QUERIES.get(name, ("",)):
            response, content = answer(client, "get", address(name, office[OWN]) + query.format(OWN))
            if response.status_code == 200 and not name.startswith("mfa_"):
                yield name, query, text(response, content)


def test_the_table_names_every_page_of_the_site():
    assert (set(SITE) - set(EXPECTED), set(EXPECTED) - set(SITE)) == (set(), set())


def test_the_table_says_what_a_foreign_record_gets_wherever_a_page_is_about_one(office):
    silent = [
        name
        for name in EXPECTED
        if len(EXPECTED[name]) == 2 and address(name, office[FOREIGN]) not in (None, address(name, office[OWN]))
    ]
    assert silent == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(role, person, office, client_of):
    place = ROLES.index(role)
    expected = {name: [line.split()[place] for line in EXPECTED[name]] for name in EXPECTED}
    client = client_of(person)
    found = {name: answers(client, office, name) for name in EXPECTED}
    other = {name: (found[name], expected[name]) for name in EXPECTED if found[name] != expected[name]}
    assert other == {}


@pytest.mark.parametrize("role", ROLES[1:-1])
def test_no_page_or_file_says_anything_of_a_foreign_fund(role, person, office, client_of):
    client = client_of(person)
    told = [
        (name, query, word)
        for name, query, said in pages(client, office)
        for word in (FOREIGN, FOREIGN_GIVER)
        if word in said and not (word == FOREIGN_GIVER and name in EVERY_ORGANISATION)
    ]
    assert told == []


@pytest.mark.parametrize("word", reports.WORDS)
@pytest.mark.parametrize("role", ["viewer"])
def test_no_report_and_no_figure_of_one_says_anything_of_a_foreign_fund(word, person, office, client_of):
    client, report = client_of(person), reports.build(word, Parameters.of(person, 2021))
    where = reverse("report", args=[word])
    asked = [f"{where}?year=2021&format={name}" for name in ("html", "json", "csv", "xlsx", "pdf", "print")]
    asked += [f"{where}rows/{key}/?year=2021" for key in report.figures]
    found = [text(*answer(client, "get", page)) for page in asked]
    assert [page for page, said in zip(asked, found, strict=True) if FOREIGN in said or FOREIGN_GIVER in said] == []
    assert OWN in found[0]


@pytest.mark.parametrize("role", ["administrator"])
def test_who_sees_the_whole_office_finds_both_funds_on_every_list(person, office, client_of):
    client, unseen = client_of(person), []
    for name in QUERIES.keys() & {name for name in EXPECTED if name.endswith("-list")} - {"country-list"}:
        words = (OWN_GIVER, FOREIGN_GIVER) if name == "organisation-list" else (OWN, FOREIGN)
        for query in LIST[1:]:
            said = text(*answer(client, "get", address(name, office[OWN]) + query))
            unseen += [(name, query, word) for word in words if word not in said]
    assert unseen == []
