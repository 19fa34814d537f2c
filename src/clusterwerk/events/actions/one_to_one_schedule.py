"""The schedule of one-to-one meetings: computed in the background, corrected by hand, published, changed on the day."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core import jobs, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.one_to_one import agree, cancel_meeting_of, leave, locked, own_meetings, tell_changed
from clusterwerk.events.announcements import one_to_one_letters_due
from clusterwerk.events.choices.one_to_one import MeetingState, OneToOneLetter, Priority
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup, OneToOneSlot
from clusterwerk.events.one_to_one_problem import Asked, asked_of, keep_places
from clusterwerk.events.queries.one_to_one import first_slot_left, taking_part
from clusterwerk.events.rules.one_to_one import may_change_meeting, may_change_one_to_one

SECONDS_FOR_THE_PROOF = 30
MOST_OTHERS = 2


def _check(setup: OneToOneSetup, by) -> None:
    if not may_change_one_to_one(by, setup):
        raise NotAllowed(_("Only the office leads the one-to-one meetings."))


def _check_meeting(meeting: OneToOneMeeting, by) -> None:
    if not may_change_meeting(by, meeting):
        raise NotAllowed(_("Only the office leads the one-to-one meetings."))


def _write_soon(setup: OneToOneSetup) -> None:
    if setup.is_published:
        one_to_one_letters_due.announce(event=setup.event)


@transaction.atomic
def start_schedule(*, setup: OneToOneSetup, by) -> jobs.JobRun:
    """Have the schedule computed in the background. A published one is not computed anew: people hold it in their hands."""
    _check(setup, by)
    setup = locked(setup)
    if setup.is_published:
        raise Refused(_("The schedule is published. Change single meetings; few others move."))
    if not setup.meetings.filter(state=MeetingState.AGREED).exists():
        raise Refused(_("Nobody agreed on a meeting yet."))
    run = jobs.start_once(compute_schedule, by=by, setup_id=setup.pk)
    setup.job = run.pk
    setup.save(update_fields=["job"])
    return run


@jobs.job("events.one_to_one", title=gettext_lazy("Schedule of one-to-one meetings"))
def compute_schedule(job: jobs.JobRun, *, setup_id: int) -> dict:
    """Compute a schedule and tell how many meetings have a place."""
    setup = OneToOneSetup.objects.select_related("event").get(pk=setup_id)
    sentence = _("Looking for a schedule with few breaks")
    job.progress(0, 100, sentence)
    placed = make_schedule(setup=setup, progress=lambda share: job.progress(int(90 * share), 100, sentence))
    job.progress(100, 100, sentence)
    said = ngettext("%(count)s meeting has a place.", "%(count)s meetings have a place.", placed) % {"count": placed}
    return {"url": address_of(setup), "sentence": said}


def make_schedule(
    *, setup: OneToOneSetup, progress: Callable[[float], None] | None = None, solver: str = "auto"
) -> int:
    """Compute outside a transaction, so that nobody waits; keep the answer only when nothing changed meanwhile.

    Answers how many meetings have a place.
    """
    from clusterwerk.analysis.meeting_schedule import schedule_meetings  # web packages load the analysis on use

    asked = asked_of(setup)
    found = schedule_meetings(asked.problem, seconds=SECONDS_FOR_THE_PROOF, solver=solver, progress=progress)
    with transaction.atomic():
        setup = locked(setup)
        now = asked_of(setup)
        if setup.is_published or now.fingerprint != asked.fingerprint:
            raise Refused(_("Wishes or times changed meanwhile. Please compute again."))
        keep_places(now, found.slots, found.tables, found.unplaced)
        setup.computed_at, setup.breaks, setup.fewest_breaks = timezone.now(), found.breaks, found.bound
        setup.is_proven = found.is_proven
        setup.save(update_fields=["computed_at", "breaks", "fewest_breaks", "is_proven"])
    return len(asked.meetings) - len(found.unplaced)


def address_of(setup: OneToOneSetup) -> str:
    """The office's page."""
    return reverse("events:desk_one_to_one", args=[setup.initiative.slug, setup.event_id])


@transaction.atomic
def publish(*, setup: OneToOneSetup, by) -> int:
    """Send everybody who takes part the own schedule; answers how many get a mail."""
    _check(setup, by)
    setup = locked(setup)
    if setup.computed_at is None:
        raise Refused(_("Compute the schedule first."))
    if setup.is_published:
        raise Refused(_("The schedule is published already."))
    setup.published_at = timezone.now()
    setup.save(update_fields=["published_at"])
    rows = OneToOneParticipant.objects.filter(pk__in=taking_part(setup).values("pk"))
    count = rows.exclude(registration__email_key="").update(letter=OneToOneLetter.SCHEDULE)
    _write_soon(setup)
    log.record(by=by, verb="events.one_to_one_published", subject=setup.event, count=count)
    return count


@transaction.atomic
def add_meeting(
    *, one: OneToOneParticipant, other: OneToOneParticipant, weight: int = Priority.WANTED, by
) -> OneToOneMeeting:
    """The office agrees a meeting for two; after publication it gets a place at once when at most two others move."""
    _check(one.setup, by)
    setup = locked(one.setup)
    present = set(taking_part(setup).filter(is_gone=False).values_list("pk", flat=True))
    if one.pk == other.pk or not {one.pk, other.pk} <= present:
        raise Refused(_("Choose two who take part."))
    meeting = agree(setup, one, other, weight)
    log.record(by=by, verb="events.one_to_one_changed", subject=setup.event)
    if setup.is_published and meeting.slot_id is None:
        place(setup, [meeting.pk])
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: OneToOneMeeting, by) -> OneToOneMeeting:
    """The meeting does not take place; nothing else moves."""
    _check_meeting(meeting, by)
    setup = locked(meeting.setup)
    meeting = setup.meetings.get(pk=meeting.pk)
    meeting.setup = setup
    if meeting.state == MeetingState.AGREED:
        cancel_meeting_of(meeting)
        log.record(by=by, verb="events.one_to_one_changed", subject=setup.event)
        _write_soon(setup)
    return meeting


