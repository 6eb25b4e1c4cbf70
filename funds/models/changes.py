"""What each event in a record's history changed: field by field, before and after."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.utils.formats import date_format
from django.utils.text import Truncator

from funds.money import number

EMPTY = "–"
TIES = (
    "country",
    "organisation",
    "goal",
    "indicator",
    "item",
    "marker",
)  # what a part ties its project to names the part
DONE = {"insert": "added", "update": "changed", "delete": "deleted"}


@dataclass(frozen=True)
class Change:
    """One event: when, what was done to which record, by whom, why, from which page, and the fields it changed."""

    at: datetime.datetime
    done: str
    record: int
    name: str
    by: str
    why: str
    page: str
    fields: tuple


def changes(model, events):
    """The changes that these events of `model`, oldest first, made to their records."""
    fields = [field for field in model._meta.fields if hasattr(model.pgh_event_model, field.attname)]
    names, before, found = Names(fields, events), {}, []
    for event in events:
        found.append(change(event, before.get(event.id), fields, names))
        before[event.id] = None if event.pgh_label == "delete" else event
    return found


def change(event, before, fields, names):
    """The change that one event made to what stood before; a deletion lists what was lost."""
    context = event.pgh_context or {}
    old, new = (before or event, None) if event.pgh_label == "delete" else (before, event)
    rows = ((f.verbose_name, names.shown(f, old), names.shown(f, new)) for f in fields if f.name != "id")
    return Change(
        at=event.pgh_created_at,
        done=DONE.get(event.pgh_label, event.pgh_label),
        record=event.id,
        name=name_of(event, names),
        by=names.person(context),
        why=context.get("reason", ""),
        page=context.get("url", ""),
        fields=tuple(row for row in rows if row[1] != row[2]),
    )


def name_of(event, names):
    """What the record was called, in its own words where it has some, else after what it ties, else its number."""
    words = [getattr(event, field, "") for field in ("code", "reference", "name", "username", "slug", "title")]
    words += [names.related[field].get(getattr(event, f"{field}_id")) for field in TIES if field in names.related]
    words += [Truncator(getattr(event, "text", "")).chars(60), kind_of(event)]
    return next((word for word in words if word), f"{event.pgh_tracked_model._meta.verbose_name} {event.id}")


def kind_of(event):
    """The record's kind in words, with the day that it is due."""
    due = getattr(event, "due_on", None)
    kind = getattr(event, "get_kind_display", str)()
    return f"{kind}, due {as_text(due, {})}" if kind and due else kind


class Names:
    """The names behind the numbers of these events, read with one query for each field that points elsewhere."""

    def __init__(self, fields, events):
        self.people = self.read(get_user_model(), {(event.pgh_context or {}).get("user") for event in events})
        self.related = {
            field.name: self.read(field.remote_field.model, {getattr(event, field.attname) for event in events})
            for field in fields
            if field.is_relation
        }

    def read(self, model, ids):
        """Their names: {id: name}."""
        return {pk: str(record) for pk, record in model._base_manager.in_bulk(ids - {None}).items()}

    def person(self, context):
        """Who did it: a person, a command, or somebody at the database itself."""
        user = context.get("user")
        if user is None:
            return context.get("command", "a command, or the database directly")
        return self.people.get(user, f"person {user}, since deleted")

    def shown(self, field, event):
        """The field's value in an event as text."""
        value = getattr(event, field.attname) if event else None
        if value is None or value == "":
            return EMPTY
        if field.is_relation:
            return self.related[field.name].get(value, f"{field.remote_field.model._meta.verbose_name} {value}")
        return as_text(value, dict(field.flatchoices))


def as_text(value, choices):
    """A value as a reader expects it."""
    if isinstance(value, list):
        return ", ".join(as_text(one, choices) for one in value)
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime.datetime):
        return date_format(value, "DATETIME_FORMAT")
    return date_format(value) if isinstance(value, datetime.date) else str(value)
