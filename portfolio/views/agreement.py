"""The page of one agreement: what was promised, what is due, what came in and what it pays."""

from itertools import accumulate

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from funds.filters import layer_of
from funds.models import Agreement, FundRole, Match
from funds.models.matching import beyond, match_receipt
from funds.money import dollars
from portfolio.renderers import svg
from portfolio.renderers.layout import lay_out_table
from portfolio.reports.report import Chart, Heading, Series, Table


@require_safe
def agreement_detail(request, pk):
    """One agreement in the layer asked for; 404 for another fund's."""
    layer, agreement = layer_of(request), agreement_seen(request, pk)
    instalments = agreement.instalments.in_layer(layer).with_open(layer=layer).order_by("number")
    receipts = receipts_of(agreement, layer)
    curve = fulfilment(instalments, receipts)
    context = {
        "agreement": agreement,
        "pledge": seen(request).filter(pk=agreement.pledge_id).first(),
        "fulfilling": seen(request).filter(pledge=agreement).order_by("signed_on", "reference"),
        "instalments": [(row, row.days_overdue(timezone.localdate())) for row in instalments],
        "promised": sum(row.amount for row in instalments),
        "paid": sum(row.matched for row in instalments),
        "receipts": [(receipt, beyond(receipt)) for receipt in receipts],
        "received": sum(receipt.amount for receipt in receipts),
        "beyond": sum(beyond(receipt) for receipt in receipts),
        "difference": matches_of(agreement).standing().in_layer(layer).exchange_difference(),
        "curve": lay_out_table(curve),
        "picture": drawn(curve) if curve.rows else "",
        "may_match": may_match(request.user, agreement),
    }
    return render(request, "funds/agreement_detail.html", context)


@require_POST
@transaction.atomic
def agreement_match(request, pk):
    """Matches the agreement's receipts with its open instalments, oldest first; 403 for who is no finance officer."""
    agreement = agreement_seen(request, pk)
    if not may_match(request.user, agreement):
        raise PermissionDenied("Only a finance officer of the fund matches receipts.")
    receipts = agreement.contributions.received().standing().order_by("dated", "pk")
    before = matches_of(agreement).total()
    for receipt in receipts:
        match_receipt(receipt)
    matched = matches_of(agreement).total() - before
    words = f"{dollars(matched)} matched, oldest instalment first." if matched else "There was nothing to match."
    messages.success(request, words)
    layer = "?layer=sourced" if layer_of(request) == "sourced" else ""
    return redirect(reverse("agreement-detail", args=[pk]) + layer)


def seen(request):
    """The agreements that the person sees, in the layer asked for."""
    found = Agreement.objects.of_funds(FundRole.objects.funds_of(request.user)).in_layer(layer_of(request))
    return found.with_open(layer=layer_of(request))


def agreement_seen(request, pk):
    """That agreement; 404 for another fund's."""
    return get_object_or_404(seen(request).select_related("fund", "window", "contributor"), pk=pk)


def may_match(person, agreement):
    """Whether this person enters money in the agreement's fund."""
    return FundRole.objects.has_in(person, agreement.fund, FundRole.Role.FINANCE)


def matches_of(agreement):
    """What pays the agreement's instalments."""
    return Match.objects.filter(instalment__agreement=agreement)


def receipts_of(agreement, layer):
    """What came in under the agreement, posted and not reversed, the oldest first, with what each pays."""
    matches = Match.objects.in_layer(layer).select_related("instalment").order_by("instalment__number")
    rows = agreement.contributions.received().standing().in_layer(layer).order_by("dated", "pk")
    return list(rows.prefetch_related(Prefetch("matches", matches)))


def fulfilment(instalments, receipts):
    """A table of each day on which something was due or came in: all that was due, and all that was received, by then.

    US dollars; what was due at the agreement's rate, what came in at the receipts' own."""
    due, received = {}, {}
    for row in instalments:
        due[row.due_on] = due.get(row.due_on, 0) + row.amount
    for row in receipts:
        received[row.dated] = received.get(row.dated, 0) + row.amount
    days = sorted({*due, *received})
    dues, receipts = (accumulate([found.get(day, 0) for day in days]) for found in (due, received))
    return Table(
        key="fulfilment",
        title="Due and received, added up",
        headings=(Heading("By", "date"), Heading("Due", "usd"), Heading("Received", "usd")),
        rows=tuple(zip(days, dues, receipts, strict=True)),
    )


def drawn(table):
    """The days as a picture."""
    chart = Chart(
        key="fulfilment",
        title=table.title,
        description="For each day one bar for what was due by then and one for what was received by then.",
        kind="bars",
        categories=tuple(f"{day:%-d %B %Y}" for day, _, _ in table.rows),
        series=tuple(Series(table.headings[n].text, tuple(row[n] for row in table.rows)) for n in (1, 2)),
        table=table,
    )
    return mark_safe(svg.draw(chart))  # noqa: S308  drawn here; every word in it is escaped there
