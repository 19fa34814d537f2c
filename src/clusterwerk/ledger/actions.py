"""What is written into the ledger: by the packages above as things happen, and by the office for everything else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.ledger.choices import Kind, Part
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.ledger.rules import may_change_activity, may_complete_activity, may_keep_ledger


@dataclass(frozen=True)
class TookPart:
    """Who took part, as the package that keeps an activity tells it."""

    organisation: Organisation | None = None
    person: Person | None = None
    part: Part = Part.PARTICIPANT


@transaction.atomic
def keep_activity(
    *,
    source: Model,
    initiative: Initiative,
    kind: Kind,
    title: str,
    on: dt.date,
    participants: Iterable[TookPart],
    until: dt.date | None = None,
    series: Model | None = None,
    hours: Decimal | None = None,
    cost: Decimal | None = None,
    funding: str = "",
    evidence: str = "",
) -> Activity:
    """Let the ledger follow a row of a package above: made the first time, brought up to date afterwards.

    Nobody is asked for a right: whoever may change the row has changed it already. What the office added (cost, funding,
    evidence, other hours) stays.
    """
    told = {
        "kind": kind,
        "title": title[:200],
        "on": on,
        "until": until,
        "series": f"{series._meta.label_lower}:{series.pk}" if series is not None else "",
        "series_name": str(series)[:200] if series is not None else "",
    }
    activity, is_new = Activity.objects.update_or_create(
        initiative=initiative,
        source_kind=source._meta.label_lower,
        source_id=str(source.pk),
        defaults=told,
        create_defaults={**told, "hours": hours, "cost": cost, "funding": funding[:80], "evidence": evidence[:500]},
    )
    present = {_key(one): one for one in participants}
    if not is_new:
        for row in activity.participations.all():
            if present.pop(_key(row), None) is None:
                row.delete()
    Participation.objects.bulk_create(
        Participation(
            initiative=initiative,
            activity=activity,
            organisation=one.organisation,
            person=one.person,
            part=one.part,
        )
        for one in present.values()
    )
    return activity


def _key(one: TookPart | Participation) -> tuple:
    """A person takes part once, for one organisation; an organisation once without a person."""
    organisation = one.organisation.pk if one.organisation is not None else None
    person = one.person.pk if one.person is not None else None
    return organisation, person, str(one.part)


def read_off(*, source: Model, initiative: Initiative, hours: Decimal | None, cost: Decimal | None) -> None:
    """Hours and cost that the package above counts itself, such as those of a project: they follow its rows from now on."""
    Activity.objects.filter(
        initiative=initiative, source_kind=source._meta.label_lower, source_id=str(source.pk)
    ).update(hours=hours, cost=cost)


def drop_activity(*, source: Model, initiative: Initiative) -> None:
    """Take out what followed a row that did not happen after all."""
    Activity.objects.filter(
        initiative=initiative, source_kind=source._meta.label_lower, source_id=str(source.pk)
    ).delete()


@transaction.atomic
def enter_activity(*, kind: Kind, title: str, on: dt.date, by, **fields) -> Activity:
    """Enter an activity that no other part of the program keeps."""
    if not may_keep_ledger(by):
        raise NotAllowed(_("Only the office keeps the ledger."))
    activity = Activity.objects.create(initiative=by.initiative, kind=kind, title=title, on=on, **fields)
    log.record(by=by, verb="ledger.entered", subject=activity, scope_id=by.scope_id)
    return activity


@transaction.atomic
def change_activity(*, activity: Activity, by, **fields) -> Activity:
    """Correct an activity that was entered by hand."""
    if not may_change_activity(by, activity):
        raise NotAllowed(_("This activity follows what was done elsewhere; change it there."))
    return _changed(activity, by, fields)


@transaction.atomic
def complete_activity(*, activity: Activity, by, **fields) -> Activity:
    """Add hours, cost, funding tag and evidence to any activity."""
    if not may_complete_activity(by, activity):
        raise NotAllowed(_("Only the office keeps the ledger."))
    return _changed(activity, by, fields)


def _changed(activity: Activity, by, fields: dict) -> Activity:
    for name, value in fields.items():
        setattr(activity, name, value)
    activity.save(update_fields=list(fields))
    log.record(by=by, verb="ledger.changed", subject=activity, scope_id=by.scope_id)
    return activity


@transaction.atomic
def add_organisations(*, activity: Activity, organisations: Iterable[Organisation], by) -> int:
    """Note organisations that took part in an activity entered by hand; who stands there already is not doubled."""
    if not may_change_activity(by, activity):
        raise NotAllowed(_("This activity follows what was done elsewhere; change it there."))
    known = set(activity.participations.values_list("organisation", flat=True))
    wanted = [one for one in organisations if one.pk not in known]
    allowed = set(organisations_visible_to(by).filter(pk__in=[one.pk for one in wanted]).values_list("pk", flat=True))
    if any(one.pk not in allowed for one in wanted):
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    Participation.objects.bulk_create(
        Participation(initiative=by.initiative, activity=activity, organisation=one) for one in wanted
    )
    if wanted:
        log.record(by=by, verb="ledger.added", subject=activity, scope_id=by.scope_id, count=len(wanted))
    return len(wanted)


@transaction.atomic
def take_out(*, participation: Participation, by) -> None:
    """Remove a participation that was noted by mistake."""
    if not may_change_activity(by, participation.activity):
        raise NotAllowed(_("This activity follows what was done elsewhere; change it there."))
    log.record(
        by=by, verb="ledger.taken_out", subject=participation.activity, scope_id=by.scope_id, who=str(participation)
    )
    participation.delete()


@transaction.atomic
def remove_activity(*, activity: Activity, by) -> None:
    """Remove an activity that was entered by hand, with its list."""
    if not may_change_activity(by, activity):
        raise NotAllowed(_("This activity follows what was done elsewhere; change it there."))
    log.record(by=by, verb="ledger.removed", subject=activity, scope_id=by.scope_id)
    activity.delete()
