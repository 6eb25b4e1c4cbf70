"""Taking a step in a project's life."""

from django import forms
from django.core.exceptions import ValidationError

from portfolio.forms.asked import DAY, IN_YEARS
from portfolio.forms.opened import Opened
from portfolio.guards.steps import DAYS
from portfolio.models import Project


class StepForm(forms.Form):
    """Why the project goes to the stage `to`, and the actual day that the step needs, where it is missing."""

    def __init__(self, project, to, person, today, data=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        super().__init__(data)
        self.project, self.today, self.place = project, today, f"{project.pk}/step/{to}"
        self.day = self._missing_day(to)
        if self.day:
            label = Project._meta.get_field(self.day).verbose_name.capitalize()
            words = "Today or an earlier day."
            self.fields[self.day] = forms.DateField(label=label, widget=DAY, help_text=words, validators=IN_YEARS)
            self.initial[self.day] = getattr(project, self.day)
        self.fields["reason"] = forms.CharField(
            label="Why", max_length=300, help_text="Why now; kept in the history.", widget=forms.Textarea({"rows": 2})
        )
        self.before = Opened.read(self.data.get("opened"), person, self.place)
        self.stood = {name: str(getattr(project, name)) for name in ("stage", "actual_start_on", "actual_end_on")}
        self.opened = Opened(person.pk, self.place, self.stood).signed()

    def _missing_day(self, to):
        """The field of the day that this step needs and the project has not got; an empty word where there is none."""
        name, _ = DAYS.get((self.project.stage, to), ("", ""))
        day = getattr(self.project, name) if name else None
        return name if name and (day is None or day > self.today) else ""

    def clean(self):
        """Nothing has begun or ended in the future, nothing ends before it begins, nobody changed it meanwhile."""
        cleaned = super().clean()
        if self.before.values and self.before.values != self.stood:
            stage = self.project.get_stage_display()
            raise ValidationError(f"Somebody else changed the project meanwhile: it is {stage} now. Look again.")
        day, start = cleaned.get(self.day), self.project.actual_start_on
        if day and day > self.today:
            self.add_error(self.day, "This day is still to come: give today or an earlier day.")
        elif day and self.day == "actual_end_on" and start and day < start:
            self.add_error(self.day, "A project ends after it begins.")
        elif day and self.day == "actual_start_on" and self.project.actual_end_on and day > self.project.actual_end_on:
            self.add_error(self.day, "A project begins before it ends.")
        return cleaned

    @property
    def days(self):
        """{field: day} of the actual day that was given with the step."""
        return {self.day: self.cleaned_data[self.day]} if self.day else {}
