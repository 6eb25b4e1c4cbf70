"""The command that reminds people: run it once a day."""

import datetime
from contextlib import contextmanager

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from portfolio.management import mailing, reminding
from portfolio.models import Notice

LOCK = 20211123  # the number of this command's lock in the database


class Command(BaseCommand):
    """Follows the funds' calendars, tells people what is due, and sends each who has an address one e-mail.

    Safe to repeat: nobody is told or sent the same twice. Two at once: the second says so and leaves.
    """

    help = "Follow the calendars, make the notices of the day and send them. Run it once a day; safe to repeat."

    def add_arguments(self, parser):
        """A trial."""
        parser.add_argument("--dry-run", action="store_true", help="say what would be told; change and send nothing")
        parser.add_argument("--on", metavar="YYYY-MM-DD", type=day, help="the day of a trial; today unless given")

    def handle(self, *, dry_run, on, **options):
        """Under the lock: the trial or the work."""
        if on and not dry_run:
            raise CommandError("Another day than today is for a trial: add --dry-run.")
        with alone() as first:
            if not first:
                self.stdout.write("Another remind is under way: nothing to do.")
            elif dry_run:
                self.trial(on or timezone.localdate())
            else:
                self.work(timezone.localdate())

    def work(self, on):
        """Calendars, notices, e-mails, and a line that says how many."""
        with pghistory.context(reason="remind"):
            followed = reminding.follow_calendars(on)
            with transaction.atomic():
                told = reminding.remind(on)
            sent, failures = mailing.send() if settings.EMAIL_URL else (0, [])
        self.stdout.write(f"{_words(followed, told)}; e-mails: {sent} sent, {len(failures)} failed")
        if not settings.EMAIL_URL:
            self.stdout.write("No e-mail is set up (EMAIL_URL): notices stand on each person's page alone.")
        for failure in failures:
            self.stderr.write(failure)
        if failures:
            raise CommandError("Not everybody was reached; the next run tries again.")

    def trial(self, on):
        """What a run of that day would tell, undone."""
        with transaction.atomic(), pghistory.context(reason="remind"):
            known = set(Notice.objects.values_list("pk", flat=True))
            followed, told = reminding.follow_calendars(on), reminding.remind(on)
            for notice in Notice.objects.exclude(pk__in=known).select_related("person").order_by("pk"):
                self.stdout.write(f"{notice.person}: {notice.text}")
            self.stdout.write(f"{_words(followed, told)}; nothing was changed or sent: a trial")
            transaction.set_rollback(True)


def day(text):
    """A day of the command line."""
    return datetime.date.fromisoformat(text)


def _words(followed, told):
    """What was done, in numbers."""
    obligations = f"{followed.made} made, {followed.moved} moved, {followed.removed} removed"
    return f"obligations: {obligations}; notices: {told} made"


@contextmanager
def alone():
    """Whether this is the only run: a lock of the database, which goes with the connection if the program ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (first,) = cursor.fetchone()
    try:
        yield first
    finally:
        if first:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
