"""What a project owes: added, moved, marked done."""

from django import forms

from portfolio.forms.asked import DAY, RecordForm
from portfolio.forms.at_once import AtOnce
from portfolio.models import Obligation


class ObligationForm(AtOnce, RecordForm):
    """One report, evaluation or audit; moving its day or taking back that it is done says why."""

    reason = forms.CharField(
        label="Why", max_length=300, required=False, help_text="Why you change it; kept in the history."
    )

    class Meta:
        model = Obligation
        fields = ("kind", "due_on", "done_on", "note")
        widgets = {"due_on": DAY, "done_on": DAY}
        help_texts = {"done_on": "The day it came; empty while it is owed."}
        labels = {"due_on": "Due on", "done_on": "Done on"}

    def __init__(self, obligation, person, today, data=None):
        """A new obligation gives no reason, and nobody else changes it."""
        self.today, new = today, obligation.pk is None
        data = self.opened_with(person, f"{obligation.project_id}/obligation/{obligation.pk or 'new'}", data)
        super().__init__(data, instance=obligation)
        if new:
            del self.fields["reason"]
        self.compare([] if new else self._meta.fields)

    def clean_done_on(self):
        """Nothing has come from the future."""
        done = self.cleaned_data["done_on"]
        if done and done > self.today:
            raise forms.ValidationError("It has not come yet: give today or an earlier day.")
        return done

    def clean(self):
        """Why a day is moved or a mark taken back."""
        cleaned = super().clean()
        moved = {"kind", "due_on"} & set(self.changed_data)
        moved |= {"done_on"} if "done_on" in self.changed_data and self.initial.get("done_on") else set()
        if "reason" in self.fields and moved and not cleaned.get("reason"):
            self.add_error("reason", "Say why you change what was entered.")
        return cleaned
