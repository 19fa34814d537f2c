"""The own dates of a person with a login, with the links behind which they are answered."""

from django.conf import settings
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.actions.appointment_mail import answer_address
from clusterwerk.events.actions.poll_mail import vote_address
from clusterwerk.events.choices.dates import PollState
from clusterwerk.events.models import Attendee, Invitee
from clusterwerk.events.queries.appointments import own_invitations
from clusterwerk.events.queries.polls import own_questions

SHOWN_PAST = 10


def open_questions(actor: Actor) -> list[tuple[Invitee, str]]:
    """Date polls that take answers, with the own link."""
    rows = own_questions(actor).filter(poll__state=PollState.OPEN, poll__closes_at__gt=timezone.now())
    return [(one, vote_address(one)) for one in rows.select_related("poll").order_by("poll__closes_at")]


def coming(actor: Actor) -> list[tuple[Attendee, str, str]]:
    """Appointments still to come: the row, when, and the own link."""
    rows = own_invitations(actor).filter(appointment__ends_at__gte=timezone.now())
    rows = rows.select_related("appointment").order_by("appointment__starts_at")
    return [(one, one.appointment.span.told(settings.TIME_ZONE), answer_address(one)) for one in rows]


def past(actor: Actor) -> list[Attendee]:
    """The last appointments that are over."""
    rows = own_invitations(actor).filter(appointment__ends_at__lt=timezone.now())
    return list(rows.select_related("appointment").order_by("-appointment__starts_at")[:SHOWN_PAST])
