"""The form of a saved view."""

from django import forms
from django.core.exceptions import ValidationError

from portfolio.models import SavedView


class SavedViewForm(forms.ModelForm):
    """A view's name, whether others are offered it, and whether the list opens with it."""

    class Meta:
        model = SavedView
        fields = ("name", "shared", "first")
        labels = {"name": "Name", "shared": "Shared: offered to everybody", "first": "The list opens with it for me"}
        help_texts = {"shared": "", "first": ""}
        widgets = {
            "name": forms.TextInput(attrs={"class": "form-control"}),
            "shared": forms.CheckboxInput(attrs={"class": "form-check-input"}),
            "first": forms.CheckboxInput(attrs={"class": "form-check-input"}),
        }

    def _get_validation_exclusions(self):
        """A name of one's own is checked with the person and the list, which are not asked for.

        Which view opens first is settled as it is saved: the one before steps back.
        """
        return super()._get_validation_exclusions() - {"person", "page"} | {"first"}

    def clean(self):
        """The query of an address may be longer than a view holds."""
        longest = SavedView._meta.get_field("query").max_length
        if len(self.instance.query) > longest:
            raise ValidationError(f"The filters are longer than a view holds: {longest:,} characters.")
        return super().clean()
