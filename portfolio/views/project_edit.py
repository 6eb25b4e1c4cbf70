"""Editing a project part by part, and beginning a new one: for who manages its fund."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from funds.admin.refusal import REFUSALS, in_words
from funds.models import FundRole
from portfolio.forms import (
    BudgetForm,
    CountryRows,
    DatesForm,
    FactsForm,
    GoalRows,
    MarkerRows,
    NewProjectForm,
    PartnerRows,
)
from portfolio.forms.opened import Opened
from portfolio.guards.standing import broken, is_open, unmet
from portfolio.models import Project
from portfolio.templatetags.layer import address
from portfolio.views.life import project_seen, reopening
from portfolio.views.project_history import last_change
from portfolio.views.typed import keeps_what_is_typed, typed_before

PARTS = {
    "facts": ("Facts", FactsForm),
    "dates": ("Dates", DatesForm),
    "budget": ("Budget", BudgetForm),
    "countries": ("Countries", CountryRows),
    "partners": ("Partners", PartnerRows),
    "goals": ("Goals", GoalRows),
    "markers": ("Policy markers", MarkerRows),
}


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def project_edit(request, code, part):
    """One part of a project in its form; 404 for another fund's project, 403 for who does not manage its fund.

    409 for a closed project: it is opened again first.
    """
    project = project_seen(request, code)
    if part not in PARTS:
        raise Http404(f"A project has no part {part} to edit.")
    if not FundRole.objects.manages(request.user, project.fund):
        raise PermissionDenied
    if request.method == "POST":
        sheet, refusals = _save(request, project, part)
        if sheet is None:
            return redirect(address({"request": request}, "project-detail", code))
        return _page(request, Project.objects.get(pk=project.pk), part, sheet, refusals)
    typed = typed_before(request)
    sheet = PARTS[part][1](project, request.user, typed)
    if typed is not None:
        sheet.is_valid()
        messages.warning(request, "Your session had ended. What you typed is back and is not saved yet.")
    return _page(request, project, part, sheet)


def _save(request, project, part):
    """(None, []) where everything is saved; else the form with what stands against it. The project is locked."""
    refusals, form, today = [], PARTS[part][1], timezone.localdate()
    try:
        with transaction.atomic():
            locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
            before = unmet(locked, part, today)
            sheet = form(locked, request.user, request.POST)
            if not sheet.is_valid() or not is_open(locked):
                return sheet, []
            sheet.save()
            connection.check_constraints()
            if lost := broken(before, unmet(Project.objects.get(pk=project.pk), part, today)):
                raise ValidationError(lost)
    except REFUSALS as error:
        refusals = [in_words(error)]
    except ValidationError as error:
        refusals = error.messages
    if refusals:
        sheet = form(Project.objects.get(pk=project.pk), request.user, request.POST)
        sheet.is_valid()
        return sheet, refusals
    messages.success(request, "Saved.")
    return None, []


def _page(request, project, part, sheet, refusals=()):
    """The form, its errors on top, and what somebody else has changed meanwhile."""
    wrong = [("", "", refusal) for refusal in refusals]
    if sheet.is_bound:
        wrong += sheet.wrong()
    context = {
        "project": project,
        "part": part,
        "title": PARTS[part][0],
        "sheet": sheet,
        "rows": hasattr(sheet, "forms"),
        "wrong": wrong,
        "by_whom": _other(project, sheet) if sheet.clashes else None,
        **reopening(request, project),
    }
    status = 409 if sheet.clashes or sheet.refused else 400 if wrong else 200
    status = status if request.method == "POST" else 200
    return render(request, "portfolio/project/edit.html", context, status=status if is_open(project) else 409)


def _other(project, sheet):
    """Who changed what both changed, and when."""
    keys = [clash.key for clash in sheet.clashes]
    if hasattr(sheet, "forms"):
        return last_change(sheet.model, project_id=project.pk, id__in=keys)
    return last_change(Project, keys, id=project.pk)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request):
    """A new project in a fund that the person manages; 403 for who manages none."""
    if not FundRole.objects.managed_by(request.user).exists():
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else typed_before(request)
    form = NewProjectForm(request.user, typed)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                project = form.save()
        except REFUSALS as error:  # another project took the code at this very moment
            form = NewProjectForm(request.user, typed)
            if form.is_valid():
                form.add_error(None, in_words(error))
        else:
            messages.success(request, "The project begins as a concept. Fill in its parts.")
            return redirect(address({"request": request}, "project-detail", project.code))
    context = {
        "form": form,
        "wrong": form.wrong() if form.is_bound else [],
        "opened": Opened(request.user.pk, "new").signed(),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "portfolio/project/new.html", context, status=status)
