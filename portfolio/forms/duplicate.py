"""Saying which organisation a duplicate is, and undoing it: why."""

from django import forms

from portfolio.forms.opened import Opened


class MergeForm(forms.Form):
    """The reason, kept in the history."""

    reason = forms.CharField(
        label="Why", max_length=300, help_text="Kept in the history.", widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, person, place, data=None):
        """`place` says which organisations the form is about."""
        super().__init__(data)
        self.opened = Opened(person.pk, place, {}).signed()


class PairForm(forms.Form):
    """Two organisations by name, where they do not look alike."""

    duplicate = forms.CharField(label="This one", max_length=200, widget=forms.TextInput({"list": "organisations"}))
    stays = forms.CharField(label="… is this one", max_length=200, widget=forms.TextInput({"list": "organisations"}))

    def __init__(self, organisations, data=None):
        """`organisations` are those that are no duplicate."""
        super().__init__(data)
        self.organisations = organisations
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self):
        """Both are names of organisations."""
        cleaned = super().clean()
        for name in [name for name in self.fields if name in cleaned]:
            cleaned[name] = self.organisations.filter(name=cleaned[name]).first()
            if cleaned[name] is None:
                self.add_error(name, "There is no organisation of this name that is no duplicate.")
        return cleaned
