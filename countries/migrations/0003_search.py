"""The function `plain`, which every search compares by.

PostgreSQL calls `unaccent` stable because a dictionary could be altered; nobody alters this one, so that an index may
be built on it. The names carry their schema: a restore runs with an empty search path.
"""

from django.db import migrations

PLAIN = """
CREATE FUNCTION plain(text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN pg_catalog.upper({schema}.unaccent('{schema}.unaccent'::pg_catalog.regdictionary, $1));
END;
$$;
"""


def make(apps, editor):
    """The function, in terms of the schema that holds the extension."""
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
            " WHERE e.extname = 'unaccent'"
        )
        (schema,) = cursor.fetchone()
        cursor.execute(PLAIN.format(schema=schema))


def drop(apps, editor):
    """Without the function."""
    editor.execute("DROP FUNCTION plain(text);")


class Migration(migrations.Migration):
    dependencies = [("countries", "0002_places")]
    operations = [migrations.RunPython(make, drop)]
