"""Accounting periods: open, closing, closed."""

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Greatest, Least

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.ledger_entry import LedgerEntry
from funds.models.record import Record, RecordQuerySet


class PeriodQuerySet(RecordQuerySet):
    """The words of periods. They are the whole office's."""

    def of_funds(self, funds):
        """All of them."""
        return self

    def of(self, day):
        """The period of a day: at most one."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


@tracked()
class Period(Record):
    """A stretch of days of the ledgers: a month, a quarter, a year. A day in no period is open."""

    class State(models.TextChoices):
        """Who may post into it: everybody who posts, named people only, nobody."""

        OPEN = "open", "open"
        CLOSING = "closing", "closing"
        CLOSED = "closed", "closed"

    name = models.CharField(max_length=60, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-starts_on"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["open", "closing", "closed"]),
                name="period_state_is_known",
                violation_error_message="There is no such state.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="period_ends_after_it_begins",
                violation_error_message="A period ends after it begins.",
            ),
            ExclusionConstraint(
                name="periods_do_not_overlap",
                expressions=[
                    (
                        Func(  # in order even where a person types them the other way round: that has its own rule
                            Least("starts_on", "ends_on"),
                            Greatest("starts_on", "ends_on"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=models.TextField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message="Another period has these days.",
            ),
        ]
        triggers = [
            Guard(
                name="closed_period_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                function="closed_period_stays",
            ),
        ]

    def __str__(self):
        return self.name

    def drafts(self):
        """What is unposted in it, by ledger and day."""
        ledgers = [model for model in apps.get_models() if issubclass(model, LedgerEntry)]
        ledgers.sort(key=lambda model: model._meta.label)
        days = {"dated__range": (self.starts_on, self.ends_on)}
        found = (ledger.objects.drafts().filter(**days).select_related("entered_by") for ledger in ledgers)
        return [entry for entries in found for entry in entries.order_by("dated", "pk")]


@tracked()
class PeriodPerson(models.Model):
    """A person who may still post into a period that is closing."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="periods")

    class Meta:
        ordering = ["period", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "person"],
                name="period_names_a_person_once",
                violation_error_message="The period already names this person.",
            ),
        ]

    def __str__(self):
        return f"{self.person} in {self.period}"
