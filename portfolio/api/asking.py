"""How the API is asked: the parameters of a list are its page's own, and what is no parameter is an error."""

from django import forms

from funds.filters import Amount, Choice, Day, Text, Word, Year
from portfolio.api.errors import Refused

MOST_ROWS = 500
ROWS = 50
LAYERS = (("all", "every record"), ("sourced", "without demonstration records"))
LAYER = {
    "name": "layer",
    "in": "query",
    "description": "`sourced` leaves the demonstration records out.",
    "schema": {"type": "string", "enum": ["all", "sourced"], "default": "all"},
}


class OfOne(forms.Form):
    """What may be asked of one record."""

    layer = forms.ChoiceField(choices=LAYERS, required=False)


class OfList(OfOne):
    """What may be asked of every list besides its filters."""

    page = forms.IntegerField(required=False, min_value=1, max_value=10**9)
    per_page = forms.IntegerField(required=False, min_value=1, max_value=MOST_ROWS)
    columns = forms.CharField(required=False)
    sort = forms.CharField(required=False)

    def __init__(self, data, table):
        """`table` is the page's own, with the columns that were asked for."""
        super().__init__(data)
        self.table = table

    def clean_columns(self):
        """Names of columns with a comma between."""
        columns = self.table.base_columns
        unknown = [name for name in self.cleaned_data["columns"].split(",") if name and name not in columns]
        if unknown:
            raise forms.ValidationError(f"There is no column {', '.join(unknown)}; there are {', '.join(columns)}.")

    def clean_sort(self):
        """The name of a column, `-` before it for the other way round."""
        named = self.cleaned_data["sort"]
        sortable = [column.name for column in self.table.columns if column.orderable]
        if named and named.removeprefix("-") not in sortable:
            raise forms.ValidationError(f"Sort by one of {', '.join(sortable)}, or ask for its column with columns.")
        return named


def answered(form, request, filterset=None):
    """The form's values; refused with every error of the form, the filters and the names of the parameters."""
    filters = {} if filterset is None else filterset.filters
    unknown = [name for name in request.GET if name not in form.fields and name not in filters]
    errors = {name: ["There is no such parameter here."] for name in unknown}
    errors |= {} if filterset is None or filterset.is_valid() else filterset.form.errors
    errors |= form.errors
    if errors:
        raise Refused(errors)
    return form.cleaned_data


def parameters(shown):
    """The parameters of a list as OpenAPI describes them."""
    columns = ", ".join(shown.table_class.base_columns)
    return [
        *(_parameter(name, field) for name, field in shown.filterset_class.base_filters.items()),
        LAYER,
        _of("page", "Which page, from 1; beyond the last one there are no rows.", type="integer", minimum=1, default=1),
        _of("per_page", "Rows on a page.", type="integer", minimum=1, maximum=MOST_ROWS, default=ROWS),
        _of("sort", "The column that puts the rows in order, `-` before it for the other way round.", type="string"),
        _of(
            "columns",
            f"Columns of the page, comma between, whose totals are asked for: {columns}. Rows are always whole.",
            type="string",
        ),
    ]


def _of(name, description, **schema):
    """A parameter that need not be given."""
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _parameter(name, field):
    """A filter of the list's page as a parameter."""
    label = str(field.label)
    if isinstance(field, Choice):
        return _of(name, f"{label}: the key of one that you may see.", type="string")
    if isinstance(field, Word):
        return _of(name, f"{label}.", type="string", enum=[word for word, _ in field.extra["choices"]])
    kinds = {
        Year: {"type": "integer", "minimum": 1950, "maximum": 2100},
        Amount: {"type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"},
        Day: {"type": "string", "format": "date"},
        Text: {"type": "string", "maxLength": 200},
    }
    return _of(name, f"{label}.", **next((schema for kind, schema in kinds.items() if isinstance(field, kind)), {}))
