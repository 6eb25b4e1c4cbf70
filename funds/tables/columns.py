"""The columns that every table is made of. They show what the queryset gives and compute nothing."""

import django_tables2 as tables
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html

from funds import money

NAMES = 3


class Column(tables.Column):
    """A column sorted by the expression `by`, empty values last and ties broken by the record's key."""

    css = ""
    in_files = "General"  # a spreadsheet's number format

    def __init__(self, *args, by=None, css="", chosen=True, code=None, **kwargs):
        """Without `by` the column does not sort; `css` is the class of its cells.

        `chosen=False`: shown where the address asks for it. `code`: (heading, path) of what stands beside it in files.
        """
        super().__init__(*args, orderable=by is not None, **kwargs)
        self.by = F(by) if isinstance(by, str) else by
        self.css = css or self.css
        self.chosen = chosen
        self.code = code and (code[0], tables.A(code[1]))
        self.adds_up = None

    def order(self, queryset, is_descending):
        """The rows in this column's order."""
        key = self.by.desc(nulls_last=True) if is_descending else self.by.asc(nulls_last=True)
        return queryset.order_by(key, "pk"), True

    def total(self, amount):
        """A total of this column as words."""
        return money.dollars(amount)


class Linked(Column):
    """A column that opens the record's own page, in the layer of the list; `argument` is its path from the record."""

    def __init__(self, *args, page, argument, **kwargs):
        """`page` is the name of an address."""
        super().__init__(*args, **kwargs)
        self.page, self.argument = page, tables.A(argument)

    def render(self, value, record, table):
        """The value as a link."""
        address = reverse(self.page, args=[self.argument.resolve(record)])
        layer = "?layer=sourced" if table.request.GET.get("layer") == "sourced" else ""
        return format_html('<a href="{}{}">{}</a>', address, layer, value)

    def value(self, value):
        """The value alone, for files."""
        return value


class Number(Column):
    """A number in its own unit; with `adds_up`, its path, there is a total under it."""

    css = "amount"
    in_files = "#,##0.##"

    def __init__(self, *args, adds_up=None, **kwargs):
        """The rest is Column's."""
        super().__init__(*args, **kwargs)
        self.adds_up = adds_up

    def render(self, value):
        """`8,000`: decimals only where there are any."""
        return money.number(value)

    def value(self, value):
        """The exact number, for files."""
        return value

    def total(self, amount):
        """A total of this column as words."""
        return money.number(amount)


class Money(Number):
    """US dollars to the cent."""

    in_files = "#,##0.00"

    def render(self, value):
        """`$15,729,000.00`."""
        return money.dollars(value)

    def total(self, amount):
        """A total of this column as words."""
        return money.dollars(amount)


class InCurrency(Money):
    """An amount in the entry's own currency, whose code stands beside it in files."""

    def __init__(self, *args, **kwargs):
        """The rest is Money's."""
        super().__init__(*args, **{"code": ("Currency", "currency"), **kwargs})

    def render(self, value, record):
        """`EUR 5,000.5`; nothing where the currency is US dollars."""
        return "" if record.currency == "USD" else f"{record.currency} {money.number(value)}"


class Day(Column):
    """A day."""

    css = "day"
    in_files = "d mmm yyyy"

    def render(self, value):
        """`30 Jun 2021`."""
        return date_format(value, "SHORT_DATE_FORMAT")

    def value(self, value):
        """The day itself, for files."""
        return value


class Dated(Day):
    """The day that a record concerns; `stated` is the attribute with the source's words where it gives no exact day."""

    def __init__(self, *args, stated="dated_as_stated", **kwargs):
        """The rest is Column's."""
        super().__init__(*args, **kwargs)
        self.stated = stated

    def render(self, value, record):
        """`30 Jun 2021`, or the source's own words."""
        return getattr(record, self.stated) or super().render(value)


class Named(Column):
    """Several names, each a pair {name, code}: the first few on screen, all of them with their codes in files."""

    css = "names"

    def __init__(self, *args, codes, accessor, **kwargs):
        """`codes` is the heading of the column of codes in files."""
        super().__init__(*args, accessor=accessor, code=(codes, accessor), **kwargs)

    def render(self, value):
        """Three names, and how many more."""
        names = [pair["name"] for pair in value]
        more = len(names) - NAMES
        return ", ".join(names[:NAMES]) + (f" and {more} more" if more > 0 else "")

    def value(self, value):
        """Every name."""
        return ", ".join(pair["name"] for pair in value)
