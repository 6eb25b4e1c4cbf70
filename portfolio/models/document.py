"""Documents of a project, typed and versioned. A version, once kept, stays as it is."""

import hashlib

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone

from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models.record import Record
from portfolio.models.media_type import in_words
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet

SEARCHED = ("title",)


def kept_files():
    """Where the files lie: outside what the web server serves."""
    return storages["documents"]


class DocumentQuerySet(SearchedQuerySet, ProjectPartQuerySet):
    """The words of documents."""

    searched = SEARCHED
    exact = ("title",)

    def in_use(self):
        """Documents that nobody has withdrawn."""
        return self.filter(withdrawn_on=None)

    def with_latest(self):
        """Documents with the number, media type, size in bytes and moment of their latest version."""
        latest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
        columns = {"version": "number", "media_type": "media_type", "size": "size", "kept_at": "kept_at"}
        return self.annotate(**{name: Subquery(latest.values(column)[:1]) for name, column in columns.items()})


@tracked()
class Document(Record):
    """A paper of a project; its file is the latest version. It may be withdrawn, never lost."""

    class Kind(models.TextChoices):
        """What it is (IATI document categories in IatiCode)."""

        PROPOSAL = "proposal", "project proposal"
        AGREEMENT = "agreement", "agreement"
        DECISION = "decision", "decision or minutes"
        NARRATIVE = "narrative", "narrative report"
        FINANCIAL = "financial", "financial report"
        EVALUATION = "evaluation", "evaluation"
        AUDIT = "audit", "audit report"
        CORRESPONDENCE = "correspondence", "correspondence"
        PICTURE = "picture", "picture"
        OTHER = "other", "other"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    dated = models.DateField(null=True, blank=True, help_text="The day that the document bears.")
    withdrawn_on = models.DateField(null=True, blank=True, help_text="No longer used since that day.")

    objects = DocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["title", "pk"]
        indexes = [search_index(*SEARCHED, name="document_search")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "proposal",
                        "agreement",
                        "decision",
                        "narrative",
                        "financial",
                        "evaluation",
                        "audit",
                        "correspondence",
                        "picture",
                        "other",
                    ]
                ),
                name="document_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="document_has_a_title",
                violation_error_message="Give the document a title.",
            ),
            models.UniqueConstraint(
                fields=["project", "kind", "title"],
                name="document_has_a_title_of_its_own",
                violation_error_message=(
                    "The project already has a document of this kind and title: add a version to that one."
                ),
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return self.title

    @transaction.atomic
    def keep(self, file, media_type, person, note=""):
        """Keeps an uploaded file as the next version; a ValidationError where a version holds the same content.

        The file is written before its row: where the row does not come to stay, a file that nobody names remains.
        """
        Document.objects.select_for_update().get(pk=self.pk)
        total = sha256_of(file)
        if same := self.versions.filter(sha256=total).first():
            raise ValidationError(f"This file is already version {same.number}.")
        return self.versions.create(
            number=(self.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            file=kept_files().save(f"{self.project_id}/{total}", file),
            name=file.name,
            media_type=media_type,
            size=file.size,
            sha256=total,
            note=note,
            kept_by=person,
        )


def sha256_of(file):
    """The sum of a file's content; the file stands at its beginning again."""
    total = hashlib.sha256()
    for chunk in file.chunks():
        total.update(chunk)
    file.seek(0)
    return total.hexdigest()


class DocumentVersionQuerySet(ProjectPartQuerySet):
    """Versions are seen by those who see their project's fund, in the layer of their document."""

    fund_path = "document__project__fund"

    def in_layer(self, layer):
        """The versions of the layer's documents."""
        return self.filter(document__in=Document.objects.in_layer(layer))

    def of_projects(self, projects):
        """The versions of these projects' documents."""
        return self.filter(document__project__in=projects)


@tracked()
class DocumentVersion(models.Model):
    """One file of a document, as it was received: its content, not its name, says what it is."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 …")
    file = models.FileField(storage=kept_files, max_length=200)
    name = models.CharField(max_length=200, help_text="As the file was called.")
    media_type = models.CharField(max_length=100, help_text="As its content says.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField("SHA-256", max_length=64)
    note = models.CharField("what is new", max_length=300, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    kept_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="document_version_has_its_number",
                violation_error_message="The document already has this version.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="document_versions_begin_with_one",
                violation_error_message="Versions count from 1.",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1),
                name="document_version_is_not_empty",
                violation_error_message="The file is empty.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
                name="document_version_has_its_sum",
                violation_error_message="A SHA-256 sum is 64 hexadecimal digits.",
            ),
        ]
        triggers = [
            Guard(
                name="document_version_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                function="document_version_stays",
            ),
        ]

    def __str__(self):
        return f"{self.document}, version {self.number}"

    def media_type_in_words(self):
        """`PDF` for `application/pdf`."""
        return in_words(self.media_type)
