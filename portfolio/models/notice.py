"""Notices: what the program tells a person, on their page and by e-mail, and the kinds that they have muted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from countries.models.history import tracked
from funds.models import FundRole
from portfolio.models.project import Project


class NoticeKind(models.TextChoices):
    """What a notice is about."""

    OBLIGATION = "obligation", "a report, evaluation or audit is due"
    ACTION_POINT = "action-point", "an action point of mine"
    ENDS = "ends", "a project ends soon, or should have ended"
    AMENDMENT = "amendment", "an amendment waits for approval, or is decided"
    MENTION = "mention", "somebody mentions me"
    MANAGER = "manager", "a project is handed to me"
    DRAFTS = "drafts", "drafts wait to be posted"


class NoticeQuerySet(models.QuerySet):
    """The words of notices."""

    def of(self, person):
        """What this person is told, as far as they still see the project's fund."""
        seen = Project.objects.of_funds(FundRole.objects.funds_of(person)).order_by()
        return self.filter(Q(project=None) | Q(project__in=seen), person=person)

    def unread(self):
        """What the person has not opened or put away."""
        return self.filter(read_at=None)

    def tell(self, people, kind, key, text, address, project=None):
        """Tell these people once of what `key` names; who has muted the kind is not told."""
        muted = set(Mute.objects.filter(kind=kind).values_list("person", flat=True))
        told = [
            Notice(person=person, kind=kind, key=key, text=text, address=address, project=project)
            for person in people
            if person.pk not in muted
        ]
        self.bulk_create(told, ignore_conflicts=True)


@tracked()
class Notice(models.Model):
    """One thing that one person is told, once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=15, choices=NoticeKind)
    key = models.CharField(max_length=80, help_text="What it is about: nobody is told of the same twice.")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    text = models.CharField(max_length=300)
    address = models.CharField(max_length=200, help_text="The page where it is dealt with.")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "key"],
                name="notice_is_given_once",
                violation_error_message="This person has already been told.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["obligation", "action-point", "ends", "amendment", "mention", "manager", "drafts"]
                ),
                name="notice_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="notice_says_something", violation_error_message="Say what it is about."
            ),
            models.CheckConstraint(
                condition=Q(address__regex="^/([^/]|$)"),
                name="notice_leads_to_a_page_of_ours",
                violation_error_message="A notice leads to a page of this site.",
            ),
        ]

    def __str__(self):
        return self.text


@tracked()
class Mute(models.Model):
    """A kind of notice that a person does not want."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes")
    kind = models.CharField(max_length=15, choices=NoticeKind)

    class Meta:
        ordering = ["person", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="kind_is_muted_once",
                violation_error_message="This kind is already muted.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["obligation", "action-point", "ends", "amendment", "mention", "manager", "drafts"]
                ),
                name="mute_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"
