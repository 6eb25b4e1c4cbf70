"""The trust-fund paragraphs of the year's results report (41-44 and 55-57 of the seed), written from the records."""

from django.utils import timezone

from portfolio.reports import paragraphs
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.figures import achieved, delivered, implemented, in_kind, raised, reach
from portfolio.reports.report import Heading, Report, Section, Table, Text
from portfolio.reports.words import spelled

TITLE = "Annual results of the trust funds"
ANSWERS = "What was raised, delivered and achieved in the year, in the order of the annual results report?"
FUND_COLUMNS = (Column("Fund", "name"), Column("Full name", "full_name"), Column("Source", "source"))


def build(parameters):
    """The paragraphs of the year, each number a figure that opens into its rows, and every figure exactly."""
    year = parameters.year
    figures = {figure.key: figure for figure in _figures(parameters)}
    funds, whole = raised.funds_of(parameters), parameters.funds is None
    portfolio = (
        Text("41", paragraphs.funds(figures, funds, whole)),
        Text("42", paragraphs.implementation(figures, year)),
        Text("43", paragraphs.reach(figures, year, reach.themes(parameters))),
        Text("44", paragraphs.results(figures, year)),
    )
    resources = (
        Text("55", paragraphs.resources(figures, year, funds, whole, raised.counted(parameters))),
        Text("56", paragraphs.delivery(figures, year, delivered.years_delivered(parameters))),
        Text("57", paragraphs.in_kind(figures, year, in_kind.given(parameters))),
    )
    return Report(
        "annual",
        f"{TITLE}, {year}",
        ANSWERS,
        parameters,
        (
            Section("portfolio", "Trust funds and their projects", texts=portfolio),
            Section("resources", "Resources raised and delivered", texts=resources),
            Section("figures", "The figures", tables=(_exact(figures.values()),)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            "The paragraphs carry the numbers of the results report for 2021, whose order they follow.",
            "Money entries are counted as known on the as-of day; agreements, targets, projects, countries and results "
            "as recorded today.",
        ),
    )


def _figures(parameters):
    """Every figure of the report, in the order of its paragraphs."""
    yield _funds(parameters)
    yield implemented.entities(parameters)
    yield implemented.share(parameters)
    yield implemented.baseline(parameters)
    yield from reach.projects(parameters).values()
    yield from reach.countries(parameters).values()
    yield from achieved.results(parameters)
    mobilized = raised.mobilized(parameters)
    yield from mobilized.values()
    yield from raised.against_target(parameters, mobilized["mobilized"])
    yield from raised.by_contributor(parameters)
    yield from raised.signed_by_contributor(parameters)
    of_funds = delivered.of_funds(parameters)
    yield of_funds
    yield delivered.of_office(parameters, of_funds)
    yield in_kind.seconding_partners(parameters)
    yield in_kind.officers(parameters)


def _funds(parameters):
    """Figure `funds`: how many trust funds the office manages."""
    rows = parameters.select(raised.Fund.objects.all())
    number = rows.count()
    listing = Listing("Trust funds", rows, FUND_COLUMNS)
    return Figure("funds", "Trust funds", number, "count", "Trust funds on record.", (listing,), spelled(number))


def _exact(figures):
    """Every figure as the paragraphs print it and exactly."""
    headings = (Heading("Figure"), Heading("Key"), Heading("As printed"), Heading("Exactly", "figure"))
    rows = tuple((figure.label[:1].upper() + figure.label[1:], figure.key, figure.text, figure) for figure in figures)
    return Table("figures", "Every figure of the report", headings, rows)
