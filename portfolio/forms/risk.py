"""A line of a project's risk register."""

from django import forms

from portfolio.forms.asked import DAY
from portfolio.forms.part_record import PartRecordForm, come
from portfolio.models import Risk
from portfolio.models.risk import IMPACT, LIKELIHOOD


def scale(label, words):
    """A choice from 1 to 5, each number with its word."""
    return forms.TypedChoiceField(
        label=label, choices=[("", "choose"), *((n, f"{n} {word}") for n, word in words.items())], coerce=int
    )


class RiskForm(PartRecordForm):
    """What may go wrong; weighing it anew, and closing it or opening it again, says why."""

    later = ("reason", "closed_on")
    likelihood, impact = scale("Likelihood", LIKELIHOOD), scale("Impact", IMPACT)

    class Meta:
        model = Risk
        fields = (
            "text",
            "category",
            "likelihood",
            "impact",
            "response",
            "owner",
            "raised_on",
            "reviewed_on",
            "closed_on",
        )
        labels = {"raised_on": "Raised on", "reviewed_on": "Reviewed on", "closed_on": "Closed on"}
        widgets = {"raised_on": DAY, "reviewed_on": DAY, "closed_on": DAY, "response": forms.Textarea({"rows": 3})}
        help_texts = {"closed_on": "The day from which it can no longer happen; empty while it can."}

    def offer(self):
        """The categories; whoever sees the project may own it."""
        self.fields["category"].choices = [("", "choose"), *Risk.Category.choices]
        self.fields["owner"].queryset = self.people
        self.fields["owner"].empty_label = "nobody yet"

    def explained(self):
        """How it is weighed, and whether it is open."""
        return ("likelihood", "impact", "closed_on")

    def clean_raised_on(self):
        """Nothing was raised in the future."""
        return come(self.cleaned_data["raised_on"])

    def clean_reviewed_on(self):
        """Nothing was reviewed in the future."""
        return come(self.cleaned_data["reviewed_on"])

    def clean_closed_on(self):
        """Nothing was closed in the future."""
        return come(self.cleaned_data["closed_on"])
