"""The database itself refuses to change or delete an entry of the chain.

A later migration that makes the table anew on SQLite drops the triggers with it; it must call `make` again.
"""

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER compliance_entry_not_{word} BEFORE {event} ON compliance_entry BEGIN"
    " SELECT RAISE(ABORT, 'entries of the chain stay'); END"
    for word, event in (("changed", "UPDATE"), ("deleted", "DELETE"))
]
POSTGRESQL = [
    "CREATE FUNCTION compliance_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'entries of the chain stay' USING ERRCODE = 'check_violation'; END $$",
    "CREATE TRIGGER compliance_entry_stays BEFORE UPDATE OR DELETE ON compliance_entry"
    " FOR EACH ROW EXECUTE FUNCTION compliance_entry_stays()",
]
SQLITE_BACK = ["DROP TRIGGER compliance_entry_not_changed", "DROP TRIGGER compliance_entry_not_deleted"]
POSTGRESQL_BACK = [
    "DROP TRIGGER compliance_entry_stays ON compliance_entry",
    "DROP FUNCTION compliance_entry_stays()",
]


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    beside_models = staticmethod(make)
    dependencies = [("compliance", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
