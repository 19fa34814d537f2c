"""Dates and events: date polls, appointments with invitations, registration, attendance, workshops, feedback."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Dates and events: date polls, appointments with invitations, registration, attendance, workshops, feedback."""

    name = "clusterwerk.events"
    label = "events"

    def ready(self):
        """Fill the doors below; everything needs the models, so it is imported here."""
        from clusterwerk.events import announcements, dates_sentences, hooks, sentences  # noqa: F401
        from clusterwerk.events.date_menu import register_date_navigation
        from clusterwerk.events.dates_personal_data import register_dates_personal_data
        from clusterwerk.events.gatherings import register_gatherings
        from clusterwerk.events.menu import register_navigation
        from clusterwerk.events.one_to_one_personal_data import register_one_to_one_personal_data
        from clusterwerk.events.panels.dates import register_date_panels
        from clusterwerk.events.panels.events import register_event_panels
        from clusterwerk.events.personal_data import register_personal_data
        from clusterwerk.events.searchables import register_searchables
        from clusterwerk.events.tasks import dates, one_to_one, registrations  # noqa: F401

        register_gatherings()
        register_navigation()
        register_date_navigation()
        register_date_panels()
        register_dates_personal_data()
        register_event_panels()
        register_personal_data()
        register_one_to_one_personal_data()
        register_searchables()
