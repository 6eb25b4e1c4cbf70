"""Every trigger of pgtrigger first asks a function whether to stand aside; here that function is told to say no.

A migration that adds triggers makes the function anew: it ends with these words as well (tests/test_history.py asks).
"""

from django.db import migrations

OBEY_NOBODY = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql AS $$ BEGIN RETURN FALSE; END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0001_money_out")]
    operations = [migrations.RunSQL(OBEY_NOBODY, migrations.RunSQL.noop)]
