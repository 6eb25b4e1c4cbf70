"""Budgets of a project: by year and category, in versions. The original and every revision are kept."""

import pgtrigger
from django.db import models
from django.db.models import Q, Sum

from countries.models.guard import Guard
from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.amendment import Amendment
from portfolio.models.budget_category import BudgetCategory
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class BudgetQuerySet(ProjectPartQuerySet):
    """The words of budgets."""

    def adopted(self):
        """Versions that hold or held; drafts are none."""
        return self.filter(adopted_on__isnull=False)

    def latest(self):
        """The version of each project that holds."""
        newest = self.adopted().order_by("project_id", "-version").distinct("project_id")  # found in one pass
        return self.model._default_manager.filter(pk__in=newest.values("pk"))


@tracked()
class Budget(Record):
    """One version of a project's budget (IATI BudgetType: 1 original, 2 revised); once adopted it stays."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budgets")
    version = models.PositiveSmallIntegerField(help_text="1: the original; 2, 3 …: revised.")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, null=True, blank=True, related_name="budgets")
    support_cost_rate = models.DecimalField(
        "indirect support cost",
        max_digits=5,
        decimal_places=4,
        default=0,
        help_text="Of the direct lines, as a fraction of 1, as the agreement with the organisation says.",
    )
    adopted_on = models.DateField(null=True, blank=True, help_text="Empty: a draft.")

    objects = BudgetQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "version"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "version"],
                name="budget_has_its_version",
                violation_error_message="The project already has this version.",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name="budget_versions_begin_with_one",
                violation_error_message="Versions count from 1.",
            ),
            models.CheckConstraint(
                condition=Q(support_cost_rate__gte=0, support_cost_rate__lte=1),
                name="budget_support_cost_rate_is_a_fraction",
                violation_error_message="A rate is a fraction from 0 to 1.",
            ),
        ]
        triggers = [
            MARKED_AS_ITS_PROJECT,
            Guard(
                name="adopted_budget_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                function="adopted_budget_stays",
            ),
        ]

    def __str__(self):
        return f"Budget {self.version} of {self.project.code}"

    def total(self):
        """US dollars of its lines."""
        return self.lines.aggregate(total=Sum("amount", default=0))["total"]


class BudgetLineQuerySet(ProjectPartQuerySet):
    """The words of budget lines."""

    fund_path = "budget__project__fund"

    def of_projects(self, projects):
        """The lines of these projects' budgets."""
        return self.filter(budget__project__in=projects)


@tracked()
class BudgetLine(Record):
    """US dollars of one calendar year and one category of a budget."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    category = models.ForeignKey(BudgetCategory, on_delete=models.PROTECT, related_name="budget_lines")
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars.")

    objects = BudgetLineQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["budget", "year", "category"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["budget", "year", "category"],
                name="budget_names_a_line_once",
                violation_error_message="The budget already has this year and category.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_line_is_positive",
                violation_error_message="A line is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1945, 2100)),
                name="budget_line_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
        ]
        triggers = [
            Guard(
                name="adopted_budget_line_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                function="adopted_budget_line_stays",
            ),
        ]

    def __str__(self):
        return f"{self.budget}, {self.year}, {self.category}"
