"""Calendar addresses and what they give."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.models import Appointment, Attendee, Feed
from clusterwerk.members.queries import own_person

LOOKED_BACK = dt.timedelta(days=90)


def feeds_visible_to(actor: Actor) -> QuerySet[Feed]:
    """The office sees the living addresses of the initiative, a person the own."""
    feeds = Feed.objects.filter(initiative=actor.initiative, revoked_at__isnull=True)
    if actor.is_office:
        return feeds
    person = own_person(actor)
    return feeds.filter(person=person) if person is not None else feeds.none()


def appointments_in(feed: Feed) -> QuerySet[Appointment]:
    """The appointments of a calendar address, from three months ago on."""
    rows = Appointment.objects.filter(initiative=feed.initiative, ends_at__gt=timezone.now() - LOOKED_BACK)
    if feed.person_id is None:
        return rows.filter(series=feed.series)
    mine = Attendee.objects.filter(person=feed.person_id, left_at__isnull=True, asked_at__isnull=False)
    return rows.filter(pk__in=mine.exclude(answer=Answer.DECLINED).values("appointment"))
