"""The figures that official documents printed, beside the computed ones: holds, differs, or cannot be computed."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from funds import money
from portfolio.models import PublishedFigure
from portfolio.reports import annual
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.report import Heading, Report, Section, Table

TITLE = "Published figures and ours"
ANSWERS = "Does what we compute bear out what was published, and where it does not, why?"
HOLDS, DIFFERS, UNKNOWN = "holds", "differs", "cannot be computed"
ABOUT = Decimal("0.05")  # `about` bears five per cent either way
RULE = (
    "The computed value, rounded to the last digit that was printed, equals the printed one. Printed as over or more "
    "than, it is greater, and cut off at that digit it equals the printed one; printed as at least, cut off it equals "
    "it; printed as about, it is within five per cent."
)
COLUMNS = (
    Column("Reference", "reference"),
    Column("Paragraph", "paragraph", "number"),
    Column("What", lambda row: f"{row.subject}: {row.metric}"),
    Column("Document", "document"),
    Column("Explanation", "explanation"),
)


@dataclass(frozen=True)
class Comparison:
    """One published figure, the computed one (None: none), the verdict, and computed minus published."""

    published: PublishedFigure
    figure: Figure | None
    verdict: str
    difference: Decimal | None


def build(parameters):
    """Each core published figure of the year beside ours."""
    ours = annual.build(parameters)
    figures = ours.figures if parameters.funds is None else {}
    found = [compare(published, figures) for published in _published(parameters)]
    return Report(
        "reconciliation",
        f"{TITLE}, {parameters.year}",
        ANSWERS,
        parameters,
        (
            Section("verdicts", "In short", figures=tuple(_counts(found))),
            Section("comparison", "Figure by figure", tables=(_table(found, parameters.funds is None),)),
        ),
        ours.demonstration,
        timezone.now(),
        notes=(RULE, "A published figure speaks of the whole office; for a part of the funds there is no verdict."),
    )


def _published(parameters):
    """The core figures published about the year."""
    return PublishedFigure.objects.core().filter(year=parameters.year).in_layer(parameters.layer)


def compare(published, figures):
    """The published figure against the one of ours that it names."""
    figure = figures.get(published.figure) if published.report == "annual" else None
    if figure is None or figure.value is None:
        return Comparison(published, figure, UNKNOWN, None)
    value = Decimal(figure.value) * 100 if figure.unit == "share" else Decimal(figure.value)
    return Comparison(published, figure, HOLDS if _bears_out(published, value) else DIFFERS, value - published.value)


def _bears_out(published, value):
    """Whether the value bears out the printed number with its word: RULE says how."""
    words = PublishedFigure.Qualifier
    if published.qualifier == words.OVER:
        return value > published.value == money.floored(value, published.printed_to)
    if published.qualifier == words.AT_LEAST:
        return money.floored(value, published.printed_to) == published.value
    if published.qualifier == words.ABOUT:
        return abs(value - published.value) <= ABOUT * published.value
    return money.rounded(value, published.printed_to) == published.value


def _counts(found):
    """How many figures hold, differ, cannot be computed; each opens into those figures."""
    for verdict in (HOLDS, DIFFERS, UNKNOWN):
        keys = [comparison.published.pk for comparison in found if comparison.verdict == verdict]
        rows = PublishedFigure.objects.filter(pk__in=keys)
        listing = Listing(f"Published figures: {verdict}", rows, COLUMNS)
        key = f"published.{verdict.replace(' ', '-')}"
        yield Figure(key, verdict.capitalize(), len(keys), "count", RULE, (listing,))


def _table(found, whole):
    """One row for each published figure; `whole`: for the whole office."""
    headings = (
        Heading("Paragraph", "number"),
        Heading("Figure"),
        Heading("As printed"),
        Heading("Published"),
        Heading("Computed", "figure"),
        Heading("Difference", "number"),
        Heading("Verdict"),
        Heading("Explanation"),
    )
    return Table("comparison", "Published beside computed", headings, tuple(_row(each, whole) for each in found))


def _row(comparison, whole):
    """The cells of one comparison."""
    published, figure = comparison.published, comparison.figure
    difference = None if comparison.difference is None else comparison.difference.quantize(money.CENT)
    return (
        published.paragraph,
        f"{published.subject}: {published.metric}",
        published.quote,
        _in_words(published),
        figure,
        difference,
        comparison.verdict,
        published.explanation or published.note or _why_unknown(comparison, whole),
    )


def _in_words(published):
    """The printed number with the word that qualifies it: `over 60 projects`."""
    exact = published.qualifier == PublishedFigure.Qualifier.EXACT
    word = "" if exact else published.qualifier_as_printed or published.get_qualifier_display()
    return f"{word} {money.number(published.value)} {published.unit}".strip()


def _why_unknown(comparison, whole):
    """Why there is nothing to compare with, where nobody has explained it."""
    if comparison.verdict != UNKNOWN:
        return ""
    if not whole:
        return "Compared for the whole Office only."
    return "No report computes this figure." if comparison.figure is None else "There is no record to compute it from."
