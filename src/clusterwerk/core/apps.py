"""Plumbing without a domain word."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created


class CoreConfig(AppConfig):
    """Plumbing without a domain word."""

    name = "clusterwerk.core"
    label = "core"

    def ready(self):
        """Read every package's `tasks.py`, so that the worker knows all jobs and what comes round by itself."""
        for config in apps.get_app_configs():
            if config.name.startswith("clusterwerk.") and find_spec(f"{config.name}.tasks"):
                import_module(f"{config.name}.tasks")
        connection_created.connect(_teach_sorting, dispatch_uid="core.sorting")


def _teach_sorting(sender, connection, **kwargs):
    """SQLite learns on every new connection how names are sorted; Django has no other door for it than this signal."""
    from clusterwerk.core.sorting import teach

    teach(connection)
