"""Print a report in the terminal: `manage.py report annual --year 2021 --format json`."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from funds.models.snapshot import one_snapshot
from portfolio import reports
from portfolio.forms import ReportForm
from portfolio.renderers import FORMATS, render
from portfolio.renderers.options import Options

BINARY = ("pdf", "xlsx")


class Command(BaseCommand):
    """Renders one report for the whole office, or for the funds named."""

    help = "Prints a report, as the whole office sees it, in one of six formats."

    def add_arguments(self, parser):
        """The same parameters as in the report's address."""
        parser.add_argument("word", choices=reports.WORDS, help="which report")
        parser.add_argument("--year", help="calendar year; last year unless given")
        parser.add_argument("--fund", nargs="+", default=[], metavar="SLUG", help="only these funds")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="as known at the end of that day (UTC)")
        parser.add_argument("--layer", default="all", help="all, or sourced: without demonstration records")
        parser.add_argument("--format", default="json", help=", ".join(FORMATS))
        parser.add_argument("--table", default="", metavar="KEY", help="CSV: only this table")
        parser.add_argument("--annex", action="store_true", help="with the rows behind every figure")
        parser.add_argument("--output", metavar="FILE", help="write into this file")

    @one_snapshot()
    def handle(self, *, word, output, **asked):
        """Check everything, then render and write."""
        form = ReportForm(_query(asked))
        if not form.is_valid():
            errors = [f"{name}: {error}" for name, found in form.errors.items() for error in found]
            raise CommandError("\n".join(errors))
        if not output and asked["format"] in BINARY and self.stdout.isatty():
            raise CommandError(f"A {asked['format'].upper()} file is not for a terminal: give --output FILE.")
        report, name = reports.build(word, form.parameters()), asked["format"]
        if asked["table"] not in ("", *(table.key for table in report.tables())):
            raise CommandError(f"This report has no table {asked['table']}.")
        self._write(render(report, name, Options(name == "print", asked["annex"], asked["table"])), output)

    def _write(self, content, output):
        """Into the file, or as bytes to the terminal's program."""
        if output:
            Path(output).write_bytes(content)
        elif self.stdout._out is sys.stdout:
            sys.stdout.buffer.write(content)
        else:
            self.stdout.write(content.decode())


def _query(asked):
    """The arguments as the query of an address."""
    query = QueryDict(mutable=True)
    for name in ("year", "as_of", "layer", "format", "table"):
        if asked[name]:
            query[name] = asked[name]
    query.setlist("fund", asked["fund"])
    return query
