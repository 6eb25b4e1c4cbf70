"""Changing one field of several projects of the list at once: choose, look at what would change, confirm."""

from copy import copy

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from funds.models import FundRole
from portfolio.forms.bulk_edit import AT_ONCE, BulkEditForm, Preview
from portfolio.forms.opened import Opened
from portfolio.models import Project
from portfolio.views.lists import ProjectList
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed

PLACE = "project-bulk-edit"
ROWS_SHOWN = 200


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_edit(request):
    """The form, the preview, and the change itself; 403 for who manages no fund."""
    if not FundRole.objects.has(request.user, FundRole.Role.MANAGER):
        raise PermissionDenied("Only who manages a fund changes projects.")
    typed = sent_or_typed(request)
    if typed is not None and "confirm" in typed:
        return confirm(request, typed)
    asked = request.GET if typed is None else typed
    projects = chosen(request, asked)
    form = BulkEditForm(request.user, typed if projects else None)
    if typed is None or not projects or len(projects) > AT_ONCE or not form.is_valid():
        return choose(request, asked, projects, form)
    preview = Preview.of(request.user, projects, form.cleaned_data["field"], form.value())
    return show(request, preview, form.cleaned_data["reason"], asked.get("query", ""))


def chosen(request, asked):
    """The projects ticked, or all that the list shows under its filters; only such as the person sees there.

    None where the filters cannot be read; one more than are changed at once where there are too many.
    """
    as_list = copy(request)
    as_list.GET = QueryDict(asked.get("query", ""), mutable=True)
    as_list.GET["columns"] = "code"
    view = ProjectList()
    view.setup(as_list)
    found = view.get_filterset(view.get_filterset_class())
    if not found.is_valid():
        return None
    projects = found.qs
    if not asked.get("every"):
        keys = [key for key in asked.getlist("pk") if key.isascii() and key.isdigit() and len(key) < 10]
        projects = projects.filter(pk__in=keys)
    return list(projects.select_related("manager").order_by("code")[: AT_ONCE + 1])


def choose(request, asked, projects, form):
    """The form; what is wrong with it or with the choice of projects stands on top."""
    context = {
        "form": form,
        "projects": projects or [],
        "too_many": len(projects or []) > AT_ONCE,
        "at_once": AT_ONCE,
        "query": asked.get("query", ""),
        "every": asked.get("every", ""),
        "keys": [] if asked.get("every") else [project.pk for project in projects or []],
        "wrong": form.wrong() if form.is_bound else [],
        "opened": Opened(request.user.pk, PLACE).signed(),
        "back": back(asked.get("query", "")),
    }
    return render(request, "portfolio/bulk_edit.html", context, status=400 if request.method == "POST" else 200)


def show(request, preview, reason, query, meanwhile=()):
    """The preview: old and new of each project, those left out, and what somebody else changed meanwhile."""
    values = {
        "field": preview.field, "value": getattr(preview.value, "pk", preview.value), "reason": reason, "query": query,
        "old": preview.old,
    }  # fmt: skip
    context = {
        "preview": preview,
        "rows": preview.changing[:ROWS_SHOWN],
        "rest": len(preview.changing[ROWS_SHOWN:]),
        "left_out": preview.left_out[:ROWS_SHOWN],
        "left_out_rest": len(preview.left_out[ROWS_SHOWN:]),
        "meanwhile": meanwhile,
        "reason": reason,
        "opened": Opened(request.user.pk, PLACE, values).signed(),
        "back": back(query),
    }
    return render(request, "portfolio/bulk_edit_preview.html", context, status=409 if meanwhile else 200)


@transaction.atomic
def confirm(request, sent):
    """Changes all that the preview showed, or nothing where one of them is no longer what it showed.

    Asked with GET, after the session had ended, it shows the preview once more.
    """
    shown = Opened.read(sent.get("opened"), request.user, PLACE).values
    data = {shown["field"]: shown["value"], "field": shown["field"], "reason": shown["reason"]} if shown else {}
    form = BulkEditForm(request.user, data)
    if not form.is_valid():
        return choose(request, QueryDict(), None, form)
    seen = Project.objects.of_funds(FundRole.objects.funds_of(request.user)).filter(pk__in=shown["old"])
    projects = list(seen.select_for_update(of=("self",)).select_related("manager").order_by("code"))
    preview = Preview.of(request.user, projects, shown["field"], form.value())
    if preview.old != shown["old"] or not preview.old:
        meanwhile = [one for one in projects if preview.old.get(str(one.pk)) != shown["old"][str(one.pk)]]
        gone = [] if len(projects) == len(shown["old"]) else ["A project that is no longer among those you see."]
        return show(request, preview, shown["reason"], shown["query"], [*meanwhile, *gone])
    if request.method != "POST":
        return show(request, preview, shown["reason"], shown["query"])
    with pghistory.context(reason=shown["reason"]):
        Project.objects.filter(pk__in=preview.old).update(**{preview.field: preview.value})
    number = len(preview.old)
    messages.success(request, f"{preview.label} of {number:,} project{'s'[: number > 1]} is {preview.new} now.")
    return redirect(back(shown["query"]))


def back(query):
    """The list as it was."""
    return f"{reverse('project-list')}?{query or 'all=1'}"
