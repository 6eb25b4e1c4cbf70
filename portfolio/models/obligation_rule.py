"""The calendar of a fund: what its projects owe, how often, and how long after the period."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models import Fund
from funds.models.record import Record, RecordQuerySet


class ObligationKind(models.TextChoices):
    """What a project owes."""

    NARRATIVE = "narrative", "narrative report"
    FINANCIAL = "financial", "financial report"
    FINAL_NARRATIVE = "final-narrative", "final narrative report"
    FINAL_FINANCIAL = "final-financial", "final financial report"
    EVALUATION = "evaluation", "evaluation"
    AUDIT = "audit", "audit"


@tracked()
class ObligationRule(Record):
    """One line of a fund's calendar: its projects owe this for every period, so many days after the period ends."""

    class Period(models.TextChoices):
        """How often: each calendar period, or once, for the whole project."""

        QUARTER = "quarter", "every quarter"
        HALF_YEAR = "half-year", "every half-year"
        YEAR = "year", "every year"
        WHOLE = "whole", "once, at the end"

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="obligation_rules")
    kind = models.CharField(max_length=20, choices=ObligationKind)
    period = models.CharField(max_length=10, choices=Period)
    days = models.PositiveSmallIntegerField("due", help_text="Days after the period, or after the planned end.")
    needed_to_close = models.BooleanField(default=False, help_text="No project closes financially before one is done.")
    in_use = models.BooleanField(default=True)

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["fund", "kind", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=["narrative", "financial", "final-narrative", "final-financial", "evaluation", "audit"]
                ),
                name="obligation_rule_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=Q(period__in=["quarter", "half-year", "year", "whole"]),
                name="obligation_rule_period_is_known",
                violation_error_message="There is no such period.",
            ),
            models.CheckConstraint(
                condition=Q(days__lte=730),
                name="obligation_rule_is_due_within_two_years",
                violation_error_message="What is owed is due within two years of the period.",
            ),
            models.UniqueConstraint(
                fields=["fund", "kind"],
                name="obligation_rule_stands_once",
                violation_error_message="The fund's calendar already says when this is due.",
            ),
        ]

    def __str__(self):
        return f"{self.fund}: {self.get_kind_display()} {self.get_period_display()}"
