"""Every page of the site, asked for by every role, about one's own fund and about a foreign one.

TABLE (tests/access_table.py) says what each gets. A page that it does not name fails the first test: give it a line, or
add it to the line of pages with the same answers. A page that must be asked with a query, or that has other formats,
stands in QUERIES too.
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
from portfolio.views.project import TABS
from tests.access_table import EXPECTED, ROLES
from tests.factories import make_notice, make_saved_view
from tests.site_map import (
    FOREIGN,
    FOREIGN_GIVER,
    OWN,
    OWN_GIVER,
    SITE,
    address,
    addresses,
    asker,
    records,
    shared_records,
)

# What follows the address of a page: {} is the fund's slug. The first is asked for above, all are searched below.
LIST = ("?fund={}", "", "?format=csv", "?format=xlsx", "?format=print")
QUERIES = {
    **{name: LIST for name in EXPECTED if name.endswith("-list") and name not in ("report-list", "fund-list")},
    "fund-list": ("", *LIST[1:]),
    "home": ("", "?year=2021"),
    "quality": LIST[:4],
    "report": tuple(f"?fund={{}}&year=2021&format={name}" for name in ("html", "json", "csv", "xlsx", "pdf", "print")),
    **{f"api:{noun}": LIST[:2] for noun in ("projects", "contributions", "allocations", "delivery", "results")},
    "report-rows": tuple(f"?fund={{}}&year=2021&format={name}" for name in ("html", "json", "csv", "xlsx")),
    "project-detail": ("", *(f"?part={tab}" for tab in TABS)),
    "search": ("", f"?q={FOREIGN[:-1]}", f"?q={FOREIGN_GIVER[:-1]}", f"?q={OWN}"),
    "saved-view-new": ("?page=project-list",),
    "work": ("", "?whole=notices", "?whole=obligations", "?whole=amendments"),
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
        office[OWN]["portfolio.notice"] = make_notice(person=found, project=office[OWN]["portfolio.project"])
        make_notice(person=found, project=office[FOREIGN]["portfolio.project"], text=f"{FOREIGN} told")
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
    """(name, address, status, what it says where it opens) of every page about one's own fund."""
    for name in EXPECTED:
        queries = [query.format(OWN) for query in QUERIES.get(name, ("",))]
        for where in (place + query for place in addresses(name, office[OWN]) for query in queries):
            response, content = answer(client, "get", where)
            opens = response.status_code == 200 and not name.startswith("mfa_")
            yield name, where, response.status_code, text(response, content) if opens else ""


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
    asked = list(pages(client_of(person), office))
    told = [
        (where, word)
        for name, where, _, said in asked
        for word in (FOREIGN, FOREIGN_GIVER)
        if word in said and not (word == FOREIGN_GIVER and name in EVERY_ORGANISATION)
    ]
    open_to_them = {name for name in EXPECTED if EXPECTED[name][0].split()[ROLES.index(role)] == "200"}
    unread = [(where, status) for name, where, status, _ in asked if name in open_to_them and status != 200]
    assert (told, unread) == ([], [])


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
