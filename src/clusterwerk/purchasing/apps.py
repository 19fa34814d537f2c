"""Joint purchasing: sealed volumes and last prices, bids with rebate tiers, award, savings."""

from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    """Joint purchasing: sealed volumes and last prices, bids with rebate tiers, award, savings."""

    name = "clusterwerk.purchasing"
    label = "purchasing"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.purchasing import sentences  # noqa: F401
        from clusterwerk.purchasing.actions import plan_job  # noqa: F401
        from clusterwerk.purchasing.menu import register_navigation
        from clusterwerk.purchasing.panels import register_panels
        from clusterwerk.purchasing.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
