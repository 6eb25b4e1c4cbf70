"""The quality checklist of each stage: its questions are data, and each project answers them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from countries.models.history import tracked
from funds.models.record import Record, RecordQuerySet
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class ChecklistItemQuerySet(RecordQuerySet):
    """The words of checklist items. They are the whole office's."""

    def of_funds(self, funds):
        """All of them."""
        return self

    def unanswered_by(self, project):
        """The items in use, of the project's stage, that it has not met yet."""
        met = ChecklistAnswer.objects.filter(project=project, met=True).values("item")
        return self.filter(stage=project.stage, in_use=True).exclude(pk__in=met)


@tracked()
class ChecklistItem(Record):
    """One question that a project meets before it leaves a stage."""

    class Area(models.TextChoices):
        """What the question is about; the South-South principles are scored."""

        PROGRAMMATIC = "programmatic", "programmatic"
        OPERATIONAL = "operational", "operational"
        SOUTH_SOUTH = "south-south", "South-South principle"

    stage = models.CharField(max_length=20, choices=Project.Stage)
    area = models.CharField(max_length=15, choices=Area)
    question = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField()
    in_use = models.BooleanField(default=True)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["stage", "order", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["stage", "question"],
                name="checklist_asks_once",
                violation_error_message="This stage already asks this.",
            ),
            models.CheckConstraint(
                condition=Q(area__in=["programmatic", "operational", "south-south"]),
                name="checklist_area_is_known",
                violation_error_message="There is no such area.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "concept",
                        "appraisal",
                        "approved",
                        "active",
                        "suspended",
                        "operationally-closed",
                        "financially-closed",
                        "cancelled",
                    ]
                ),
                name="checklist_stage_is_known",
                violation_error_message="There is no such stage.",
            ),
            models.CheckConstraint(
                condition=~Q(question=""),
                name="checklist_asks_something",
                violation_error_message="Write the question.",
            ),
        ]

    def __str__(self):
        return self.question


@tracked()
class ChecklistAnswer(Record):
    """A project's answer to one question: whether it meets it, a score from 1 to 4 for a principle, and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="checklist")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="answers")
    met = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 (weak) to 4 (strong).")
    note = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["project", "item"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "item"],
                name="checklist_item_is_answered_once",
                violation_error_message="The project has already answered this.",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 4)),
                name="checklist_score_is_one_to_four",
                violation_error_message="A score goes from 1 (weak) to 4 (strong).",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.project.code}: {self.item}"
