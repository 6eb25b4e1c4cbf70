"""What came of it: results under the standard indicators (seed, paragraph 44)."""

from funds import money
from portfolio.models import Indicator, Result
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.figures.reach import COUNTRY_COLUMNS
from portfolio.reports.words import over, spelled

RESULT_COLUMNS = (
    Column("Project", "project.code"),
    Column("Fund", "project.fund.name"),
    Column("Country", "country"),
    Column("Year", "year", "year"),
    Column("Source", "source"),
    Column("Achieved", "value", "number"),
)
THOUSAND = 1_000


def results(parameters):
    """Figures `results.<indicator>` of the year, in order, for the indicators whose results add up."""
    rows = parameters.select(Result.objects.achieved_in(parameters.year))
    totals = rows.by_indicator()
    indicators = Indicator.objects.exclude(adds_up=Indicator.AddsUp.NONE).in_layer(parameters.layer)
    return [_figure(indicator, totals.get(indicator.slug), rows) for indicator in indicators]


def _figure(indicator, value, rows):
    """One indicator's total by its own rule, with the rows that make it."""
    rows = rows.filter(indicator=indicator)
    if indicator.adds_up == Indicator.AddsUp.COUNTRIES:
        listing = Listing(indicator.name, rows.countries().select_related("region"), COUNTRY_COLUMNS)
        value = value or None
    else:
        related = rows.select_related("project__fund", "country")
        listing = Listing(indicator.name, related, RESULT_COLUMNS, "value")
        value = int(value) if value is not None and value == int(value) else value
    rule = f"Results reported for the calendar year: {indicator.get_adds_up_display()}. Above 1,000 the full thousand."
    dollars = indicator.unit == Indicator.DOLLARS
    return Figure(
        f"results.{indicator.slug}",
        indicator.name_of_one if value == 1 and indicator.name_of_one else indicator.name,
        value,
        "usd" if dollars else "count",
        rule,
        (listing,),
        "" if value is None else _text(value, dollars),
    )


def _text(value, dollars):
    """Dollars in millions, small counts as they are, from 1,000 on the full thousand below."""
    if dollars:
        return money.millions(value)
    return over(value, THOUSAND) if value >= THOUSAND else spelled(value)
