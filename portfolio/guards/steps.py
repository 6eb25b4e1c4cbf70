"""The steps of a project's life, from stage to stage, each with its rules."""

from django.db import transaction

from portfolio.guards import rules
from portfolio.guards.facts import Facts
from portfolio.models import Project

Stage = Project.Stage

APPRAISE = (rules.no_title, rules.no_fund, rules.no_scope, rules.no_country, rules.checklist_open)
APPROVE = (
    rules.no_fund,
    rules.no_decision,
    rules.no_budget,
    rules.above_the_ceiling,
    rules.no_implementing_organisation,
    rules.no_country,
    rules.too_few_countries,
    rules.no_goal,
    rules.no_planned_dates,
    rules.outside_the_window,
    rules.checklist_open,
)
BEGIN = (rules.not_begun, rules.no_money)
END = (rules.not_ended, rules.overdue, rules.amendment_waits, rules.checklist_open)
CLOSE = (
    rules.owed_still,
    rules.not_rendered,
    rules.balance_open,
    rules.drafts_wait,
    rules.amendment_waits,
    rules.checklist_open,
)
CANCEL = (rules.balance_open, rules.drafts_wait, rules.amendment_waits)
FREE = ()

STEPS = {
    Stage.CONCEPT: {Stage.APPRAISAL: APPRAISE, Stage.CANCELLED: CANCEL},
    Stage.APPRAISAL: {Stage.APPROVED: APPROVE, Stage.CANCELLED: CANCEL},
    Stage.APPROVED: {Stage.ACTIVE: BEGIN, Stage.CANCELLED: CANCEL},
    Stage.ACTIVE: {Stage.OPERATIONALLY_CLOSED: END, Stage.SUSPENDED: FREE, Stage.CANCELLED: CANCEL},
    Stage.SUSPENDED: {Stage.ACTIVE: FREE, Stage.CANCELLED: CANCEL},
    Stage.OPERATIONALLY_CLOSED: {Stage.FINANCIALLY_CLOSED: CLOSE},
    Stage.FINANCIALLY_CLOSED: {},
    Stage.CANCELLED: {},
}


def next_steps(project):
    """The stages that a project may go to from where it stands, the usual one first."""
    return tuple(STEPS[Stage(project.stage)])


def hindrances(project, to, on, facts=None):
    """Every rule of the step to the stage `to` that the project does not meet on the day `on`, at once."""
    steps = STEPS[Stage(project.stage)]
    if to not in steps:
        words = f"A project that is {project.get_stage_display()} does not become {Stage(to).label}."
        return [rules.Hindrance("no_such_step", words, "life")]
    facts = facts or Facts(project, on)
    return [found for rule in steps[to] if (found := rule.hindrance(facts))]


def take(project, to, on):
    """Move the project to the stage `to`, under a lock; where a rule is not met nothing changes. Says what hinders."""
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).select_related("fund", "window").get(pk=project.pk)
        found = hindrances(locked, to, on)
        if not found:
            locked.stage, locked.stage_basis = to, ""
            locked.save(update_fields=["stage", "stage_basis"])
        return found
