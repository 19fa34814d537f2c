"""Which competition-law notice stands on an agenda and on minutes."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import shown
from clusterwerk.workgroups.models import Meeting, Notice
from clusterwerk.workgroups.notices import program_notice


@dataclass(frozen=True)
class Told:
    """The notice in the language of the reader, with the version it has."""

    text: str
    version: str


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """The versions that the office wrote, the latest first; for the office only."""
    notices = Notice.objects.filter(initiative=actor.initiative)
    return notices if actor.is_office else notices.none()


def notice_of(meeting: Meeting) -> Told:
    """The notice in force when the group met, or the latest for a meeting to come."""
    notices = Notice.objects.filter(initiative=meeting.initiative_id)
    if not meeting.is_planned:
        notices = notices.filter(created_at__lt=meeting.ends_at)
    return told(notices.first())


def told(notice: Notice | None) -> Told:
    """A version in the language of the reader; without one, the program's own text."""
    if notice is None:
        return Told(program_notice(), _("text of the program"))
    version = _("version %(number)s of %(day)s") % {"number": notice.version, "day": shown.day(notice.created_at)}
    return Told(notice.text_en if get_language() == "en" else notice.text_de, version)
