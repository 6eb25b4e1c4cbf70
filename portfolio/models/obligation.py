"""Obligations: reports, evaluations and audits that a project owes, and when they came."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.obligation_rule import ObligationKind, ObligationRule
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class ObligationQuerySet(ProjectPartQuerySet):
    """The words of obligations."""

    def open(self):
        """What has not come yet."""
        return self.filter(done_on=None)

    def overdue(self, on):
        """What should have come before the day `on`."""
        return self.open().filter(due_on__lt=on)


@tracked()
class Obligation(Record):
    """One report, evaluation or audit that a project owes."""

    Kind = ObligationKind

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="obligations")
    kind = models.CharField(max_length=20, choices=Kind)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    rule = models.ForeignKey(
        ObligationRule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="obligations",
        help_text="The line of the fund's calendar that it comes from; empty: added by a person.",
    )
    period_starts_on = models.DateField(null=True, blank=True, editable=False)
    period_ends_on = models.DateField(null=True, blank=True, editable=False)

    objects = ObligationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["due_on", "kind", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=["narrative", "financial", "final-narrative", "final-financial", "evaluation", "audit"]
                ),
                name="obligation_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.UniqueConstraint(
                fields=["project", "kind", "due_on"],
                name="obligation_is_due_once_a_day",
                violation_error_message="The project already owes this on that day.",
            ),
            models.UniqueConstraint(
                fields=["project", "rule", "period_ends_on"],
                condition=Q(rule__isnull=False),
                name="obligation_is_owed_once_a_period",
                violation_error_message="The project already owes this for that period.",
            ),
            models.CheckConstraint(
                condition=Q(rule=None, period_starts_on=None, period_ends_on=None)
                | Q(rule__isnull=False, period_starts_on__isnull=False, period_ends_on__gte=F("period_starts_on")),
                name="obligation_of_a_rule_has_its_period",
                violation_error_message="What comes from the calendar says for which period.",
            ),
        ]
        triggers = [
            MARKED_AS_ITS_PROJECT,
            Guard(
                name="obligation_agrees_with_its_rule",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="obligation_agrees_with_its_rule",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.project.code}, due {self.due_on}"
