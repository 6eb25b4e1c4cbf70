"""The risk register of a project."""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portfolio.forms.risk import RiskForm
from portfolio.models import Risk
from portfolio.models.risk import IMPACT, LIKELIHOOD, level_in_words
from portfolio.views.life import project_managed
from portfolio.views.part_record import answer, locked, tab
from portfolio.views.typed import keeps_what_is_typed


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def risk_new(request, code):
    """Adds a risk, raised today unless it says otherwise."""
    project = project_managed(request, code)
    risk = Risk(
        project=project,
        raised_on=timezone.localdate(),
        source=f"Entered by {request.user}",
        demonstration=project.demonstration,
    )
    page = {"title": "New risk", "button": "Add", "back": tab(request, project, "risks", "risks")}
    return answer(request, RiskForm, risk, page)


@keeps_what_is_typed
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def risk_edit(request, code, pk):
    """Weighs a risk anew, reviews or closes it."""
    project = project_managed(request, code)
    risk = locked(request, project.risks, pk)
    page = {"title": "Risk", "button": "Save", "back": tab(request, project, "risks", "risks")}
    return answer(request, RiskForm, risk, page)


def risks_context(project, layer):
    """What `portfolio/project/risks.html` shows of a project."""
    risks = list(project.risks.in_layer(layer).select_related("owner"))
    return {"risks": risks, "grid": grid([risk for risk in risks if not risk.closed_on]), "impacts": IMPACT.items()}


def grid(risks):
    """(likelihood, its word, cells of (level in words, number of risks)): the likeliest first, impact from 1 on."""
    number = Counter((risk.likelihood, risk.impact) for risk in risks)
    return [
        (likelihood, word, [(level_in_words(likelihood * impact), number[likelihood, impact]) for impact in IMPACT])
        for likelihood, word in reversed(LIKELIHOOD.items())
    ]
