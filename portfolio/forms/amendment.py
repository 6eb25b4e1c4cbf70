"""Asking for an amendment, and deciding it."""

from django import forms
from django.utils import timezone

from portfolio.forms.asked import DAY, RecordForm
from portfolio.forms.at_once import as_word
from portfolio.forms.money import Dollars
from portfolio.forms.opened import Opened
from portfolio.guards.standing import against
from portfolio.models import Amendment

Kind, State = Amendment.Kind, Amendment.State
CHANGES = {
    Kind.NO_COST_EXTENSION: ("new_end_on",),
    Kind.COST_EXTENSION: ("new_end_on", "new_budget"),
    Kind.BUDGET_REVISION: ("new_budget",),
    Kind.REPROGRAMMING: ("new_substance",),
}


class AmendmentForm(RecordForm):
    """What an amendment of one kind changes, and why; it keeps what stood before."""

    class Meta:
        model = Amendment
        fields = ("new_end_on", "new_budget", "new_substance", "reason")
        field_classes = {"new_budget": Dollars}
        widgets = {
            "new_end_on": DAY,
            "new_substance": forms.Textarea({"rows": 5}),
            "reason": forms.Textarea({"rows": 3}),
        }

    def __init__(self, project, kind, person, data=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        instance = Amendment(
            project=project,
            kind=kind,
            old_end_on=project.planned_end_on,
            old_budget=project.budget,
            requested_by=person,
            source=f"Asked for by {person}",
            demonstration=project.demonstration,
        )
        super().__init__(data, instance=instance)
        place = f"{project.pk}/amendment/{kind}"
        self.before = Opened.read(self.data.get("opened"), person, place)
        self.stood = {"end": as_word(project.planned_end_on), "budget": as_word(project.budget)}
        self.opened = Opened(person.pk, place, self.stood).signed()
        for name in set(self.fields) - {*CHANGES[kind], "reason"}:
            del self.fields[name]
        for field in self.fields.values():
            field.required = True

    def clean_new_budget(self):
        """A budget is something; an extension's is greater, a revision's another."""
        project, kind, budget = self.instance.project, self.instance.kind, self.cleaned_data["new_budget"]
        if budget <= 0:
            raise forms.ValidationError("A budget is more than nothing.")
        if kind == Kind.COST_EXTENSION and project.budget is not None and budget <= project.budget:
            raise forms.ValidationError("A cost extension has a greater budget than so far.")
        if kind == Kind.BUDGET_REVISION and budget == project.budget:
            raise forms.ValidationError("This is the budget so far: a revision gives another.")
        return budget

    @property
    def changed_since(self):
        """Whether who asks has seen other values than those that stand now, or none at all."""
        return self.is_bound and self.before.values != self.stood

    def clean(self):
        """The rules of an amendment (portfolio.guards.standing.against), and what the person saw before asking."""
        cleaned, project = super().clean(), self.instance.project
        wanted = {name: cleaned.get(name) for name in ("new_end_on", "new_budget")}
        for name, words in against(project, timezone.localdate(), **wanted).items():
            self.add_error(name or None, words)
        if self.changed_since:
            self.add_error(None, "The project's end or budget was changed meanwhile: look at them, then ask again.")
        return cleaned


class DecisionForm(forms.Form):
    """Approving, rejecting or withdrawing an amendment; the answer that was pressed is `state`."""

    state = forms.ChoiceField(
        choices=[(state.value, state.label) for state in (State.APPROVED, State.REJECTED, State.WITHDRAWN)],
        widget=forms.HiddenInput,
        error_messages={"required": "Approve it, reject it or withdraw it.", "invalid_choice": "Approve it, or not."},
    )
    note = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Kept with the decision; a rejection says why.",
    )

    def __init__(self, amendment, person, manages, data=None):
        """`manages`: whether the person edits the projects of this fund."""
        self.amendment, self.person, self.manages = amendment, person, manages
        self.opened = Opened(person.pk, f"amendment/{amendment.pk}").signed()
        super().__init__(data)

    @property
    def may(self):
        """The answers open to this person: who asked withdraws, another one decides."""
        if self.amendment.state != State.REQUESTED:
            return ()
        if self.amendment.requested_by_id == self.person.pk:
            return (State.WITHDRAWN,)
        return (State.APPROVED, State.REJECTED) if self.manages else ()

    def clean(self):
        """Who asked for it does not decide it, nobody else withdraws it, and a rejection says why."""
        cleaned = super().clean()
        state = cleaned.get("state")
        if self.amendment.state != State.REQUESTED:
            raise forms.ValidationError(f"This amendment is already {self.amendment.get_state_display()}.")
        if state and state not in self.may:
            withdrawn = state == State.WITHDRAWN
            raise forms.ValidationError(
                "Only the person who asked for an amendment withdraws it."
                if withdrawn
                else "The person who asked for an amendment does not decide it."
            )
        if state == State.REJECTED and not cleaned.get("note"):
            self.add_error("note", "Say why you reject it.")
        return cleaned
