"""Mail to registered people, and places that go to the next in line when nobody answers."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import files, jobs
from clusterwerk.core.jobs import periodic
from clusterwerk.events.actions.registrations import let_lapse
from clusterwerk.events.announcements import letters_due
from clusterwerk.events.calendar_file import event_calendar
from clusterwerk.events.choices.registrations import Letter, RegistrationState
from clusterwerk.events.letters import letter_to, post_letter
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.registrations import awaiting_letter, missed_offers
from clusterwerk.events.tickets import ticket_file


@periodic(
    "events.letters",
    title=_("Mail to registered people"),
    every=dt.timedelta(minutes=1),
    attempts=3,
    when=lambda: awaiting_letter().exists(),
)
def write_letters(run) -> dict:
    """Write every mail that a registration is waiting for; each in a transaction of its own with the mark that it is written."""
    written = 0
    for key in awaiting_letter().order_by("pk").values_list("pk", flat=True):
        written += _write(key)
        run.progress(written, None, "")
    return {"written": written}


@letters_due.listen
def write_soon(*, event) -> None:
    """Start the writing in the transaction that asks for it; what it misses, the next minute finds."""
    jobs.start_once(write_letters)


@transaction.atomic
def _write(key: int) -> bool:
    rows = Registration.objects.select_for_update(of=("self",)).select_related(
        "event", "initiative", "host__organisation"
    )
    registration = rows.filter(pk=key).exclude(letter="").first()
    if registration is None:
        return False
    with translation.override(registration.language):
        subject, context = letter_to(registration)
        attachments = _attachments(registration)
    post_letter(registration, subject, context, attachments)
    registration.letter = ""
    registration.save(update_fields=["letter"])
    return True


def _attachments(registration: Registration) -> list:
    has_place = registration.state == RegistrationState.CONFIRMED
    if not has_place or registration.letter not in (Letter.CONFIRMED, Letter.CHANGED):
        return []
    event, kept = registration.event, {"scope_id": registration.initiative_id, "owner": registration}
    calendar = files.keep("event.ics", event_calendar(event, web_address=event.web_address), **kept)
    if registration.letter == Letter.CHANGED:
        return [calendar]
    return [files.keep(f"ticket-{registration.number}.png", ticket_file(registration), **kept), calendar]


@periodic(
    "events.offers",
    title=_("Moving up from waiting lists"),
    every=dt.timedelta(minutes=5),
    attempts=3,
    when=lambda: missed_offers().exists(),
)
def end_offers(run) -> dict:
    """Give places that nobody took in time to the next in line."""
    events = Event.objects.filter(pk__in=missed_offers().values("event"))
    return {"lapsed": sum(let_lapse(event=event) for event in events)}
