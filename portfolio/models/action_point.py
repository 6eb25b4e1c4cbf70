"""Action points: what somebody is to do about a project, and by when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet


class ActionPointQuerySet(ProjectPartQuerySet):
    """The words of action points."""

    def open(self):
        """What is not done yet."""
        return self.filter(done_on=None)

    def overdue(self, on):
        """What should have been done before the day `on`."""
        return self.open().filter(due_on__lt=on)


@tracked()
class ActionPoint(Record):
    """One thing that its owner does about a project by a day."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="action_points")
    text = models.CharField("what is to be done", max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="action_points")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="made_action_points"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ActionPointQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = [F("done_on").desc(nulls_first=True), "due_on", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text=""),
                name="action_point_says_what",
                violation_error_message="Say what is to be done.",
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.text} ({self.project.code})"
