"""Delivery: expenditure reported, by the projects of the funds and by the office outside them."""

from django.db import models
from django.db.models import F, Q

from countries.models.history import tracked
from funds.models import Organisation
from funds.models.ledger_entry import LedgerEntry, LedgerQuerySet
from funds.models.organisation import NO_DUPLICATE
from portfolio.models.budget_category import BudgetCategory
from portfolio.models.project import Project
from portfolio.models.project_part import CLOSED_TAKES_NO_MONEY, MARKED_AS_ITS_PROJECT


class DeliveryQuerySet(LedgerQuerySet):
    """The words of delivery."""

    fund_path = "project__fund"


@tracked()
class Delivery(LedgerEntry):
    """What an implementing organisation reported as spent on a project in a period that ends on `dated`."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="deliveries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="deliveries")
    category = models.ForeignKey(
        BudgetCategory, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    period_starts_on = models.DateField(help_text="The first day of the period; its last day is the entry's date.")

    objects = DeliveryQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        verbose_name_plural = "delivery"
        constraints = [
            *LedgerEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(period_starts_on__lte=F("dated"), period_starts_on__year=F("dated__year")),
                name="delivery_period_lies_in_one_year",
                violation_error_message="The period begins before it ends, in the same calendar year.",
            ),
        ]
        indexes = [
            models.Index(fields=["dated"], name="delivery_dated"),
            models.Index(
                fields=["organisation", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="delivery_by_organisation",
            ),
        ]
        triggers = [*LedgerEntry.Meta.triggers, MARKED_AS_ITS_PROJECT, CLOSED_TAKES_NO_MONEY, NO_DUPLICATE]


class OfficeDeliveryQuerySet(LedgerQuerySet):
    """Delivery outside the funds is the whole office's: a reader of single funds does not see it."""

    def of_funds(self, funds):
        """All of it for the whole office, none of it for single funds."""
        return self if funds is None else self.none()


@tracked()
class OfficeDelivery(LedgerEntry):
    """What the office delivered outside the trust funds, so that the two totals stay apart (seed, paragraph 56)."""

    heading = models.CharField(max_length=150, help_text="What it was spent on.")

    objects = OfficeDeliveryQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        verbose_name = "office delivery"
        verbose_name_plural = "office delivery"
