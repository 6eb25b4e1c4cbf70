"""What the forms of a project's life share: the record's own rules, and every error listed once."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
YEARS = "Give a day of the years 1950 to 2100."  # the years that filters take
IN_YEARS = (
    MinValueValidator(datetime.date(1950, 1, 1), YEARS),
    MaxValueValidator(datetime.date(2100, 12, 31), YEARS),
)


def wrong(form):
    """(field's id, label, message) of every error, in the order of the form."""
    rows = [("", "", message) for message in form.non_field_errors()]
    for name in form.fields:
        rows += [(form[name].id_for_label, form[name].label, message) for message in form.errors.get(name, ())]
    return rows


def sent(request):
    """What the person sent, None where nothing was sent: an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None


class RecordForm(forms.ModelForm):
    """A record of a project: its rules are asked about its unseen fields as well, as the database would."""

    def __init__(self, *arguments, **named):
        """Every day is one of the years that a project of ours may have."""
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators = [*field.validators, *IN_YEARS]

    def _post_clean(self):
        """Only where the fields themselves are right: one fault is told once."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as refusal:
                self.add_error(None, refusal.messages)
