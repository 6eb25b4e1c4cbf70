"""PostgreSQL extensions, and the function that keeps every history: plain SQL, out of reach of the program."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

KEEP = """
CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'History is only added to.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'history_is_kept';
END;
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(KEEP, "DROP FUNCTION IF EXISTS history_is_kept() CASCADE;"),
    ]
