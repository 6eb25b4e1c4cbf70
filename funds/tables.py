"""The tables of funds and contributions. They show what the queryset gives and compute nothing."""

import django_tables2 as tables
from django.contrib.postgres.lookups import Unaccent
from django.db.models import F
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html

from funds import money


def by_name(path):
    """Names in the order people expect: Côte d'Ivoire among the C's."""
    return Lower(Unaccent(path))


class Column(tables.Column):
    """A column sorted by the expression `by`, empty values last and ties broken by the record's key."""

    css = ""

    def __init__(self, *args, by=None, css="", **kwargs):
        """Without `by` the column does not sort; `css` is the class of its cells."""
        super().__init__(*args, orderable=by is not None, **kwargs)
        self.by = F(by) if isinstance(by, str) else by
        self.css = css or self.css

    def order(self, queryset, is_descending):
        """The rows in this column's order."""
        key = self.by.desc(nulls_last=True) if is_descending else self.by.asc(nulls_last=True)
        return queryset.order_by(key, "pk"), True


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


class Money(Column):
    """US dollars to the cent."""

    css = "amount"

    def render(self, value):
        """`$15,729,000.00`."""
        return money.dollars(value)

    def value(self, value):
        """The exact amount, for files."""
        return value


class InCurrency(Money):
    """An amount in the entry's own currency."""

    def render(self, value, record):
        """`EUR 5,000.5`; nothing where the currency is US dollars."""
        return "" if record.currency == "USD" else f"{record.currency} {money.number(value)}"


class Dated(Column):
    """The day that an entry concerns."""

    css = "day"

    def render(self, value, record):
        """`30 Jun 2021`, or the source's own words where it gives no exact day."""
        return record.dated_as_stated or date_format(value, "SHORT_DATE_FORMAT")

    def value(self, value):
        """The day as 2021-06-30, for files."""
        return value.isoformat()


class RecordTable(tables.Table):
    """A table of records."""

    class Meta:
        order_by_field = "sort"
        template_name = "table.html"


class FundTable(RecordTable):
    """The trust funds."""

    name = Linked("Fund", page="fund-detail", argument="slug", by=by_name("name"), css="code")
    full_name = Column("Full name", by=by_name("full_name"))
    governing_body = Column("Governing body")
    established = Column("Established", by="established")
    received = Money("Received to date", by="received")

    class Meta(RecordTable.Meta):
        totals_under = "received"


class ContributionTable(RecordTable):
    """Cash received, refunds and interest."""

    dated = Dated("Date", by="dated")
    contributor = Column(
        "Contributor",
        accessor="contributor__name",
        default="not itemised in the source",
        by=by_name("contributor__name"),
    )
    fund = Linked(
        "Fund", accessor="fund__name", page="fund-detail", argument="fund__slug", by="fund__order", css="code"
    )
    window = Column("Window", accessor="window__short_name", by=by_name("window__short_name"))
    kind = Column("Kind", by="kind")
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency")
    currency = Column("Currency", visible=False)
    amount = Money("Amount", by="amount")
    state = Column("State", by="posted_at")
    source = Column("Source", css="small")

    class Meta(RecordTable.Meta):
        totals_under = "amount"
