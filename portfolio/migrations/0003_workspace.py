"""The table of the cache, which the limits on sign-in share between workers."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Django's own command; it leaves a table that is there alone."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0002_triggers_obey_nobody")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
