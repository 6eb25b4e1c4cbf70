"""The checklist of a project's stage: answered and scored."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from funds.filters import layer_of
from portfolio.forms.asked import wrong
from portfolio.forms.checklist import ChecklistForm
from portfolio.guards.standing import is_open
from portfolio.models import ChecklistAnswer
from portfolio.views.life import life_address, project_managed, reopening
from portfolio.views.project_history import last_change
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def project_checklist(request, code):
    """Answers the questions of the stage where the project stands; 409 where it is closed or went on meanwhile."""
    project = project_managed(request, code)
    back = life_address(project, "checklist", layer_of(request))
    form = ChecklistForm(project, request.user, sent_or_typed(request))
    if request.method == "POST" and form.is_valid() and is_open(project):
        number = form.save()
        messages.success(request, f"Saved: {number} {'answer' if number == 1 else 'answers'}.")
        return redirect(back)
    items = {clash.key.rpartition("-")[2] for clash in form.clashes}
    context = {
        "project": project,
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "by_whom": last_change(ChecklistAnswer, project_id=project.pk, item_id__in=items) if items else None,
        "back": back,
        **reopening(request, project),
    }
    refusal = 409 if form.clashes or form.went_on or not is_open(project) else 400
    status = refusal if request.method == "POST" or not is_open(project) else 200
    return render(request, "portfolio/project/checklist.html", context, status=status)
