"""The command that loads exchange rates from a file."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from funds.models import ExchangeRate
from portfolio.management.loading import loading

COLUMNS = ("currency", "dated", "rate", "kind", "source")


class Command(BaseCommand):
    """Loads a CSV file of rates: all of its rows, or none; the same file again changes nothing."""

    help = f"Load exchange rates from a CSV file with the columns {', '.join(COLUMNS)}."

    def add_arguments(self, parser):
        """The file."""
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")

    def handle(self, *, file, **options):
        """Load the file."""
        rows = rows_of(file)
        with loading(self.stdout, "load_rates", options["verbosity"]) as load:
            load.table(ExchangeRate, rows, ("currency", "dated", "kind"), str(file))


def rows_of(file):
    """The rows of the file; CommandError where it cannot be read or its columns are not those of rates."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines, strict=True)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise CommandError(f"{file} cannot be read: {trouble}") from trouble
    columns = reader.fieldnames or []
    if sorted(columns) != sorted(COLUMNS):
        raise CommandError(f"{file} has the columns {', '.join(columns) or 'none'}; needed are {', '.join(COLUMNS)}.")
    return rows
