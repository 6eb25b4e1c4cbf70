"""Amendments of a project: asked for, read as before and after, decided."""

from functools import partial

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from funds.filters import layer_of
from funds.models import FundRole
from portfolio.forms.amendment import AmendmentForm, DecisionForm
from portfolio.forms.asked import wrong
from portfolio.guards.calendar import follow_calendar
from portfolio.guards.standing import against
from portfolio.guards.telling import amendment_asked, amendment_decided
from portfolio.models import Amendment
from portfolio.templatetags.layer import address
from portfolio.views.life import life_address, project_managed, project_seen
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed

State = Amendment.State
DONE = {State.APPROVED: "approved", State.REJECTED: "rejected", State.WITHDRAWN: "withdrawn"}


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def amendment_new(request, code, kind):
    """Asks for an amendment of one kind."""
    if kind not in Amendment.Kind:
        raise Http404(f"There is no amendment called {kind}.")
    project = project_managed(request, code)
    form = AmendmentForm(project, Amendment.Kind(kind), request.user, sent_or_typed(request))
    if request.method == "POST" and form.is_valid():
        with pghistory.context(reason=form.cleaned_data["reason"]):
            amendment = form.save()
        amendment_asked(amendment)
        messages.success(request, f"The {amendment.get_kind_display()} waits for another person to approve it.")
        return redirect(address({"request": request}, "amendment-detail", project.code, amendment.pk))
    context = {
        "project": project,
        "title": Amendment.Kind(kind).label.capitalize(),
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "button": "Ask for approval",
        "template": "portfolio/project/amendment_before.html",
        "back": life_address(project, "amendments", layer_of(request)),
    }
    refusal = 409 if form.changed_since else 400
    status = refusal if request.method == "POST" else 200
    return render(request, "portfolio/project/life_form.html", context, status=status)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
def amendment_detail(request, code, pk):
    """An amendment with what it changes exactly; who may decides it here."""
    project = project_seen(request, code)
    amendments = project.amendments.in_layer(layer_of(request)).select_related("requested_by", "decided_by")
    amendment = get_object_or_404(amendments, pk=pk)
    manages = FundRole.objects.manages(request.user, project.fund)
    if request.method == "POST" and not manages and amendment.requested_by != request.user:
        raise PermissionDenied("Only who manages the fund decides.")
    form = DecisionForm(amendment, request.user, manages, sent_or_typed(request))
    status = 200
    if request.method == "POST":
        good = form.is_valid()
        if good and decided(amendment, request.user, form):
            messages.success(request, f"You have {DONE[form.cleaned_data['state']]} {amendment}.")
            return redirect(life_address(project, "amendments", layer_of(request)))
        status = 409 if good or amendment.state != State.REQUESTED else 400
        amendment.refresh_from_db()
        project.refresh_from_db()
    context = {
        "project": project,
        "amendment": amendment,
        "changes": changes(amendment, project),
        "stale": amendment.state == State.REQUESTED
        and (project.planned_end_on, project.budget) != (amendment.old_end_on, amendment.old_budget),
        "form": form,
        "may": form.may,
        "wrong": wrong(form) if form.is_bound else [],
        "back": life_address(project, "amendments", layer_of(request)),
    }
    return render(request, "portfolio/project/amendment.html", context, status=status)


def decided(amendment, person, form):
    """Whether the decision counts; where it does not the form says why."""
    state, note = form.cleaned_data["state"], form.cleaned_data["note"]
    why = f"{amendment.get_kind_display()}: {amendment.reason}" + (f" ({note})" if note else "")
    try:
        with transaction.atomic(), pghistory.context(reason=why):
            against_it = partial(against, on=timezone.localdate())
            amendment_decided(amendment.decide(person, state, note, against_it))
            if state == State.APPROVED:
                follow_calendar(amendment.project)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


def changes(amendment, project):
    """(what, before, after, kind of value) of everything that it changes."""
    rows = []
    if amendment.new_end_on:
        rows.append(("Planned end", amendment.old_end_on, amendment.new_end_on, "day"))
    if amendment.new_budget is not None:
        rows.append(("Budget", amendment.old_budget, amendment.new_budget, "money"))
    if amendment.new_substance:
        rows.append(("Substance", "as approved", amendment.new_substance, "text"))
    return rows
