"""Which appointments, attendees and answers a person may know of."""

from django.db.models import Count, Q, QuerySet

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import Actor
from clusterwerk.events.choices.dates import Answer, ReplyState
from clusterwerk.events.models import Appointment, Attendee, CalendarReply
from clusterwerk.members.queries import own_person

INVITED = Q(attendees__left_at__isnull=True, attendees__isnull=False)


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """The office: all of the initiative. Others: those they were invited to."""
    appointments = Appointment.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return appointments
    return appointments.filter(pk__in=own_invitations(actor).values("appointment"))


def own_invitations(actor: Actor) -> QuerySet[Attendee]:
    """The invitations of this person itself, for the portal."""
    person = own_person(actor)
    if person is None:
        return Attendee.objects.none()
    return Attendee.objects.filter(person=person, left_at__isnull=True, asked_at__isnull=False)


def attendees_visible_to(actor: Actor) -> QuerySet[Attendee]:
    """The office sees who is invited and what they answered; everybody else only the own row."""
    if actor.is_office:
        return Attendee.objects.filter(initiative=actor.initiative)
    return own_invitations(actor)


def with_answers(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Adds how many are invited, how many accepted, and how many did not answer."""
    return appointments.annotate(
        invited_count=Count("attendees", filter=INVITED),
        accepted_count=Count("attendees", filter=INVITED & Q(attendees__answer=Answer.ACCEPTED)),
        open_count=Count("attendees", filter=INVITED & Q(attendees__answer=Answer.OPEN)),
    )


def replies_visible_to(actor: Actor) -> QuerySet[CalendarReply]:
    """The office sees the answers of mail programs to its own appointments, and foreign ones that came to it."""
    replies = CalendarReply.objects.filter(initiative=actor.initiative)
    return replies if actor.is_office else replies.none()


def proposals_for(appointment: Appointment) -> QuerySet[CalendarReply]:
    """Other times that somebody proposed for an appointment and nobody answered."""
    rows = CalendarReply.objects.filter(initiative=appointment.initiative_id, appointment=appointment)
    return rows.filter(state=ReplyState.KEPT, proposed_time__isnull=False).select_related("attendee__person")


def replies_to_look_at(actor: Actor) -> QuerySet[CalendarReply]:
    """Odd and foreign ones that nobody settled."""
    return replies_visible_to(actor).filter(state=ReplyState.KEPT)


def strays(user: User) -> QuerySet[CalendarReply]:
    """Mail that belongs to no initiative; for administrators only."""
    rows = CalendarReply.objects.filter(initiative__isnull=True)
    return rows if user.is_authenticated and user.is_administrator else rows.none()
