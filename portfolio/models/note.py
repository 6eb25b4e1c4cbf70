"""Notes that people write about a project."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from countries.models.history import tracked
from funds.models.record import Record
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT, ProjectPartQuerySet

# An address of another site is passed over whole; a dot that ends a sentence is no part of a name.
MENTION = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.@+-])@(?P<name>\w(?:[\w.-]*[\w-])?)", re.IGNORECASE)


@tracked()
class Note(Record):
    """What one person wrote about a project; a name after an @ tells that person of it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="notes"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProjectPartQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-written_at", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text=""), name="note_says_something", violation_error_message="Write the note."
            ),
        ]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"Note of {self.written_by} on {self.project.code}"

    @property
    def mentions(self):
        """The names after an @, each once, in the order of the text."""
        names = (found["name"] for found in MENTION.finditer(self.text))
        return list(dict.fromkeys(name for name in names if name))
