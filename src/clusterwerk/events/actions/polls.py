"""Date polls: asking, answering, reminding, and choosing the date."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links, search
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events import dates_announced
from clusterwerk.events.actions.appointments import plan_appointment, send_invitations
from clusterwerk.events.actions.poll_mail import PURPOSE, ask
from clusterwerk.events.choices.dates import Answer, NamesShown, PollState, Vote
from clusterwerk.events.invited import Invited, rows_for
from clusterwerk.events.models import Appointment, Invitee, Poll, Slot, SlotAnswer
from clusterwerk.events.rules.dates import may_change_poll, may_plan_dates
from clusterwerk.events.series import series_of
from clusterwerk.ledger.choices import Kind

MOST_SLOTS = 40
MOST_INVITEES = 500
CHANGEABLE = ("title", "text", "place", "room", "travel", "online_url", "quorum", "names_shown", "closes_at")
REMINDED_AGAIN = dt.timedelta(hours=12)
FROM_VOTE = {Vote.YES: Answer.ACCEPTED, Vote.IF_NEED_BE: Answer.TENTATIVE}


@transaction.atomic
def open_poll(
    *,
    title: str,
    spans: Iterable[Span],
    invited: Iterable[Invited],
    closes_at: dt.datetime,
    by,
    quorum: int = 0,
    names_shown: NamesShown | str = NamesShown.NEVER,
    series: Model | str | None = None,
    kept_as: Kind | str = Kind.OTHER,
    **told: Any,
) -> Poll:
    """Ask for a date. Everybody gets an own link by mail; nobody is asked twice. `told` are text, place, room and such."""
    if not may_plan_dates(by):
        raise NotAllowed(_("Only the office asks for dates."))
    if unknown := set(told) - set(CHANGEABLE):
        raise TypeError(f"these are not told: {sorted(unknown)}")
    if closes_at <= timezone.now():
        raise Refused(_("The day until which answers are taken is over already."))
    key, name = series_of(series)
    poll = Poll.objects.create(
        initiative=by.initiative, title=title, closes_at=closes_at, quorum=quorum, names_shown=names_shown, series=key,
        series_name=name, kept_as=kept_as, organiser=by.user, **told,
    )  # fmt: skip
    search.index(poll)
    _propose(poll, spans)
    rows = rows_for(invited, by)
    if not rows:
        raise Refused(_("Choose at least one person to ask."))
    if len(rows) > MOST_INVITEES:
        raise Refused(_("A date poll asks at most 500 people."))
    for row in rows:
        ask(Invitee.objects.create(initiative=poll.initiative, poll=poll, **row))
    log.record(by=by, verb="events.poll_opened", subject=poll, scope_id=by.scope_id, count=len(rows))
    return poll


def _propose(poll: Poll, spans: Iterable[Span]) -> None:
    known = {slot.span for slot in poll.slots.all()}
    wanted = sorted({span for span in spans if span not in known}, key=lambda span: span.starts_at)
    if not wanted and not known:
        raise Refused(_("Propose at least one date."))
    if len(wanted) + len(known) > MOST_SLOTS:
        raise Refused(_("A date poll has at most 40 dates."))
    for span in wanted:
        if not span.exists:
            raise Refused(
                _("The clock does not show this time on that day, because summer time begins. Choose another.")
            )
        slot = Slot(initiative=poll.initiative, poll=poll)
        slot.span = span
        slot.save()


def _locked(poll: Poll, by) -> Poll:
    if not may_change_poll(by, poll):
        raise NotAllowed(_("Only the office leads date polls."))
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if not poll.is_open:
        raise Refused(_("This date poll is closed."))
    return poll


@transaction.atomic
def change_poll(*, poll: Poll, by, spans: Iterable[Span] = (), **changes: Any) -> Poll:
    """Change texts, deadline, quorum or who sees names, and propose further dates; given answers stay."""
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"these cannot be changed: {sorted(unknown)}")
    poll = _locked(poll, by)
    if (
        "names_shown" in changes
        and changes["names_shown"] != NamesShown.NEVER
        and changes["names_shown"] != poll.names_shown
        and poll.invitees.filter(answered_at__isnull=False).exists()
    ):
        raise Refused(_("People have answered already, trusting that names are not shown. This cannot be widened now."))
    for name, value in changes.items():
        setattr(poll, name, value)
    poll.save(update_fields=list(changes) or None)
    search.index(poll)
    _propose(poll, spans)
    log.record(by=by, verb="events.poll_changed", subject=poll, scope_id=by.scope_id)
    return poll


@transaction.atomic
def ask_further(*, poll: Poll, invited: Iterable[Invited], by) -> list[Invitee]:
    """Ask further people. Who is asked already is left alone."""
    poll = _locked(poll, by)
    people = set(poll.invitees.exclude(person=None).values_list("person", flat=True))
    addresses = {email.lower() for email in poll.invitees.exclude(email="").values_list("email", flat=True)}
    made = []
    for row in rows_for(invited, by):
        if row["person_id"] in people or (row["email"] and row["email"] in addresses):
            continue
        invitee = Invitee.objects.create(initiative=poll.initiative, poll=poll, **row)
        invitee.poll = poll
        ask(invitee)
        made.append(invitee)
    if made:
        log.record(by=by, verb="events.poll_opened", subject=poll, scope_id=by.scope_id, count=len(made))
    return made


@transaction.atomic
def vote(*, invitee: Invitee, votes: Mapping[int, Vote | str], comment: str = "", by=None) -> Invitee:
    """Keep what somebody says to the dates, by number of the date; the last answer counts. `by` is the office for others."""
    if by is not None and not may_change_poll(by, invitee.poll):
        raise NotAllowed(_("Only the office enters answers for others."))
    poll = Poll.objects.select_for_update().get(pk=invitee.poll_id)
    if not poll.is_open:
        raise Refused(_("This date poll is closed."))
    if by is None and poll.closes_at < timezone.now():
        raise Refused(_("The time to answer is over. Please write to the office."))
    slots = set(poll.slots.values_list("pk", flat=True))
    if unknown := set(votes) - slots:
        raise Refused(_("One of these dates is not proposed any more (%(count)s).") % {"count": len(unknown)})
    if not votes:
        raise Refused(_("Say to at least one date whether you can come."))
    invitee = Invitee.objects.select_for_update().get(pk=invitee.pk)
    for slot, said in votes.items():
        SlotAnswer.objects.update_or_create(
            invitee=invitee, slot_id=slot, defaults={"vote": Vote(said), "initiative": poll.initiative}
        )
    invitee.comment, invitee.answered_at = comment.strip()[:1000], timezone.now()
    invitee.save(update_fields=["comment", "answered_at"])
    if by is not None:
        log.record(by=by, verb="events.vote_entered", subject=poll, scope_id=by.scope_id)
    return invitee


@transaction.atomic
def remind_poll(*, poll: Poll, by=None) -> int:
    """Remind those who did not answer, nobody twice within twelve hours; the answer is how many. None is the program."""
    if by is not None:
        poll = _locked(poll, by)
    elif not (poll := Poll.objects.select_for_update().get(pk=poll.pk)).is_open:
        return 0
    fresh = Q(reminded_at__isnull=True) | Q(reminded_at__lt=timezone.now() - REMINDED_AGAIN)
    silent = poll.invitees.filter(fresh, asked_at__isnull=False, answered_at__isnull=True)
    count = sum(ask(one, again=True) for one in silent.select_related("poll__initiative"))
    if count:
        log.record(by=by, verb="events.poll_reminded", subject=poll, scope_id=poll.initiative_id, count=count)
    return count


@transaction.atomic
def replace_vote_link(*, invitee: Invitee, by) -> None:
    """A link that was passed on opens nothing any more; the invitee gets a new one by mail."""
    poll = _locked(invitee.poll, by)
    personal_links.revoke(PURPOSE, invitee.pk)
    ask(Invitee.objects.select_related("poll__initiative").get(pk=invitee.pk))
    log.record(by=by, verb="events.link_replaced", subject=poll, scope_id=by.scope_id)


@transaction.atomic
def ask_no_more(*, invitee: Invitee, by) -> None:
    """Take somebody off a poll with the answers; the link opens nothing any more."""
    poll = _locked(invitee.poll, by)
    personal_links.revoke(PURPOSE, invitee.pk)
    invitee.delete()
    log.record(by=by, verb="events.poll_changed", subject=poll, scope_id=by.scope_id)


@transaction.atomic
def close_poll(*, poll: Poll, by) -> Poll:
    """Close a poll without a date."""
    poll = _locked(poll, by)
    poll.state = PollState.CLOSED
    poll.save(update_fields=["state"])
    log.record(by=by, verb="events.poll_closed", subject=poll, scope_id=by.scope_id)
    return poll


@transaction.atomic
def choose_date(*, poll: Poll, slot: Slot, by) -> Appointment:
    """Fix the date: the appointment is made and everybody asked gets the invitation with a calendar file.

    Who said yes has accepted, who said if need be has with reservation; all others are asked.
    """
    poll = _locked(poll, by)
    slot = poll.slots.get(pk=slot.pk)
    said = dict(SlotAnswer.objects.filter(slot=slot).values_list("invitee", "vote"))
    invited = [
        Invited(
            person=one.person,
            organisation=one.organisation,
            name=one.name,
            email=one.email,
            language=one.language,
            is_required=one.is_required,
            answer=FROM_VOTE.get(said.get(one.pk), Answer.OPEN),
        )
        for one in poll.invitees.select_related("person", "organisation")
        if one.person is not None or one.name or one.email
    ]
    appointment = plan_appointment(
        title=poll.title, span=slot.span, invited=invited, by=by, text=poll.text, place=poll.place, room=poll.room,
        travel=poll.travel, online_url=poll.online_url, kept_as=poll.kept_as,
        names_shown=poll.names_shown != NamesShown.NEVER, sends=False,
    )  # fmt: skip
    appointment.series, appointment.series_name = poll.series, poll.series_name
    appointment.save(update_fields=["series", "series_name"])
    poll.state, poll.chosen, poll.appointment, poll.fixed_at = PollState.FIXED, slot, appointment, timezone.now()
    poll.save(update_fields=["state", "chosen", "appointment", "fixed_at"])
    log.record(by=by, verb="events.date_chosen", subject=poll, scope_id=by.scope_id, on=slot.on)
    dates_announced.date_chosen.announce(poll=poll, appointment=appointment, by=by)
    send_invitations(appointment=appointment, by=by)  # last, so that whoever listened could complete it
    return appointment
