"""Obligations: reports, evaluations and audits that a project owes, and when they came."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.record import Record
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

    class Kind(models.TextChoices):
        """What is owed."""

        NARRATIVE = "narrative", "narrative report"
        FINANCIAL = "financial", "financial report"
        FINAL_NARRATIVE = "final-narrative", "final narrative report"
        FINAL_FINANCIAL = "final-financial", "final financial report"
        EVALUATION = "evaluation", "evaluation"
        AUDIT = "audit", "audit"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="obligations")
    kind = models.CharField(max_length=20, choices=Kind)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

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
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.project.code}, due {self.due_on}"
