"""Where the portfolio reaches: projects by scope, countries each counted once (seed, paragraph 43)."""

from django.db.models import Count

from countries.models import Region
from portfolio.models import Project, ProjectCountry
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.words import over, spelled

ACTIVE = (
    "Projects of a fund, approved or later, that ran on at least one day of the calendar year by their actual dates, "
    "else by their planned ones."
)
PROJECT_COLUMNS = (
    Column("Code", "code"),
    Column("Title", "title"),
    Column("Fund", "fund.name"),
    Column("Scope", "get_scope_display"),
    Column("Stage", "get_stage_display"),
    Column("Start", lambda row: row.actual_start_on or row.planned_start_on, "date"),
    Column("End", lambda row: row.actual_end_on or row.planned_end_on, "date"),
    Column("Source", "source"),
)
COUNTRY_COLUMNS = (Column("ISO", "iso3"), Column("Country", "name"), Column("Region", "region.name"))
BESIDE = {
    "regional": (Project.Scope.REGIONAL, "Regional projects"),
    "global": (Project.Scope.GLOBAL, "Global projects"),
    "small-grants": (Project.Scope.SMALL_GRANT, "Small grants"),
}


def active(parameters):
    """The year's projects, of every scope."""
    return parameters.select(Project.objects.active_in(parameters.year))


def projects(parameters):
    """Figures `projects` and `projects.regional|global|small-grants`: {key: Figure}; never added together."""
    rows = active(parameters)
    scopes = dict(rows.order_by().values_list("scope").annotate(number=Count("pk")))
    named = sum(scopes.get(scope, 0) for scope in (Project.Scope.COUNTRY, Project.Scope.MULTI_COUNTRY))
    rule = f"{ACTIVE} Of one country or of several; regional and global projects and small grants stand beside them."
    figures = {
        "projects": Figure(
            "projects",
            "Projects in named countries",
            named,
            "count",
            f"{rule} Printed as the full ten below.",
            (Listing("Projects", rows.in_countries().select_related("fund"), PROJECT_COLUMNS),),
            over(named, 10),
        )
    }
    for word, (scope, label) in BESIDE.items():
        number = scopes.get(scope, 0)
        listing = Listing(label, rows.of_scope(scope).select_related("fund"), PROJECT_COLUMNS)
        key = f"projects.{word}"
        figures[key] = Figure(key, label, number, "count", f"{ACTIVE} Of this scope.", (listing,), spelled(number))
    return figures


def countries(parameters):
    """Figures `countries` and `countries.<region>`: {key: Figure}, the whole first, then regions in their order."""
    links = parameters.select(ProjectCountry.objects.beneficiaries()).of_projects(active(parameters).in_countries())
    rows = links.countries().select_related("region")
    numbers = rows.by_region()
    rule = "Countries that these projects support, each counted once, in the office's own regions."
    listing = Listing("Countries", rows, COUNTRY_COLUMNS)
    figures = {"countries": Figure("countries", "Countries", sum(numbers.values()), "count", rule, (listing,))}
    for region in Region.objects.all():
        key = f"countries.{region.slug}"
        listing = Listing(region.name, rows.filter(region=region), COUNTRY_COLUMNS)
        figures[key] = Figure(key, region.name, numbers.get(region.slug, 0), "count", rule, (listing,))
    if None in numbers:
        listing = Listing("No region", rows.filter(region=None), COUNTRY_COLUMNS)
        key = "countries.no-region"
        figures[key] = Figure(key, "No region", numbers[None], "count", rule, (listing,))
    return figures


def themes(parameters):
    """The themes of the year's projects, in alphabetical order."""
    rows = active(parameters).exclude(theme="").order_by("theme").values_list("theme", flat=True)
    return list(rows.distinct())
