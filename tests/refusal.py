"""How a test says that the database refuses."""

import contextlib

import pytest
from django.db import IntegrityError, connection, transaction


@contextlib.contextmanager
def refused(rule):
    """The database refuses what happens inside for the rule of this name, and nothing of it stays."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
        with connection.cursor() as cursor:  # what the database would ask as the transaction ends, it asks now
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert refusal.value.__cause__.diag.constraint_name == rule


def changed(record, **fields):
    """The saved `record` with these values, not yet saved again."""
    for name, value in fields.items():
        setattr(record, name, value)
    return record
