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

from funds.filters import layer_of
from funds.models import FundRole
from portfolio.forms.asked import wrong
from portfolio.forms.step import StepForm
from portfolio.guards import Facts, hindrances, next_steps, steps_back, take
from portfolio.guards.calendar import follow_calendar
from portfolio.guards.standing import AMENDED, is_open
from portfolio.guards.steps import BY_THE_OFFICE, DAYS, EMPTIED, IN_WORDS
from portfolio.models import Amendment, ChecklistItem, Project
from portfolio.views.typed import keeps_what_is_typed, sent_or_typed

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
    """The project of this code among those that who asks sees in this layer; 404 for another fund's."""
    seen = Project.objects.of_funds(FundRole.objects.funds_of(request.user)).in_layer(layer_of(request))
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


def life_address(project, anchor="", layer="all"):
    """The address of a project's life, at one of its headings, in this layer."""
    query = "?part=life" + ("&layer=sourced" if layer == "sourced" else "")
    return reverse("project-detail", args=[project.code]) + query + (anchor and f"#{anchor}")


def reopening(request, project):
    """What `portfolio/project/shut.html` shows of a closed project: where it is opened again."""
    return {"shut": "" if is_open(project) else life_address(project, "back", layer_of(request))}


def mending(project, part, person, layer="all"):
    """Where who asks mends a part of the project, in this layer."""
    query = {"layer": layer} if layer == "sourced" else {}
    if part in EDITED:
        return reverse("project-edit", args=[project.code, part], query=query)
    if part == "checklist":
        return reverse("project-checklist", args=[project.code], query=query)
    if part in LEDGERS and person.is_staff and FundRole.objects.has(person, FundRole.Role.FINANCE):
        return f"{reverse(f'admin:portfolio_{LEDGERS[part]}_changelist')}?project__id__exact={project.pk}"
    if part in LEDGERS:
        return f"{reverse('project-detail', args=[project.code], query={'part': 'money', **query})}#{part}"
    return life_address(project, part, layer)


def with_links(project, found, person, layer="all"):
    """(hindrance, where it is mended in this layer) of each."""
    return [(one, mending(project, one.mend, person, layer)) for one in found]


def stages(project):
    """(words, "past", "here", "suspended" or "ahead") of each stage of the usual path."""
    here = Stage.ACTIVE if project.stage == Stage.SUSPENDED else Stage(project.stage)
    place = PATH.index(here) if here in PATH else -1
    words = {n: "past" if n < place else "ahead" for n in range(len(PATH))} | {place: "here"}
    return [(stage.label, words[n]) for n, stage in enumerate(PATH)]


def step_shown(project, to, person, facts, manages=True, layer="all"):
    """A step as the page shows it: what hinders it with links, the day that its form asks for, who may take it.

    `manages`: whether the person manages the project's fund.
    """
    field, rule = DAYS.get((project.stage, to), ("", ""))
    found = hindrances(project, to, facts.on, facts)
    asks = any(one.name == rule for one in found)
    by_office = (project.stage, to) in BY_THE_OFFICE
    return {
        "to": to,
        "words": IN_WORDS.get((project.stage, to), f"To {Stage(to).label}"),
        "hindrances": with_links(project, [one for one in found if one.name != rule], person, layer),
        "asks": Project._meta.get_field(field).verbose_name if asks else "",
        "empties": bool(EMPTIED.get((project.stage, to)) and project.actual_end_on),
        "by_office": by_office,
        "may": FundRole.objects.manages(person, None) if by_office else manages,
    }


def life_context(project, person, layer="all"):
    """What `portfolio/project/life.html` shows of a project to a person in a layer; the rules look at everything."""
    facts = Facts(project, timezone.localdate())
    manages = FundRole.objects.manages(person, project.fund)
    amendments, hidden = parted(project.amendments.select_related("requested_by", "decided_by"), layer)
    obligations, more = parted(facts.obligations, layer)
    answers, most = parted(project.checklist.select_related("item", "answered_by"), layer)
    return {
        "may_edit": manages,
        "stages": stages(project),
        "off_path": project.get_stage_display() if project.stage in (Stage.SUSPENDED, Stage.CANCELLED) else "",
        "steps": [step_shown(project, to, person, facts, manages, layer) for to in next_steps(project)],
        "steps_back": [step_shown(project, to, person, facts, manages, layer) for to in steps_back(project)],
        "amendments": amendments,
        "extensions": sum(one.state == Amendment.State.APPROVED and bool(one.new_end_on) for one in amendments),
        "kinds": Amendment.Kind.choices if manages and project.stage in AMENDED and not facts.waiting else (),
        "obligations": [(one, not one.done_on and one.due_on < facts.on) for one in obligations],
        "answers": answers,
        "unanswered": facts.unanswered,
        "asked": ChecklistItem.objects.filter(stage=project.stage, in_use=True).exists(),
        "score": project.checklist.in_layer(layer).aggregate(score=SCORE)["score"],
        "hidden": hidden + more + most,
    }


def parted(records, layer):
    """(The records that the layer shows, how many it hides.)"""
    shown = [one for one in records if layer == "all" or not one.demonstration]
    return shown, len(records) - len(shown)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def step(request, code, to):
    """Asks why a project goes to the stage `to`, names everything that hinders it, and takes the step."""
    if to not in Stage:
        raise Http404(f"There is no stage {to}.")
    project, today = project_managed(request, code), timezone.localdate()
    layer = layer_of(request)
    shown = step_shown(project, to, request.user, Facts(project, today), layer=layer)
    if not shown["may"]:
        raise PermissionDenied("Only who manages the whole office opens a financially closed project again.")
    back = life_address(project, layer=layer)
    form = StepForm(project, to, request.user, today, sent_or_typed(request))
    if request.method == "POST" and form.is_valid():
        with pghistory.context(reason=form.cleaned_data["reason"]):
            found = take(project, to, today, **form.days)
        if not found:
            follow_calendar(project)
            messages.success(request, f"{project.code} is {Stage(to).label} now.")
            return redirect(back)
        shown["hindrances"] = with_links(project, found, request.user, layer)
    context = {
        "project": project,
        "to": Stage(to).label,
        "step": shown,
        "hindrances": shown["hindrances"],
        "form": form,
        "wrong": wrong(form) if form.is_bound else [],
        "back": back,
    }
    refusal = 409 if shown["hindrances"] else 400
    status = refusal if request.method == "POST" else 200
    return render(request, "portfolio/project/step.html", context, status=status)
