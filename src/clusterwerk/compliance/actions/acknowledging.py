"""Acknowledging the notice, and reading it out at the start."""

import datetime as dt

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions.entries import keep_entry
from clusterwerk.compliance.chain import text_hash
from clusterwerk.compliance.choices import Way
from clusterwerk.compliance.models import Acknowledgement
from clusterwerk.compliance.queries import notice_at, read_out_of, told
from clusterwerk.compliance.rules import may_read_out
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person


@transaction.atomic
def acknowledge(*, thing: Model, way: Way, holder: Model, person: Person | None) -> Acknowledgement:
    """Keep that the notice in force was shown and acknowledged with a registration or an answer; the first time counts.

    Who is not in the register is named by the registration only: the chain holds no name that nobody could erase.
    """
    named = f"{holder._meta.label_lower}:{holder.pk}"
    about = {"initiative_id": thing.initiative_id, "subject_kind": thing._meta.label_lower, "subject_id": str(thing.pk)}
    before = Acknowledgement.objects.filter(**about, way=way, holder=named).first()
    if before is not None:
        return before
    made = Acknowledgement.objects.create(**about, **_shown(thing), way=way, holder=named, person=person)
    keep_entry(
        initiative=thing.initiative,
        kind=entry_kinds.ACKNOWLEDGED,
        subject=thing,
        people={"who": person},
        way=Way(way).value,
        version=made.version,
        text=made.text_hash,
        language=made.language,
        holder=named,
    )
    return made


@transaction.atomic
def read_out(*, thing: Model, person: Person, at: dt.datetime, by) -> Acknowledgement:
    """Note who read the notice out at the start and when. It is noted once; what was noted stays."""
    if not may_read_out(by, thing):
        raise NotAllowed(_("The office notes it, or who leads the meeting."))
    if at > timezone.now():
        raise Refused(_("This time has not come yet."))
    if person.initiative_id != thing.initiative_id:
        raise Refused(_("Choose somebody who was there."))
    if read_out_of(thing) is not None:
        raise Refused(_("It was noted already."))
    made = Acknowledgement.objects.create(
        initiative_id=thing.initiative_id,
        subject_kind=thing._meta.label_lower,
        subject_id=str(thing.pk),
        way=Way.READ_OUT,
        person=person,
        by=by.user,
        at=at,
        **_shown(thing, at),
    )
    keep_entry(
        initiative=thing.initiative,
        kind=entry_kinds.READ_OUT,
        by=by,
        subject=thing,
        people={"who": person},
        read_out_at=at,
        version=made.version,
        text=made.text_hash,
    )
    return made


def _shown(thing: Model, at: dt.datetime | None = None) -> dict:
    """The notice in force at a moment, or now."""
    notice = notice_at(thing.initiative_id, before=at)
    return {
        "version": notice.version if notice is not None else 0,
        "text_hash": text_hash(told(notice).text),
        "language": (get_language() or "de")[:2],
    }
