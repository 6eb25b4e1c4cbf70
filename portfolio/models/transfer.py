"""Transfers: money sent to the organisation that implements a project, and what it sent back."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models import Organisation
from funds.models.ledger_entry import HELD, LedgerEntry, LedgerQuerySet
from funds.models.organisation import NO_DUPLICATE
from portfolio.models.project import Project
from portfolio.models.project_part import CLOSED_TAKES_NO_MONEY, MARKED_AS_ITS_PROJECT


class TransferQuerySet(LedgerQuerySet):
    """The words of transfers."""

    fund_path = "project__fund"


@tracked()
class Transfer(LedgerEntry):
    """Money placed at the disposal of an implementing organisation (IATI type 3); a refund from it is negative."""

    class Kind(models.TextChoices):
        """Which way it went."""

        TRANSFER = "transfer", "transfer"
        REFUND = "refund", "refund from the organisation"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRANSFER)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="transfers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="transfers")

    objects = TransferQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        constraints = [
            *LedgerEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="refund", reverses=None, amount__lt=0)
                | Q(kind="refund", reverses__isnull=False, amount__gt=0)
                | Q(kind="transfer", reverses=None, amount__gt=0)
                | Q(kind="transfer", reverses__isnull=False, amount__lt=0),
                name="transfer_sign_follows_its_kind",
                violation_error_message="Transfers are positive, refunds negative, reversals the opposite.",
            ),
        ]
        indexes = [models.Index(fields=["dated"], name="transfer_dated")]
        triggers = [*LedgerEntry.Meta.triggers, MARKED_AS_ITS_PROJECT, CLOSED_TAKES_NO_MONEY, NO_DUPLICATE, HELD]
