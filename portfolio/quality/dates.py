"""The rules of a project's dates."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from portfolio.models import Project
from portfolio.quality.rule import rule

BEGINS = Coalesce("actual_start_on", "planned_start_on")
ENDS = Coalesce("actual_end_on", "planned_end_on")


def kept_up(projects):
    """Projects that are asked for what they lack: every one that was not cancelled."""
    return projects.exclude(stage=Project.Stage.CANCELLED)


@rule("Dates not stated", "Its start or its end is not stated as a day: give both.", "dates")
def no_dates(projects, on, layer):
    """A project has a start and an end, planned or actual, as days."""
    return kept_up(projects).filter(
        Q(actual_start_on=None, planned_start_on=None) | Q(actual_end_on=None, planned_end_on=None)
    )


@rule("Outside its window", "It runs beyond the dates of its window: correct its dates, or its window.", "dates")
def outside_the_window(projects, on, layer):
    """A project runs between the first and the last day of its window."""
    found = kept_up(projects).alias(begins=BEGINS, ends=ENDS)
    return found.filter(
        Q(begins__lt=F("window__starts_on"))
        | Q(ends__lt=F("window__starts_on"))
        | Q(begins__gt=F("window__ends_on"))
        | Q(ends__gt=F("window__ends_on"))
    )
