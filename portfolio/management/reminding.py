"""What people are told by the day: what is due, what ends, what waits for them. Said once each, safe to repeat.

A fund says on which days around a due day it reminds. Of those that have passed the latest counts, as long as it lies
no more than CATCH_UP days back. So a week without a run is caught up, and a first run tells nobody of years gone by.
"""

import datetime

from django.contrib.auth import get_user_model
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format

from funds.models import FundRole
from funds.models.fund import days_around
from portfolio.guards.calendar import FOLLOWED, Followed, follow_calendar
from portfolio.guards.telling import amendment_asked
from portfolio.models import ActionPoint, Amendment, Notice, NoticeKind, Obligation, Project
from portfolio.models.caretaker import Caretakers
from portfolio.models.draft import to_post

CATCH_UP = 10  # days
TWO_YEARS = datetime.timedelta(days=731)  # no line of a calendar gives longer
RUNNING = (Project.Stage.ACTIVE, Project.Stage.SUSPENDED)
OVER = (Project.Stage.FINANCIALLY_CLOSED, Project.Stage.CANCELLED)


def follow_calendars(on):
    """Bring what every running project owes in line with its fund's calendar; what was done in all.

    A run that ended more than two years before the day `on` is left alone: whatever it owes was due by then, and a
    calendar that is new does not ask for the reports of old projects.
    """
    projects = Project.objects.filter(stage__in=FOLLOWED, fund__isnull=False).order_by("pk")
    recent = projects.alias(ends=Coalesce("actual_end_on", "planned_end_on")).filter(ends__gte=on - TWO_YEARS)
    return sum((follow_calendar(project) for project in recent.only("pk")), Followed())


def remind(on):
    """Make the notices of the day `on`; those who are told already are not told again. How many were made."""
    before, caretakers = Notice.objects.count(), Caretakers()
    remind_of_obligations(on, caretakers)
    remind_of_action_points(on)
    remind_of_ends(on, caretakers)
    remind_of_amendments(caretakers)
    remind_of_drafts(on)
    return Notice.objects.count() - before


def offset(project, due_on, on):
    """The latest of the fund's days around a due day that has passed and is not too long ago, else None."""
    days = project.fund.reminder_days if project.fund else days_around()
    ago = (on - due_on).days
    return max((one for one in days if 0 <= ago - one <= CATCH_UP), default=None)


def of_running(model):
    """The open records of a project's parts, of projects that are not over, with project, fund and manager."""
    found = model.objects.open().exclude(project__stage__in=OVER)
    return found.select_related("project__fund", "project__manager").order_by("due_on", "pk")


def remind_of_obligations(on, caretakers):
    """Whoever looks after a project is told what it owes."""
    for one in of_running(Obligation):
        days = offset(one.project, one.due_on, on)
        if days is not None:
            Notice.objects.tell(
                caretakers.of(one.project),
                NoticeKind.OBLIGATION,
                f"obligation:{one.pk}:{one.due_on}:{days}",
                f"The {one.get_kind_display()} of {one.project.code} {due(one.due_on, on)}.",
                project_page(one.project, "?part=life#obligations"),
                one.project,
            )


def remind_of_action_points(on):
    """Who owns an action point is told of it."""
    for one in of_running(ActionPoint).select_related("owner", "project__fund", "project__manager"):
        days = offset(one.project, one.due_on, on)
        if days is not None and one.owner.is_active:
            Notice.objects.tell(
                [one.owner],
                NoticeKind.ACTION_POINT,
                f"action-point:{one.pk}:{one.due_on}:{days}",
                f"{one.project.code}: “{shortened(one.text)}” {due(one.due_on, on)}.",
                project_page(one.project, "?part=notes"),
                one.project,
            )


def remind_of_ends(on, caretakers):
    """Whoever looks after a project is told that its planned end comes near, or has passed."""
    running = Project.objects.filter(stage__in=RUNNING, planned_end_on__isnull=False, actual_end_on=None)
    for one in running.select_related("fund", "manager").order_by("planned_end_on", "pk"):
        days = offset(one, one.planned_end_on, on)
        if days is not None:
            ends = "ends" if one.planned_end_on >= on else "should have ended"
            Notice.objects.tell(
                caretakers.of(one),
                NoticeKind.ENDS,
                f"ends:{one.pk}:{one.planned_end_on}:{days}",
                f"{one.code} {ends} on {day(one.planned_end_on)}, as planned, and is {one.get_stage_display()}.",
                project_page(one, "?part=life"),
                one,
            )


def remind_of_amendments(caretakers):
    """Who may decide an amendment that waits is told once, if not yet told when it was asked for."""
    for one in Amendment.objects.waiting().select_related("project", "requested_by"):
        amendment_asked(one, caretakers)


def remind_of_drafts(on):
    """Certifiers are told once a week how many drafts other people entered wait for them."""
    week = "{0.year}-W{0.week:02}".format(on.isocalendar())
    certifiers = FundRole.objects.filter(role=FundRole.Role.CERTIFIER).values("person")
    for person in get_user_model().objects.filter(pk__in=certifiers, is_active=True).order_by("pk"):
        number = sum(drafts.count() for drafts in to_post(person).values())
        if number:
            words = "1 draft waits" if number == 1 else f"{number} drafts wait"
            Notice.objects.tell(
                [person], NoticeKind.DRAFTS, f"drafts:{week}", f"{words} to be posted.", reverse("work") + "#drafts"
            )


def due(due_on, on):
    """When something is or was due, in words."""
    if due_on < on:
        return f"was due on {day(due_on)} and is not done"
    return f"is due today, {day(due_on)}" if due_on == on else f"is due on {day(due_on)}"


def day(date):
    """A day in words."""
    return date_format(date, "j F Y")


def shortened(text):
    """A text that leaves room in a notice."""
    return text if len(text) <= 180 else f"{text[:179]}…"


def project_page(project, part):
    """The address of a part of a project's page."""
    return reverse("project-detail", args=[project.code]) + part
