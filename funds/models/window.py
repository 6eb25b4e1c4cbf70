"""Windows, facilities and programmes under or beside a fund."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet
from funds.models.fund import Fund
from funds.models.organisation import NO_DUPLICATE, Organisation
from funds.models.record import Record, RecordQuerySet


class WindowQuerySet(SearchedQuerySet, RecordQuerySet):
    """The words of windows."""

    searched = ("short_name", "name")
    exact = ("short_name", "name")


@tracked()
class Window(Record):
    """A part of a fund with its own purpose, contributors and dates."""

    class Kind(models.TextChoices):
        """What the sources call it."""

        WINDOW = "window", "window"
        EARMARK = "earmark", "earmark"
        FACILITY = "facility", "facility"
        PROGRAMME = "programme", "programme"
        PLATFORM = "platform", "platform"

    slug = models.SlugField(max_length=80, unique=True)
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="windows",
        help_text="Empty: not stated.",
    )
    name = models.CharField(max_length=250, unique=True)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    phase = models.PositiveSmallIntegerField(null=True, blank=True)
    contributor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="windows"
    )
    partners = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    dates_as_stated = models.CharField(max_length=60, blank=True, help_text="Where the source gives no exact days.")
    stated_amount = models.DecimalField(
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="US dollars, as the source states it.",
    )
    stated_amount_note = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)

    objects = WindowQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["fund__order", "name"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["window", "earmark", "facility", "programme", "platform"]),
                name="window_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="window_ends_after_it_begins",
                violation_error_message="A window ends after it begins.",
            ),
            models.CheckConstraint(
                condition=Q(stated_amount__gt=0),
                name="window_stated_amount_is_positive",
                violation_error_message="A stated amount is more than nothing.",
            ),
        ]
        triggers = [
            Guard(
                name="stays_in_its_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                function="stays_in_its_fund",
            ),
            NO_DUPLICATE,
        ]

    def __str__(self):
        return self.short_name
