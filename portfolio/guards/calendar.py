"""The calendar at work: what each line of a fund's calendar asks of a project, and the project's obligations after it.

What is done stays, and so does what a person added. What is open follows: it is made, moves with its period, and goes
with it.
"""

import datetime
from contextlib import contextmanager
from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import F

from portfolio.models import Obligation, ObligationRule, Project

MONTHS = {ObligationRule.Period.QUARTER: 3, ObligationRule.Period.HALF_YEAR: 6, ObligationRule.Period.YEAR: 12}
FOLLOWED = (
    Project.Stage.APPROVED,
    Project.Stage.ACTIVE,
    Project.Stage.SUSPENDED,
    Project.Stage.OPERATIONALLY_CLOSED,
)
LONGEST = 40  # years of a run; a longer one is a slip in a date, and would owe hundreds of reports
REASON = "the fund's calendar"


@dataclass
class Followed:
    """How many obligations were made, moved and removed."""

    made: int = 0
    moved: int = 0
    removed: int = 0

    def __add__(self, other):
        """Those of both."""
        return Followed(self.made + other.made, self.moved + other.moved, self.removed + other.removed)


def run(project):
    """The first and the last day of a project, actual days before planned ones; None where they make no run."""
    starts_on = project.actual_start_on or project.planned_start_on
    ends_on = project.actual_end_on or project.planned_end_on
    if not starts_on or not ends_on or ends_on < starts_on or ends_on.year - starts_on.year > LONGEST:
        return None
    return starts_on, ends_on


def last_day(day, months):
    """The last day of the calendar period of so many months in which a day lies."""
    month = day.month + (-day.month) % months
    return datetime.date(day.year, month, 31 if month == 12 else (datetime.date(day.year, month + 1, 1) - ONE).day)


ONE = datetime.timedelta(days=1)


def owed(rule, starts_on, ends_on):
    """(first day, last day, day due) of each period that a line of the calendar asks of a run, in their order."""
    periods, months = [], MONTHS.get(rule.period)
    while starts_on <= ends_on:
        end = min(last_day(starts_on, months), ends_on) if months else ends_on
        due_on = datetime.date.fromordinal(min(end.toordinal() + rule.days, datetime.date.max.toordinal()))
        periods.append((starts_on, end, due_on))
        if end == ends_on:
            break
        starts_on = end + ONE
    return periods


def follow_calendar(project):
    """Bring what a project owes in line with its fund's calendar, under its lock; what was done."""
    with transaction.atomic(), reason(REASON):
        project = Project.objects.select_for_update(of=("self",)).select_related("fund").get(pk=project.pk)
        days = run(project)
        if project.stage not in FOLLOWED or days is None or project.fund is None:
            return Followed()
        of_the_calendar = project.obligations.filter(rule__isnull=False, done_on=None)
        removed, _ = of_the_calendar.exclude(rule__fund=project.fund, rule__kind=F("kind")).delete()
        rules = ObligationRule.objects.filter(fund=project.fund, in_use=True)
        now = list(project.obligations.all())
        return sum((follow(project, rule, days, now) for rule in rules), Followed(removed=removed))


def follow(project, rule, days, now):
    """Bring what is owed under one rule in line with it; `now` are the project's obligations."""
    mine = sorted((one for one in now if one.rule_id == rule.pk), key=lambda one: one.period_ends_on)
    done, still = [one for one in mine if one.done_on], [one for one in mine if not one.done_on]
    taken = {one.due_on for one in now if one.kind == rule.kind and one not in still}
    wanted = [each for each in owed(rule, *days) if each[2] not in taken and not any(covers(one, each) for one in done)]
    kept = matched(still, wanted)
    gone = [one.pk for one in still if one.pk not in {kept_one.pk for kept_one in kept.values()}]
    Obligation.objects.filter(pk__in=gone).delete()
    moved = move(kept)
    new = [made(project, rule, each) for each in wanted if each not in kept]
    for obligation in new:
        obligation.save()
    return Followed(len(new), moved, len(gone))


def covers(one, period):
    """Whether an obligation is of this period, or of a longer one that the period was cut from."""
    return one.period_starts_on <= period[1] <= one.period_ends_on


def matched(still, wanted):
    """{period: the open obligation that is of it}: the one that ends with it, else one that shares a day with it."""
    by_end, kept = {one.period_ends_on: one for one in still}, {}
    kept = {each: by_end.pop(each[1]) for each in wanted if each[1] in by_end}
    for each in wanted:
        near = [end for end, one in by_end.items() if one.period_starts_on <= each[1] and end >= each[0]]
        if each not in kept and near:
            kept[each] = by_end.pop(min(near))
    return kept


def move(kept):
    """Move obligations to their periods and days; how many moved.

    A project owes a kind once a day, at every moment: so what comes later moves first, the last one before the others,
    and then what comes earlier, the first one before the others.
    """
    pairs = [(one, each) for each, one in kept.items()]
    pairs = [(one, each) for one, each in pairs if (one.period_starts_on, one.period_ends_on, one.due_on) != each]
    later = sorted((pair for pair in pairs if pair[1][2] > pair[0].due_on), key=lambda pair: pair[1], reverse=True)
    earlier = sorted((pair for pair in pairs if pair[1][2] <= pair[0].due_on), key=lambda pair: pair[1])
    for one, each in (*later, *earlier):
        one.period_starts_on, one.period_ends_on, one.due_on = each
        one.save(update_fields=["period_starts_on", "period_ends_on", "due_on"])
    return len(pairs)


def made(project, rule, period):
    """What a project owes for one period, about to be saved."""
    starts_on, ends_on, due_on = period
    return Obligation(
        project=project,
        rule=rule,
        kind=rule.kind,
        period_starts_on=starts_on,
        period_ends_on=ends_on,
        due_on=due_on,
        source=f"Calendar of {project.fund.name}",
        demonstration=project.demonstration or rule.demonstration,
    )


@contextmanager
def reason(words):
    """History says `words` inside, and afterwards again what it said before: a context within a request stays open."""
    with pghistory.context() as context:
        before = context.metadata.get("reason")
        context.metadata["reason"] = words
        try:
            yield
        finally:
            context.metadata["reason"] = before
            if before is None:
                del context.metadata["reason"]
