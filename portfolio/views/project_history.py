"""What happened to a project and its parts: when, who, why, before and after."""

from funds.models.changes import changes
from portfolio.models import (
    Allocation,
    Amendment,
    ChecklistAnswer,
    Delivery,
    Obligation,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectPartner,
    Result,
)

PARTS = (
    ProjectCountry,
    ProjectPartner,
    ProjectGoal,
    Allocation,
    Delivery,
    Result,
    Amendment,
    Obligation,
    ChecklistAnswer,
)


def history(project, layer=None):
    """(noun, change) of every event of the project and of what hangs on it in this layer, the newest first."""
    found = [("project", change) for change in changes(Project, list(events(Project).filter(id=project.pk)))]
    for model in PARTS:
        rows = events(model).filter(project_id=project.pk)
        if layer == "sourced":
            rows = rows.filter(demonstration=False)
        found += [(model._meta.verbose_name, change) for change in changes(model, list(rows))]
    found.reverse()  # what one transaction wrote has one time: the later of its events stay first
    return sorted(found, key=lambda row: row[1].at, reverse=True)


def last_change(model, **where):
    """The latest change of these records, None where there is none."""
    latest = events(model).filter(**where).last()
    return changes(model, [latest])[0] if latest else None


def events(model):
    """The events of a model, oldest first."""
    return model.pgh_event_model.objects.order_by("pgh_id")
