"""Who implements: each organisation's share of the year's allocations, beside a baseline year."""

from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from funds import money
from funds.models import Organisation
from funds.models.organisation import named, staying
from portfolio.reports.figure import Figure
from portfolio.reports.figures import implemented
from portfolio.reports.report import Heading, Report, Section, Table

TITLE = "Who implements"
ANSWERS = "What share of the allocations goes through United Nations entities, in the year and in the baseline year?"
RULE = "Allocations dated in the calendar year and posted, increases less reductions, to this organisation."


def build(parameters):
    """The shares of both years, and every organisation that either year allocated to."""
    before = parameters.in_year(parameters.year - implemented.BASELINE_AFTER)
    top = (implemented.entities(parameters), implemented.share(parameters), implemented.baseline(parameters))
    return Report(
        "entities",
        f"{TITLE}, {parameters.year}",
        ANSWERS,
        parameters,
        (
            Section("share", "United Nations entities", figures=top),
            Section("organisations", "By organisation", tables=(_table(parameters, before),)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            f"The baseline year is {before.year}, two years before.",
            "An organisation that was entered twice counts as the one that stays.",
        ),
    )


def _table(parameters, before):
    """What each organisation was allocated in both years, United Nations entities first, the largest first."""
    years = (parameters, before)
    sums = [implemented.allocated_rows(asked).by(staying("organisation")) for asked in years]
    wholes = [_whole(asked, found) for asked, found in zip(years, sums, strict=True)]
    rows = []
    for who in Organisation.objects.filter(pk__in={*sums[0], *sums[1]}):
        cells = [_cells(asked, found, who) for asked, found in zip(years, sums, strict=True)]
        rows.append((str(who), who.get_kind_display(), *cells[0], *cells[1]))
    un = Organisation.Kind.UN_ENTITY.label
    rows.sort(key=lambda row: (row[1] != un, -row[2].value, -row[4].value))
    year, base = parameters.year, before.year
    headings = (
        Heading("Organisation"),
        Heading("Kind"),
        Heading(f"Allocated {year}", "usd"),
        Heading(f"Share {year}", "share"),
        Heading(f"Allocated {base}", "usd"),
        Heading(f"Share {base}", "share"),
    )
    shares = [money.share(whole.value, whole.value) for whole in wholes]
    foot = ("Total", "", wholes[0], shares[0], wholes[1], shares[1])
    return Table("organisations", "Allocations by organisation", headings, tuple(rows), foot)


def _whole(asked, found):
    """Figure `allocated.<year>`: everything allocated in it."""
    rows = implemented.allocated_rows(asked)
    rule = "Allocations dated in the calendar year and posted, increases less reductions."
    return _figure(f"allocated.{asked.year}", "All allocations", rule, rows, sum(found.values(), Decimal(0)))


def _cells(asked, found, who):
    """Figure `allocated.<year>.<organisation's number>`, and its share of the year's allocations."""
    rows = implemented.allocated_rows(asked).filter(named("organisation", who))
    amount = found.get(who.pk, Decimal(0))
    figure = _figure(f"allocated.{asked.year}.{who.pk}", f"{who}, {asked.year}", RULE, rows, amount)
    return figure, money.share(amount, sum(found.values(), Decimal(0)))


def _figure(key, label, rule, rows, amount):
    """A sum of allocations; nought where there is none."""
    listing = replace(implemented.allocations(rows, label), empty=Decimal(0))
    return Figure(key, label, amount, "usd", rule, (listing,))
