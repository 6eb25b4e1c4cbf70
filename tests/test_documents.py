"""The documents tell the truth about the repository: what they link to is there."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
DOCUMENTS = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("**/*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document):
    links = LINK.findall(document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_file_that_a_document_names_is_there():
    named = {
        (document.name, path)
        for document in DOCUMENTS
        for path in re.findall(
            r"`((?:portfolio|funds|countries|tests|script|templates|docs)/[\w./-]+\.\w+)`", document.read_text()
        )
    }
    assert [(name, path) for name, path in sorted(named) if not (PROJECT / path).exists()] == []
