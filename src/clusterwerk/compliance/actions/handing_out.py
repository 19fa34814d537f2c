"""Handing the dossier out to counsel."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.compliance import entry_kinds
from clusterwerk.compliance.actions.entries import keep_entry
from clusterwerk.compliance.dossier import Period, dossier
from clusterwerk.compliance.rules import may_hand_out
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed


@transaction.atomic
def hand_out(*, period: Period, by) -> bytes:
    """Make the dossier of a period. That it was handed out, to whom and with which content, stands in the chain."""
    if not may_hand_out(by):
        raise NotAllowed(_("Only managers hand the dossier out."))
    content = dossier(by.initiative, period)
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.EXPORTED,
        by=by,
        first=period.first,
        last=period.last,
        file=hashlib.sha256(content).hexdigest(),
    )
    log.record(by=by, verb="compliance.handed_out", scope_id=by.scope_id, first=period.first, last=period.last)
    return content
