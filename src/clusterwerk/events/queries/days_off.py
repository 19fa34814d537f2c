"""The days on which nobody is to meet."""

import datetime as dt

from django.db.models import QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.events.models import DaysOff


def days_off_visible_to(actor: Actor) -> QuerySet[DaysOff]:
    """What the office entered; for the office only."""
    periods = DaysOff.objects.filter(initiative=actor.initiative)
    return periods if actor.is_office else periods.none()


def days_left_out(initiative: Initiative) -> list[tuple[dt.date, dt.date, str]]:
    """First day, last day and name of each period in which no date is proposed."""
    return list(DaysOff.objects.filter(initiative=initiative).values_list("on", "until", "name"))
