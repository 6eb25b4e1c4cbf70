"""The page of one project."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from funds.filters import layer_of
from funds.models import FundRole
from funds.tables import by_name
from portfolio.models import Project
from portfolio.views import project_money, quality
from portfolio.views.action_point import action_points_context
from portfolio.views.document import documents_context
from portfolio.views.life import life_context
from portfolio.views.note import notes_context
from portfolio.views.project_history import history
from portfolio.views.risk import risks_context

CHANGES_ON_A_PAGE = 100
TABS = {
    "overview": "Overview",
    "money": "Money",
    "results": "Results",
    "life": "Life",
    "risks": "Risks",
    "notes": "Notes and actions",
    "documents": "Documents",
    "history": "History",
    "all": "Whole page",
}


@require_safe
def project_detail(request, code):
    """One project in the layer asked for, `part` by part or whole; 404 for another fund's."""
    part = request.GET.get("part", "overview")
    if part not in TABS:
        raise Http404(f"A project's page has no part {part}.")
    seen = Project.objects.of_funds(FundRole.objects.funds_of(request.user)).in_layer(layer_of(request))
    project = get_object_or_404(seen.select_related("fund", "window", "manager"), code=code)
    shown = tuple(PARTS) if part == "all" else (part,)
    context = {
        "project": project,
        "part": part,
        "tabs": TABS.items(),
        "templates": [f"portfolio/project/{name}.html" for name in shown],
        "may_edit": FundRole.objects.manages(request.user, project.fund),
    }
    for name in shown:
        context |= PARTS[name](request, project, seen)
    return render(request, "portfolio/project_detail.html", context)


def _overview(request, project, seen):
    """The facts, what the project is tied to, and the sums of its money."""
    layer = layer_of(request)
    return {
        "parent": seen.filter(pk=project.parent_id).first(),
        "countries": project.countries.in_layer(layer).select_related("country").order_by(by_name("country__name")),
        "partners": project.partners.in_layer(layer).select_related("organisation"),
        "goals": project.goals.in_layer(layer).select_related("goal"),
        "markers": project.markers.in_layer(layer).select_related("marker"),
        "small_grants": seen.filter(parent=project),
        "findings": quality.of_project(request, project),
        **project_money.totals(project.allocations.in_layer(layer), project.deliveries.in_layer(layer)),
    }


def _money(request, project, seen):
    """What was budgeted, allocated, sent and delivered."""
    return project_money.money(project, layer_of(request))


def _results(request, project, seen):
    """What the project achieved."""
    rows = project.results.in_layer(layer_of(request))
    return {"results": rows.select_related("indicator", "country")}


def _life(request, project, seen):
    """Its stages, amendments, obligations and checklist."""
    return life_context(project, request.user, layer_of(request))


def _documents(request, project, seen):
    """Its documents with their latest versions."""
    return documents_context(project, layer_of(request))


def _risks(request, project, seen):
    """What may go wrong."""
    return risks_context(project, layer_of(request))


def _notes(request, project, seen):
    """What people write about it, and what somebody is to do."""
    layer, person = layer_of(request), request.user
    manages = FundRole.objects.manages(person, project.fund)
    return {**action_points_context(project, layer, person, manages), **notes_context(request, project, layer)}


def _history(request, project, seen):
    """Every change, the newest first, a hundred on a page; the whole page shows the latest hundred."""
    found = Paginator(history(project, layer_of(request), FundRole.objects.funds_of(request.user)), CHANGES_ON_A_PAGE)
    return {"changes": found.get_page(request.GET.get("page"))}


PARTS = {
    "overview": _overview,
    "money": _money,
    "results": _results,
    "life": _life,
    "risks": _risks,
    "notes": _notes,
    "documents": _documents,
    "history": _history,
}
