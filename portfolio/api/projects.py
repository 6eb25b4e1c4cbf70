"""The projects."""

from ninja import Path, Router, Schema
from pydantic import Field

from funds.filters import layer_of, seen
from funds.tables import by_name
from portfolio.api.fields import Coded, Day, Dollars, Moment, Named, Row, Share, body, coded, facts, named
from portfolio.api.listing import lists, one, shows
from portfolio.models import Project as Found
from portfolio.views import project_money
from portfolio.views.lists import ProjectList

router = Router(tags=["projects"])
CODE = Path(..., description="The project's code.")


class ProjectRow(Row):
    """A project or initiative."""

    code: str = Field(description="The word by which addresses ask for it.")
    title: str
    fund: Named | None = Field(description="null: not stated.")
    window: Named | None
    countries: list[Coded] = Field(description="The countries that it supports.")
    entities: list[Coded] = Field(description="The organisations that implement it.")
    goals: list[Coded] = Field(description="The Sustainable Development Goals that it works for.")
    theme: str
    scope: str
    stage: str
    starts_on: Day | None = Field(description="The actual day, else the planned one.")
    ends_on: Day | None = Field(description="The actual day, else the planned one.")
    dates_as_stated: str = Field(description="The source's words, where it gives no exact days.")
    budget: Dollars | None = Field(description="As approved or as the source states, US dollars.")
    allocated: Dollars | None = Field(description="Posted allocations, US dollars; null: no entry.")
    delivered: Dollars | None = Field(description="Posted delivery, US dollars; null: no entry.")


class Part(Schema):
    """What every part of a project says of itself."""

    demonstration: bool
    source: str


class CountryOf(Part):
    """A country of the project."""

    iso3: str
    name: str
    role: str = Field(description="beneficiary or provider.")
    share: Share | None = Field(description="Of the project's money, a fraction of 1.")


class PartnerOf(Part):
    """An organisation's part in the project."""

    organisation: Named
    role: str = Field(description="implementing, technical or funding.")


class GoalOf(Part):
    """A goal that the project works for."""

    number: int
    name: str
    weight: Share | None = Field(description="Of the project's money, a fraction of 1.")
    basis: str = Field(description="Stated in the source, or inferred from the subject.")


class AmendmentOf(Part):
    """A change of the project's end, budget or substance."""

    kind: str
    state: str = Field(description="requested, approved, rejected or withdrawn.")
    requested_at: Moment
    decided_at: Moment | None
    new_end_on: Day | None
    new_budget: Dollars | None = Field(description="The whole budget, US dollars.")


class Money(Schema):
    """The project's posted money, US dollars; null: no entry."""

    allocated: Dollars | None
    delivered: Dollars | None
    balance: Dollars | None = Field(description="Allocated less delivered, US dollars.")


class Project(Row):
    """A project with what it is tied to, its money and its amendments."""

    code: str
    title: str
    title_is_descriptive: bool = Field(description="The source gives no formal title.")
    fund: Named | None
    window: Named | None
    parent: Named | None = Field(description="Of a small grant.")
    scope: str
    stage: str
    stage_basis: str
    cooperation: str = Field(description="south-south, triangular, or empty: not stated.")
    planned_start_on: Day | None
    actual_start_on: Day | None
    planned_end_on: Day | None
    actual_end_on: Day | None
    dates_as_stated: str
    budget: Dollars | None = Field(description="As approved or as the source states, US dollars.")
    theme: str
    national_partners: str
    external_identifier: str
    confidence: str = Field(description="How well the source bears it.")
    note: str
    countries: list[CountryOf]
    partners: list[PartnerOf]
    goals: list[GoalOf]
    money: Money
    amendments: list[AmendmentOf]


@lists(router, "projects", ProjectList, ProjectRow)
def project_row(record, where):
    """A row of the list."""
    return ProjectRow(
        **facts(record, ProjectRow),
        url=where("project-detail", record.code),
        fund=named(record.fund, "slug"),
        window=named(record.window, "slug", "short_name"),
        countries=coded(record.supported),
        entities=coded(record.implemented_by),
        goals=coded(record.works_for),
        starts_on=record.begins,
        ends_on=record.ends,
        allocated=record.allocated,
        delivered=record.delivered,
    )


@shows(router, "/projects/{code}", "project", Project)
def project(request, code: str = CODE):
    """One project: its facts, countries, partners, goals, sums of money and amendments."""
    visible, layer = seen(request, Found.objects.all()), layer_of(request)
    found, where = one(visible.select_related("fund", "window"), request, code=code)
    money = project_money.totals(found.allocations.in_layer(layer), found.deliveries.in_layer(layer))
    return Project(
        **facts(found, Project),
        url=where("project-detail", code),
        fund=named(found.fund, "slug"),
        window=named(found.window, "slug", "short_name"),
        parent=named(visible.filter(pk=found.parent_id).first(), "code", "title"),
        money=Money(**money),
        **parts(found, layer),
    )


def parts(found, layer):
    """What the project is tied to, and its amendments."""
    countries = found.countries.in_layer(layer).select_related("country").order_by(by_name("country__name"), "pk")
    partners = found.partners.in_layer(layer).select_related("organisation")
    goals = found.goals.in_layer(layer).select_related("goal")
    return {
        "countries": [CountryOf(**facts(n, CountryOf), iso3=n.country.iso3, name=n.country.name) for n in countries],
        "partners": [PartnerOf(**facts(n, PartnerOf), organisation=body(n.organisation)) for n in partners],
        "goals": [GoalOf(**facts(n, GoalOf), number=n.goal.number, name=n.goal.name) for n in goals],
        "amendments": [AmendmentOf(**facts(n, AmendmentOf)) for n in found.amendments.in_layer(layer)],
    }
