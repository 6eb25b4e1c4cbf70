"""The projects of the demonstration layer, as the file plans them and as chance lets them run."""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal

from portfolio.management.demonstration.layer import LAST_DAY, chance, rows, words
from portfolio.models import Project

LAST_YEAR_OF_CLOSED_ACCOUNTS = 2023
LATEST_START = 40  # days after the planned one


@dataclass(frozen=True)
class PlannedAllocation:
    """Money for one organisation, in US dollars; negative takes it back."""

    number: int
    month: datetime.date
    organisation: str
    amount: Decimal


@dataclass(frozen=True)
class Planned:
    """One project as its row states it, with its days."""

    code: str
    fund: str
    window: str
    parent: str
    scope: str
    theme: str
    title: str
    beneficiaries: tuple[str, ...]
    providers: tuple[str, ...]
    stated_stage: str
    allocations: tuple[PlannedAllocation, ...]
    planned_start_on: datetime.date
    planned_end_on: datetime.date
    actual_start_on: datetime.date | None
    actual_end_on: datetime.date | None

    @property
    def stage(self):
        """The stage that the file states, else the one that follows from the days."""
        if self.stated_stage:
            return self.stated_stage
        if self.actual_end_on is None:
            return Project.Stage.ACTIVE
        if self.actual_end_on.year <= LAST_YEAR_OF_CLOSED_ACCOUNTS:
            return Project.Stage.FINANCIALLY_CLOSED
        return Project.Stage.OPERATIONALLY_CLOSED

    @property
    def organisations(self):
        """The organisations that carry it out, each once, in the order of their first allocation."""
        return tuple(dict.fromkeys(allocation.organisation for allocation in self.allocations))

    @property
    def budget(self):
        """US dollars approved for it; None before approval."""
        return sum(each.amount for each in self.allocations if each.amount > 0) or None


def planned_projects():
    """Every project of the file, in its order."""
    return [_planned(row) for row in rows("projects")]


def _planned(row):
    """One row with its days."""
    return Planned(
        *(row[column] for column in ("code", "fund", "window", "parent", "scope", "theme", "title")),
        words(row["beneficiaries"]),
        words(row["providers"]),
        row["stage"],
        _allocations(row["allocations"]),
        month(row["starts"]),
        month_end(month(row["ends"])),
        *_actual_days(row),
    )


def _actual_days(row):
    """The days on which it began and ended; a stage stated in the file stands for a project that never began."""
    if row["stage"]:
        return None, None
    luck, late = chance(f"days of {row['code']}"), int(row["late"])
    began = month(row["starts"]) + datetime.timedelta(days=luck.randint(0, LATEST_START))
    ended = month_end(month(row["ends"]), late) - datetime.timedelta(days=luck.randint(0, 20) if late else 0)
    return began, ended if ended <= LAST_DAY else None


def _allocations(cell):
    """`2019-02:FAO:300000;…` as allocations."""
    parts = (part.split(":") for part in words(cell))
    return tuple(
        PlannedAllocation(number, month(when), organisation, Decimal(amount))
        for number, (when, organisation, amount) in enumerate(parts, 1)
    )


def month(text):
    """The first day of the month `2019-02`."""
    return datetime.date.fromisoformat(f"{text}-01")


def month_end(first, later=0):
    """The last day of the month that begins on `first`, or of one some months later."""
    year, number = divmod(first.year * 12 + first.month - 1 + later, 12)
    return datetime.date(year, number + 1, calendar.monthrange(year, number + 1)[1])
