"""Duplicate organisations: pairs that look alike, merging one into the other, undoing it."""

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, F, TextField, Value
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from funds.models import Agreement, Contribution, FundRole, InKind, Organisation, Window, duplicates
from funds.models.organisation import staying
from portfolio.forms.asked import wrong
from portfolio.forms.duplicate import MergeForm, PairForm
from portfolio.models import Allocation, Delivery, ProjectPartner
from portfolio.templatetags.layer import address
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed

NAMING = {
    "contributions": (Contribution, "contributor"),
    "agreements": (Agreement, "contributor"),
    "in-kind contributions": (InKind, "contributor"),
    "windows": (Window, "contributor"),
    "allocations": (Allocation, "organisation"),
    "delivery entries": (Delivery, "organisation"),
    "projects": (ProjectPartner, "organisation"),
}


def for_the_office(request):
    """403 for who does not manage the whole office."""
    if not FundRole.objects.manages(request.user, None):
        raise PermissionDenied("Only who manages the whole office says which organisations are one.")


def naming(organisations):
    """{organisation's key: {what: how many records name it}}, in one query."""
    keys = {organisation.pk for organisation in organisations}
    found = [
        model.objects.order_by()
        .filter(**{f"{path}__in": keys})
        .values(body=F(path))
        .annotate(what=Value(what, TextField()), number=Count("project" if what == "projects" else "pk", distinct=True))
        .values_list("body", "what", "number")
        for what, (model, path) in NAMING.items()
    ]
    numbers = {key: {} for key in keys}
    for key, what, number in found[0].union(*found[1:], all=True):
        numbers[key][what] = number
    return {key: {what: rows[what] for what in NAMING if what in rows} for key, rows in numbers.items()}


def read_together(duplicate, stays):
    """(what, named by the one, named by the other, together) of each kind of record; a project counts once."""
    numbers = naming([duplicate, stays])
    both = ProjectPartner.objects.filter(organisation__in=[duplicate, stays]).order_by()
    projects = both.values(one=staying("organisation")).aggregate(number=Count("project", distinct=True))["number"]
    rows = []
    for what in NAMING:
        one, other = (numbers[organisation.pk].get(what, 0) for organisation in (duplicate, stays))
        rows.append((what, one, other, projects if what == "projects" else one + other))
    return rows


@require_safe
def organisation_duplicates(request):
    """What looks alike with what hangs on each, two others by name, and what was merged."""
    for_the_office(request)
    staying_ones = Organisation.objects.staying()
    form = PairForm(staying_ones, request.GET if {"duplicate", "stays"} & set(request.GET) else None)
    if form.is_valid():
        one, other = form.cleaned_data["duplicate"], form.cleaned_data["stays"]
        return redirect(address({"request": request}, "organisation-merge", one.pk, other.pk))
    pairs = duplicates.alike()
    numbers = naming([organisation for pair in pairs for organisation in pair])
    context = {
        "pairs": [tuple((one, numbers[one.pk]) for one in pair) for pair in pairs],
        "merged": Organisation.objects.filter(merged_into__isnull=False).select_related("merged_into"),
        "names": staying_ones.values_list("name", flat=True),
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
    }
    return render(request, "organisation_duplicates.html", context, status=400 if form.is_bound else 200)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_merge(request, pk, into):
    """Shows what will be read together, asks why, and says that the one is the other; 409 where it may not be."""
    for_the_office(request)
    every = Organisation.objects.select_related("country", "merged_into")
    duplicate, stays = (get_object_or_404(every, pk=key) for key in (pk, into))
    form = MergeForm(request.user, f"organisation/{pk}/{into}", sent_or_typed(request))
    refused = duplicates.hinders(duplicate, stays)
    if request.method == "POST" and form.is_valid() and not refused:
        refused = told(form, duplicates.merge, duplicate, stays)
        if not refused:
            messages.success(request, f"{duplicate.name} is read as {stays.name} now.")
            return redirect(address({"request": request}, "organisation-duplicates"))
    context = {
        "duplicate": duplicate,
        "stays": stays,
        "rows": read_together(duplicate, stays),
        "back": address({"request": request}, "organisation-duplicates"),
    }
    return answer(request, "organisation_merge.html", context, form, refused)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_undo(request, pk):
    """Asks why, and says that a duplicate is an organisation of its own again; 404 for what is no duplicate."""
    for_the_office(request)
    duplicate = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=pk)
    if duplicate.merged_into is None:
        raise Http404("This organisation is no duplicate.")
    form = MergeForm(request.user, f"organisation/{pk}/undo", sent_or_typed(request))
    refused = []
    if request.method == "POST" and form.is_valid():
        refused = told(form, duplicates.undo, duplicate)
        if not refused:
            messages.success(request, f"{duplicate.name} is an organisation of its own again.")
            return redirect(address({"request": request}, "organisation-duplicates"))
    context = {"duplicate": duplicate, "back": address({"request": request}, "organisation-duplicates")}
    return answer(request, "organisation_undo.html", context, form, refused)


def told(form, act, *organisations):
    """Does it with its reason in the history; why it was refused, nothing where it was done."""
    try:
        with transaction.atomic(), pghistory.context(reason=form.cleaned_data["reason"]):
            act(*organisations)
    except ValidationError as refusal:
        return refusal.messages
    return []


def answer(request, template, context, form, refused):
    """The page of the form: 409 where it is refused, 400 where it cannot be read."""
    context |= {"form": form, "refused": refused, "wrong": wrong(form) if form.is_bound else []}
    status = (409 if refused else 400) if request.method == "POST" else 200
    return render(request, template, context, status=status)
