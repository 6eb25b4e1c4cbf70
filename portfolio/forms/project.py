"""The parts of a project that are single fields: facts, dates, budget; and a new project."""

import pghistory
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from funds.models import FundRole, Window
from portfolio.forms.asked import DAY, RecordForm, wrong
from portfolio.forms.at_once import AtOnce
from portfolio.forms.money import Dollars
from portfolio.guards.calendar import follow_calendar
from portfolio.guards.rules import outside_window
from portfolio.guards.standing import BEFORE_APPROVAL, has_posted_money
from portfolio.guards.telling import handed_over
from portfolio.models import Person, Project

STAYS = "It stays as it is: posted money hangs on it."
RESERVED = ("new",)  # a word of the site map


class PartForm(AtOnce, RecordForm):
    """Some fields of a project, why they are changed, and what they were when the form was opened."""

    reason = forms.CharField(
        label="Why", max_length=300, required=False, help_text="Why you change it; kept in the history."
    )
    says_why = ()  # fields that nobody changes without a reason
    by_amendment = ()  # fields that change only by amendment once the project is approved

    def __init__(self, project, person, data=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        data = self.opened_with(person, f"{project.pk}/{type(self).__name__}", data)
        super().__init__(data, instance=project)
        self.offer(project)
        self.refused = False  # whether something was sent that this form does not change
        self.closed = [name for name in self.by_amendment if project.stage not in BEFORE_APPROVAL]
        for name in self.closed:
            del self.fields[name]
        self.held = self.hold(project)
        for name in self.held:
            self.fields[name].disabled, self.fields[name].help_text = True, STAYS
        names = [name for name in self.fields if name != "reason" and name not in self.held]
        if not names:
            del self.fields["reason"]
        self.compare(names)

    def offer(self, project):
        """What the choices of the fields offer."""

    def hold(self, project):
        """The fields that are shown and not changed, because posted money hangs on them."""
        return []

    def clean(self):
        """A change of money or dates has a reason; what this form does not change is not taken in silence."""
        cleaned = super().clean()
        why = [name for name in self.says_why if name in self.names and name in self.changed_data]
        if why and not cleaned.get("reason"):
            labels = " and ".join(self.fields[name].label.lower() for name in why)
            self.add_error("reason", f"Say why you change {labels}.")
        for name in (name for name in self.closed if self.sends(name)):
            label = Project._meta.get_field(name).verbose_name
            self.add_error(None, f"The project is {self.approved}: its {label} changes by amendment alone.")
            self.refused = True
        for name in (name for name in self.held if self.sends(name)):
            self.add_error(name, STAYS)
            self.refused = True
        return cleaned

    @property
    def approved(self):
        """The stage in words."""
        return self.instance.get_stage_display()

    def sends(self, name):
        """Whether another value was sent for a field than the stored one."""
        stored = self.get_initial_for_field(self.base_fields[name], name)
        return name in self.data and self.base_fields[name].has_changed(stored, self.data[name])

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


class FactsForm(PartForm):
    """What the project is; window and scope say whose money it spends and where, and change with a reason."""

    says_why = ("window", "scope")

    class Meta:
        model = Project
        fields = (
            "title",
            "scope",
            "cooperation",
            "window",
            "manager",
            "theme",
            "national_partners",
            "note",
            "source",
        )
        widgets = {"note": forms.Textarea({"rows": 4}), "national_partners": forms.Textarea({"rows": 2})}
        help_texts = {"manager": "The person who looks after it: a manager of the fund or of the whole office."}

    def offer(self, project):
        """The windows of its fund; active managers of it or of the whole office, and who it is already."""
        self.fields["window"].queryset = Window.objects.filter(fund=project.fund, fund__isnull=False)
        managers = FundRole.objects.filter(Q(fund=None) | Q(fund=project.fund), role=FundRole.Role.MANAGER)
        able = Q(is_active=True, pk__in=managers.values("person"))
        self.fields["manager"].queryset = Person.objects.filter(able | Q(pk=project.manager_id)).order_by("username")

    def hold(self, project):
        """The window once money is posted (the database keeps that too), the scope once it is approved besides."""
        if not has_posted_money(project):
            return []
        return ["window"] if project.stage in BEFORE_APPROVAL else ["window", "scope"]

    def save(self, commit=True):
        """Saves, and tells the new manager, if that is somebody else than who saves."""
        project = super().save(commit)
        if "manager" in self.changed_data and project.manager_id != self.person.pk:
            handed_over(project)
        return project


class DatesForm(PartForm):
    """When the project runs; the planned end of an approved project moves by an extension alone.

    Its planned start stays within its window.
    """

    says_why = ("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on")
    by_amendment = ("planned_end_on",)

    class Meta:
        model = Project
        fields = ("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on", "dates_as_stated")
        widgets = dict.fromkeys(("planned_start_on", "planned_end_on", "actual_start_on", "actual_end_on"), DAY)

    def clean_planned_start_on(self):
        """Once the project is approved the window's dates hold its start."""
        start, project = self.cleaned_data["planned_start_on"], self.instance
        approved = "planned_start_on" in self.changed_data and project.stage not in BEFORE_APPROVAL
        if approved and (outside := outside_window(project.window, start)):
            raise ValidationError(outside)
        return start

    def clean_actual_start_on(self):
        """Nothing has begun in the future."""
        return self.come("actual_start_on")

    def clean_actual_end_on(self):
        """Nothing has ended in the future."""
        return self.come("actual_end_on")

    def come(self, name):
        """The day that was typed, which has come."""
        day = self.cleaned_data[name]
        if day and name in self.changed_data and day > timezone.localdate():
            raise ValidationError("This day is still to come: give today or an earlier day.")
        return day

    def save(self, commit=True):
        """Saves, and brings what the project owes in line with its dates."""
        project = super().save(commit)
        if self.changed_data:
            follow_calendar(project)
        return project


class BudgetForm(PartForm):
    """The budget, until the project is approved; then it changes by amendment alone."""

    says_why = ("budget",)
    by_amendment = ("budget",)

    class Meta:
        model = Project
        fields = ("budget",)
        field_classes = {"budget": Dollars}


class NewProjectForm(RecordForm):
    """A project that begins its life as a concept."""

    class Meta:
        model = Project
        fields = ("code", "title", "fund", "scope")
        error_messages = {"code": {"unique": "This code is taken: choose another."}}
        help_texts = {"code": "Letters, digits, dots and hyphens; it is the project's address and stays.", "fund": ""}

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
