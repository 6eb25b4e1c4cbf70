"""The checklist of a project's stage: answered and scored."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portfolio.forms.asked import sent, wrong
from portfolio.forms.checklist import ChecklistForm
from portfolio.views.life import life_address, project_managed


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def project_checklist(request, code):
    """Answers the questions of the stage where the project stands."""
    project = project_managed(request, code)
    form = ChecklistForm(project, request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        number = form.save()
        messages.success(request, f"Saved: {number} {'answer' if number == 1 else 'answers'}.")
        return redirect(life_address(project, "checklist"))
    context = {
        "project": project,
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "back": life_address(project, "checklist"),
    }
    return render(request, "portfolio/project/checklist.html", context, status=400 if form.is_bound else 200)
