"""Changing one field of several projects: what is asked, and what would become of each project."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from funds.models import FundRole
from funds.models.changes import EMPTY
from portfolio.forms.asked import wrong
from portfolio.guards.standing import is_open
from portfolio.models import Person, Project

AT_ONCE = 2000  # projects
FIELDS = {"theme": "Theme", "manager": "Manager", "cooperation": "Cooperation"}  # neither money nor dates nor stage


class BulkEditForm(forms.Form):
    """Which field takes which value, and why."""

    field = forms.ChoiceField(label="What to change", choices=[("", "choose"), *FIELDS.items()])
    theme = forms.CharField(
        label=FIELDS["theme"],
        max_length=80,
        required=False,
        help_text="Counts where the theme is what changes; empty for none.",
    )
    manager = forms.ModelChoiceField(
        Person.objects.none(),
        label=FIELDS["manager"],
        required=False,
        empty_label="nobody",
        help_text="Counts where the manager is what changes: who manages the projects' fund or the whole office.",
    )
    cooperation = forms.ChoiceField(
        label=FIELDS["cooperation"],
        choices=[("", "not stated"), *Project.Cooperation.choices],
        required=False,
        help_text="Counts where the cooperation is what changes.",
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Kept in the history of each project.",
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, person, data=None):
        """The managers offered are those of the funds that the person manages, and of the whole office."""
        super().__init__(data)
        roles = FundRole.objects.filter(role=FundRole.Role.MANAGER)
        able = roles.filter(fund=None) | roles.filter(fund__in=FundRole.objects.managed_by(person))
        people = Person.objects.filter(is_active=True, pk__in=able.values("person"))
        self.fields["manager"].queryset = people.order_by("username")

    def clean(self):
        """The text of one line has no other kind of blank."""
        cleaned = super().clean()
        if "\n" in cleaned.get("theme", "") or "\r" in cleaned.get("theme", ""):
            raise ValidationError({"theme": "A theme is one line."})
        return cleaned

    def value(self):
        """The value of the field chosen."""
        return self.cleaned_data[self.cleaned_data["field"]]

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)


@dataclass(frozen=True)
class Preview:
    """What would become of each of some projects: those that change, and those left out, each with why."""

    field: str
    value: object
    changing: tuple  # (project, the stored value in words)
    left_out: tuple  # (project, why)

    @classmethod
    def of(cls, person, projects, field, value):
        """The preview of `field` taking `value`, for this person, in these projects (as they are stored now)."""
        managed = set(FundRole.objects.managed_by(person).values_list("pk", flat=True))
        managed |= {None} if FundRole.objects.manages(person, None) else set()
        changing, left_out = [], []
        able = may_be_managed_by(value) if field == "manager" else None
        for project in projects:
            why = hindrance(project, managed, field, value, able)
            if why:
                left_out.append((project, why))
            else:
                changing.append((project, in_words(field, getattr(project, field))))
        return cls(field, value, tuple(changing), tuple(left_out))

    @property
    def label(self):
        """The name of the field."""
        return FIELDS[self.field]

    @property
    def new(self):
        """The new value in words."""
        return in_words(self.field, self.value)

    @property
    def old(self):
        """{a project's key: what is stored, as a form sends it} of the projects that change."""
        return {str(project.pk): stored(project, self.field) for project, _ in self.changing}


def hindrance(project, managed, field, value, able):
    """Why a project is left out, empty where it is not; `managed` are the funds that the person manages."""
    if project.fund_id not in managed:
        return "You do not manage its fund."
    if not is_open(project):
        return f"It is {project.get_stage_display()}: open it again first."
    if stored(project, field) == as_sent(value):
        return "It is so already."
    if able is not None and None not in able and project.fund_id not in able:
        return f"{value} does not manage its fund."
    return ""


def may_be_managed_by(person):
    """The funds whose projects may be given to this person, None among them for every fund; None for nobody."""
    if person is None:
        return None
    return set(FundRole.objects.filter(person=person, role=FundRole.Role.MANAGER).values_list("fund", flat=True))


def stored(project, field):
    """The stored value of a field as a form sends it."""
    return as_sent(getattr(project, f"{field}_id" if field == "manager" else field))


def as_sent(value):
    """A value as a form sends it: a person by the key."""
    return "" if value is None else str(getattr(value, "pk", value))


def in_words(field, value):
    """A value as a reader expects it."""
    if field == "manager":
        return str(value) if value else "nobody"
    if field == "cooperation":
        return Project.Cooperation(value).label if value else "not stated"
    return value or EMPTY
