"""The versions of a document: adding one, and its file for who sees the project."""

import logging

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portfolio.forms.document import VersionForm
from portfolio.models.document import kept_files
from portfolio.templatetags.layer import address
from portfolio.views.document import BACK_WITHOUT_FILE, asked, document_of, typed
from portfolio.views.life import project_managed, project_seen
from portfolio.views.typed import keeps_what_is_typed

logger = logging.getLogger(__name__)
HARMLESS = {  # a file is saved, never shown as a page of ours
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def document_version_new(request, code, pk):
    """Adds a version to a document."""
    project = project_managed(request, code)
    document = document_of(request, project, pk)
    form = VersionForm(document, request.user, *typed(request, BACK_WITHOUT_FILE))
    version = form.save() if request.method == "POST" and form.is_valid() else None
    if version:
        messages.success(request, f"Version {version.number} is kept.")
        return redirect(address({"request": request}, "document-detail", project.code, document.pk))
    return asked(request, project, form, {"title": "Add a version", "button": "Add", "document": document})


@require_safe
def document_version(request, code, pk, number):
    """The file of a version, to be saved; status 500 in plain words where the store has lost it."""
    project = project_seen(request, code)
    document = document_of(request, project, pk)
    version = get_object_or_404(document.versions, number=number)
    try:
        file = kept_files().open(version.file.name)
    except OSError:
        logger.exception("The file of version %s of document %s is missing from the store.", number, pk)
        context = {"project": project, "document": document, "version": version}
        return render(request, "portfolio/project/document_missing.html", context, status=500)
    text = version.media_type.startswith("text/")
    kind = f"{version.media_type}; charset=utf-8" if text else version.media_type
    return FileResponse(file, as_attachment=True, filename=version.name, content_type=kind, headers=HARMLESS)
