"""What comes round by itself: mails that told of incidents are deleted."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.letters import INCIDENTS
from clusterwerk.core.jobs import periodic
from clusterwerk.core.models import Mail

KEPT_MAILS = dt.timedelta(days=30)


def _old_mails():
    return Mail.objects.filter(thread=INCIDENTS, scope_id=None, created_at__lt=timezone.now() - KEPT_MAILS)


@periodic(
    "compliance.mails",
    title=_("Deleting mails on incidents"),
    at="02:55",
    attempts=3,
    when=lambda: _old_mails().exists(),
)
def delete_old_mails(run) -> dict:
    """Delete them a month later; the incident itself stands in the program."""
    return {"deleted": _old_mails().delete()[0]}
