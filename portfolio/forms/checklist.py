"""The answers of a project to the checklist of its stage."""

from django import forms
from django.utils import timezone

from portfolio.forms.at_once import AtOnce
from portfolio.models import ChecklistAnswer, ChecklistItem

Area = ChecklistItem.Area
SCORES = (("", "no score"), ("1", "1 weak"), ("2", "2"), ("3", "3"), ("4", "4 strong"))


class ChecklistForm(AtOnce, forms.Form):
    """For every question of the stage: whether it is met, a note, and for a principle a score from 1 to 4.

    Several people share a checklist: what one of them left alone follows the others.
    """

    def __init__(self, project, person, data=None):
        """The fields are the questions in use."""
        super().__init__(self.opened_with(person, f"{project.pk}/checklist/{project.stage}", data))
        self.project = project
        self.items = list(ChecklistItem.objects.filter(stage=project.stage, in_use=True))
        self.answers = {answer.item_id: answer for answer in project.checklist.filter(item__in=self.items)}
        for item in self.items:
            self._ask(item, self.answers.get(item.pk))
        self.went_on = self.is_bound and self.before.place != self.place
        self.compare([] if self.went_on else list(self.fields))

    def _ask(self, item, answer):
        """The fields of one question."""
        said = answer or ChecklistAnswer()
        box = forms.CheckboxInput({"class": "form-check-input"})
        self.fields[f"met-{item.pk}"] = forms.BooleanField(
            label=item.question, required=False, initial=said.met, widget=box
        )
        if item.area == Area.SOUTH_SOUTH:
            self.fields[f"score-{item.pk}"] = forms.TypedChoiceField(
                label=f"Score: {item.question}",
                choices=SCORES,
                coerce=int,
                empty_value=None,
                required=False,
                initial=said.score or "",
                widget=forms.Select({"class": "form-select form-select-sm"}),
            )
        self.fields[f"note-{item.pk}"] = forms.CharField(
            label=f"Note: {item.question}",
            max_length=300,
            required=False,
            initial=said.note,
            widget=forms.TextInput({"class": "form-control form-control-sm", "placeholder": "Note"}),
        )

    def rows(self):
        """(area in words, [(item, met, score or None, note)]) of each area that asks something."""
        found = {}
        for item in self.items:
            score = self[f"score-{item.pk}"] if item.area == Area.SOUTH_SOUTH else None
            row = (item, self[f"met-{item.pk}"], score, self[f"note-{item.pk}"])
            found.setdefault(item.get_area_display(), []).append(row)
        return list(found.items())

    def clean(self):
        """A principle that is met has a score; answers to another stage's questions are no answers to these."""
        cleaned = super().clean()
        if self.went_on:
            self.add_error(None, [f"The project is in {self.project.get_stage_display()} now.", *self.typed_in_vain()])
            return cleaned
        for item in self.items:
            score, met = f"score-{item.pk}", cleaned.get(f"met-{item.pk}")
            if met and score in self.fields and score not in self.errors and cleaned.get(score) is None:
                self.add_error(score, "Give a score from 1 (weak) to 4 (strong).")
        return cleaned

    def typed_in_vain(self):
        """What was answered to questions of another stage, in words, so that nobody has to remember it."""
        asked = {item.pk for item in self.items}
        names = [name.partition("-") for name in self.data if name.startswith(("met-", "score-", "note-"))]
        keys = {int(key) for _, _, key in names if key.isdecimal() and len(key) < 10} - asked
        for item in ChecklistItem.objects.filter(pk__in=keys).order_by("order", "pk"):
            said = [
                "met" if self.data.get(f"met-{item.pk}") else "not met",
                *(self.data[name] for name in (f"score-{item.pk}", f"note-{item.pk}") if self.data.get(name)),
            ]
            if said != ["not met"]:
                yield f"Not saved: {item.question} {', '.join(said)}"

    def save(self):
        """Writes the answers that differ from those before; how many."""
        changed = [item for item in self.items if any(name.endswith(f"-{item.pk}") for name in self.changed_data)]
        for item in changed:
            ChecklistAnswer.objects.update_or_create(
                project=self.project,
                item=item,
                defaults={
                    "met": self.cleaned_data[f"met-{item.pk}"],
                    "score": self.cleaned_data.get(f"score-{item.pk}"),
                    "note": self.cleaned_data[f"note-{item.pk}"],
                    "answered_by": self.person,
                    "answered_at": timezone.now(),
                    "source": f"Answered by {self.person}",
                    "demonstration": self.project.demonstration,
                },
            )
        return len(changed)
