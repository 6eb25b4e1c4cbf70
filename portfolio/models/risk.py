"""The risk register of a project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet

LIKELIHOOD = {1: "rare", 2: "unlikely", 3: "possible", 4: "likely", 5: "almost certain"}
IMPACT = {1: "negligible", 2: "minor", 3: "intermediate", 4: "extensive", 5: "extreme"}
LEVELS = {1: "low", 5: "moderate", 10: "high", 17: "extreme"}  # from this product of likelihood and impact on


def level_in_words(level):
    """What a product of likelihood and impact is called."""
    return next(word for least, word in reversed(LEVELS.items()) if level >= least)


class RiskQuerySet(ProjectPartQuerySet):
    """The words of risks."""

    def open(self):
        """What may still happen."""
        return self.filter(closed_on=None)


@tracked()
class Risk(Record):
    """What may go wrong, how likely and how grave, what is done about it and by whom."""

    class Category(models.TextChoices):
        """Where it comes from."""

        PROGRAMMATIC = "programmatic", "programmatic"
        FINANCIAL = "financial", "financial"
        OPERATIONAL = "operational", "operational"
        POLITICAL = "political", "political"
        SECURITY = "security", "security"
        ENVIRONMENTAL = "environmental", "environmental and social"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="risks")
    category = models.CharField(max_length=15, choices=Category)
    text = models.CharField("risk", max_length=300)
    likelihood = models.PositiveSmallIntegerField(help_text="1 (rare) to 5 (almost certain).")
    impact = models.PositiveSmallIntegerField(help_text="1 (negligible) to 5 (extreme).")
    response = models.TextField(blank=True, help_text="What is done about it.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="risks"
    )
    raised_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = RiskQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = [F("closed_on").asc(nulls_first=True), -(F("likelihood") * F("impact")), "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    category__in=["programmatic", "financial", "operational", "political", "security", "environmental"]
                ),
                name="risk_category_is_known",
                violation_error_message="There is no such category.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="risk_says_what", violation_error_message="Say what may go wrong."
            ),
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5)),
                name="risk_likelihood_is_one_to_five",
                violation_error_message="The likelihood goes from 1 (rare) to 5 (almost certain).",
            ),
            models.CheckConstraint(
                condition=Q(impact__range=(1, 5)),
                name="risk_impact_is_one_to_five",
                violation_error_message="The impact goes from 1 (negligible) to 5 (extreme).",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__gte=F("raised_on")),
                name="risk_closes_after_it_is_raised",
                violation_error_message="A risk is closed after it was raised.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__gte=F("raised_on")),
                name="risk_is_reviewed_after_it_is_raised",
                violation_error_message="A risk is reviewed after it was raised.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.text} ({self.project.code})"

    @property
    def level(self):
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact

    @property
    def level_in_words(self):
        """Low 1 to 4, moderate 5 to 9, high 10 to 16, extreme 17 to 25."""
        return level_in_words(self.level)
