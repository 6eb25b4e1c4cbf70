"""Policy markers of the OECD's Development Assistance Committee (IATI PolicyMarker, PolicySignificance)."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.record import Record, RecordQuerySet
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class PolicyMarkerQuerySet(RecordQuerySet):
    """Markers are the whole office's."""

    def of_funds(self, funds):
        """All of them."""
        return self


@tracked()
class PolicyMarker(Record):
    """A policy objective that a project may aim at."""

    code = models.PositiveSmallIntegerField(unique=True, help_text="IATI PolicyMarker.")
    name = models.CharField(max_length=100, unique=True)

    objects = PolicyMarkerQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["code"]

    def __str__(self):
        return self.name


@tracked()
class ProjectMarker(Record):
    """How much a project aims at a policy objective."""

    class Significance(models.IntegerChoices):
        """IATI PolicySignificance; without a record nobody has looked."""

        NOT_TARGETED = 0, "not targeted"
        SIGNIFICANT = 1, "significant objective"
        PRINCIPAL = 2, "principal objective"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="markers")
    marker = models.ForeignKey(PolicyMarker, on_delete=models.PROTECT, related_name="projects")
    significance = models.PositiveSmallIntegerField(choices=Significance)

    objects = ProjectPartQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "marker"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "marker"],
                name="project_names_a_marker_once",
                violation_error_message="The project already names this marker.",
            ),
            models.CheckConstraint(
                condition=Q(significance__in=[0, 1, 2]),
                name="project_marker_significance_is_known",
                violation_error_message="There is no such significance.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.marker} in {self.project.code}"
