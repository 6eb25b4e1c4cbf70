"""Charges: what is taken from a fund for its support and administration."""

import pgtrigger
from django.db import models
from django.db.models import Q

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.agreement import Agreement
from funds.models.fund import Fund
from funds.models.ledger_entry import HELD, LedgerEntry, LedgerQuerySet
from funds.models.window import Window


@tracked()
class Charge(LedgerEntry):
    """Indirect support cost at an agreement's rate, an administrative fee, a bank's charge: money out of the fund."""

    class Kind(models.TextChoices):
        """What it is for."""

        SUPPORT_COST = "support-cost", "indirect support cost"
        ADMINISTRATION = "administration", "administrative fee"
        BANK = "bank", "bank charge"

    kind = models.CharField(max_length=15, choices=Kind)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="charges")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="charges")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="charges")

    objects = LedgerQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        constraints = [
            *LedgerEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["support-cost", "administration", "bank"]),
                name="charge_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="charge_is_positive",
                violation_error_message="A charge is more than nothing; its reversal the opposite.",
            ),
        ]
        triggers = [
            *LedgerEntry.Meta.triggers,
            Guard(
                name="window_belongs_to_the_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="window_belongs_to_the_fund",
            ),
            HELD,
        ]
