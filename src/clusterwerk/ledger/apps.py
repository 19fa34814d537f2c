"""The ledger: every activity with who took part, hours, cost and evidence."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger: every activity with who took part, hours, cost and evidence."""

    name = "clusterwerk.ledger"
    label = "ledger"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.ledger import hooks, sentences  # noqa: F401
        from clusterwerk.ledger.menu import register_navigation
        from clusterwerk.ledger.panels import register_panels
        from clusterwerk.ledger.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
