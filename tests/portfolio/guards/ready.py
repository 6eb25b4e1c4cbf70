"""Projects that are ready for a step of their life, and what takes a part away."""

import datetime
from decimal import Decimal

from portfolio.models import Project
from tests.factories import (
    make_allocation,
    make_checklist_answer,
    make_checklist_item,
    make_decision,
    make_delivery,
    make_fund,
    make_obligation,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_window,
)

TODAY = datetime.date(2022, 5, 1)
YESTERDAY, TOMORROW = datetime.date(2022, 4, 30), datetime.date(2022, 5, 2)
FINAL = ("final-narrative", "final-financial", "evaluation", "audit")


def concept(**fields):
    """A project that may go to appraisal."""
    project = make_project(stage="concept", **fields)
    make_project_country(project=project)
    return project


def appraised(fund_rules=(), **fields):
    """A project that may be approved: one beneficiary, one provider, a draft allocation under a decision."""
    fund = make_fund(**dict(fund_rules))
    fields = {"fund": fund, "budget": Decimal("1000.00"), **fields}
    dates = {"planned_start_on": datetime.date(2022, 6, 1), "planned_end_on": datetime.date(2023, 6, 1)}
    project = make_project(stage="appraisal", actual_start_on=None, **{**dates, **fields})
    make_project_country(project=project)
    make_project_country(project=project, role="provider")
    make_project_goal(project=project)
    make_project_partner(project=project)
    make_allocation(draft=True, project=project, decision=make_decision(fund=project.fund))
    return project


def approved():
    """A project that may begin."""
    project = make_project(stage="approved", actual_start_on=TODAY)
    make_allocation(project=project)
    return project


def active():
    """A project that may close operationally: its reports are in or not due yet."""
    project = make_project(stage="active", actual_end_on=TODAY)
    make_obligation(project=project, due_on=YESTERDAY, done_on=YESTERDAY)
    make_obligation(project=project, due_on=TODAY)
    return project


def ended():
    """A project that may close financially."""
    project = make_project(stage="operationally-closed", actual_end_on=TODAY)
    make_allocation(project=project)
    make_delivery(project=project)
    for kind in FINAL:
        make_obligation(project=project, kind=kind, done_on=TODAY)
    return project


READY = {
    ("concept", "appraisal"): concept,
    ("concept", "cancelled"): concept,
    ("appraisal", "approved"): appraised,
    ("approved", "active"): approved,
    ("active", "suspended"): lambda: make_project(stage="active"),
    ("active", "operationally-closed"): active,
    ("suspended", "active"): lambda: make_project(stage="suspended"),
    ("operationally-closed", "financially-closed"): ended,
    ("appraisal", "cancelled"): lambda: make_project(stage="appraisal"),
    ("approved", "cancelled"): lambda: make_project(stage="approved"),
    ("active", "cancelled"): lambda: make_project(stage="active"),
    ("suspended", "cancelled"): lambda: make_project(stage="suspended"),
    ("appraisal", "concept"): lambda: make_project(stage="appraisal"),
    ("approved", "appraisal"): lambda: make_project(stage="approved"),
    ("operationally-closed", "active"): lambda: make_project(stage="operationally-closed", actual_end_on=TODAY),
    ("financially-closed", "operationally-closed"): lambda: make_project(stage="financially-closed"),
    ("cancelled", "concept"): lambda: make_project(stage="cancelled"),
}


def without(project, *parts, **fields):
    """The saved project without these parts, and with these values."""
    for part in parts:
        getattr(project, part).all().delete()
    Project.objects.filter(pk=project.pk).update(**fields)
    project.refresh_from_db()
    return project


def with_window(**dates):
    """A project that may be approved but for its window."""
    window = make_window(**dates)
    return appraised(fund=window.fund, window=window)


def with_question(project):
    """The project with an open question of its stage."""
    make_checklist_item(stage=project.stage, question="Does it help?")
    make_checklist_item(stage="cancelled")
    make_checklist_item(stage=project.stage, in_use=False)
    make_checklist_answer(project=project, item=make_checklist_item(stage=project.stage), met=True)
    return project


def with_part(project, make, **fields):
    """The project with one more record of it."""
    make(project=project, **fields)
    return project
