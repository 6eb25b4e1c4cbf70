"""The lists of funds and contributions, and the frame in which every list declares itself."""

import csv

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.http import HttpResponse
from django_filters.views import FilterView

from funds.filters import ContributionFilter, FundFilter
from funds.models import Contribution, Fund, FundRole
from funds.tables import ContributionTable, FundTable

ROWS_ON_A_PAGE = 50
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value):
    """The value for a spreadsheet; an apostrophe goes before text that it would take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


class RecordList(FilterView):
    """A list is a declaration: `queryset`, `filterset_class`, `table_class`, and the totals under it.

    It shows what the person may see, in the layer asked for. `totals` are (label, condition) of the field `adds_up`,
    over every row that the filter leaves. `format=csv` gives the same rows as a file.
    """

    template_name = "list.html"
    table_class = None
    adds_up = None
    totals = ()

    def get_queryset(self):
        """The records of the person's funds in the layer asked for."""
        funds = FundRole.objects.funds_of(self.request.user)
        return super().get_queryset().of_funds(funds).in_layer(self.request.GET.get("layer"))

    def table(self):
        """The rows in the order asked for."""
        sort = self.request.GET.get("sort")
        table = self.table_class(self.object_list, order_by=[sort] if sort else None)
        table.request = self.request  # given at once, the table would take any page size from the address
        return table

    def counted(self):
        """How many rows the filter leaves, and (label, US dollars) of each total, in one query.

        The first total is always there, the others where there is such a row.
        """
        sums = {f"total_{n}": Sum(self.adds_up, filter=when) for n, (_, when) in enumerate(self.totals)}
        number, *found = self.object_list.order_by().aggregate(number=Count("pk"), **sums).values()
        rows = [(label, amount) for (label, _), amount in zip(self.totals, found, strict=True)]
        return number, [(label, amount or 0) for n, (label, amount) in enumerate(rows) if n == 0 or amount is not None]

    def chips(self):
        """(label, value in words, the query without it) of each filter in force."""
        form = self.filterset.form
        values = form.cleaned_data.items() if form.is_valid() else ()
        return [
            (form.fields[name].label, in_words(form.fields[name], value), without(self.request.GET, name))
            for name, value in values
            if value not in (None, "")
        ]

    def get_context_data(self, **kwargs):
        """One page of the table, its totals, the filters in force and what the filter form must keep."""
        table, (number, totals) = self.table(), self.counted()
        table.paginator = Paginator(table.rows, ROWS_ON_A_PAGE)
        table.paginator.count = number
        table.page = table.paginator.get_page(self.request.GET.get("page"))
        noun = self.queryset.model._meta
        return {
            "noun": noun.verbose_name,
            "nouns": noun.verbose_name_plural,
            "filter": self.filterset,
            "chips": self.chips(),
            "table": table,
            "pages": table.paginator.get_elided_page_range(table.page.number, on_each_side=2, on_ends=1),
            "totals": totals,
            "kept": [(name, self.request.GET[name]) for name in ("layer", "sort") if name in self.request.GET],
        }

    def get(self, request, *args, **kwargs):
        """The page, or the file where the address asks for one; status 400 where the filter cannot be read."""
        page = super().get(request, *args, **kwargs)
        if not self.filterset.form.is_valid() and self.filterset.is_bound:
            page.status_code = 400
            return page
        return self.file() if request.GET.get("format") == "csv" else page

    def file(self):
        """Every row of the filter as CSV, which layer it is of, and the totals."""
        table, nouns = self.table(), self.queryset.model._meta.verbose_name_plural
        name = f"{nouns.replace(' ', '-')}.csv"
        response = HttpResponse(
            "\N{BYTE ORDER MARK}",
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        writer = csv.writer(response)
        values = table.as_values()
        writer.writerow([*next(values), "Layer"])
        for row, values_of_row in zip(table.data, values, strict=True):
            writer.writerow([*map(cell, values_of_row), "demonstration" if row.demonstration else "sourced"])
        place = [column.name for column in table.columns.iterall()].index(table.Meta.totals_under) if self.totals else 0
        for label, amount in self.counted()[1]:
            writer.writerow([label, *[""] * (place - 1), amount])
        return response


def in_words(field, value):
    """A filter's value as the form shows it."""
    words = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
    return words.get(value, value)


def without(query, name):
    """The query of an address without one filter, back on the first page."""
    query = query.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"?{query.urlencode()}"


class FundList(RecordList):
    """The trust funds, with the cash that contributors gave to each, ever."""

    queryset = Fund.objects.all()
    filterset_class = FundFilter
    table_class = FundTable
    adds_up = "received"
    totals = (("Total", None),)

    def get_queryset(self):
        """The funds with what they received, posted entries alone."""
        received = Contribution.objects.received().as_of(None).in_layer(self.request.GET.get("layer"))
        total = received.filter(fund=OuterRef("pk")).order_by().values("fund").annotate(total=Sum("amount"))
        return super().get_queryset().annotate(received=Subquery(total.values("total")))


class ContributionList(RecordList):
    """Cash received, refunds and interest, posted or not."""

    queryset = Contribution.objects.select_related("fund", "window", "contributor")
    filterset_class = ContributionFilter
    table_class = ContributionTable
    adds_up = "amount"
    totals = (("Posted", Q(posted_at__isnull=False)), ("Drafts, not counted", Q(posted_at__isnull=True)))
