"""What a firm can take on, and between which days it can begin: said by the firm itself, or noted by the office."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.projects.actions.groups import decided
from clusterwerk.projects.models import FirmCapacity, GroupPlan
from clusterwerk.projects.rules import may_state_capacity


@transaction.atomic
def state_capacity(
    *,
    organisation: Organisation,
    groups: int,
    hours: int,
    by,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
) -> FirmCapacity:
    """Say what a firm can take on and when it can begin. It holds for all plans until it is said anew, or `until_on` is over."""
    if not may_state_capacity(by, organisation):
        raise NotAllowed(_("Only the firm itself and the office say what it can take on."))
    if from_on is not None and until_on is not None and until_on < from_on:
        raise Refused(_("The last day lies before the first."))
    row, _made = FirmCapacity.objects.update_or_create(
        initiative=by.initiative,
        organisation=organisation,
        defaults={
            "groups": groups,
            "hours": hours,
            "from_on": from_on,
            "until_on": until_on,
            "said_on": timezone.localdate(),
            "is_by_office": by.is_office,
        },
    )
    for plan in GroupPlan.objects.select_for_update().filter(initiative=by.initiative):
        decided(plan)
    return row
