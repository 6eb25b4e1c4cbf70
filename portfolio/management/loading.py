"""Loading rows into tables: all or nothing, safe to run again, every refusal named at the end.

A row is a dict of columns (cells.py says how they are read). What a person has changed since a command loaded it stays
as that person left it.
"""

from collections import Counter
from contextlib import contextmanager

import pghistory
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from portfolio.management.cells import Reader, has, rows_of
from portfolio.management.records import Records

OUTCOMES = ("made", "changed", "unchanged", "refused")
EVERY = 100  # rows between two looks at the progress line


@contextmanager
def loading(stdout, reason, verbosity=1):
    """A Loading in one transaction, `reason` in its history; a refusal undoes all of it and raises CommandError."""
    with transaction.atomic(), pghistory.context(reason=reason):
        load = Loading(stdout if verbosity else None)
        yield load
        load.finish()


class Loading:
    """What one command loads, table after table, and the rows it refused. `stdout` None says nothing."""

    def __init__(self, stdout=None):
        self.stdout = stdout
        self.restart = "\r" if stdout is not None and stdout.isatty() else ""  # only a terminal can rewrite a line
        self.refusals = []
        self.reader = Reader()

    def file(self, path, model, *key):
        """Load a CSV file of the project's folder; `key` are the columns that tell which record a row speaks of."""
        self.table(model, rows_of(path), key, str(path))

    def table(self, model, rows, key, origin):
        """Make or change one record of `model` per row; `origin` says in a refusal where the rows come from."""
        unknown = sorted({column for row in rows for column in row if column is not None and not has(model, column)})
        if unknown:
            self.refusals.append(f"{origin}: no such column: {', '.join(unknown)}")
            return
        name, counts, seen, records = model._meta.verbose_name_plural, Counter(), {}, Records(model, key)
        for number, row in enumerate(rows, 2):  # the heading is the file's row 1
            try:
                values = self.reader.values(model, row)
                _meet(seen, records.key(values), number)
                counts[_load(model, values, records)] += 1
            except ValidationError as refusal:
                counts["refused"] += 1
                self.refusals.append(f"{origin}, row {number}: {_in_words(refusal)}")
            if self.restart and number % EVERY == 0:
                self.stdout.write(f"{self.restart}{name}: {number - 1} of {len(rows)}", ending="")
        self._say(name, counts)

    def finish(self):
        """Ask for what the database checks last; CommandError with every refusal where there is one."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except DatabaseError as refusal:
            self.refusals.append(_said(refusal))
        if self.refusals:
            raise CommandError("\n".join(["Nothing is changed; refused:", *self.refusals]))

    def _say(self, name, counts):
        """The table's last line."""
        line = f"{name}: " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)
        kept = f", {counts['kept']} kept as people left them" if counts["kept"] else ""
        if self.stdout:
            self.stdout.write(f"{self.restart}{line}{kept}")


def _meet(seen, key, number):
    """Note the row's key; refused where an earlier row had it."""
    if seen.setdefault(key, number) != number:
        raise ValidationError(f"This row speaks of the same record as row {seen[key]}.")


def _load(model, values, records):
    """Make or change the record that these values speak of; what became of it."""
    key = records.key(values)
    changes = records.changes(key, values) if key in records.now else values
    if not changes:
        return "unchanged"
    if records.are_left_to_people(key):
        return "kept"
    if key not in records.now:
        _save(model(**values))
        return "made"
    record = records.now[key]
    for name, value in changes.items():
        setattr(record, name, value)
    _save(record)
    return "changed"


def _save(record):
    """Check the record and save it. Where the database refuses, its rules are asked for their words."""
    related = [field.name for field in record._meta.fields if field.is_relation and getattr(record, field.attname)]
    record.clean_fields(exclude=related)
    record.clean()
    try:
        with transaction.atomic():
            record.save()
    except DatabaseError as refusal:
        record.full_clean()
        raise ValidationError(_said(refusal)) from refusal


def _said(refusal):
    """The database's own words."""
    return str(refusal.__cause__.diag.message_primary or refusal)


def _in_words(refusal):
    """All messages of a refusal in one line, each with its field."""
    if not hasattr(refusal, "error_dict"):
        return " ".join(refusal.messages)
    return " ".join(
        message if name == "__all__" else f"{name}: {message}"
        for name, messages in refusal.message_dict.items()
        for message in messages
    )
