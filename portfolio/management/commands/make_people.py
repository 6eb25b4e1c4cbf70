"""The command that makes one demonstration person per role."""

import os
import secrets

import pghistory
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from funds.models import Fund, FundRole
from portfolio.management.cells import rows_of

LETTERS = 12  # bytes of chance in a password


class Command(BaseCommand):
    """Makes the people of portfolio/data/people.csv who are not there yet; those who are stay as they are.

    Their passwords are DEMO_PASSWORD where it is set, else random ones that are printed this once.
    """

    help = "Make one demonstration person per role, on a development site only."

    def handle(self, **options):
        """Refuse on a real site; make the people who are missing, all or none; say what became of each."""
        if not settings.DEVELOPMENT:
            raise CommandError("Demonstration people are for development alone: this is a real site.")
        rows, password = rows_of("portfolio/data/people.csv"), os.environ.get("DEMO_PASSWORD", "")
        require_the_funds(rows)
        with transaction.atomic(), pghistory.context(reason="make_people"):
            lines = [of_person(row, password) for row in rows]
        self.stdout.write("\n".join(lines))


def require_the_funds(rows):
    """CommandError where a fund of the file is not there yet."""
    missing = {row["fund"] for row in rows if row["fund"]} - set(Fund.objects.values_list("slug", flat=True))
    if missing:
        raise CommandError(f"There is no fund {', '.join(sorted(missing))}: run load_sourced first.")


def of_person(row, password):
    """What became of the row's person, in a line."""
    person = get_user_model().objects.filter(username=row["username"]).first()
    if person is None:
        return make(row, password)
    if password and not person.check_password(password):
        return f"{person}: unchanged, with a password of their own that is not DEMO_PASSWORD"
    return f"{person}: unchanged"


def make(row, password):
    """Make the row's person and role."""
    chosen = password or secrets.token_urlsafe(LETTERS)
    person = get_user_model().objects.create_user(
        row["username"], password=chosen, is_staff=row["staff"] == "True", is_superuser=row["superuser"] == "True"
    )
    if row["role"]:
        fund = Fund.objects.get(slug=row["fund"]) if row["fund"] else None
        FundRole.objects.create(person=person, fund=fund, role=row["role"])
    return f"{person}: made, password {'from DEMO_PASSWORD' if password else chosen}"
