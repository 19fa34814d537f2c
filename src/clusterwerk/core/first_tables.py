"""All tables of an empty database, made at once.

Django makes tables migration by migration and draws every model anew after each step: with two hundred models that takes most
of a minute. An empty database has no rows to carry over, so its tables are made as the models stand today, and every migration
is noted as done. What models cannot say (triggers, a full-text index) a migration names in `beside_models`.
"""

from django.apps import apps
from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


def make_all_tables(connection: BaseDatabaseWrapper) -> bool:
    """Make the tables of all packages that have migrations, if the database has no table yet; say whether it was so.

    All in one transaction: a start that is broken off leaves an empty database.
    """
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    steps = [step for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    migrated = {step.app_label for step in steps}
    made = [one for one in apps.get_models() if one._meta.app_label in migrated and one._meta.can_migrate(connection)]
    note = executor.recorder.Migration
    with connection.schema_editor() as editor:
        for model in [note, *made]:
            if model is note or router.allow_migrate_model(connection.alias, model):
                editor.create_model(model)
        for step in steps:
            if beside := getattr(step, "beside_models", None):
                beside(apps, editor)
        names = {(step.app_label, step.name) for step in steps} | {one for step in steps for one in step.replaces}
        note.objects.using(connection.alias).bulk_create([note(app=app, name=name) for app, name in sorted(names)])
    return True
