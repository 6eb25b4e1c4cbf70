"""The filters of the list of documents: what each leaves and what it leaves out."""

import datetime

import pytest

from tests.factories import make_country, make_document, make_document_version, make_fund, make_project, make_window
from tests.portfolio.views.lists import csv_rows, left, listed

pytestmark = pytest.mark.django_db
DAY, LATER = datetime.date(2015, 3, 1), datetime.date(2016, 3, 1)


@pytest.fixture
def documents():
    """A document in use of a wanted project, and a withdrawn one of another."""
    fund = make_fund(slug="wanted-fund")
    window = make_window(fund=fund, slug="wanted-window")
    country = make_country(iso3="CIV", name="Wanted land")
    wanted = make_project([country], code="W-1", window=window, stage="approved")
    rest = make_project([make_country()], stage="active")
    return (
        make_document(project=wanted, kind="agreement", title="Séance", dated=DAY),
        make_document(project=rest, kind="audit", dated=LATER, withdrawn_on=LATER),
    )


def test_the_filters_of_documents(documents, administrator, client_of):
    wanted, rest = documents
    queries = ("q=seance", "q=w-1", "kind=agreement", "fund=wanted-fund", "window=wanted-window", "country=CIV")
    queries += ("stage=approved", "withdrawn=no", "dated_to=2015-03-01")
    client = client_of(administrator)
    assert left(client, "/documents/", queries) == {query: [wanted.pk] for query in queries}
    queries = ("kind=audit", "withdrawn=yes", "dated_from=2015-03-02", "stage=active")
    assert left(client, "/documents/", queries) == {query: [rest.pk] for query in queries}
    assert {one.pk for one in listed(client.get("/documents/"))} == {wanted.pk, rest.pk}


def test_a_file_of_the_list_tells_of_the_latest_version(documents, administrator, client_of):
    document = documents[0]
    make_document_version(document=document, content=b"one")
    make_document_version(document=document, content=b"the second")
    headings, row = csv_rows(client_of(administrator).get("/documents/?withdrawn=no&format=csv"))
    told = dict(zip(headings, row, strict=True))
    names = ("Title", "Kind", "Dated", "Project", "Versions", "Type", "Media type", "Size")
    assert [told[name] for name in names] == [
        *("Séance", "agreement", "2015-03-01", "W-1"),
        *("2", "plain text", "text/plain", "10"),
    ]
