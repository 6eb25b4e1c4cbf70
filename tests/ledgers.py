"""What the tests of the four ledgers share."""

import pytest
from django.db import connection

from tests.factories import LEDGERS

every_ledger = pytest.mark.parametrize("make", LEDGERS.values(), ids=[model.__name__ for model in LEDGERS])


def run(sql, entry, *values):
    """Run `sql`, in which `ledger` stands for the entry's table."""
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("ledger", entry._meta.db_table), values)


def stored(entry):
    """The entry's row as it stands in the database."""
    return type(entry).objects.filter(pk=entry.pk).values().first()
