"""What happened to a project and its parts: when, who, why, before and after."""

from funds.models.changes import changes
from portfolio.models import (
    ActionPoint,
    Allocation,
    Amendment,
    ChecklistAnswer,
    Delivery,
    Document,
    DocumentVersion,
    Note,
    Obligation,
    Project,
    ProjectCountry,
    ProjectGoal,
    ProjectMarker,
    ProjectPartner,
    Result,
    Risk,
)

PARTS = (
    ProjectCountry,
    ProjectPartner,
    ProjectGoal,
    ProjectMarker,
    Allocation,
    Delivery,
    Result,
    Amendment,
    Obligation,
    ChecklistAnswer,
    Document,
    DocumentVersion,
    Note,
    ActionPoint,
    Risk,
)
BY_ANOTHER_PART = {DocumentVersion: "document__"}  # what hangs on a project by a part of it


def history(project, layer=None, funds=None):
    """(noun, change) of every event of the project and of what hangs on it in this layer, the newest first.

    What happened while the project stood under a fund that is not among `funds` (None: all) is left out.
    """
    stays = Stays(list(events(Project).filter(id=project.pk)), funds)
    found = [("project", change) for change in changes(Project, stays.seen)]
    for model in PARTS:
        way = BY_ANOTHER_PART.get(model, "")
        rows = events(model).filter(**{f"{way}project_id": project.pk})
        if layer == "sourced":
            rows = rows.filter(**{f"{way}demonstration": False})
        seen = [event for event in rows if stays.hold(event)]
        found += [(model._meta.verbose_name, change) for change in changes(model, seen)]
    found.reverse()  # what one transaction wrote has one time: the later of its events stay first
    return sorted(found, key=lambda row: row[1].at, reverse=True)


class Stays:
    """Under which fund a project stood when, for a person who sees these `funds` (None: all)."""

    def __init__(self, projects, funds):
        """`projects` are the events of the project, oldest first; `seen` those under one of the funds."""
        self.keys = None if funds is None else {fund.pk for fund in funds}
        self.seen = [event for event in projects if self.keys is None or event.fund_id in self.keys]
        self.moves = [] if len(self.seen) == len(projects) else projects

    def hold(self, event):
        """Whether the project stood under one of the funds when the event happened, and just before."""
        before = [one.fund_id for one in self.moves if one.pgh_created_at < event.pgh_created_at]
        then = [one.fund_id for one in self.moves if one.pgh_created_at <= event.pgh_created_at]
        return all(fund in self.keys for fund in before[-1:] + then[-1:])


def last_change(model, fields=(), **where):
    """The latest change of one of these `fields` of these records, of any where none is named; None: there is none."""
    attributes = [model._meta.get_field(name).attname for name in fields]
    latest, before = None, {}
    for event in events(model).filter(**where):
        values = [getattr(event, name) for name in attributes]
        if not attributes or before.get(event.id) != values:
            latest = event
        before[event.id] = values
    return changes(model, [latest])[0] if latest else None


def events(model):
    """The events of a model, oldest first."""
    return model.pgh_event_model.objects.order_by("pgh_id")
