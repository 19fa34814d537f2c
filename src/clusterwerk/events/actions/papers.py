"""Logos for the papers, and the mail to those who came."""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import files, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import StoredFile
from clusterwerk.events.actions.registrations import tell_all
from clusterwerk.events.choices.registrations import Letter
from clusterwerk.events.models.events import Event
from clusterwerk.events.printing import is_printable
from clusterwerk.events.queries.registrations import with_attendance
from clusterwerk.events.rules.events import may_change_event

LARGEST = 500 * 1000
PICTURES = ("image/png", "image/jpeg")


def _check(event: Event, by) -> None:
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office changes events."))


@transaction.atomic
def add_logo(*, event: Event, name: str, content: File, by) -> StoredFile:
    """Keep a logo that stands on signature sheet and certificates. Refuses what cannot be printed."""
    _check(event, by)
    data = content.read(LARGEST + 1)
    if len(data) > LARGEST or files.sniffed(data) not in PICTURES or not is_printable(data):
        raise Refused(_("Please choose a PNG or JPEG picture of at most 500 KB."))
    return files.keep(name, data, scope_id=event.initiative_id, owner=event, by=by)


@transaction.atomic
def remove_logo(*, event: Event, logo: StoredFile, by) -> None:
    """Take a logo out."""
    _check(event, by)
    files.forget(logo)


@transaction.atomic
def follow_up(*, event: Event, thanks_de: str, thanks_en: str, by) -> int:
    """Write to those who were checked in, and to nobody else; answers how many get a mail."""
    _check(event, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    event.thanks_de, event.thanks_en = thanks_de, thanks_en
    event.save(update_fields=["thanks_de", "thanks_en"])
    came = with_attendance(event.registrations.all()).filter(came=True).values("pk")
    count = tell_all(event=event, letter=Letter.FOLLOW_UP, among=came)
    log.record(by=by, verb="events.followed_up", subject=event, count=count)
    return count
