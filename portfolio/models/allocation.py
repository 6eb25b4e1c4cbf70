"""Allocations: money approved for a project, to the organisation that implements it."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Sum

from countries.models.history import tracked
from funds.models import Organisation
from funds.models.ledger_entry import HELD, LedgerEntry, LedgerQuerySet
from funds.models.organisation import NO_DUPLICATE, staying
from portfolio.models.decision import Decision
from portfolio.models.project import Project
from portfolio.models.project_part import CLOSED_TAKES_NO_MONEY, MARKED_AS_ITS_PROJECT


class AllocationQuerySet(LedgerQuerySet):
    """The words of allocations."""

    fund_path = "project__fund"

    def to_un_entities(self):
        """Allocations to entities of the United Nations system."""
        entities = Organisation.objects.that_stay_as(kind=Organisation.Kind.UN_ENTITY)
        return self.filter(organisation__in=entities.values("pk"))

    def organisations(self):
        """The organisations these allocations went to, each once; not those whose allocations were all reversed."""
        totals = self.order_by().values(entity=staying("organisation")).annotate(total=Sum("amount"))
        return Organisation.objects.filter(pk__in=totals.filter(total__gt=0).values("entity"))


@tracked()
class Allocation(LedgerEntry):
    """Money that a governing body approved for a project; a reduction is negative."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="allocations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allocations")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="allocations")

    objects = AllocationQuerySet.as_manager()

    class Meta(LedgerEntry.Meta):
        indexes = [
            models.Index(fields=["dated"], name="allocation_dated"),
            models.Index(
                fields=["organisation", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="allocation_by_organisation",
            ),
            models.Index(
                fields=["decision", "project"],
                include=["amount"],
                condition=Q(posted_at__isnull=False),
                name="allocation_by_decision",
            ),
        ]
        triggers = [
            *LedgerEntry.Meta.triggers,
            MARKED_AS_ITS_PROJECT,
            CLOSED_TAKES_NO_MONEY,
            NO_DUPLICATE,
            HELD,
            pgtrigger.Trigger(
                name="decision_belongs_to_the_fund",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NEW.decision_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM portfolio_decision d JOIN portfolio_project p ON p.fund_id = d.fund_id
                        WHERE d.id = NEW.decision_id AND p.id = NEW.project_id
                    ) THEN
                        RAISE EXCEPTION 'This decision was taken for another fund.'
                        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_belongs_to_the_fund';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def clean(self):
        """The decision, where there is one, was taken for the project's fund."""
        if self.decision_id and self.project_id and self.decision.fund_id != self.project.fund_id:
            raise ValidationError({"decision": "This decision was taken for another fund."})
