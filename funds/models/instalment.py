"""Instalments of pledges and agreements, and the receipts that pay them."""

import datetime
from dataclasses import dataclass

import pgtrigger
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.agreement import Agreement
from funds.models.contribution import Contribution
from funds.models.record import Record, RecordQuerySet


@dataclass(frozen=True)
class Age:
    """How long instalments are overdue: from `least` to `most` days; None: without an end."""

    word: str
    name: str
    least: int | None
    most: int | None

    def holds(self, days):
        """Whether so many days overdue are of this age."""
        return (self.least is None or days >= self.least) and (self.most is None or days <= self.most)


AGES = (
    Age("not-due", "not due", None, 0),
    Age("1-30", "1-30 days overdue", 1, 30),
    Age("31-90", "31-90 days overdue", 31, 90),
    Age("91-180", "91-180 days overdue", 91, 180),
    Age("over-180", "over 180 days overdue", 181, None),
)


class InstalmentQuerySet(RecordQuerySet):
    """The words of instalments."""

    fund_path = "agreement__fund"

    def in_layer(self, layer):
        """What is due under an agreement that is made up is made up as well."""
        found = super().in_layer(layer)
        return found.filter(agreement__demonstration=False) if layer == "sourced" else found

    def oldest_first(self):
        """In the order in which receipts pay them."""
        return self.order_by("due_on", "number", "pk")

    def of_age(self, age, day):
        """Instalments of this age at the end of `day`."""
        found = self
        if age.least is not None:
            found = found.filter(due_on__lte=day - datetime.timedelta(days=age.least))
        if age.most is not None:
            found = found.filter(due_on__gte=day - datetime.timedelta(days=age.most))
        return found

    def with_open(self, as_of=None, layer="all"):
        """With `matched` and `open_amount`, US dollars at the agreement's rate, known at the end of the day `as_of`.

        In the sourced layer receipts that are made up pay nothing."""
        matches = Match.objects.standing(as_of).in_layer(layer).filter(instalment=models.OuterRef("pk")).order_by()
        paid = matches.values("instalment").annotate(total=Sum("pays")).values("total")
        return self.annotate(matched=Coalesce(models.Subquery(paid), models.Value(0, models.DecimalField()))).annotate(
            open_amount=F("amount") - F("matched")
        )


@tracked()
class Instalment(Record):
    """One part of what was promised, and the day it is due."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 …")
    due_on = models.DateField()
    amount_in_currency = models.DecimalField(max_digits=18, decimal_places=2, help_text="In the agreement's currency.")
    amount = models.DecimalField(
        max_digits=18, decimal_places=2, help_text="US dollars at the agreement's rate; all together its amount."
    )
    note = models.CharField(max_length=300, blank=True)

    objects = InstalmentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["agreement", "number"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="instalment_has_its_number",
                violation_error_message="The agreement already has this instalment.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="instalments_begin_with_one",
                violation_error_message="Instalments count from 1.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount_in_currency__gt=0),
                name="instalment_amount_is_positive",
                violation_error_message="An instalment is more than nothing.",
            ),
        ]
        triggers = [
            Guard(
                name="instalments_stay_within_the_agreement",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                function="instalments_stay_within_the_agreement",
            ),
        ]

    def __str__(self):
        return f"{self.agreement}, instalment {self.number}"

    def clean(self):
        """An instalment of an agreement that is made up is marked as it is."""
        agreement = getattr(self, "agreement", None)
        self.demonstration = self.demonstration or (agreement is not None and agreement.demonstration)

    def days_overdue(self, day):
        """How many days the instalment is past its day at the end of `day`; 0 until then."""
        return max((day - self.due_on).days, 0)

    def age(self, day):
        """Which of AGES the instalment is of at the end of `day`."""
        return next(age for age in AGES if age.holds((day - self.due_on).days))


class MatchQuerySet(RecordQuerySet):
    """The words of matches."""

    fund_path = "instalment__agreement__fund"

    def standing(self, as_of=None):
        """Matches of receipts posted, and not reversed, by the end of the day `as_of`; None: as it stands now."""
        return self.filter(contribution__in=Contribution.objects.standing(as_of).order_by())

    def total(self):
        """US dollars of receipts that they match."""
        return self.aggregate(total=Sum("amount"))["total"] or 0

    def exchange_difference(self):
        """US dollars that these receipts brought beyond the agreements' rates (negative: short of them)."""
        return self.aggregate(total=Sum(F("amount") - F("pays")))["total"] or 0


@tracked()
class Match(Record):
    """So much of a receipt pays so much of an instalment."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="matches")
    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="matches")
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars of the receipt.")
    pays = models.DecimalField(
        max_digits=18, decimal_places=2, help_text="US dollars of the instalment, at the agreement's rate."
    )
    matched_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["instalment", "pk"]
        verbose_name_plural = "matches"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["contribution", "instalment"],
                name="receipt_pays_an_instalment_once",
                violation_error_message="This receipt already pays this instalment.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, pays__gt=0),
                name="match_is_positive",
                violation_error_message="A match is more than nothing.",
            ),
        ]
        triggers = [
            Guard(
                name="match_stays_within_receipt_and_instalment",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="match_stays_within_receipt_and_instalment",
            ),
        ]

    def __str__(self):
        return f"{self.contribution} pays {self.instalment}"

    @property
    def exchange_difference(self):
        """US dollars gained (positive) or lost against the agreement's rate."""
        return self.amount - self.pays
