"""Individual workshops: offers with slots and a consultant, bookings nobody else sees, waiting list, results."""

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Individual workshops: offers with slots and a consultant, bookings nobody else sees, waiting list, results."""

    name = "clusterwerk.workshops"
    label = "workshops"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.workshops import sentences, tasks  # noqa: F401
        from clusterwerk.workshops.menu import register_navigation
        from clusterwerk.workshops.panels import register_panels
        from clusterwerk.workshops.personal_data import register_personal_data

        register_navigation()
        register_panels()
        register_personal_data()
