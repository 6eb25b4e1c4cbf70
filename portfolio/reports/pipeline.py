"""The pipeline: what was promised and is still to come, what is overdue, what may come, and the year's forecast."""

from django.utils import timezone

from funds.models import Agreement
from funds.models.instalment import AGES
from portfolio.reports.figures import pipeline
from portfolio.reports.report import Heading, Report, Section, Table

TITLE = "Pipeline and forecast"
ANSWERS = "What was promised and is still to come, what is overdue, and what may the year bring against its target?"
SIGNED, PLEDGE = Agreement.Kind.SIGNED, Agreement.Kind.PLEDGE


def build(parameters):
    """The year's forecast beside its target, and what stands behind it."""
    prospects = pipeline.expected(parameters)
    return Report(
        "pipeline",
        f"{TITLE}, {parameters.year}",
        ANSWERS,
        parameters,
        (
            Section("forecast", "The year's forecast", figures=pipeline.forecast(parameters), note=pipeline.FORECAST),
            Section("signed", "Signed agreements", tables=(_agreements(parameters, SIGNED),)),
            Section("pledges", "Pledges", tables=(_agreements(parameters, PLEDGE),)),
            Section("due", "Instalments due and overdue", tables=(_due(parameters),)),
            Section("prospects", "Prospects", figures=prospects, tables=(_prospects(parameters, prospects),)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            "Pledges and signed agreements are never added up; neither are instalments of the two.",
            "Without an as-of day instalments are due or overdue as on 31 December of the year.",
            "Agreements, instalments, prospects and targets are taken as recorded today, agreements only if made by "
            "the as-of day; receipts as known on it.",
        ),
    )


def _agreements(parameters, kind):
    """Each agreement of a kind with what is promised, received and open."""
    totals = pipeline.promised(parameters, kind)
    rows = tuple(
        (row.reference, str(row.contributor), row.fund.name, row.signed_on, row.amount, row.received)
        + ((row.fulfilled,) if kind == PLEDGE else ())
        + (row.open_amount,)
        for row in pipeline.agreements(parameters, kind).order_by("signed_on", "reference")
    )
    under = (Heading("Signed under it", "usd"),) if kind == PLEDGE else ()
    headings = (
        *(Heading("Reference"), Heading("Contributor"), Heading("Fund"), Heading("Date", "date")),
        *(Heading("Promised", "usd"), Heading("Received", "usd"), *under, Heading("Open", "usd")),
    )
    shown = totals if kind == PLEDGE else (*totals[:2], totals[3])
    title = pipeline.KINDS[kind].capitalize()
    return Table(f"{kind}-agreements", title, headings, rows, ("Total", "", "", "", *shown))


def _due(parameters):
    """What is open of instalments by how long it is overdue, of signed agreements beside pledges."""
    signed, pledged = pipeline.due(parameters, SIGNED), pipeline.due(parameters, PLEDGE)
    rows = tuple(
        (age.name.capitalize(), first, second) for age, first, second in zip(AGES, signed, pledged, strict=True)
    )
    headings = (Heading("Age"), Heading("Signed agreements", "usd"), Heading("Pledges", "usd"))
    day = f"{pipeline.day_of(parameters):%-d %B %Y}"
    return Table("due", f"Open instalments by age on {day}", headings, rows)


def _prospects(parameters, totals):
    """Each prospect with what it weighs."""
    rows = tuple(
        (row.title, str(row.contributor or "not stated"), row.fund.name, row.expected_on, *weighed(row))
        for row in pipeline.prospects(parameters)
    )
    headings = (
        *(Heading("Prospect"), Heading("Contributor"), Heading("Fund"), Heading("Expected", "date")),
        *(Heading("Amount", "usd"), Heading("Probability", "share"), Heading("Weighted", "usd")),
    )
    return Table("prospects", "Prospects", headings, rows, ("Total", "", "", "", totals[0], "", totals[1]))


def weighed(prospect):
    """Its amount, how likely it is, and what it weighs."""
    return prospect.amount, prospect.probability, prospect.weighted
