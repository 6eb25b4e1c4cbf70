"""Documents of a project: a document's page, adding and editing one, withdrawing and restoring it."""

import pghistory
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from funds.filters import layer_of
from funds.models import FundRole
from portfolio.forms.asked import sent
from portfolio.forms.document import DocumentForm, NewDocumentForm, UseForm
from portfolio.models import Document
from portfolio.templatetags.layer import address
from portfolio.views.life import project_managed, project_seen
from portfolio.views.project_history import last_change
from portfolio.views.typed import keeps_what_is_typed, typed_before

BACK = "Your session had ended. What you typed is back and is not saved yet."
BACK_WITHOUT_FILE = f"{BACK} A file cannot be kept: choose it again."


def document_of(request, project, pk):
    """The project's document in the layer asked for; 404 where there is none."""
    return get_object_or_404(project.documents.in_layer(layer_of(request)), pk=pk)


def documents_context(project, layer):
    """What `portfolio/project/documents.html` shows: those in use by kind, and those withdrawn."""
    found = list(project.documents.in_layer(layer).with_latest())
    order = Document.Kind.values
    found.sort(key=lambda one: order.index(one.kind))
    return {
        "documents": [one for one in found if not one.withdrawn_on],
        "withdrawn": [one for one in found if one.withdrawn_on],
    }


@require_safe
def document_detail(request, code, pk):
    """A document with its versions."""
    project = project_seen(request, code)
    document = document_of(request, project, pk)
    context = {
        "project": project,
        "document": document,
        "versions": document.versions.select_related("kept_by"),
        "may_edit": FundRole.objects.manages(request.user, project.fund),
    }
    return render(request, "portfolio/project/document.html", context)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def document_new(request, code):
    """Adds a document with its first file."""
    project = project_managed(request, code)
    form = NewDocumentForm(project, request.user, *typed(request, BACK_WITHOUT_FILE))
    if request.method == "POST" and form.is_valid():
        document = form.save()
        messages.success(request, f"Added: {document}.")
        return redirect(address({"request": request}, "document-detail", project.code, document.pk))
    return asked(request, project, form, {"title": "Add a document", "button": "Add"})


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def document_edit(request, code, pk):
    """Changes what a document is: kind, title, date."""
    project = project_managed(request, code)
    document = document_of(request, project, pk)
    form = DocumentForm(document, request.user, typed(request, BACK)[0])
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(address({"request": request}, "document-detail", project.code, document.pk))
    document = document_of(request, project, pk)  # as it is stored: the form has written into the other one
    by_whom = last_change(Document, [one.key for one in form.clashes], id=document.pk) if form.clashes else None
    words = {"title": "Edit the document", "button": "Save", "document": document, "by_whom": by_whom}
    return asked(request, project, form, words)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def document_withdraw(request, code, pk):
    """Withdraws a document, saying why: it stays, and is no longer used."""
    return used(request, code, pk, timezone.localdate(), "Withdraw")


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def document_restore(request, code, pk):
    """Takes a withdrawn document into use again, saying why."""
    return used(request, code, pk, None, "Restore")


def used(request, code, pk, withdrawn_on, verb):
    """The question why, and its answer kept; a document that is already so is left as it is."""
    project = project_managed(request, code)
    document = document_of(request, project, pk)
    if bool(document.withdrawn_on) == bool(withdrawn_on):
        messages.info(request, "The document is withdrawn already." if withdrawn_on else "The document is in use.")
        return redirect(address({"request": request}, "document-detail", project.code, document.pk))
    form = UseForm(document, request.user, typed(request, BACK)[0])
    if request.method == "POST" and form.is_valid():
        document.withdrawn_on = withdrawn_on
        with pghistory.context(reason=form.cleaned_data["reason"]):
            document.save(update_fields=["withdrawn_on"])
        messages.success(request, "The document is withdrawn." if withdrawn_on else "The document is in use again.")
        return redirect(address({"request": request}, "document-detail", project.code, document.pk))
    return asked(request, project, form, {"title": f"{verb} the document", "button": verb, "document": document})


def typed(request, back):
    """(what was typed, the files) that a form reads: sent now, or before the session ended; `back` says so."""
    if request.method == "POST":
        return sent(request), request.FILES
    before = typed_before(request)
    if before is not None:
        messages.warning(request, back)
    return before, None


def asked(request, project, form, words):
    """The page of a form; status 400 where something is wrong with what was sent, 409 where others were faster."""
    wrong = form.wrong() if form.is_bound else []
    clashes = getattr(form, "clashes", [])
    status = 409 if clashes else 400 if wrong else 200
    context = {"project": project, "form": form, "sheet": form, "wrong": wrong, **words}
    status = status if request.method == "POST" else 200
    return render(request, "portfolio/project/document_form.html", context, status=status)
