"""The steps of a project's life, from stage to stage, each with its rules: the way on, and the way back."""

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
TAKE_BACK = (rules.money_posted, rules.amendment_waits)
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
BACK = {
    Stage.APPRAISAL: {Stage.CONCEPT: FREE},
    Stage.APPROVED: {Stage.APPRAISAL: TAKE_BACK},
    Stage.OPERATIONALLY_CLOSED: {Stage.ACTIVE: FREE},
    Stage.FINANCIALLY_CLOSED: {Stage.OPERATIONALLY_CLOSED: FREE},
    Stage.CANCELLED: {Stage.CONCEPT: FREE},
}
IN_WORDS = {  # what whoever takes the step does
    (Stage.CONCEPT, Stage.APPRAISAL): "Send to appraisal",
    (Stage.APPRAISAL, Stage.APPROVED): "Approve",
    (Stage.APPROVED, Stage.ACTIVE): "Begin",
    (Stage.ACTIVE, Stage.OPERATIONALLY_CLOSED): "Close operationally",
    (Stage.ACTIVE, Stage.SUSPENDED): "Suspend",
    (Stage.SUSPENDED, Stage.ACTIVE): "Resume",
    (Stage.OPERATIONALLY_CLOSED, Stage.FINANCIALLY_CLOSED): "Close financially",
    (Stage.APPRAISAL, Stage.CONCEPT): "Send back to concept",
    (Stage.APPROVED, Stage.APPRAISAL): "Send back to appraisal",
    (Stage.OPERATIONALLY_CLOSED, Stage.ACTIVE): "Open again",
    (Stage.FINANCIALLY_CLOSED, Stage.OPERATIONALLY_CLOSED): "Open again for the books",
    (Stage.CANCELLED, Stage.CONCEPT): "Begin anew as a concept",
} | {(stage, Stage.CANCELLED): "Cancel" for stage, steps in STEPS.items() if Stage.CANCELLED in steps}
BY_THE_OFFICE = {(Stage.FINANCIALLY_CLOSED, Stage.OPERATIONALLY_CLOSED)}  # for who manages the whole office alone
DAYS = {  # the actual day that a step's own form asks for where it is missing, and the rule that wants it
    (Stage.APPROVED, Stage.ACTIVE): ("actual_start_on", rules.not_begun.name),
    (Stage.ACTIVE, Stage.OPERATIONALLY_CLOSED): ("actual_end_on", rules.not_ended.name),
}
EMPTIED = {(Stage.OPERATIONALLY_CLOSED, Stage.ACTIVE): "actual_end_on"}  # what is active again has not ended


def next_steps(project):
    """The stages that a project may go to from where it stands, the usual one first."""
    return tuple(STEPS[Stage(project.stage)])


def steps_back(project):
    """The stages that a project may be sent back to, or opened again."""
    return tuple(BACK.get(Stage(project.stage), ()))


def hindrances(project, to, on, facts=None):
    """Every rule of the step to the stage `to` that the project does not meet on the day `on`, at once."""
    steps = STEPS[Stage(project.stage)] | BACK.get(Stage(project.stage), {})
    if to not in steps:
        words = f"A project that is {project.get_stage_display()} does not become {Stage(to).label}."
        return [rules.Hindrance("no_such_step", words, "life")]
    facts = facts or Facts(project, on)
    return [found for rule in steps[to] if (found := rule.hindrance(facts))]


def take(project, to, on, **days):
    """Move the project to the stage `to`, under a lock; where a rule is not met nothing changes. Says what hinders.

    `days` are the actual start or end where they are given with the step.
    """
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).select_related("fund", "window").get(pk=project.pk)
        for name, day in days.items():
            setattr(locked, name, day)
        found = hindrances(locked, to, on)
        if not found:
            emptied = EMPTIED.get((locked.stage, to))
            if emptied:
                setattr(locked, emptied, None)
            locked.stage, locked.stage_basis = to, ""
            locked.save(update_fields=["stage", "stage_basis", "actual_start_on", "actual_end_on"])
        return found
