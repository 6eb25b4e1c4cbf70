"""What is still to come: promised and not received, due and overdue, prospects, and the year's forecast."""

import datetime

from funds import money
from funds.models import Agreement, Instalment, Prospect
from funds.models.instalment import AGES
from portfolio.reports.figure import Column, Figure, Listing
from portfolio.reports.figures import raised

OPEN = "What is still to come never is less than nothing: what came beyond an agreement makes up for no other."
DUE = "Instalments of {what}, as far as no posted receipt pays them, {when}; at their agreement's rate."
WEIGHTED = "Prospects that have neither become an agreement nor been given up: each amount times how likely it is."
FORECAST = (
    "Received in the year, and open instalments of signed agreements due by 31 December, overdue ones included, and "
    "weighted prospects expected by then."
)
KINDS = {Agreement.Kind.SIGNED: "signed agreements", Agreement.Kind.PLEDGE: "pledges"}

AGREEMENT_COLUMNS = (
    *raised.AGREEMENT_COLUMNS[:-1],
    Column("Promised", "amount", "usd"),
    Column("Received", "received", "usd"),
    Column("Signed under it", "fulfilled", "usd"),
    Column("Open", "open_amount", "usd"),
)
INSTALMENT_COLUMNS = (
    Column("Due", "due_on", "date"),
    Column("Agreement", "agreement.reference"),
    Column("Instalment", "number", "number"),
    Column("Contributor", "agreement.contributor"),
    Column("Fund", "agreement.fund.name"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
    Column("Open", "open_amount", "usd"),
)
PROSPECT_COLUMNS = (
    Column("Expected", "expected_on", "date"),
    Column("Prospect", "title"),
    Column("Contributor", "contributor"),
    Column("Fund", "fund.name"),
    Column("Probability", lambda row: money.per_cent(row.probability)),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
    Column("Weighted", "weighted", "usd"),
)


def day_of(parameters):
    """The day at which instalments are due or overdue: the as-of day, else the last of the year."""
    return parameters.as_of or year_end(parameters)


def year_end(parameters):
    """31 December of the year."""
    return datetime.date(parameters.year, 12, 31)


def figure(key, label, rule, *lists):
    """A figure of US dollars: the sum of its lists."""
    totals = [total for total in (listing.total() for listing in lists) if total is not None]
    return Figure(key, label, sum(totals) if totals else None, "usd", rule, lists)


def agreements(parameters, kind):
    """The agreements of this kind by the as-of day, with what came in under each and what is still to come."""
    rows = parameters.select(Agreement.objects.filter(kind=kind)).signed_by(parameters.as_of)
    return rows.with_open(parameters.as_of, parameters.layer).select_related("fund", "window", "contributor")


def promised(parameters, kind):
    """Figures of one kind: (promised, received, of pledges signed under them, open)."""
    what, rows = KINDS[kind], agreements(parameters, kind)

    def of(name, label, field, rule):
        listing = Listing(what.capitalize(), rows, AGREEMENT_COLUMNS, field)
        return figure(f"{kind}.{name}", label, rule, listing)

    by = "by the as-of day, or today; of any year."
    return (
        of("promised", f"Promised in {what}", "amount", f"The full amount of {what} made {by}"),
        of("received", f"Received under {what}", "received", f"Posted receipts under {what} made {by}"),
        of("fulfilled", f"Signed under {what}", "fulfilled", f"Signed agreements that fulfil {what} made {by}"),
        of("open", f"Open of {what}", "open_amount", f"Promised − received − signed under it. {OPEN}"),
    )


def instalments(parameters, kind):
    """The instalments of agreements of this kind made by the as-of day, with what is open of each."""
    rows = parameters.select(Instalment.objects.filter(agreement__kind=kind))
    if parameters.as_of:
        rows = rows.filter(agreement__signed_on__lte=parameters.as_of)
    rows = rows.with_open(parameters.as_of, parameters.layer).filter(open_amount__gt=0)
    return rows.select_related("agreement__fund", "agreement__contributor")


def due(parameters, kind):
    """Figures `<kind>.due.<age>`: open instalments of this kind by how long they are overdue."""
    rows, day = instalments(parameters, kind), day_of(parameters)
    return tuple(
        figure(
            f"{kind}.due.{age.word}",
            f"{KINDS[kind].capitalize()}, {age.name}",
            DUE.format(what=KINDS[kind], when=f"{age.name} at the end of {day:%-d %B %Y}"),
            owed(rows.of_age(age, day)),
        )
        for age in AGES
    )


def owed(rows):
    """The list of these instalments, what is open of them added up."""
    return Listing("Open instalments", rows, INSTALMENT_COLUMNS, "open_amount")


def prospects(parameters):
    """The prospects that are open, with what each weighs."""
    rows = parameters.select(Prospect.objects.open()).with_weighted()
    return rows.select_related("fund", "contributor")


def likely(rows, field="weighted"):
    """The list of these prospects, weighted amounts added up."""
    return Listing("Prospects", rows, PROSPECT_COLUMNS, field)


def expected(parameters):
    """Figures `prospects` and `prospects.weighted`."""
    rows = prospects(parameters)
    rule = "Prospects that have neither become an agreement nor been given up, at their full amount."
    return (
        figure("prospects", "Prospects", rule, likely(rows, "amount")),
        figure("prospects.weighted", "Prospects, weighted", WEIGHTED, likely(rows)),
    )


def forecast(parameters):
    """(received, still due by the end of the year, weighted prospects by then, forecast, target, share of it)."""
    end = year_end(parameters)
    received = raised.mobilized(parameters)["mobilized"]
    until = instalments(parameters, Agreement.Kind.SIGNED).filter(due_on__lte=end)
    still = figure(
        "forecast.due",
        "Still due by 31 December",
        DUE.format(what="signed agreements", when=f"due by {end:%-d %B %Y}, overdue ones included"),
        owed(until),
    )
    rule = f"{WEIGHTED} Expected by {end:%-d %B %Y}."
    hoped = figure(
        "forecast.prospects",
        "Weighted prospects by 31 December",
        rule,
        likely(prospects(parameters).filter(expected_on__lte=end)),
    )
    whole = figure("forecast", f"Forecast for {parameters.year}", FORECAST, *received.lists, *still.lists, *hoped.lists)
    goal, _row = raised.target(parameters)
    part = money.share(whole.value, goal.value)
    share = Figure(
        "forecast.attainment",
        "Forecast of the target",
        part,
        "share",
        f"Forecast ÷ target, from the unrounded amounts. {FORECAST}",
        (*whole.lists, *goal.lists),
        ratio=True,
    )
    return received, still, hoped, whole, goal, share
