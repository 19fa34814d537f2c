"""Organisations, sites, people, positions, links, figures, industry codes."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations, sites, people, positions, links, figures, industry codes."""

    name = "clusterwerk.directory"
    label = "directory"

    def ready(self):
        """Declare the sentences of the log and the hooks."""
        from clusterwerk.directory import hooks_offered, log_sentences  # noqa: F401 - models are ready only now
