"""Projects: the list, and the page of one."""

from django.db.models import Prefetch
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from funds.models import FundRole
from funds.tables import by_name
from funds.views import RecordList
from portfolio.filters import ProjectFilter
from portfolio.models import Project, ProjectCountry
from portfolio.tables import ProjectTable


class ProjectList(RecordList):
    """Projects and initiatives, with the countries they support."""

    queryset = Project.objects.select_related("fund").annotate(begins=Coalesce("actual_start_on", "planned_start_on"))
    filterset_class = ProjectFilter
    table_class = ProjectTable
    adds_up = "budget"
    totals = (("Total budget", None),)

    def get_queryset(self):
        """The projects with the countries that the layer names."""
        named = ProjectCountry.objects.beneficiaries().in_layer(self.request.GET.get("layer"))
        named = named.select_related("country").order_by(by_name("country__name"))
        return super().get_queryset().prefetch_related(Prefetch("countries", named, to_attr="beneficiaries"))


@require_safe
def project_detail(request, code):
    """One project with everything that is recorded of it, in the layer asked for; 404 for another fund's."""
    layer = request.GET.get("layer")
    seen = Project.objects.of_funds(FundRole.objects.funds_of(request.user)).in_layer(layer)
    project = get_object_or_404(seen.select_related("fund", "window"), code=code)
    allocations = project.allocations.in_layer(layer).select_related("organisation", "decision")
    delivery = project.deliveries.in_layer(layer).select_related("organisation", "category")
    context = {
        "project": project,
        "parent": seen.filter(pk=project.parent_id).first(),
        "countries": project.countries.in_layer(layer).select_related("country").order_by(by_name("country__name")),
        "partners": project.partners.in_layer(layer).select_related("organisation"),
        "goals": project.goals.in_layer(layer).select_related("goal"),
        "small_grants": seen.filter(parent=project),
        "allocations": allocations,
        "allocated": allocations.as_of(None).total(),
        "delivery": delivery,
        "delivered": delivery.as_of(None).total(),
        "results": project.results.in_layer(layer).select_related("indicator", "country"),
    }
    return render(request, "portfolio/project_detail.html", context)
