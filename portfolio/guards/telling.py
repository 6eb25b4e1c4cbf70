"""What people are told when it happens: an amendment to approve, a decision on one, a project handed over."""

from django.urls import reverse
from django.utils import timezone

from portfolio.models import Notice, NoticeKind
from portfolio.models.caretaker import Caretakers


def amendment_asked(amendment, caretakers=None):
    """Tell who may decide an amendment that it waits: the managers of its fund but who asked for it."""
    caretakers = caretakers or Caretakers()
    Notice.objects.tell(
        caretakers.of_fund(amendment.project.fund_id, but=amendment.requested_by_id),
        NoticeKind.AMENDMENT,
        f"amendment:{amendment.pk}:asked",
        f"The {amendment} waits for your approval; {amendment.requested_by} asked for it.",
        of_amendment(amendment),
        amendment.project,
    )


def amendment_decided(amendment):
    """Tell who asked for an amendment how another person decided it."""
    if amendment.decided_by_id in (None, amendment.requested_by_id):
        return
    Notice.objects.tell(
        [amendment.requested_by],
        NoticeKind.AMENDMENT,
        f"amendment:{amendment.pk}:decided",
        f"The {amendment} that you asked for is {amendment.get_state_display()}, by {amendment.decided_by}.",
        of_amendment(amendment),
        amendment.project,
    )


def handed_over(project):
    """Tell the manager of a project, where it has one, that it is theirs now; once a day."""
    if project.manager is None:
        return
    Notice.objects.tell(
        [project.manager],
        NoticeKind.MANAGER,
        f"manager:{project.pk}:{timezone.localdate()}",
        f"You look after {project.code} now.",
        reverse("project-detail", args=[project.code]),
        project,
    )


def of_amendment(amendment):
    """The page of an amendment."""
    return reverse("amendment-detail", args=[amendment.project.code, amendment.pk])
