"""What a person may ask of a report, checked before anything is computed."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from funds.models import Fund
from portfolio.renderers import FORMATS
from portfolio.reports.parameters import LAYERS, Parameters

FIRST_YEAR = 1974  # the General Assembly founded the office's forerunner in that year (resolution 3251 (XXIX))
YEARS_AHEAD = 10


class FundsField(forms.MultipleChoiceField):
    """Several funds by their words; every unknown one is named."""

    def validate(self, value):
        """Refuse all that are not among the choices, at once."""
        unknown = [slug for slug in value if not self.valid_value(slug)]
        if unknown:
            raise ValidationError([f"There is no fund “{slug}” that you may see." for slug in unknown])


class ReportForm(forms.Form):
    """The controls of a report; they stand in its address."""

    year = forms.IntegerField(
        min_value=FIRST_YEAR,
        error_messages={"required": "Give a year.", "invalid": "A year is four digits, such as 2021."},
    )
    as_of = forms.DateField(
        label="As known on",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": "Give a day that exists, as year-month-day: 2021-12-31."},
    )
    layer = forms.ChoiceField(
        label="Records",
        choices=LAYERS.items(),
        error_messages={"invalid_choice": f"“%(value)s” is not a layer: {', '.join(LAYERS)}."},
    )
    fund = FundsField(label="Funds", required=False, widget=forms.CheckboxSelectMultiple)
    format = forms.ChoiceField(widget=forms.HiddenInput)
    annex = forms.BooleanField(required=False, widget=forms.HiddenInput)
    table = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, asked, person=None, formats=tuple(FORMATS)):
        """`asked` is the address's query; what it leaves out has its default. No person: the terminal."""
        super().__init__(self._with_defaults(asked), auto_id="asked-%s")
        self.person = person
        funds = Fund.objects.all() if person is None else Fund.objects.visible_to(person)
        self.fields["fund"].choices = list(funds.values_list("slug", "name"))
        self.fields["format"].choices = [(name, name) for name in formats]
        words = f"“%(value)s” is not a format: {', '.join(formats)}."
        self.fields["format"].error_messages["invalid_choice"] = words

    @staticmethod
    def _with_defaults(asked):
        """The query, with last year, every record and the page where it says nothing."""
        query = QueryDict(mutable=True)
        for name, value in {"year": str(timezone.now().year - 1), "layer": "all", "format": "html"}.items():
            query[name] = value
        for name in asked:
            query.setlist(name, asked.getlist(name))
        return query

    def clean_year(self):
        """A year that a report can speak of."""
        last = timezone.now().year + YEARS_AHEAD
        if self.cleaned_data["year"] > last:
            raise ValidationError(f"The latest year is {last}.")
        return self.cleaned_data["year"]

    def clean_as_of(self):
        """Nobody knows yet what will be known."""
        day = self.cleaned_data["as_of"]
        if day and day > timezone.now().date():
            raise ValidationError("This day is still to come.")
        return day

    def parameters(self):
        """What the report is built for."""
        asked = self.cleaned_data
        year, slugs, as_of, layer = asked["year"], asked["fund"], asked["as_of"], asked["layer"]
        if self.person is not None:
            return Parameters.of(self.person, year, slugs, as_of, layer)
        funds = tuple(Fund.objects.filter(slug__in=slugs)) if slugs else None
        return Parameters(year, funds, as_of, layer, tuple(slugs))
