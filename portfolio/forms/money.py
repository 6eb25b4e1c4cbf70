"""Amounts of US dollars as people write them."""

import re

from django import forms

SPACES = " \u00a0\u2009\u202f"  # the plain one, and those that printed numbers hold
GROUPED = re.compile(rf"-?\d{{1,3}}(?:([,{SPACES}])\d{{3}})(?:\1\d{{3}})*(?:\.\d+)?")
DOLLAR = re.compile(r"^(-?)\$\s*(?=\d)")
UNGROUPED = re.compile(rf"[^,{SPACES}]*")


class Dollars(forms.DecimalField):
    """An amount: `1000000`, `1,000,000.00`, `1 000 000` or `$1,000,000.00`, as the pages print it.

    A comma that does not stand between thousands could be meant for a decimal point: it is refused.
    """

    widget = forms.TextInput({"inputmode": "decimal"})
    default_error_messages = {"grouped": "Write the amount like 1,000,000.00: a comma or space between thousands only."}

    def to_python(self, value):
        """The exact number."""
        text = "" if value is None else DOLLAR.sub(r"\1", str(value).strip().replace("−", "-"))
        if GROUPED.fullmatch(text):
            text = re.sub(rf"[,{SPACES}]", "", text)
        elif not UNGROUPED.fullmatch(text):
            raise forms.ValidationError(self.error_messages["grouped"], code="grouped")
        return super().to_python(text)
