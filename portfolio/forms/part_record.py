"""One record that hangs on a project, added or changed in a form of its own: a note, an action point, a risk."""

import pghistory
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from funds.models import FundRole
from portfolio.forms.asked import RecordForm, wrong
from portfolio.forms.at_once import AtOnce


class PartRecordForm(AtOnce, RecordForm):
    """A new record has nothing to explain and clashes with nobody's; a stored one says why what matters changes."""

    reason = forms.CharField(
        label="Why", max_length=300, required=False, help_text="Why you change it; kept in the history."
    )
    later = ("reason",)  # asked of a stored record alone

    def __init__(self, record, person, data=None):
        """`record` is the stored one, locked where `data` is to be saved; or a new one of its project."""
        self.new = record.pk is None
        self.people = FundRole.objects.people_who_see(record.project.fund)
        data = self.opened_with(person, f"{record.project_id}/{record.pk}/{type(self).__name__}", data)
        super().__init__(data, instance=record)
        for name in self.later if self.new else ():
            del self.fields[name]
        self.offer()
        self.compare([] if self.new else [name for name in self.fields if name != "reason"])

    def offer(self):
        """What the choices of the fields offer."""

    def explained(self):
        """The fields whose change, as it was typed, wants a reason."""
        return ()

    def clean(self):
        """Why what matters is changed."""
        cleaned = super().clean()
        changed = [] if self.new else [name for name in self.explained() if name in self.changed_data]
        if changed and not cleaned.get("reason"):
            labels = " and ".join(self.fields[name].label.lower() for name in changed)
            self.add_error("reason", f"Say why you change: {labels}.")
        return cleaned

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)

    def save(self, commit=True):
        """Saves what has changed, with the reason in the history."""
        if self.cleaned_data.get("reason"):
            pghistory.context(reason=self.cleaned_data["reason"])
        return super().save(commit)


def come(day):
    """The day, which has come; None where none is given."""
    if day and day > timezone.localdate():
        raise ValidationError("This day has not come yet: give today or an earlier day.")
    return day
