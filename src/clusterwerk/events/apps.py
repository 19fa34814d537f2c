"""Dates and events: date polls, appointments with invitations, registration, attendance, workshops, feedback."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Dates and events: date polls, appointments with invitations, registration, attendance, workshops, feedback."""

    name = "clusterwerk.events"
    label = "events"
