"""Days on which nobody is to meet, as the office enters them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.models import DaysOff
from clusterwerk.events.rules.dates import may_plan_dates


@transaction.atomic
def enter_days_off(*, periods: Iterable[tuple[str, dt.date, dt.date]], by) -> list[DaysOff]:
    """Enter periods with name, first and last day; what is entered already is left alone. Proposed dates avoid them."""
    if not may_plan_dates(by):
        raise NotAllowed(_("Only the office enters days without meetings."))
    known = set(DaysOff.objects.filter(initiative=by.initiative).values_list("on", "until"))
    made = []
    for name, on, until in periods:
        if until < on:
            raise Refused(_("The last day lies before the first."))
        if (on, until) not in known:
            known.add((on, until))
            made.append(DaysOff.objects.create(initiative=by.initiative, name=name, on=on, until=until))
            log.record(by=by, verb="events.days_off_entered", subject=made[-1], scope_id=by.scope_id)
    if not made:
        raise Refused(_("These days are entered already."))
    return made


@transaction.atomic
def remove_days_off(*, period: DaysOff, by) -> None:
    """Let dates be proposed on these days again."""
    if not may_plan_dates(by) or period.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office enters days without meetings."))
    log.record(by=by, verb="events.days_off_removed", subject=period, scope_id=by.scope_id)
    period.delete()
