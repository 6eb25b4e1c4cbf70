"""The records that stand in a table before rows are loaded into it, and what a row may change in them."""

from django.core.exceptions import ValidationError

from portfolio.management.cells import field_of, has


class Records:
    """A table's records by the key of their rows, and the keys that records once had."""

    def __init__(self, model, columns):
        self.names = [field_of(model, column).attname for column in columns]
        self.events = model.pgh_event_model.objects
        rows = model._base_manager.order_by("-pk")
        rows = rows.filter(reverses=None) if has(model, "reverses") else rows  # a reversal stands in no file
        self.now = {self.key(vars(record)): record for record in rows}
        inserted = self.events.filter(pgh_label="insert").order_by("pgh_id").values_list("pgh_obj_id", *self.names)
        self.once = {tuple(key): pk for pk, *key in inserted}

    def key(self, values):
        """What tells which record these values speak of."""
        return tuple(values.get(name) for name in self.names)

    def are_left_to_people(self, key):
        """Whether a person made the last change to the record that has, or first had, this key; a deletion too."""
        pk = self.now[key].pk if key in self.now else self.once.get(key)
        last = self.events.filter(pgh_obj_id=pk).order_by("-pgh_id").first() if pk else None
        return last is not None and "user" in (last.pgh_context or {})

    def changes(self, key, values):
        """The values that differ from the record's; refused where it must stay as it is."""
        record = self.now[key]
        if getattr(record, "demonstration", False) != values.get("demonstration", False):
            raise ValidationError("There is such a record already, and one of the two is a demonstration record.")
        changes = {name: value for name, value in values.items() if getattr(record, name) != value}
        if changes and getattr(record, "posted_at", None):
            differences = "; ".join(f"{name} is {getattr(record, name)}, here {new}" for name, new in changes.items())
            raise ValidationError(f"This entry is posted and stays as it is: {differences}. Reverse it instead.")
        return changes