@transaction.atomic
def fix_meeting(*, meeting: OneToOneMeeting, slot: OneToOneSlot, table: int, by) -> OneToOneMeeting:
    """Give a meeting a place by hand; computing leaves it there. Refuses what cannot be, with the reason."""
    _check_meeting(meeting, by)
    setup = locked(meeting.setup)
    meeting = setup.meetings.select_related("first__registration", "second__registration").get(pk=meeting.pk)
    if meeting.state != MeetingState.AGREED or slot.setup_id != setup.pk or not 1 <= table <= setup.tables:
        raise Refused(_("This place does not exist."))
    others = setup.meetings.filter(slot=slot).exclude(pk=meeting.pk)
    if others.filter(table=table).exists():
        raise Refused(_("Another meeting is at this table then."))
    for who in (meeting.first, meeting.second):
        if who.is_gone or who.absent_from.filter(pk=slot.pk).exists():
            raise Refused(_("%(firm)s is not there then.") % {"firm": who.firm})
        if any(who.pk in (one.first_id, one.second_id) for one in others):
            raise Refused(_("%(firm)s has another meeting then.") % {"firm": who.firm})
    is_moved = (meeting.slot_id, meeting.table) != (slot.pk, table)
    meeting.slot, meeting.table, meeting.is_fixed, meeting.reason = slot, table, True, ""
    meeting.save(update_fields=["slot", "table", "is_fixed", "reason"])
    log.record(by=by, verb="events.one_to_one_changed", subject=setup.event)
    if is_moved and setup.is_published:
        tell_changed([meeting.first_id, meeting.second_id])
        _write_soon(setup)
    return meeting


@transaction.atomic
def free_meeting(*, meeting: OneToOneMeeting, by) -> OneToOneMeeting:
    """Let computing move the meeting again."""
    _check_meeting(meeting, by)
    locked(meeting.setup)
    OneToOneMeeting.objects.filter(pk=meeting.pk).update(is_fixed=False)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def note_absence(*, participant: OneToOneParticipant, by) -> tuple[int, int]:
    """Somebody did not come: what is not over is cancelled, and meetings that had no place move up.

    At most two others change their time. Answers how many were cancelled and how many got a place.
    """
    _check(participant.setup, by)
    setup = locked(participant.setup)
    participant = setup.participants.get(pk=participant.pk)
    if participant.is_gone:
        return 0, 0
    participant.is_gone, participant.letter = True, ""
    participant.save(update_fields=["is_gone", "letter"])
    cancelled = _cancel_what_is_left(setup, participant)
    placed = move_up_waiting(setup=setup)
    log.record(by=by, verb="events.one_to_one_changed", subject=setup.event)
    return cancelled, placed


def _cancel_what_is_left(setup: OneToOneSetup, participant: OneToOneParticipant) -> int:
    now, count = timezone.now(), 0
    for meeting in own_meetings(participant):
        if meeting.slot is None or meeting.slot.starts_at > now:
            meeting.setup = setup
            cancel_meeting_of(meeting)
            count += 1
    return count


@transaction.atomic
def drop_out(*, participant: OneToOneParticipant) -> None:
    """Somebody who takes part no longer does; in a published schedule others get the free time."""
    setup = locked(participant.setup)
    leave(participant=participant)
    move_up_waiting(setup=setup)


def move_up_waiting(*, setup: OneToOneSetup) -> int:
    """After something became free in a published schedule: place what had no place; under the lock of the caller."""
    placed = 0
    if setup.is_published:
        waiting = setup.meetings.filter(state=MeetingState.AGREED, slot__isnull=True).order_by("-weight", "pk")
        placed = len(place(setup, list(waiting.values_list("pk", flat=True))).placed)
    _write_soon(setup)
    return placed


def place(setup: OneToOneSetup, keys: list[int]):
    """Give meetings of a published schedule a place, the first in the list first, while at most two others move; whoever
    is concerned gets a mail. Answers what the analysis did; under the lock of the caller."""
    from clusterwerk.analysis.meeting_replan import replan  # web packages load the analysis on use

    asked: Asked = asked_of(setup)
    slots, tables = asked.numbers
    order = {one.pk: place for place, one in enumerate(asked.meetings)}
    wanted = [order[key] for key in keys if key in order]
    after = replan(asked.problem, slots, tables, wanted=wanted, first_slot=first_slot_left(setup), most=MOST_OTHERS)
    changed = keep_places(asked, after.slots, after.tables, after.unplaced)
    tell_changed({key for one in changed for key in (one.first_id, one.second_id)})
    _write_soon(setup)
    return after


@transaction.atomic
def seek_place(*, meeting: OneToOneMeeting, by) -> OneToOneMeeting:
    """Look again for a place in a published schedule."""
    _check_meeting(meeting, by)
    setup = locked(meeting.setup)
    meeting = setup.meetings.get(pk=meeting.pk)
    if meeting.state == MeetingState.AGREED and meeting.slot_id is None and setup.is_published:
        place(setup, [meeting.pk])
        meeting.refresh_from_db()
    return meeting
