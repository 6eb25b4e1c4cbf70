"""Documents and their versions, to find and to look at. The file itself is opened on the document's page alone."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from funds.admin.filters import Seen
from portfolio.admin.project_part import ProjectPartAdmin
from portfolio.models import Document, DocumentVersion


class KeptAdmin(ProjectPartAdmin):
    """What is withdrawn, never deleted."""

    def has_delete_permission(self, request, obj=None):
        """Nobody."""
        return False


@admin.register(Document)
class DocumentAdmin(KeptAdmin):
    """The papers of projects."""

    list_display = ("title", "kind", "project", "dated", "withdrawn_on", "source", "demonstration")
    search_fields = ("title__unaccent", "project__code", "project__title__unaccent", "source")
    list_filter = (("project__fund", Seen), "kind", ("withdrawn_on", admin.EmptyFieldListFilter), "demonstration")
    list_select_related = ("project",)
    show_full_result_count = False


@admin.register(DocumentVersion)
class DocumentVersionAdmin(KeptAdmin):
    """Their files, as each was received."""

    list_display = ("document", "number", "name", "media_type", "size", "kept_by", "kept_at", "opened_at")
    search_fields = ("document__title__unaccent", "document__project__code", "name", "sha256")
    list_filter = (("document__project__fund", Seen), "media_type", "document__kind", "document__demonstration")
    list_select_related = ("document__project", "kept_by")
    readonly_fields = ("kept_by", "kept_at", "opened_at")
    exclude = ("file",)
    show_full_result_count = False

    @admin.display(description="page")
    def opened_at(self, version):
        """A link to the document's page."""
        document = version.document
        return format_html(
            '<a href="{}">open</a>', reverse("document-detail", args=[document.project.code, document.pk])
        )
