"""Writing a note on a project, and naming people in it."""

from django import forms
from django.core.exceptions import ValidationError

from portfolio.forms.part_record import PartRecordForm
from portfolio.models import Note

LONGEST = 10_000  # characters


class NoteForm(PartRecordForm):
    """A note; a name after an @ is one of the people who see the project."""

    reason = None
    later = ()
    text = forms.CharField(
        label="Note",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text="A name after an @ tells that person of the note.",
        error_messages={"required": "Write the note."},
    )

    class Meta:
        model = Note
        fields = ("text",)

    def __init__(self, note, person, data=None):
        """`told` are the people mentioned now who were not mentioned before."""
        self.mentioned_before, self.told = set(note.mentions), []
        super().__init__(note, person, data)

    def clean_text(self):
        """Each new name is of somebody who sees the project; of another it does not say whether there is one."""
        text = self.cleaned_data["text"]
        known = {one.username.casefold(): one for one in self.people} | {one.username: one for one in self.people}
        names = [name for name in Note(text=text).mentions if name not in self.mentioned_before]
        found = {name: known.get(name) or known.get(name.casefold()) for name in names}
        if unknown := [name for name, one in found.items() if one is None]:
            raise ValidationError([f"@{name}: nobody of that name sees this project." for name in unknown])
        self.told = [one for one in found.values() if one != self.person]
        return text
