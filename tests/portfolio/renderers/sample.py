"""A small report with every feature, and text that tries to be markup, a formula, or a letter no font has."""

import datetime
from decimal import Decimal

from funds.models import Contribution
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.parameters import Parameters
from portfolio.reports.report import Chart, Heading, Report, Section, Series, Table, Text
from tests.factories import make_contribution, make_fund, make_organisation

MADE_AT = datetime.datetime(2022, 3, 1, 9, 30, 15, 7, tzinfo=datetime.UTC)
HOSTILE = '=HYPERLINK("https://example.org") <b>& #panic("read as markup") $x$ *y* 中'
COLUMNS = (
    Column("Date", "dated", "date"),
    Column("Contributor", "contributor"),
    Column("Fund", "fund.name"),
    Column("Amount", "amount", "usd"),
)


def make_contributions():
    """Two contributions of 2021 to one fund: 1,234.50 dollars from a contributor with a hostile name, and 765.50."""
    fund, hostile = make_fund(name="Fund"), make_organisation(name=HOSTILE)
    make_contribution(fund=fund, contributor=hostile, amount=Decimal("1234.50"))
    make_contribution(fund=fund, contributor=make_organisation(name="Côte d'Ivoire"), amount=Decimal("765.50"))


def listing(adds_up="amount", columns=COLUMNS):
    """The contributions, added up or counted."""
    rows = Contribution.objects.select_related("contributor", "fund").order_by("pk")
    return Listing("Contributions", rows, columns, adds_up)


def make_figures():
    """One figure of each unit, one without a record, one whose label and rule are hostile."""
    money, counted = listing(), listing(None)
    return {
        "money": Figure("money", "Money raised", Decimal("2000.00"), "usd", "Added up.", (money,), "over $1,900"),
        "count": Figure("count", "Contributions", 2, "count", "Counted.", (counted,)),
        "share": Figure("share", "Mean", Decimal(2000) / 3, "share", "Divided.", (money, counted), ratio=True),
        "nothing": Figure("nothing", "Nothing", None, "usd", "Nobody knows.", (listing(),)),
        "hostile": Figure("hostile", HOSTILE, Decimal("-5.25"), "usd", f"-{HOSTILE}", (listing(),)),
    }


def make_table(figures, key="table", rows=1):
    """A table with every kind of cell."""
    headings = (
        Heading(HOSTILE),
        Heading("Money", "usd"),
        Heading("Count", "count"),
        Heading("Share", "share"),
        Heading("Year", "year"),
        Heading("Day", "date"),
        Heading("Any", "figure"),
    )
    row = ("@SUM(A1)", Decimal("-1.5"), 8000, Decimal("0.125"), 2021, datetime.date(2021, 6, 30), figures["money"])
    return Table(key, "A [table]: with / signs", headings, (row,) * rows, ("Total", figures["money"], None, *[""] * 4))


def make_charts(figures):
    """A chart of each kind, with nothing, nought and a negative amount among its values."""
    values, table = (Decimal(3_000_000), None, Decimal(0), Decimal(-250_000)), make_table(figures, "of-a-chart")
    names = (HOSTILE, "B", "C", "A name so long that it goes on over two lines and then some more until it is cut off")
    one, two = Series("One", values), Series("Two & more", values[::-1])
    return (
        Chart("years.target", "Target", "Far.", "target", names, (one,), table, (Decimal(2_000_000), None, None, None)),
        Chart("bars", "Bars", "High.", "bars", names, (one,), table),
        Chart("grouped", "Grouped", "Both.", "bars", names, (one, two), table),
        Chart("stacked", "Stacked", "Whole.", "stacked", names, (one, two), table),
    )


def make_report(demonstration=False, sections=1, rows=1, **asked):
    """The report with `sections` empty sections more than it needs and `rows` rows in its table."""
    figures = make_figures()
    text = Text("41", ("Raised: ", figures["money"], f" {HOSTILE}"))
    first = Section(
        "first",
        "First",
        (text,),
        tuple(figures.values()),
        make_charts(figures),
        (make_table(figures, rows=rows),),
        "A note.",
    )
    more = tuple(Section(f"more-{n}", f"More {n}") for n in range(1, sections))
    return Report(
        "sample",
        "A sample",
        "Does it print?",
        Parameters(2021, **asked),
        (first, *more),
        demonstration,
        MADE_AT,
        ("A note.",),
    )
