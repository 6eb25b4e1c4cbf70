"""Documents of projects, with files in the store of the test."""

import hashlib

from django.core.files.base import ContentFile

from portfolio.models import Document, DocumentVersion
from portfolio.models.document import kept_files
from tests.factories.portfolio import make_project
from tests.factories.record import SOURCE, counter, made


def make_document(**fields):
    """A proposal without a file."""
    return made(
        Document,
        fields,
        project=make_project,
        kind=Document.Kind.PROPOSAL,
        title=f"Document {next(counter)}",
        source=SOURCE,
    )


def make_document_version(content=None, **fields):
    """The next version of a document: a small text, and its file."""
    content = b"Text %d" % next(counter) if content is None else content
    document = fields.pop("document", None) or make_document()
    total = hashlib.sha256(content).hexdigest()
    return made(
        DocumentVersion,
        fields,
        document=document,
        number=lambda: document.versions.count() + 1,
        file=lambda: kept_files().save(f"{document.project_id}/{total}", ContentFile(content)),
        name="file.txt",
        media_type="text/plain",
        size=len(content),
        sha256=total,
    )
