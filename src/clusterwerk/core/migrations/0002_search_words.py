"""The full-text index of each database over the words of `SearchEntry`."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE core_searchwords USING fts5(title_words, text_words, inner_words, content='core_searchentry',"
    " content_rowid='id', tokenize='ascii', prefix='2 3', detail='column')",
    "CREATE TRIGGER core_searchentry_added AFTER INSERT ON core_searchentry BEGIN"
    " INSERT INTO core_searchwords(rowid, title_words, text_words, inner_words)"
    " VALUES (new.id, new.title_words, new.text_words, new.inner_words); END",
    "CREATE TRIGGER core_searchentry_gone AFTER DELETE ON core_searchentry BEGIN"
    " INSERT INTO core_searchwords(core_searchwords, rowid, title_words, text_words, inner_words)"
    " VALUES ('delete', old.id, old.title_words, old.text_words, old.inner_words); END",
    "CREATE TRIGGER core_searchentry_changed AFTER UPDATE ON core_searchentry BEGIN"
    " INSERT INTO core_searchwords(core_searchwords, rowid, title_words, text_words, inner_words)"
    " VALUES ('delete', old.id, old.title_words, old.text_words, old.inner_words);"
    " INSERT INTO core_searchwords(rowid, title_words, text_words, inner_words)"
    " VALUES (new.id, new.title_words, new.text_words, new.inner_words); END",
]
POSTGRESQL = [
    "ALTER TABLE core_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    " setweight(array_to_tsvector(array_remove(string_to_array(title_words, ' '), '')), 'A')"
    " || setweight(array_to_tsvector(array_remove(string_to_array(text_words, ' '), '')), 'B')"
    " || setweight(array_to_tsvector(array_remove(string_to_array(inner_words, ' '), '')), 'C')) STORED",
    "CREATE INDEX core_searchentry_words ON core_searchentry USING gin (words)",
]
SQLITE_BACK = [
    "DROP TRIGGER core_searchentry_added",
    "DROP TRIGGER core_searchentry_gone",
    "DROP TRIGGER core_searchentry_changed",
    "DROP TABLE core_searchwords",
]
POSTGRESQL_BACK = ["DROP INDEX core_searchentry_words", "ALTER TABLE core_searchentry DROP COLUMN words"]


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    beside_models = staticmethod(make)
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
