"""Posted entries are kept, whichever door one tries."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.factories import make_contribution
from tests.ledgers import every_ledger, run, stored
from tests.refusal import refused

pytestmark = pytest.mark.django_db


def save(entry):
    entry.note = "Changed"
    entry.save()


def update(entry):
    type(entry).objects.filter(pk=entry.pk).update(note="Changed")


def bulk_update(entry):
    entry.note = "Changed"
    type(entry).objects.bulk_update([entry], ["note"])


def upsert(entry):
    entry.note = "Changed"
    type(entry).objects.bulk_create([entry], update_conflicts=True, unique_fields=["id"], update_fields=["note"])


def delete(entry):
    entry.delete()


def delete_queryset(entry):
    type(entry).objects.filter(pk=entry.pk).delete()


def raw_delete(entry):
    type(entry).objects.filter(pk=entry.pk)._raw_delete("default")


def ignore_triggers_and_update(entry):
    with pgtrigger.ignore(), transaction.atomic():  # noqa: TID251 — it must not help
        update(entry)


def ignore_triggers_and_delete(entry):
    with pgtrigger.ignore(f"{entry._meta.label}:posted_is_kept"), transaction.atomic():  # noqa: TID251 — nor this
        raw_delete(entry)


def sql_update(entry):
    run("UPDATE ledger SET amount = 2 * amount, amount_in_currency = 2 * amount_in_currency", entry)


def sql_update_back_to_draft(entry):
    run("UPDATE ledger SET posted_at = NULL", entry)


def sql_update_of_the_key(entry):
    run("UPDATE ledger SET id = id + 1000000", entry)


def sql_delete(entry):
    run("DELETE FROM ledger WHERE id = %s", entry, entry.pk)


def sql_merge(entry):
    run("MERGE INTO ledger USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE", entry)


def sql_insert_on_conflict(entry):
    run("INSERT INTO ledger SELECT * FROM ledger ON CONFLICT (id) DO UPDATE SET note = 'Changed'", entry)


def sql_with_delete(entry):
    run("WITH gone AS (DELETE FROM ledger RETURNING id) SELECT count(*) FROM gone", entry)


DOORS = [
    save,
    update,
    bulk_update,
    upsert,
    delete,
    delete_queryset,
    raw_delete,
    ignore_triggers_and_update,
    ignore_triggers_and_delete,
    sql_update,
    sql_update_back_to_draft,
    sql_update_of_the_key,
    sql_delete,
    sql_merge,
    sql_insert_on_conflict,
    sql_with_delete,
]


@every_ledger
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_posted_entry_resists(make, door):
    entry = make()
    before = stored(entry)
    with refused("posted_is_kept"):
        door(entry)
    assert stored(entry) == before


@every_ledger
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_draft_gives_way(make, door):
    """The same doors open on a draft: what the test above shows is the posting, not a door that is shut anyhow."""
    entry = make(draft=True)
    before = stored(entry)
    door(entry)
    same = stored(entry) == before
    assert same is (door is sql_update_back_to_draft)


@every_ledger
@pytest.mark.parametrize("statement", ["TRUNCATE ledger CASCADE", "TRUNCATE funds_fund, ledger CASCADE"])
def test_a_ledger_with_posted_entries_is_never_emptied(make, statement):
    entry = make()
    with refused("posted_is_not_emptied"):
        run("SET CONSTRAINTS ALL IMMEDIATE", entry)
        run(statement, entry)
    assert type(entry).objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_command_flush_does_not_empty_it_either():
    entry = make_contribution()
    with pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)
    assert stored(entry)["id"] == entry.pk
