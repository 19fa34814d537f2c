"""The tables of `events`, a file for each of its parts."""

from clusterwerk.events.models.events import ChecklistItem, Event, EventDay, Host, Question

__all__ = ["ChecklistItem", "Event", "EventDay", "Host", "Question"]
