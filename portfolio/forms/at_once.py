"""Two people with one form: what somebody else changed since it was opened is asked about, never overwritten."""

from django import forms
from django.core.exceptions import ValidationError

from funds.models.changes import EMPTY, as_text
from portfolio.forms.opened import Clash, Opened


class AtOnce:
    """A form that knows what stood when it was opened.

    A field that this person left alone takes what somebody else saved meanwhile; where both changed it, both values are
    shown.
    """

    def opened_with(self, person, place, data):
        """What was typed into the form, None where it is opened fresh; called before the form itself begins."""
        self.person, self.place = person, place
        self.before = Opened.read(data.get("opened"), person, place) if data is not None else None
        return None if data is None else self._with_choices(data.copy())

    def compare(self, names):
        """Find the clashes among these fields; called when the form's fields stand."""
        self.names = names
        self.stored = {name: self._stored(name) for name in names}
        if self.is_bound:
            self._follow()
        self.clashes = self._clashes() if self.is_bound else []
        asked = tuple(clash.key for clash in self.clashes)
        self.opened = Opened(self.person.pk, self.place, self.stored, asked).signed()

    def _with_choices(self, data):
        """What was typed, with the stored value wherever the person chose it; browsers send lines with two ends."""
        for name in data:
            data[name] = data[name].replace("\r\n", "\n")
        for key, choice in self.before.chosen(data).items():
            if choice == "stored":
                data[key] = self.before.values[key]
        return data

    def _stored(self, name):
        """The stored value of a field as a form sends it."""
        return as_word(self.get_initial_for_field(self.fields[name], name))

    def _typed(self, name):
        """The typed value of a field; a box that is not ticked sends nothing."""
        field, typed = self.fields[name], self.data.get(name, "")
        return str(field.to_python(typed)) if isinstance(field, forms.BooleanField) else typed

    def _follow(self):
        """Takes what somebody else saved wherever this person left the field as it was."""
        for name in self.names:
            if self._typed(name) == self.before.values.get(name):
                self.data[name] = self.stored[name]

    def _clashes(self):
        """What both changed meanwhile, or was asked about and is still without an answer."""
        chosen = self.before.chosen(self.data)
        since = [name for name in self.names if self.stored[name] != self.before.values.get(name)]
        open_ones = [name for name in self.before.asked if name not in chosen and name in self.names]
        wanted = [name for name in self.names if name in {*since, *open_ones} and name in self.changed_data]
        return [self._clash(name) for name in wanted]

    def _clash(self, name):
        """One of them in words."""
        field, opened = self.fields[name], self.before.values.get(name, "")
        return Clash(
            name,
            field.label,
            in_words(field, opened),
            in_words(field, self.stored[name]),
            in_words(field, self._typed(name)),
            self.before.chosen(self.data).get(name, "") if self.stored[name] == opened else "",
        )

    def is_valid(self):
        """No error, and nothing left to choose."""
        return super().is_valid() and not self.clashes


def as_word(value):
    """A stored value as a form sends it."""
    return "" if value is None else str(value)


def in_words(field, value):
    """A value that a form sent, as a reader expects it; what cannot be read stays as it was typed."""
    if value in ("", None):
        return EMPTY
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if choices:
        return choices.get(str(value), str(value))
    try:
        return as_text(field.to_python(value), {})
    except ValidationError:
        return str(value)
