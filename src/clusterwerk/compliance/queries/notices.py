"""Which competition-law notice holds, now or at a moment."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.compliance.models import Notice
from clusterwerk.compliance.notices import program_notice
from clusterwerk.core import shown


@dataclass(frozen=True)
class Told:
    """The notice in the language of the reader, with the version it has."""

    text: str
    version: str


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """The versions that the office wrote, the latest first; for the office only."""
    notices = Notice.objects.filter(initiative=actor.initiative)
    return notices if actor.is_office else notices.none()


def notice_at(initiative_id: int, before: dt.datetime | None = None) -> Notice | None:
    """The version that was in force before a moment, or the latest; None for the program's own text."""
    notices = Notice.objects.filter(initiative=initiative_id)
    if before is not None:
        notices = notices.filter(created_at__lt=before)
    return notices.first()


def told(notice: Notice | None) -> Told:
    """A version in the language of the reader; without one, the program's own text."""
    if notice is None:
        return Told(program_notice(), _("text of the program"))
    version = _("version %(number)s of %(day)s") % {"number": notice.version, "day": shown.day(notice.created_at)}
    return Told(notice.text_en if get_language() == "en" else notice.text_de, version)
