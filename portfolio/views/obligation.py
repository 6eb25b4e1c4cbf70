"""What a project owes: added, changed, marked done."""

import pghistory
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from funds.filters import layer_of
from portfolio.forms.asked import wrong
from portfolio.forms.obligation import ObligationForm
from portfolio.models import Obligation
from portfolio.views.life import life_address, project_managed, reopening
from portfolio.views.project_history import last_change
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def obligation_new(request, code):
    """Adds what a project owes."""
    project = project_managed(request, code)
    source = f"Entered by {request.user}"
    obligation = Obligation(project=project, source=source, demonstration=project.demonstration)
    return answer(request, project, obligation, "Add what the project owes", "Add")


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def obligation_edit(request, code, pk):
    """Marks an obligation done, or changes it; 409 where it is done and the project closed."""
    project = project_managed(request, code)
    obligation = get_object_or_404(project.obligations.in_layer(layer_of(request)), pk=pk)
    return answer(request, project, obligation, obligation.get_kind_display().capitalize(), "Save")


def answer(request, project, obligation, title, button):
    """The form, or the way back to the project's life once it is saved."""
    back = life_address(project, "obligations", layer_of(request))
    new, shut = obligation.pk is None, reopening(request, project) if obligation.done_on else {}
    form = ObligationForm(obligation, request.user, timezone.localdate(), sent_or_typed(request))
    if request.method == "POST" and form.is_valid() and not shut.get("shut"):
        reason = form.cleaned_data.get("reason") or ("added" if new else "marked")
        with pghistory.context(reason=reason):
            form.save()
        messages.success(request, f"Saved: {obligation}.")
        return redirect(back)
    keys = [clash.key for clash in form.clashes]
    context = {
        "project": project,
        "title": title,
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "by_whom": last_change(Obligation, keys, id=obligation.pk) if keys else None,
        "button": button,
        "back": back,
        **shut,
    }
    status = 409 if form.clashes else 400
    status = status if request.method == "POST" else 200
    return render(request, "portfolio/project/life_form.html", context, status=409 if shut.get("shut") else status)
