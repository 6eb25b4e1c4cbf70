"""The parts of a project that are single fields: facts, dates, budget; and a new project."""

import pghistory
from django import forms
from django.core.exceptions import ValidationError

from funds.models import FundRole, Window
from funds.models.changes import EMPTY, as_text
from portfolio.forms.asked import DAY, RecordForm, wrong
from portfolio.forms.opened import Clash, Opened
from portfolio.models import Project

BEFORE_APPROVAL = (Project.Stage.CONCEPT, Project.Stage.APPRAISAL)
RESERVED = ("new",)  # a word of the site map


class PartForm(RecordForm):
    """Some fields of a project, why they are changed, and what they were when the form was opened."""

    reason = forms.CharField(
        label="Why", max_length=300, required=False, help_text="Why you change it; kept in the history."
    )
    says_why = ()  # fields that nobody changes without a reason
    by_amendment = ()  # fields that change only by amendment once the project is approved

    def __init__(self, project, person, data=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        self.person, self.place = person, f"{project.pk}/{type(self).__name__}"
        self.before = Opened.read(data.get("opened"), person, self.place) if data is not None else None
        if data is not None:
            data = self._with_choices(data.copy())
        super().__init__(data, instance=project)
        if "window" in self.fields:
            self.fields["window"].queryset = Window.objects.filter(fund=project.fund, fund__isnull=False)
        self.closed = [name for name in self.by_amendment if project.stage not in BEFORE_APPROVAL]
        self.names = [name for name in self.fields if name != "reason" and name not in self.closed]
        for name in self.closed:
            del self.fields[name]
        if not self.names:
            del self.fields["reason"]
        self.stored = {name: as_word(self.initial.get(name)) for name in self.names}
        self.clashes = self._clashes() if data is not None else []
        asked = tuple(clash.key for clash in self.clashes)
        self.opened = Opened(person.pk, self.place, self.stored, asked).signed()

    def _with_choices(self, data):
        """What was typed, with the stored value wherever the person chose it; browsers send lines with two ends."""
        for name in data:
            data[name] = data[name].replace("\r\n", "\n")
        for key, choice in self.before.chosen(data).items():
            if choice == "stored":
                data[key] = self.before.values[key]
        return data

    def _clashes(self):
        """What somebody else changed meanwhile, or was asked about and is still without an answer."""
        chosen = self.before.chosen(self.data)
        since = [name for name in self.names if self.stored[name] != self.before.values.get(name)]
        open_ones = [name for name in self.before.asked if name not in chosen and name in self.names]
        wanted = [name for name in self.names if name in {*since, *open_ones} and name in self.changed_data]
        return [self._clash(name) for name in wanted]

    def _clash(self, name):
        """One of them in words."""
        field, opened = self.fields[name], self.before.values.get(name, "")
        mine = self.data.get(name, "")
        return Clash(
            name,
            field.label,
            in_words(field, opened),
            in_words(field, self.stored[name]),
            in_words(field, mine),
            self.before.chosen(self.data).get(name, "") if self.stored[name] == opened else "",
        )

    def clean(self):
        """A change of money or dates has a reason; nothing is overwritten that somebody else has changed."""
        cleaned = super().clean()
        why = [name for name in self.says_why if name in self.names and name in self.changed_data]
        if why and not cleaned.get("reason"):
            labels = " and ".join(self.fields[name].label.lower() for name in why)
            self.add_error("reason", f"Say why you change {labels}.")
        for name in self.closed:
            if name in self.data and name in self.before.values and self.data[name] != self.before.values[name]:
                label = Project._meta.get_field(name).verbose_name
                raise ValidationError(f"The project was approved meanwhile: its {label} changes by amendment alone.")
        return cleaned

    def is_valid(self):
        """No error, and nothing left to choose."""
        return super().is_valid() and not self.clashes

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)

    def save(self, commit=True):
        """Saves what has changed, with the reason in the history."""
        if not self.changed_data:
            return self.instance
        if self.cleaned_data.get("reason"):
            pghistory.context(reason=self.cleaned_data["reason"])
        return super().save(commit)


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


class FactsForm(PartForm):
    """What the project is."""

    class Meta:
        model = Project
        fields = ("title", "scope", "window", "theme", "national_partners", "note", "source")
        widgets = {"note": forms.Textarea({"rows": 4}), "national_partners": forms.Textarea({"rows": 2})}


class DatesForm(PartForm):
    """When the project runs; the planned end of an approved project moves by an extension alone."""

    says_why = ("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on")
    by_amendment = ("planned_end_on",)

    class Meta:
        model = Project
        fields = ("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on", "dates_as_stated")
        widgets = dict.fromkeys(("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on"), DAY)


class BudgetForm(PartForm):
    """The budget, until the project is approved; then it changes by amendment alone."""

    says_why = ("budget",)
    by_amendment = ("budget",)

    class Meta:
        model = Project
        fields = ("budget",)


class NewProjectForm(RecordForm):
    """A project that begins its life as a concept."""

    class Meta:
        model = Project
        fields = ("code", "title", "fund", "scope")

    def __init__(self, person, data=None):
        """The funds offered are those that the person manages."""
        super().__init__(data, instance=Project(stage=Project.Stage.CONCEPT, source=f"Entered by {person}"))
        self.fields["fund"].queryset = FundRole.objects.managed_by(person)
        self.fields["fund"].required = True
        self.fields["fund"].empty_label = "choose"
        self.fields["scope"].choices = [
            ("", "choose"),
            *(choice for choice in Project.Scope.choices if choice[0] != Project.Scope.SMALL_GRANT),
        ]

    def clean_code(self):
        """A code that is not the address of another page."""
        code = self.cleaned_data["code"]
        if code.lower() in RESERVED:
            raise ValidationError("This word is taken by a page: choose another code.")
        return code

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)
