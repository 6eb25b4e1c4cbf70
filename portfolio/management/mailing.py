"""The e-mails of notices: to each person one, with what they were told and have neither read nor been sent."""

from collections import defaultdict

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portfolio.models import Mute, Notice, NoticeKind


def waiting(person):
    """The notices that a person is to be sent: of what they still see, and have not muted since."""
    muted = Mute.objects.filter(person=person).values("kind")
    return Notice.objects.of(person).unread().filter(mailed_at=None).exclude(kind__in=muted).order_by("pk")


def people():
    """Everybody who has an e-mail address and may be sent something."""
    unmailed = Notice.objects.unread().filter(mailed_at=None).values("person")
    return get_user_model().objects.filter(pk__in=unmailed, is_active=True).exclude(email="").order_by("pk")


def send():
    """(how many e-mails were sent, [why one was not]); who could not be reached is tried again the next time."""
    sent, failures = 0, []
    for person in people():
        try:
            sent += send_to(person)
        except (OSError, ValueError) as failure:  # what a mail server, or an address, makes of it
            failures.append(f"{person}: the e-mail was not sent: {failure}")
    return sent, failures


def send_to(person):
    """Send a person's notices; whether there were any. They count as sent only where the mail server took them."""
    with transaction.atomic():
        notices = list(waiting(person).select_for_update(of=("self",)))
        if not notices:
            return False
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
        EmailMessage(subject(notices), body(notices), to=[person.email]).send()
    return True


def subject(notices):
    """How many notices there are."""
    return "Trust fund portfolio: " + ("1 notice" if len(notices) == 1 else f"{len(notices)} notices")


def body(notices):
    """The notices by kind, each with its address, and where one says what one wants to be told."""
    by_kind = defaultdict(list)
    for notice in notices:
        by_kind[notice.kind].append(f"- {notice.text}\n  {settings.SITE_URL}{notice.address}")
    parts = [
        "\n".join([f"{kind.label[0].upper()}{kind.label[1:]}:", *by_kind[kind]])
        for kind in NoticeKind
        if kind in by_kind
    ]
    return "\n\n".join([*parts, f"All that waits for you: {settings.SITE_URL}{reverse('work')}", LAST]) + "\n"


LAST = "Which of these you are told, you choose there under “What I am told”."
