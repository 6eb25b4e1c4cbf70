"""The frame in which every list declares itself."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django_filters.views import FilterView

from funds.filters import funds_seen, layer_of
from funds.views.files import csv_file, xlsx_file

ROWS_ON_A_PAGE = 50
ROWS_ON_PAPER = 5000
ROWS_AT_ONCE = 2000  # that a file reads
NOT_OF_THE_LIST = ("page", "format", "all", "csrfmiddlewaretoken")  # parts of an address that do not say what it lists


class RecordList(FilterView):
    """A list is a declaration: `queryset`, `filterset_class`, `table_class`, and the totals under it.

    It shows what the person may see, in the layer asked for: as a page, on paper, or as a file of the same rows and
    columns (`format=print`, `csv`, `xlsx`). `totals` are (label, condition) of the columns that add up, over every row
    that the filter leaves. `parts` are the columns that cost a look elsewhere: a function of the records and the
    request, called where the column is shown.
    """

    template_name = "list.html"
    table_class = None
    totals = (("Total", None),)
    parts = {}

    def get_queryset(self):
        """The records that the person sees, with what the chosen columns need."""
        records = self.seen(super().get_queryset())
        for name in self.chosen():
            if name in self.parts:
                records = self.parts[name](records, self.request)
        return records

    def seen(self, records):
        """The records of the person's funds in the layer asked for."""
        return records.of_funds(funds_seen(self.request)).in_layer(layer_of(self.request))

    def asked(self):
        """The columns that the address asks for."""
        return {name for value in self.request.GET.getlist("columns") for name in value.split(",")}

    def chosen(self):
        """The names of the columns shown."""
        return self.table_class.chosen(self.asked())

    def table(self):
        """The rows in the order asked for."""
        table = self.table_class.showing(self.object_list, self.chosen(), self.request.GET.get("sort"))
        table.request = self.request  # given at once, the table would take any page size from the address
        return table

    def counted(self):
        """How many rows the filter leaves, and (label, {column: total}) of each total, in one query.

        The first total is always there, the others where there is such a row.
        """
        columns = self.table_class.base_columns
        adding = {name: columns[name].adds_up for name in self.chosen() if columns[name].adds_up}
        totals = self.totals if adding else ()
        counts = {f"rows_{n}": Count("pk", filter=when or Q()) for n, (_, when) in enumerate(totals)}
        sums = {
            f"{name}_{n}": Sum(path, filter=when) for n, (_, when) in enumerate(totals) for name, path in adding.items()
        }
        found = self.object_list.order_by().aggregate(number=Count("pk"), **counts, **sums)
        rows = [
            (label, {name: found[f"{name}_{n}"] or 0 for name in adding})
            for n, (label, _) in enumerate(totals)
            if n == 0 or found[f"rows_{n}"]
        ]
        return found["number"], rows

    def get(self, request, *args, **kwargs):
        """The page, or what the address asks for; status 400 where the filter cannot be read."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        if self.filterset.is_bound and not self.filterset.is_valid():
            self.object_list = self.filterset.queryset.none()
            return self.render_to_response(self.get_context_data(), status=400)
        self.object_list = self.filterset.qs
        answers = {"csv": csv_file, "xlsx": xlsx_file}
        asked = request.GET.get("format")
        if asked in answers:
            return self.file(answers[asked])
        if asked == "print":
            self.template_name = "list_print.html"
            return self.render_to_response(self.get_context_data(rows=ROWS_ON_PAPER, page=1))
        return self.render_to_response(self.get_context_data())

    def file(self, write):
        """Every row of the filter in the columns shown, which layer each is of, and the totals."""
        table, layer = self.table(), self.layer()
        nouns = self.queryset.model._meta.verbose_name_plural
        headings = [*table.headings(), *([("Layer", "General")] if layer else [])]
        return write(nouns.replace(" ", "-"), headings, self.rows(table, layer), self.totals_in_file(table, layer))

    def rows(self, table, layer):
        """The rows of a file, read as they are asked for."""
        yield from table.in_file(table.data.data.iterator(chunk_size=ROWS_AT_ONCE), layer)

    def totals_in_file(self, table, layer):
        """The rows of totals of a file, read as they are asked for."""
        for label, amounts in self.counted()[1]:
            yield [*table.totals_in_file(label, amounts), *([None] if layer else [])]

    def layer(self):
        """A function that names a record's layer; None for records that have none."""
        if not hasattr(self.queryset.model, "demonstration"):
            return None
        return lambda record: "demonstration" if record.demonstration else "sourced"

    def chips(self):
        """(label, value in words, the query without it) of each filter in force."""
        return [(label, value, without(self.request.GET, name)) for name, label, value in self.filterset.chips()]

    def choice_of_columns(self):
        """(name, heading, whether it is shown) of each column, and the rest of the address as (name, value)."""
        chosen, columns = self.chosen(), self.table_class.base_columns
        rest = [
            (name, value)
            for name, values in self.request.GET.lists()
            for value in values
            if name not in ("columns", *NOT_OF_THE_LIST) and value
        ]
        return [(name, column.verbose_name, name in chosen) for name, column in columns.items()], rest

    def kept(self):
        """What the filter's form keeps of the address: (name, value)."""
        kept = [(name, self.request.GET[name]) for name in ("layer", "sort") if self.request.GET.get(name)]
        return [*kept, *([("columns", ",".join(self.chosen()))] if self.asked() else [])]

    def get_context_data(self, rows=ROWS_ON_A_PAGE, page=None):
        """One page of the table, its totals, the filters in force and what the forms must keep."""
        table, (number, totals) = self.table(), self.counted()
        table.paginator = Paginator(table.rows, rows)
        table.paginator.count = number
        table.page = table.paginator.get_page(page or self.request.GET.get("page"))
        noun = self.queryset.model._meta
        columns, rest = self.choice_of_columns()
        return {
            "noun": noun.verbose_name,
            "nouns": noun.verbose_name_plural,
            "filter": self.filterset,
            "chips": self.chips(),
            "table": table,
            "pages": table.paginator.get_elided_page_range(table.page.number, on_each_side=2, on_ends=1),
            "totals": totals,
            "foot": foot(table, totals),
            "columns": columns,
            "rest": rest,
            "kept": self.kept(),
            "query": of_the_list(self.request.GET),
        }


def foot(table, totals):
    """(label, [(css class, words) of each further column]) of each total."""
    further = list(table.columns)[1:]
    return [
        (label, [(c.column.css, c.column.total(amounts[c.name]) if c.name in amounts else "") for c in further])
        for label, amounts in totals
    ]


def without(query, *names):
    """The query of an address without these parts, back on the first page; `all=1` where nothing is left."""
    query = query.copy()
    for name in (*names, *NOT_OF_THE_LIST):
        query.pop(name, None)
    return f"?{query.urlencode() or 'all=1'}"


def of_the_list(query):
    """What an address says of the list: its filters, order and columns, empty ones left out."""
    query = query.copy()
    for name in NOT_OF_THE_LIST:
        query.pop(name, None)
    for name, values in list(query.lists()):
        query.setlist(name, [value for value in values if value])
    return query.urlencode()
