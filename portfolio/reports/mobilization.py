"""Resources raised against target: by fund, contributor and window, received beside signed, years side by side."""

from django.utils import timezone

from funds import money
from funds.models import Target
from portfolio.reports.figures import raised
from portfolio.reports.report import Chart, Heading, Report, Section, Series, Table

TITLE = "Resources raised against target"
ANSWERS = "How much was raised in the year against the target, by whom and for which fund, received and signed?"
SHARE = Heading("Share of the whole", "share")


def build(parameters):
    """The year's resources against its target, under the target's own rule and under the other one."""
    figures = raised.mobilized(parameters)
    contributors = raised.by_contributor(parameters)
    years = raised.years(parameters)
    return Report(
        "mobilization",
        f"{TITLE}, {parameters.year}",
        ANSWERS,
        parameters,
        (
            _against_target(parameters, figures),
            Section("funds", "By fund", tables=(_by_fund(figures),)),
            Section(
                "contributors",
                "By contributor",
                charts=_contributor_charts(contributors, figures["mobilized"]),
                tables=() if contributors else (_by_contributor(contributors, figures["mobilized"]),),
            ),
            Section("windows", "By window", tables=(_by_window(parameters, figures["mobilized"]),)),
            Section("signed", "Agreements signed in the year", tables=(_signed(parameters),)),
            Section("years", "Years side by side", charts=_year_charts(parameters, years)),
        ),
        parameters.shows_demonstration(),
        timezone.now(),
        notes=(
            raised.RECEIVED,
            raised.SIGNED,
            "Targets of several funds are not added up.",
            "Agreements and targets are taken as recorded today, agreements only if signed by the as-of day.",
        ),
    )


def _against_target(parameters, figures):
    """Raised against target under the target's rule, and the same year under the other."""
    tiles = raised.against_target(parameters, figures["mobilized"])
    note = "The first three figures follow the rule of the target; the last two show the year under the other rule."
    return Section("target", "Against the target", figures=tiles, note=note)


def _by_fund(figures):
    """What each fund received, and the whole."""
    whole = figures["mobilized"]
    rows = tuple(
        (figure.label, figure, money.share(figure.value, whole.value))
        for key, figure in figures.items()
        if key != "mobilized"
    )
    headings = (Heading("Fund"), Heading("Received", "usd"), SHARE)
    return Table("by-fund", "Received by fund", headings, rows, ("Total", whole, money.share(whole.value, whole.value)))


def _by_contributor(figures, whole):
    """What each contributor paid in, the largest first."""
    rows = tuple((figure.label, figure, money.share(figure.value, whole.value)) for figure in figures)
    headings = (Heading("Contributor"), Heading("Received", "usd"), SHARE)
    totals = ("Total", whole, money.share(whole.value, whole.value))
    return Table("by-contributor", "Received by contributor", headings, rows, totals)


def _contributor_charts(figures, whole):
    """A bar for each contributor."""
    if not figures:
        return ()
    table = _by_contributor(figures, whole)
    names = tuple(figure.label for figure in figures)
    series = (Series("Received", tuple(figure.value for figure in figures)),)
    description = f"{names[0]} contributed most, {figures[0].text} of {whole.text}."
    return (Chart("contributors", "Received by contributor", description, "bars", names, series, table),)


def _by_window(parameters, whole):
    """What came in for each window, facility or programme."""
    rows = tuple(
        (fund, window or "No window", figure, money.share(figure.value, whole.value))
        for fund, window, figure in raised.by_window(parameters)
    )
    headings = (Heading("Fund"), Heading("Window"), Heading("Received", "usd"), SHARE)
    totals = ("Total", "", whole, money.share(whole.value, whole.value))
    return Table("by-window", "Received by window", headings, rows, totals)


def _signed(parameters):
    """Agreements signed in the year, by contributor."""
    figures = raised.signed_by_contributor(parameters)
    rows = tuple((figure.label, figure) for figure in figures)
    whole = sum(figure.value for figure in figures) if figures else None
    headings = (Heading("Contributor"), Heading("Signed", "usd"))
    return Table("signed", "Agreements signed", headings, rows, ("Total", whole), note="At their full amount.")


def _year_charts(parameters, found):
    """Raised against target over the years, and by fund over the years."""
    years, received, totals, signed, targets = found
    if not years:
        return ()
    funds, names = raised.funds_of(parameters), tuple(str(year) for year in years)
    attained = {year: _attained(totals, signed, targets.get(year), year) for year in years}
    against = Table(
        "years",
        "Raised against target, years side by side",
        (
            Heading("Year", "year"),
            Heading("Received", "usd"),
            Heading("Raised as signed", "usd"),
            Heading("Target", "usd"),
            Heading("Of the target", "share"),
        ),
        tuple((year, totals.get(year), signed.get(year), _amount(targets.get(year)), attained[year]) for year in years),
        note="Each year's share follows the rule of its own target.",
    )
    by_fund = Table(
        "years-by-fund",
        "Received by fund, years side by side",
        (Heading("Year", "year"), *(Heading(fund.name, "usd") for fund in funds), Heading("Total", "usd")),
        tuple((year, *(received.get((year, fund.pk)) for fund in funds), totals.get(year)) for year in years),
    )
    return (
        Chart(
            "years",
            against.title,
            _best(years, attained),
            "target",
            names,
            (Series("Received", tuple(totals.get(year) for year in years)),),
            against,
            tuple(_amount(targets.get(year)) for year in years),
        ),
        Chart(
            "years-by-fund",
            by_fund.title,
            f"What each fund received in each year from {years[0]} to {years[-1]}.",
            "stacked",
            names,
            tuple(Series(fund.name, tuple(received.get((year, fund.pk)) for year in years)) for fund in funds),
            by_fund,
        ),
    )


def _amount(target):
    """The target's US dollars; None without a target."""
    return target.amount if target else None


def _attained(totals, signed, target, year):
    """The year's share of its target under the target's own rule."""
    if target is None:
        return None
    counted = signed if target.counts == Target.Counts.SIGNED else totals
    return money.share(counted.get(year), target.amount)


def _best(years, attained):
    """One sentence about the years for those who cannot see the chart."""
    if all(attained[year] is None for year in years):
        return f"Received in each year from {years[0]} to {years[-1]}; no target is on record."
    reached = [str(year) for year in years if attained[year] is not None and attained[year] >= 1]
    return f"The target was reached in {', '.join(reached) or 'no year'} of {years[0]} to {years[-1]}."
