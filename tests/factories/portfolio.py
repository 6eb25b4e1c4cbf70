"""Records of MONEY OUT."""

import datetime
import itertools
from decimal import Decimal

from portfolio.models import (
    Allocation,
    BudgetCategory,
    Decision,
    Delivery,
    Goal,
    Indicator,
    OfficeDelivery,
    PolicyMarker,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectMarker,
    ProjectPartner,
    PublishedFigure,
    Result,
)
from tests.factories.countries import make_country
from tests.factories.funds import make_fund, make_organisation
from tests.factories.record import SOURCE, counter, entry, made

goals = itertools.count()  # their own, so that any seventeen in a row differ


def make_project(countries=(), **fields):
    """An active project that began in 2020, with these countries as beneficiaries."""
    n, within = next(counter), fields.get("window") or fields.get("parent")
    project = made(
        Project,
        fields,
        code=f"P-{n:06}",
        title=f"Project {n}",
        fund=within.fund if within else make_fund,
        scope=Project.Scope.MULTI_COUNTRY if len(countries) > 1 else Project.Scope.COUNTRY,
        stage=Project.Stage.ACTIVE,
        actual_start_on=datetime.date(2020, 1, 1),
        source=SOURCE,
    )
    for country in countries:
        make_project_country(project=project, country=country)
    return project


def make_project_country(**fields):
    """A beneficiary country of a project, without a share."""
    return made(ProjectCountry, fields, project=make_project, country=make_country, source=SOURCE)


def make_project_partner(**fields):
    """An organisation that implements a project."""
    return made(ProjectPartner, fields, project=make_project, organisation=make_organisation, source=SOURCE)


def make_project_goal(**fields):
    """A goal of a project, without a weight."""
    return made(ProjectGoal, fields, project=make_project, goal=make_goal, source=SOURCE)


def make_policy_marker(**fields):
    """A policy marker."""
    n = next(counter)
    return made(PolicyMarker, fields, code=n % 30_000, name=f"Marker {n}", source=SOURCE)


def make_project_marker(**fields):
    """A policy marker that is a significant objective of a project."""
    return made(ProjectMarker, fields, project=make_project, marker=make_policy_marker, significance=1, source=SOURCE)


def make_decision(**fields):
    """A decision of 2021 that names no amount."""
    return made(
        Decision,
        fields,
        fund=make_fund,
        reference=f"D-{next(counter)}",
        body="The board",
        decided_on=datetime.date(2021, 2, 1),
        source=SOURCE,
    )


def make_allocation(draft=False, **fields):
    """1,000 dollars allocated to a project on 30 June 2021, posted unless `draft`."""
    return entry(Allocation, fields, draft, project=make_project, organisation=make_organisation)


def make_delivery(draft=False, **fields):
    """1,000 dollars delivered from 1 January to 30 June 2021, posted unless `draft`."""
    year = fields["dated"].year if "dated" in fields else 2021
    return entry(
        Delivery,
        fields,
        draft,
        project=make_project,
        organisation=make_organisation,
        period_starts_on=datetime.date(year, 1, 1),
    )


def make_office_delivery(draft=False, **fields):
    """1,000 dollars that the office delivered outside the funds in 2021, posted unless `draft`."""
    return entry(OfficeDelivery, fields, draft, heading="Staff")


def make_goal(**fields):
    """One of the seventeen goals; the numbers repeat after seventeen."""
    number = fields.get("number", next(goals) % 17 + 1)
    return made(
        Goal,
        fields,
        number=number,
        name=f"Goal {number}",
        full_name=f"Goal {number} in full",
        colour="#19486A",
        source=SOURCE,
    )


def make_category(**fields):
    """A budget category."""
    n = next(counter)
    return made(BudgetCategory, fields, number=n, name=f"Category {n}", source=SOURCE)


def make_indicator(**fields):
    """An indicator whose results are added up."""
    n = next(counter)
    return made(Indicator, fields, slug=f"indicator-{n}", name=f"Indicator {n}", unit="people", order=n, source=SOURCE)


def make_result(**fields):
    """100 achieved in 2021, in no country in particular."""
    return made(
        Result,
        fields,
        project=make_project,
        indicator=make_indicator,
        year=2021,
        value=Decimal("100.00"),
        source=SOURCE,
    )


def make_published_figure(**fields):
    """An exact core figure of 2021 that names no report."""
    n = next(counter)
    return made(
        PublishedFigure,
        fields,
        reference=f"F-{n}",
        document="A report",
        paragraph=41,
        subject="Money",
        metric=f"Metric {n}",
        value=Decimal("1000.00"),
        unit="USD",
        year=2021,
        relevance=PublishedFigure.Relevance.CORE,
        source=SOURCE,
    )
