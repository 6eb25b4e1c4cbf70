"""A project that breaks no rule, and what each rule is broken by."""

import datetime
from decimal import Decimal

from tests.factories import (
    make_allocation,
    make_amendment,
    make_country,
    make_delivery,
    make_fund,
    make_obligation,
    make_person,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_window,
)

TODAY = datetime.date(2022, 6, 30)


def ago(days):
    """The day so many days before today."""
    return TODAY - datetime.timedelta(days=days)


def make_sound(**fields):
    """An active project that began in 2020, looked after, with a country, a goal, an entity, money and delivery."""
    sound = {
        "fund": make_fund,
        "manager": make_person,
        "budget": Decimal("1000.00"),
        "planned_end_on": datetime.date(2023, 1, 1),
    }
    project = make_project(
        **{name: value() if callable(value) else value for name, value in sound.items() if name not in fields}, **fields
    )
    make_project_country(project=project)
    make_project_goal(project=project)
    make_project_partner(project=project)
    make_allocation(project=project)
    make_delivery(project=project, dated=ago(30), period_starts_on=ago(60))
    return project


def changed(project, **fields):
    """The project with these values, saved."""
    type(project).objects.filter(pk=project.pk).update(**fields)
    return project


def without_delivery(**fields):
    """A sound project whose delivery lies so long ago that no rule counts it."""
    project = make_project(manager=make_person(), budget=1000, planned_end_on=datetime.date(2023, 1, 1), **fields)
    make_project_country(project=project)
    make_project_goal(project=project)
    make_project_partner(project=project)
    make_delivery(project=project, dated=ago(400), period_starts_on=ago(430), amount=Decimal("1.00"))
    make_delivery(project=project, dated=ago(30), period_starts_on=ago(60), draft=True)
    make_allocation(project=project)
    return project


def reported(**fields):
    """A project without recent delivery that sent in a report."""
    project = without_delivery(**fields)
    make_obligation(project=project, due_on=ago(100), done_on=ago(100))
    return project


def with_obligations():
    """Two things overdue, one done, one to come."""
    project = make_sound()
    make_obligation(project=project, due_on=ago(40))
    make_obligation(project=project, due_on=ago(20))
    make_obligation(project=project, due_on=ago(60), done_on=ago(60))
    make_obligation(project=project, due_on=ago(-20))
    return project


def with_amendment(days):
    """An amendment asked for so many days ago."""
    project = make_sound()
    asked = datetime.datetime.combine(ago(days), datetime.time(12), datetime.UTC)
    make_amendment(project=project, requested_at=asked, new_end_on=datetime.date(2023, 12, 31))
    return project


def of_several(shares, **fields):
    """A project that supports several countries with these shares."""
    project = make_sound(scope="multi-country", **fields)
    project.countries.all().delete()
    for share in shares:
        make_project_country(project=project, country=make_country(), share=share)
    return project


def spending(amount):
    """A sound project that was allocated 1,000 dollars and delivered this much more."""
    project = make_sound()
    make_delivery(project=project, dated=ago(10), period_starts_on=ago(20), amount=Decimal(amount))
    return project


def in_window(**dates):
    """A sound project from 2020 to 2023 in a window with these dates."""
    window = make_window(**dates)
    return make_sound(window=window, fund=window.fund)


def named_twice():
    """A project whose title another one of its fund has, in capitals."""
    project = make_sound(title="Clean water")
    make_sound(title="CLEAN WATER ", fund=project.fund)
    return project
