"""Resources raised: what came in, what was signed, against which target (seed, paragraph 55)."""

from decimal import Decimal

from django.utils.text import slugify

from funds import money
from funds.models import Agreement, Contribution, Fund, Organisation, Target
from portfolio.reports.figure import Column, Figure, Listing

ROUNDED = "Printed to $0.1 million, halves away from zero."
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
    return Figure(key, label, value, "usd", f"{RECEIVED} {ROUNDED}", (contributions(rows),), text)


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
    """A word for each of these organisations: its name's slug, with its number where two would be alike."""
    slugs = {}
    for organisation in Organisation.objects.filter(pk__in=[pk for pk in pks if pk]):
        slug = slugify(str(organisation))
        slugs[organisation] = slug if slug not in slugs.values() else f"{slug}-{organisation.pk}"
    return slugs


def by_contributor(parameters):
    """Figures `contribution.<contributor>` of the year, the largest first, what no source itemises last."""
    rows = received_rows(parameters)
    totals = rows.by("contributor")
    figures = [
        received_figure(f"contribution.{slug}", str(who), totals[who.pk], rows.filter(contributor=who), places=2)
        for who, slug in contributor_slugs(totals).items()
    ]
    figures.sort(key=lambda figure: -figure.value)
    if None in totals:
        rest = rows.filter(contributor=None)
        figures.append(received_figure("contribution.not-itemised", NOT_ITEMISED, totals[None], rest, places=2))
    return figures


def signed_by_contributor(parameters):
    """Figures `signed.<contributor>`: agreements signed in the year, the largest first."""
    rows = parameters.select(Agreement.objects.signed_in(parameters.year))
    totals = rows.by("contributor")
    rule = f"Agreements signed in the calendar year, at their full amount. {ROUNDED}"
    figures = [
        Figure(
            f"signed.{slug}",
            str(who),
            totals[who.pk],
            "usd",
            rule,
            (agreements(rows.filter(contributor=who)),),
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


def signed(parameters, key="signed"):
    """What was raised under the signed rule: agreements signed, and receipts under none."""
    signed_now = parameters.select(Agreement.objects.signed_in(parameters.year))
    uncovered = received_rows(parameters).without_signed_agreement()
    lists = (agreements(signed_now), contributions(uncovered, "Contributions received under no signed agreement"))
    totals = [listing.total() for listing in lists]
    value = None if totals == [None, None] else sum(total or Decimal(0) for total in totals)
    text = "" if value is None else money.millions(value)
    return Figure(key, "Raised as signed", value, "usd", f"{SIGNED} {ROUNDED}", lists, text)


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


def attainment(raised, goal, key="attainment", label="Of the target"):
    """What was raised as a share of the target, printed in whole per cents."""
    value = money.share(raised.value, goal.value)
    rule = f"Raised ÷ target, from the unrounded amounts. Raised: {raised.rule}"
    text = "" if value is None else money.per_cent(value)
    return Figure(key, label, value, "share", rule, (*raised.lists, *goal.lists), text, ratio=True)
