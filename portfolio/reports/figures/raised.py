"""Resources raised: what came in, what was signed, against which target (seed, paragraph 55)."""

from decimal import Decimal

from django.utils.text import slugify

from funds import money
from funds.models import Agreement, Contribution, Fund, Organisation, Target
from funds.models.organisation import named, staying
from portfolio.reports.figure import Column, Figure, Listing

ROUNDED = {
    1: "Printed to $0.1 million, halves away from zero; below $100,000 in whole dollars.",
    2: "Printed to $10,000, halves away from zero; below $100,000 in whole dollars.",
}
RECEIVED = "Cash from contributors dated in the calendar year and posted; refunds, interest and in-kind do not count."
SIGNED = (
    "Agreements signed in the calendar year at their full amount, and the year's receipts that no signed agreement "
    "covers; a pledge is not signed."
)
NOT_ITEMISED = "Not itemised in the source"

CONTRIBUTION_COLUMNS = (
    Column("Date", lambda row: row.dated_as_stated or row.dated, "date"),
    Column("Fund", "fund.name"),
    Column("Window", "window"),
    Column("Contributor", lambda row: row.contributor or NOT_ITEMISED),
    Column("Kind", "get_kind_display"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)
AGREEMENT_COLUMNS = (
    Column("Signed", lambda row: row.signed_as_stated or row.signed_on, "date"),
    Column("Reference", "reference"),
    Column("Fund", "fund.name"),
    Column("Window", "window"),
    Column("Contributor", "contributor"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)
TARGET_COLUMNS = (
    Column("Year", "year", "year"),
    Column("Framework", "framework"),
    Column("For", lambda row: row.fund or "the whole office"),
    Column("What counts", "get_counts_display"),
    Column("Source", "source"),
    Column("Amount", "amount", "usd"),
)


def contributions(rows, title="Contributions received"):
    """The list of these contributions, added up."""
    return Listing(title, rows.select_related("fund", "window", "contributor"), CONTRIBUTION_COLUMNS, "amount")


def agreements(rows, title="Agreements signed"):
    """The list of these agreements, added up."""
    return Listing(title, rows.select_related("fund", "window", "contributor"), AGREEMENT_COLUMNS, "amount")


def received_rows(parameters):
    """The year's receipts."""
    return parameters.ledger(Contribution.objects.received_in(parameters.year))


def received_figure(key, label, value, rows, places=1):
    """A figure of receipts: their sum, printed in millions."""
    text = "" if value is None else money.millions(value, places)
    return Figure(key, label, value, "usd", f"{RECEIVED} {ROUNDED[places]}", (contributions(rows),), text)


def mobilized(parameters):
    """Figures `mobilized` and `mobilized.<fund>` for the year: {key: Figure}, the whole first, then funds in order."""
    rows = received_rows(parameters)
    totals = rows.by("fund")
    whole = sum(totals.values()) if totals else None
    figures = {"mobilized": received_figure("mobilized", "Resources raised", whole, rows)}
    for fund in funds_of(parameters):
        key = f"mobilized.{fund.slug}"
        figures[key] = received_figure(key, fund.name, totals.get(fund.pk), rows.filter(fund=fund))
    return figures


def funds_of(parameters):
    """The funds of the report in their order."""
    return list(parameters.select(Fund.objects.all()))


def contributor_slugs(pks):
    """A word for each of these organisations: its name's slug; its number where that is empty, taken or reserved."""
    slugs = {}
    for organisation in Organisation.objects.filter(pk__in=[pk for pk in pks if pk]):
        slug = slugify(str(organisation))
        taken = slug in ("", "-", "not-itemised") or slug in slugs.values()
        slugs[organisation] = f"organisation-{organisation.pk}" if taken else slug
    return slugs


def by_contributor(parameters):
    """Figures `contribution.<contributor>` of the year, the largest first, what no source itemises last.

    A contributor whose receipts were all reversed contributed nothing and is not named."""
    rows = received_rows(parameters)
    totals = {contributor: total for contributor, total in rows.by(staying("contributor")).items() if total}
    figures = []
    for who, slug in contributor_slugs(totals).items():
        theirs = rows.filter(named("contributor", who))
        figures.append(received_figure(f"contribution.{slug}", str(who), totals[who.pk], theirs, places=2))
    figures.sort(key=lambda figure: -figure.value)
    if None in totals:
        rest = rows.filter(contributor=None)
        figures.append(received_figure("contribution.not-itemised", NOT_ITEMISED, totals[None], rest, places=2))
    return figures


def signed_by_contributor(parameters):
    """Figures `signed.<contributor>`: agreements signed in the year, the largest first."""
    rows = agreements_signed(parameters).signed_in(parameters.year)
    totals = rows.by(staying("contributor"))
    rule = f"Agreements signed in the calendar year, at their full amount. {ROUNDED[2]}"
    figures = [
        Figure(
            f"signed.{slug}",
            str(who),
            totals[who.pk],
            "usd",
            rule,
            (agreements(rows.filter(named("contributor", who))),),
            money.millions(totals[who.pk], 2),
        )
        for who, slug in contributor_slugs(totals).items()
    ]
    return sorted(figures, key=lambda figure: -figure.value)


def by_window(parameters):
    """Receipts of the year by fund and window, in the funds' order: [(fund's name, window or None, Figure)]."""
    rows = received_rows(parameters)
    totals = rows.by("fund__order", "fund__name", "fund", "fund__slug", "window__short_name", "window__slug", "window")
    found = []
    for (_order, fund, pk, slug, name, window_slug, window), total in sorted(
        totals.items(), key=lambda item: (item[0][0], item[0][4] or "")
    ):
        key = f"mobilized.{slug}.{window_slug or 'no-window'}"
        found.append((fund, name, received_figure(key, name or fund, total, rows.filter(fund=pk, window=window))))
    return found


def agreements_signed(parameters):
    """Signed agreements of any year that were signed by the as-of day; they are taken as recorded today."""
    return parameters.select(Agreement.objects.filter(kind=Agreement.Kind.SIGNED)).signed_by(parameters.as_of)


def signed(parameters):
    """Figure `signed`: what was raised under the signed rule: agreements signed, and receipts under none."""
    signed_now = agreements_signed(parameters).signed_in(parameters.year)
    uncovered = received_rows(parameters).without_signed_agreement()
    lists = (agreements(signed_now), contributions(uncovered, "Contributions received under no signed agreement"))
    totals = [listing.total() for listing in lists]
    value = None if totals == [None, None] else sum(total or Decimal(0) for total in totals)
    text = "" if value is None else money.millions(value)
    return Figure("signed", "Raised as signed", value, "usd", f"{SIGNED} {ROUNDED[1]}", lists, text)


def target(parameters):
    """The year's target and its rule: (Figure, Target or None)."""
    rows = (
        Target.objects.of(parameters.year, parameters.funds)
        .in_layer(parameters.layer)
        .select_related("framework", "fund")
    )
    row = rows.first()
    listing = Listing("Target", rows, TARGET_COLUMNS, "amount")
    rule = f"The target in {row.framework}; it counts {row.get_counts_display()}." if row else "No target is on record."
    value = row.amount if row else None
    text = "" if row is None else money.millions(value)
    return Figure("target", f"Target of {parameters.year}", value, "usd", rule, (listing,), text), row


def counted(parameters):
    """The key of what the year's target counts: `signed` or, also without a target, `mobilized`."""
    row = Target.objects.of(parameters.year, parameters.funds).in_layer(parameters.layer).first()
    return "signed" if row is not None and row.counts == Target.Counts.SIGNED else "mobilized"


def against_target(parameters, received):
    """The year against its target: (raised under the target's own rule, target, attainment, raised under the other
    rule, attainment under that); `received` is the figure `mobilized`."""
    goal, row = target(parameters)
    agreed = signed(parameters)
    first, second = (agreed, received) if row is not None and row.counts == Target.Counts.SIGNED else (received, agreed)
    other = _attainment(second, goal, "attainment.other", "Of the target, under the other rule")
    return first, goal, _attainment(first, goal, "attainment", "Of the target"), second, other


def _attainment(raised, goal, key, label):
    """What was raised as a share of the target, printed in whole per cents."""
    value = money.share(raised.value, goal.value)
    rule = f"Raised ÷ target, from the unrounded amounts. Raised: {raised.rule}"
    text = "" if value is None else money.per_cent(value)
    return Figure(key, label, value, "share", rule, (*raised.lists, *goal.lists), text, ratio=True)


def years(parameters):
    """The years since the first target with a receipt, an agreement or a target, side by side.

    Returns (years, received by year and fund, received by year, signed by year, targets by year); a year without a
    record is missing from a dict, and a target is the Target itself."""
    received = parameters.ledger(Contribution.objects.received())
    by_fund, uncovered = received.by("dated__year", "fund"), received.without_signed_agreement().by("dated__year")
    agreed = agreements_signed(parameters).by("signed_on__year")
    targets = Target.objects.of_every_year(parameters.funds).in_layer(parameters.layer)
    targets = {row.year: row for row in targets}
    first = min(targets, default=0)
    found = sorted(year for year in {*targets, *agreed, *(year for year, _ in by_fund)} if year >= first)
    totals, signed_totals = {}, {}
    for (year, _fund), amount in by_fund.items():
        totals[year] = totals.get(year, 0) + amount
    for year in {*agreed, *uncovered}:
        signed_totals[year] = agreed.get(year, 0) + uncovered.get(year, 0)
    return found, by_fund, totals, signed_totals, targets
