"""The life of a project: where it stands, what hinders the next step, and taking that step."""

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Avg, DecimalField
from django.db.models.functions import Round
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from funds.models import FundRole
from portfolio.forms.amendment import AMENDED
from portfolio.forms.asked import sent, wrong
from portfolio.forms.step import StepForm
from portfolio.guards import Facts, hindrances, next_steps, take
from portfolio.models import Amendment, ChecklistItem, Project

Stage = Project.Stage
PATH = (
    Stage.CONCEPT,
    Stage.APPRAISAL,
    Stage.APPROVED,
    Stage.ACTIVE,
    Stage.OPERATIONALLY_CLOSED,
    Stage.FINANCIALLY_CLOSED,
)
EDITED = ("facts", "dates", "budget", "countries", "partners", "goals")  # parts with a form of their own
SCORE = Round(Avg("score", output_field=DecimalField()), precision=2)
LEDGERS = {"allocations": "allocation", "delivery": "delivery"}


def project_seen(request, code):
    """The project of this code among those that who asks sees; 404 for another fund's."""
    seen = Project.objects.of_funds(FundRole.objects.funds_of(request.user))
    return get_object_or_404(seen.select_related("fund", "window"), code=code)


def project_managed(request, code):
    """The project, for who manages its fund; locked where the request changes something. 403 for who only reads."""
    project = project_seen(request, code)
    if not FundRole.objects.manages(request.user, project.fund):
        raise PermissionDenied("Only who manages the fund does this.")
    if request.method == "POST":
        locked = Project.objects.select_for_update(of=("self",)).select_related("fund", "window")
        project = locked.get(pk=project.pk)
    return project


def life_address(project, anchor=""):
    """The address of a project's life, at one of its headings."""
    return reverse("project-detail", args=[project.code]) + "?part=life" + (anchor and f"#{anchor}")


def mending(project, part, person):
    """Where who asks mends a part of the project."""
    if part in EDITED:
        return reverse("project-edit", args=[project.code, part])
    if part == "checklist":
        return reverse("project-checklist", args=[project.code])
    if part in LEDGERS and person.is_staff and FundRole.objects.has(person, FundRole.Role.FINANCE):
        return f"{reverse(f'admin:portfolio_{LEDGERS[part]}_changelist')}?project__id__exact={project.pk}"
    if part in LEDGERS:
        return f"{reverse('project-detail', args=[project.code])}?part=money#{part}"
    return life_address(project, part)


def with_links(project, found, person):
    """(hindrance, where it is mended) of each."""
    return [(one, mending(project, one.mend, person)) for one in found]


def stages(project):
    """(words, "past", "here", "suspended" or "ahead") of each stage of the usual path."""
    here = Stage.ACTIVE if project.stage == Stage.SUSPENDED else Stage(project.stage)
    place = PATH.index(here) if here in PATH else -1
    words = {n: "past" if n < place else "ahead" for n in range(len(PATH))} | {place: "here"}
    return [(stage.label, words[n]) for n, stage in enumerate(PATH)]


def life_context(project, person):
    """What `portfolio/project/life.html` shows of a project to a person."""
    today = timezone.localdate()
    facts = Facts(project, today)
    manages = FundRole.objects.manages(person, project.fund)
    steps = [(to, with_links(project, hindrances(project, to, today, facts), person)) for to in next_steps(project)]
    amendments = list(project.amendments.select_related("requested_by", "decided_by"))
    answers = project.checklist.select_related("item", "answered_by")
    return {
        "may_edit": manages,
        "stages": stages(project),
        "off_path": project.get_stage_display() if project.stage in (Stage.SUSPENDED, Stage.CANCELLED) else "",
        "steps": steps,
        "amendments": amendments,
        "extensions": sum(one.state == Amendment.State.APPROVED and bool(one.new_end_on) for one in amendments),
        "kinds": Amendment.Kind.choices if manages and project.stage in AMENDED and not facts.waiting else (),
        "obligations": [(one, not one.done_on and one.due_on < today) for one in facts.obligations],
        "answers": answers,
        "unanswered": facts.unanswered,
        "asked": ChecklistItem.objects.filter(stage=project.stage, in_use=True).exists(),
        "score": project.checklist.aggregate(score=SCORE)["score"],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def step(request, code, to):
    """Asks why a project goes to the stage `to`, names everything that hinders it, and takes the step."""
    if to not in Stage:
        raise Http404(f"There is no stage {to}.")
    project, today = project_managed(request, code), timezone.localdate()
    form = StepForm(sent(request))
    if form.is_valid():
        with pghistory.context(reason=form.cleaned_data["reason"]):
            found = take(project, to, today)
        if not found:
            messages.success(request, f"{project.code} is {Stage(to).label} now.")
            return redirect(life_address(project))
    else:
        found = hindrances(project, to, today)
    context = {
        "project": project,
        "to": Stage(to).label,
        "hindrances": with_links(project, found, request.user),
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "back": life_address(project),
    }
    refusal = 409 if found else 400
    return render(request, "portfolio/project/step.html", context, status=refusal if form.is_bound else 200)
