"""Taking a step in a project's life."""

from django import forms


class StepForm(forms.Form):
    """Why the project goes to its next stage."""

    reason = forms.CharField(
        label="Why", max_length=300, help_text="Why now; kept in the history.", widget=forms.Textarea({"rows": 2})
    )
