"""Mail to participants in one-to-one meetings."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import files, jobs
from clusterwerk.core.jobs import periodic
from clusterwerk.events.announcements import one_to_one_letters_due
from clusterwerk.events.choices.one_to_one import OneToOneLetter
from clusterwerk.events.letters import post_letter
from clusterwerk.events.models.one_to_one import OneToOneParticipant
from clusterwerk.events.one_to_one_letters import calendar_of, letter_to_participant
from clusterwerk.events.queries.one_to_one import awaiting_one_to_one_letter


@periodic(
    "events.one_to_one_letters",
    title=_("Mail about one-to-one meetings"),
    every=dt.timedelta(minutes=1),
    attempts=3,
    when=lambda: awaiting_one_to_one_letter().exists(),
)
def write_one_to_one_letters(run) -> dict:
    """Write every mail that a participant is waiting for; each in a transaction with the mark that it is written."""
    written = 0
    for key in awaiting_one_to_one_letter().order_by("pk").values_list("pk", flat=True):
        written += _write(key)
        run.progress(written, None, "")
    return {"written": written}


@one_to_one_letters_due.listen
def write_one_to_one_soon(*, event) -> None:
    """Start the writing in the transaction that asks for it; what it misses, the next minute finds."""
    jobs.start_once(write_one_to_one_letters)


@transaction.atomic
def _write(key: int) -> bool:
    rows = OneToOneParticipant.objects.select_for_update(of=("self",))
    rows = rows.select_related("setup__event", "registration__organisation", "registration__initiative")
    participant = rows.filter(pk=key).exclude(letter="").first()
    if participant is None:
        return False
    registration = participant.registration
    if participant.letter != OneToOneLetter.OUTCOME:
        participant.sequence += 1
    with translation.override(registration.language):
        subject, context = letter_to_participant(participant)
        attachments = _attachments(participant)
    post_letter(registration, subject, context, attachments)
    participant.letter = ""
    participant.save(update_fields=["letter", "sequence"])
    return True


def _attachments(participant: OneToOneParticipant) -> list:
    if participant.letter == OneToOneLetter.OUTCOME:
        return []
    kept = {"scope_id": participant.initiative_id, "owner": participant.registration}
    return [files.keep("meetings.ics", calendar_of(participant), **kept)]
