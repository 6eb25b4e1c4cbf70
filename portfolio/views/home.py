"""The first page: the year's figures and charts, each from the report that defines it."""

from datetime import MINYEAR

from django.contrib import messages
from django.db.models import Min
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from funds.models import Contribution, FundRole, Target
from funds.models.snapshot import one_snapshot
from portfolio import reports
from portfolio.renderers import svg
from portfolio.reports.figures import delivered, implemented, reach
from portfolio.reports.parameters import Parameters
from portfolio.views.waiting import Waiting


@require_safe
@one_snapshot()
def home(request):
    """The figures of one year for the funds that the person sees; `year` chooses it, else the last complete one."""
    layer = "sourced" if request.GET.get("layer") == "sourced" else "all"
    years = _years(request.user, layer)
    parameters = Parameters.of(request.user, _year(request, years), layer=layer)
    report = reports.build("mobilization", parameters)
    sections = {section.key: section for section in report.sections}
    context = {
        "years": years,
        "parameters": parameters,
        "target": sections["target"],
        "funds": sections["funds"].tables[0],
        "tiles": _tiles(parameters),
        "waiting": Waiting(request.user, timezone.localdate(), layer).numbers(),
        "charts": [(chart, _drawn(chart)) for chart in sections["years"].charts],
    }
    return render(request, "home.html", context)


def _years(person, layer):
    """The years in which money came in since there are targets, the latest first."""
    funds = FundRole.objects.funds_of(person)
    targets = Target.objects.of_every_year(funds).in_layer(layer)
    first = targets.aggregate(year=Min("year"))["year"] or MINYEAR
    seen = Contribution.objects.of_funds(funds).in_layer(layer).as_of(None).filter(dated__year__gte=first)
    return [day.year for day in seen.dates("dated", "year", order="DESC")]


def _year(request, years):
    """The year asked for, else the last complete year in which money came in."""
    this_year = timezone.now().year
    default = next((year for year in years if year < this_year), years[0] if years else this_year - 1)
    asked = request.GET.get("year", "")
    if asked in map(str, years):
        return int(asked)
    if asked:
        messages.warning(request, f"There is no record of money received in “{asked[:20]}”; this is {default}.")
    return default


def _tiles(parameters):
    """Figures of the report `annual`: delivery and reach; the office's delivery for who sees the whole office."""
    funds = delivered.of_funds(parameters)
    office = [delivered.of_office(parameters, funds)] if parameters.funds is None else []
    places = [reach.projects(parameters)["projects"], reach.countries(parameters)["countries"]]
    return [funds, *office, *places, implemented.entities(parameters)]


def _drawn(chart):
    """The chart as SVG."""
    return mark_safe(svg.draw(chart))  # noqa: S308  drawn here; every word in it is escaped there
