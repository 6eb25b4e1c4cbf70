"""Projects of the demonstration layer, with their countries, organisations and goals."""

from decimal import ROUND_CEILING, Decimal

from funds.models import Fund
from portfolio.management.demonstration.layer import chance, marked, rows, words
from portfolio.models import Project, ProjectCountry, ProjectGoal, ProjectPartner

WEIGHTS = {1: ("1",), 2: ("0.65", "0.35"), 3: ("0.5", "0.3", "0.2")}
THOUSAND = Decimal(1000)
HUNDREDTH = Decimal("0.01")


def load(loading, projects):
    """Load the projects and what they are tied to."""
    shares = dict(Fund.objects.values_list("slug", "partner_share"))
    tables = (
        (Project, [_project(planned, shares[planned.fund]) for planned in projects], ["code"]),
        (ProjectCountry, list(_countries(projects)), ["project.code", "country.iso3", "role"]),
        (ProjectPartner, list(_partners(projects)), ["project.code", "organisation.abbreviation", "role"]),
        (ProjectGoal, list(_goals(projects)), ["project.code", "goal.number"]),
    )
    for model, records, key in tables:
        loading.table(model, records, key, "demonstration_projects.csv")


def _project(planned, partner_share):
    """The project's own row."""
    same = ("code", "scope", "theme", "planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on", "stage")
    return {
        **marked(),
        **{column: getattr(planned, column) for column in same},
        "title": f"Demonstration: {planned.title}",
        "fund.slug": planned.fund,
        "window.slug": planned.window,
        "parent.code": planned.parent,
        "stage_basis": "demonstration",
        "budget": planned.budget,
        "note": _beside(planned.budget, partner_share),
    }


def _beside(budget, partner_share):
    """What the partners provide where the fund's rule asks for a share of theirs."""
    if not partner_share or not budget:
        return ""
    least = budget * partner_share / (1 - partner_share)
    return f"Its partners provide {(least / THOUSAND).to_integral_value(ROUND_CEILING) * THOUSAND:,} US dollars beside."


def _countries(projects):
    """Beneficiaries, half of them with shares, and providers."""
    for planned in projects:
        beneficiaries = planned.beneficiaries
        for country, share in zip(beneficiaries, _shares(planned.code, len(beneficiaries)), strict=True):
            yield _country(planned, country, "beneficiary", share)
        for country in planned.providers:
            yield _country(planned, country, "provider", None)


def _country(planned, country, role, share):
    """One country's part."""
    return {**marked(), "project.code": planned.code, "country.iso3": country, "role": role, "share": share}


def _shares(code, number):
    """For every other project a share for each of its countries, together 1; else none."""
    if not number or chance(f"shares of {code}").random() < 0.5:
        return [None] * number
    each = (Decimal(1) / number).quantize(HUNDREDTH)
    return [1 - each * (number - 1), *[each] * (number - 1)]


def _partners(projects):
    """The organisations that its allocations go to."""
    for planned in projects:
        for organisation in planned.organisations:
            yield {
                **marked(),
                "project.code": planned.code,
                "organisation.abbreviation": organisation,
                "role": "implementing",
            }


def _goals(projects):
    """One to three goals of the project's theme, for every other project with weights."""
    themes = {row["theme"]: words(row["goals"]) for row in rows("themes")}
    for planned in projects:
        luck = chance(f"goals of {planned.code}")
        goals = themes[planned.theme][: luck.randint(1, 3)]
        weights = WEIGHTS[len(goals)] if luck.random() < 0.5 else [None] * len(goals)
        for goal, weight in zip(goals, weights, strict=True):
            yield {**marked(), "project.code": planned.code, "goal.number": goal, "weight": weight}
