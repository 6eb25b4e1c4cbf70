"""What a project owes: added, changed, marked done."""

import pghistory
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portfolio.forms.asked import sent, wrong
from portfolio.forms.obligation import ObligationForm
from portfolio.models import Obligation
from portfolio.views.life import life_address, project_managed


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def obligation_new(request, code):
    """Adds what a project owes."""
    project = project_managed(request, code)
    source = f"Entered by {request.user}"
    obligation = Obligation(project=project, source=source, demonstration=project.demonstration)
    return answer(request, project, obligation, "Add what the project owes", "Add")


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def obligation_edit(request, code, pk):
    """Marks an obligation done, or changes it."""
    project = project_managed(request, code)
    obligation = get_object_or_404(project.obligations, pk=pk)
    return answer(request, project, obligation, obligation.get_kind_display().capitalize(), "Save")


def answer(request, project, obligation, title, button):
    """The form, or the way back to the project's life once it is saved."""
    form = ObligationForm(obligation, timezone.localdate(), sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason") or ("added" if obligation.pk is None else "marked")
        with pghistory.context(reason=reason):
            form.save()
        messages.success(request, f"Saved: {obligation}.")
        return redirect(life_address(project, "obligations"))
    context = {
        "project": project,
        "title": title,
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "button": button,
        "back": life_address(project, "obligations"),
    }
    return render(request, "portfolio/project/life_form.html", context, status=400 if form.is_bound else 200)
