"""Two people who add a version of a document at the same moment: both are kept, one after the other."""

import pytest
from django.core.files.base import ContentFile

from portfolio.models.document import kept_files
from tests.factories import make_document, make_document_version
from tests.portfolio.forms.files import PDF
from tests.portfolio.views.test_amendment_at_once import at_once
from tests.portfolio.views.test_document import add_version

pytestmark = pytest.mark.django_db(transaction=True)


def answers(document, people, client_of, contents):
    """The statuses of as many uploads at the same moment."""
    clients = [client_of(person) for person in people]
    pairs = zip(clients, contents, strict=True)
    found = at_once(
        *(lambda client=client, content=content: add_version(client, document, content) for client, content in pairs)
    )
    return sorted(answer.status_code for answer in found)


def content(version):
    """What the store holds of a version."""
    with kept_files().open(version.file.name) as file:
        return file.read()


def test_two_versions_at_the_same_moment_are_both_kept(project, manager, colleague, client_of):
    document = make_document_version(document=make_document(project=project)).document
    contents = (PDF + b"1", PDF + b"2")
    assert answers(document, (manager, colleague), client_of, contents) == [302, 302]
    versions = document.versions.filter(number__gt=1).order_by("number")
    assert [version.number for version in versions] == [2, 3]
    assert {content(version) for version in versions} == set(contents)


def test_the_same_file_twice_at_the_same_moment_is_kept_once(project, manager, colleague, client_of):
    document = make_document(project=project)
    assert answers(document, (manager, colleague), client_of, (PDF, PDF)) == [302, 400]
    assert list(document.versions.values_list("number", flat=True)) == [1]


def test_two_threads_that_hold_no_lock_of_the_project_count_on_as_well(project):
    document = make_document(project=project)
    at_once(*(lambda n=n: document.keep(ContentFile(b"%d" % n, "a.txt"), "text/plain", None) for n in range(4)))
    assert sorted(document.versions.values_list("number", flat=True)) == [1, 2, 3, 4]
