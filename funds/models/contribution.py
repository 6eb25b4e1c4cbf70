"""Contributions: cash received, refunds, interest."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.agreement import Agreement
from funds.models.fund import Fund
from funds.models.ledger_entry import HELD, LedgerEntry, LedgerQuerySet
from funds.models.organisation import NO_DUPLICATE, Organisation
from funds.models.window import Window


class ContributionQuerySet(LedgerQuerySet):
    """The words of contributions."""

    def received(self):
        """Cash from contributors: not refunds, not interest, never in-kind."""
        return self.filter(kind=Contribution.Kind.RECEIVED)

    def received_in(self, year):
        """Cash from contributors dated in the calendar year."""
        return self.received().in_year(year)

    def standing(self, as_of=None):
        """Entries posted and not reversed by the end of the day `as_of`, reversals left out; None: as it stands now."""
        undone = Contribution.objects.as_of(as_of).filter(reverses__isnull=False).values("reverses")
        return self.as_of(as_of).filter(reverses=None).exclude(pk__in=undone)

    def without_signed_agreement(self):
        """Entries that no signed agreement covers; a pledge does not bind, so it does not cover."""
        return self.exclude(agreement__kind=Agreement.Kind.SIGNED)


@tracked()
class Contribution(LedgerEntry):
    """Cash that came into a fund, went back to a contributor, or was earned as interest."""

    class Kind(models.TextChoices):
        """What kind of money it is (IATI transaction type 1 for cash received; the others are our own)."""

        RECEIVED = "received", "contribution received"
        REFUND = "refund", "refund to the contributor"
        INTEREST = "interest", "interest earned"
        OTHER = "other", "other income"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RECEIVED)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="contributions")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    contributor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        help_text="Empty: not itemised in the source.",
    )
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    purpose = models.CharField(max_length=300, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        constraints = [
            *LedgerEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="refund", reverses=None, amount__lt=0)
                | Q(kind="refund", reverses__isnull=False, amount__gt=0)
                | (Q(kind__in=["received", "interest", "other"], reverses=None, amount__gt=0))
                | (Q(kind__in=["received", "interest", "other"], reverses__isnull=False, amount__lt=0)),
                name="contribution_sign_follows_its_kind",
                violation_error_message="Income is positive, refunds negative, reversals the opposite.",
            ),
        ]
        indexes = [
            models.Index(fields=["dated"], name="contribution_dated"),
            models.Index(fields=["id"], condition=Q(demonstration=True), name="contribution_demonstration"),
        ]
        triggers = [
            *LedgerEntry.Meta.triggers,
            Guard(
                name="agreement_belongs_to_the_contribution",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="agreement_belongs_to_the_contribution",
            ),
            Guard(
                name="window_belongs_to_the_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="window_belongs_to_the_fund",
            ),
            NO_DUPLICATE,
            HELD,
        ]

    def is_under(self, agreement):
        """Whether the agreement is of this fund and contributor, whichever of its names the two give."""
        if self.fund_id != agreement.fund_id or self.contributor is None:
            return False
        return self.contributor.who_stays == agreement.contributor.who_stays

    def clean(self):
        """The window and the agreement, where there are any, belong to the fund."""
        if self.agreement_id and self.reverses_id is None and not self.is_under(self.agreement):
            raise ValidationError({"agreement": "This agreement is of another fund or contributor."})
        if self.window_id and self.window.fund_id != self.fund_id:
            raise ValidationError({"window": "This window belongs to another fund."})
