"""Records of a project's life, and the views that people save."""

import datetime

from portfolio.models import Amendment, ChecklistAnswer, ChecklistItem, Obligation, ObligationRule, Project, SavedView
from tests.factories.funds import make_fund, make_person
from tests.factories.portfolio import make_project
from tests.factories.record import SOURCE, counter, made


def make_amendment(**fields):
    """A no-cost extension to the end of 2022 that waits for approval, with what its project says so far.

    With a `state` it is asked for first and then decided, as the database wants it; the project stays as it is."""
    decision = {name: fields.pop(name) for name in ("state", "decided_by", "decided_at") if name in fields}
    project = fields.pop("project", None) or make_project()
    new_end = datetime.date(2022, 12, 31) if "extension" in fields.get("kind", "no-cost-extension") else None
    amendment = made(
        Amendment,
        fields,
        project=project,
        kind=Amendment.Kind.NO_COST_EXTENSION,
        reason="The season was late.",
        old_end_on=project.planned_end_on,
        new_end_on=new_end,
        old_budget=project.budget,
        requested_by=make_person,
        source=SOURCE,
    )
    if decision:
        Amendment.objects.filter(pk=amendment.pk).update(**decision)
        amendment.refresh_from_db()
    return amendment


def make_obligation(**fields):
    """A narrative report of a project, due at the end of 2021."""
    return made(
        Obligation,
        fields,
        project=make_project,
        kind=Obligation.Kind.NARRATIVE,
        due_on=datetime.date(2021, 12, 31),
        source=SOURCE,
    )


def make_obligation_rule(**fields):
    """A narrative report of every year, due 90 days after it."""
    return made(
        ObligationRule,
        fields,
        fund=make_fund,
        kind=Obligation.Kind.NARRATIVE,
        period=ObligationRule.Period.YEAR,
        days=90,
        source=SOURCE,
    )


def make_checklist_item(**fields):
    """A programmatic question of the appraisal."""
    n = next(counter)
    return made(
        ChecklistItem,
        fields,
        stage=Project.Stage.APPRAISAL,
        area=ChecklistItem.Area.PROGRAMMATIC,
        question=f"Question {n}?",
        order=n % 1000,
        source=SOURCE,
    )


def make_checklist_answer(**fields):
    """A project that meets a question, without a score."""
    return made(ChecklistAnswer, fields, project=make_project, item=make_checklist_item, met=True, source=SOURCE)


def make_saved_view(**fields):
    """A person's own view of the list of projects."""
    return made(SavedView, fields, person=make_person, page="project-list", name=f"View {next(counter)}", query="q=x")
