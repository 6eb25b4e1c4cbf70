"""Allocations: money approved for a project, to the organisation that implements it."""

import pghistory
from django.db import models

from funds.models import Organisation
from funds.models.ledger_entry import LedgerEntry, LedgerQuerySet
from portfolio.models.decision import Decision
from portfolio.models.project import Project


class AllocationQuerySet(LedgerQuerySet):
    """The words of allocations."""

    fund_path = "project__fund"

    def to_un_entities(self):
        """Allocations to entities of the United Nations system."""
        return self.filter(organisation__kind=Organisation.Kind.UN_ENTITY)

    def organisations(self):
        """The organisations these allocations went to, each once."""
        return Organisation.objects.filter(pk__in=self.order_by().values("organisation"))


@pghistory.track()
class Allocation(LedgerEntry):
    """Money that a governing body approved for a project; a reduction is negative."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="allocations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allocations")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="allocations")

    objects = AllocationQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        indexes = [models.Index(fields=["dated"], name="allocation_dated")]
