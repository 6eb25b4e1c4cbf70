"""What a person searches for."""

from django import forms

from countries.models.plain import words_of


class SearchForm(forms.Form):
    """The text of a search."""

    q = forms.CharField(
        label="Search for",
        min_length=2,
        max_length=100,
        error_messages={
            "min_length": "Search for at least two letters or digits.",
            "max_length": "Search for at most %(limit_value)d characters; this is %(show_value)d.",
        },
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def clean_q(self):
        """The text with one space between its words; it has a letter or a digit."""
        text = " ".join(self.cleaned_data["q"].split())
        if not words_of(text):
            raise forms.ValidationError("Search for a word or a code: this has no letter and no digit.")
        return text
