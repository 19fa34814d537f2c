"""What came of one-to-one meetings: asked by personal link, counted for the office, kept in the ledger."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.events.actions.one_to_one import locked
from clusterwerk.events.announcements import one_to_one_letters_due
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.one_to_one import MeetingState, OneToOneLetter, Outcome
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup
from clusterwerk.events.queries.one_to_one import agreed_meetings, checked_in, was_held
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind


@transaction.atomic
def tell_outcome(*, meeting: OneToOneMeeting, participant: OneToOneParticipant, outcome: str) -> OneToOneMeeting:
    """One of the two says what came of a meeting; only the office reads it, and it may be changed later."""
    setup = locked(meeting.setup)
    meeting = agreed_meetings(setup).filter(pk=meeting.pk, slot__isnull=False).first()
    if meeting is None or participant.pk not in (meeting.first_id, meeting.second_id):
        raise Refused(_("This meeting is not in the schedule."))
    if not setup.is_published or meeting.slot.ends_at > timezone.now():
        raise Refused(_("Please answer when the meeting is over."))
    if outcome not in Outcome.values:
        raise Refused(_("Please choose one of the answers."))
    name = "first_outcome" if participant.pk == meeting.first_id else "second_outcome"
    setattr(meeting, name, outcome)
    meeting.save(update_fields=[name])
    _keep(setup, meeting, checked_in(setup))
    return meeting


def _keep(setup: OneToOneSetup, meeting: OneToOneMeeting, came: set[int]) -> None:
    """A meeting that was held stands in the ledger as two who met; another one does not."""
    event = setup.event
    if event.state != EventState.HELD or not was_held(meeting, came):
        drop_activity(source=meeting, initiative=event.initiative)
        return
    took = []
    for one in (meeting.first, meeting.second):
        registration = one.registration
        if registration.organisation_id is not None or registration.person_id is not None:
            took.append(TookPart(organisation=registration.organisation, person=registration.person))
    if not took:
        drop_activity(source=meeting, initiative=event.initiative)
        return
    keep_activity(
        source=meeting,
        initiative=event.initiative,
        kind=Kind.INTRODUCTION,
        title=_("One-to-one meeting at %(event)s") % {"event": event.title},
        on=timezone.localdate(meeting.slot.starts_at),
        participants=took,
    )


@transaction.atomic
def keep_meetings_in_ledger(*, event: Event) -> None:
    """Let the ledger follow the meetings of an event that was held, or that was not after all."""
    setup = OneToOneSetup.objects.filter(event=event, published_at__isnull=False).first()
    if setup is None:
        return
    came = checked_in(setup)
    for meeting in agreed_meetings(setup).select_related("first__registration__person", "second__registration__person"):
        _keep(setup, meeting, came)


@transaction.atomic
def ask_for_outcomes(*, event: Event) -> int:
    """Ask everybody who had a meeting what came of it; answers how many get a mail. Asked once, when the event was held."""
    setup = OneToOneSetup.objects.filter(event=event, published_at__isnull=False).first()
    if setup is None:
        return 0
    pairs = setup.meetings.filter(state=MeetingState.AGREED, slot__isnull=False).values_list("first", "second")
    keys = {key for pair in pairs for key in pair}
    rows = OneToOneParticipant.objects.filter(pk__in=keys, is_in=True, is_gone=False)
    count = rows.exclude(registration__email_key="").update(letter=OneToOneLetter.OUTCOME)
    if count:
        one_to_one_letters_due.announce(event=event)
    return count
