"""Needs and offers, services, themes: what firms look for, what they can give, and who sees it."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs and offers, services, themes: what firms look for, what they can give, and who sees it."""

    name = "clusterwerk.needs"
    label = "needs"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.needs import hooks, sentences, tasks  # noqa: F401
