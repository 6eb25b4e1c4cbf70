"""Decisions of governing bodies."""

import pgtrigger
from django.db import models
from django.db.models import Q

from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models import Fund
from funds.models.record import Record, RecordQuerySet

SEARCHED = ("reference", "meeting")


class DecisionQuerySet(SearchedQuerySet, RecordQuerySet):
    """The words of decisions."""

    searched = SEARCHED
    exact = ("reference",)


@tracked()
class Decision(Record):
    """What a fund's governing body decided at a meeting, and up to which amount."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="decisions")
    reference = models.CharField(max_length=60)
    body = models.CharField("governing body", max_length=150)
    meeting = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField()
    text = models.TextField(blank=True)
    amount = models.DecimalField(
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="US dollars, where it names an amount.",
    )

    objects = DecisionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-decided_on", "reference"]
        indexes = [search_index(*SEARCHED, name="decision_search")]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["fund", "reference"],
                name="decision_reference_is_unique_in_its_fund",
                violation_error_message="This fund already has a decision with this reference.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="decision_amount_is_positive",
                violation_error_message="A decision names an amount or none.",
            ),
        ]
        triggers = [
            Guard(
                name="stays_in_its_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                function="stays_in_its_fund",
            ),
        ]

    def __str__(self):
        return self.reference
