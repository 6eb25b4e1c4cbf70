"""The rules of a project's life: what is late, and who looks after it."""

import datetime

from django.db.models import Count, DecimalField, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from portfolio.models import Amendment, Delivery, Obligation, Project
from portfolio.quality.dates import BEGINS, ENDS
from portfolio.quality.rule import rule

DAYS = {name: datetime.timedelta(days=number) for name, number in (("month", 30), ("half", 183), ("year", 365))}
NOT_BEGUN_AFTER = datetime.timedelta(days=180)
Kind, Stage = Obligation.Kind, Project.Stage
REPORTS = (Kind.NARRATIVE, Kind.FINANCIAL, Kind.FINAL_NARRATIVE, Kind.FINAL_FINANCIAL)
LOOKED_AFTER = (Stage.CONCEPT, Stage.APPRAISAL, Stage.APPROVED, Stage.ACTIVE, Stage.SUSPENDED)


def begun_by(projects, day):
    """Active projects that began by the day, or do not say when."""
    return projects.alias(begins=BEGINS).filter(Q(begins__lte=day) | Q(begins=None), stage=Stage.ACTIVE)


def delivered_since(day, on, layer):
    """Whether a posted delivery of the project is dated after the day, up to the day `on`."""
    entries = Delivery.objects.in_layer(layer).as_of(None).order_by()
    return Exists(entries.filter(project=OuterRef("pk"), dated__gt=day, dated__lte=on))


def counted(parts):
    """How many of these parts each project has."""
    number = parts.order_by().filter(project=OuterRef("pk")).values("project").annotate(number=Count("pk"))
    return Cast(Subquery(number.values("number")), DecimalField(max_digits=18, decimal_places=2))


@rule("Ended and still active", "It ended on {day} and is still active: close it, or extend it.", "life")
def ended_but_active(projects, on, layer):
    """A project whose actual end, else planned end, is past is not active any more."""
    return projects.filter(stage=Stage.ACTIVE).annotate(day=ENDS).filter(day__lt=on)


@rule(
    "Approved and never begun",
    "It was to begin on {day} and has not begun: begin it, move its start, or cancel it.",
    "life",
)
def never_begun(projects, on, layer):
    """An approved project begins within 180 days of its planned start."""
    late = projects.filter(stage=Stage.APPROVED, planned_start_on__lt=on - NOT_BEGUN_AFTER)
    return late.annotate(day=F("planned_start_on"))


@rule(
    "No report for six months",
    "Neither a report nor delivery has come for six months: send in the report, or post the delivery.",
    "obligations",
)
def no_report(projects, on, layer):
    """A project active for 183 days had a narrative or financial report done, or delivery posted, within them."""
    since = on - DAYS["half"]
    reports = Obligation.objects.in_layer(layer).order_by().filter(project=OuterRef("pk"), kind__in=REPORTS)
    came = Exists(reports.filter(done_on__gt=since, done_on__lte=on))
    return begun_by(projects, since).filter(~came, ~delivered_since(since, on, layer))


@rule("No delivery for a year", "No delivery has been posted for a year: post what was spent.", "delivery")
def no_delivery(projects, on, layer):
    """A project active for 365 days has a posted delivery dated within them."""
    since = on - DAYS["year"]
    return begun_by(projects, since).filter(~delivered_since(since, on, layer))


@rule(
    "Obligation overdue",
    "Overdue since {day}: {number} in all. Send in what is owed.",
    "obligations",
)
def obligation_overdue(projects, on, layer):
    """What a project owes came by its day."""
    late = Obligation.objects.in_layer(layer).overdue(on).order_by()
    first = late.filter(project=OuterRef("pk")).values("project").annotate(first=Min("due_on")).values("first")
    return projects.filter(pk__in=late.values("project")).annotate(number=counted(late), day=Subquery(first))


@rule(
    "Amendment waits",
    "An amendment has waited since {day}: approve, reject or withdraw it.",
    "amendments",
)
def amendment_waits(projects, on, layer):
    """An amendment is decided within 30 days of the request."""
    late = Amendment.objects.in_layer(layer).waiting().order_by().filter(requested_at__date__lt=on - DAYS["month"])
    first = late.filter(project=OuterRef("pk")).values("project").annotate(first=Min("requested_at__date"))
    return projects.filter(pk__in=late.values("project")).annotate(day=Subquery(first.values("first")))


@rule("Manager not stated", "Nobody is named who looks after it: name its manager.", "facts")
def no_manager(projects, on, layer):
    """A project that is not closed or cancelled names the person who looks after it."""
    return projects.filter(manager=None, stage__in=LOOKED_AFTER)
