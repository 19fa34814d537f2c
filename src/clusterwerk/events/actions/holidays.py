"""School holidays as the office enters them."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.models import SchoolHoliday
from clusterwerk.events.rules.dates import may_plan_dates


def enter_holiday(*, name: str, on: dt.date, until: dt.date, by) -> SchoolHoliday:
    """Enter school holidays; proposed dates lie outside of them."""
    if not may_plan_dates(by):
        raise NotAllowed(_("Only the office enters school holidays."))
    try:
        with transaction.atomic():
            holiday = SchoolHoliday.objects.create(initiative=by.initiative, name=name, on=on, until=until)
            log.record(by=by, verb="events.holiday_entered", subject=holiday, scope_id=by.scope_id)
    except IntegrityError as error:
        raise Refused(_("These holidays are entered already.")) from error
    return holiday


@transaction.atomic
def remove_holiday(*, holiday: SchoolHoliday, by) -> None:
    """Remove school holidays."""
    if not may_plan_dates(by) or holiday.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office enters school holidays."))
    log.record(by=by, verb="events.holiday_removed", subject=holiday, scope_id=by.scope_id)
    holiday.delete()
