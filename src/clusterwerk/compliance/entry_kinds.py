"""The kinds of entries in the chain; a package above registers its own in `apps.py`.

entry_kinds.register("indicators.opened", _("confidential round opened"))
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

ALL: dict[str, Any] = {}


def register(key: str, title: Any) -> str:
    """Name a kind of entry; the same key replaces itself, so that it is safe to run twice."""
    ALL[key] = title
    return key


def title_of(key: str) -> Any:
    """How a kind reads on screens; the key itself when its package is not installed any more."""
    return ALL.get(key, key)


def choices() -> list[tuple[str, Any]]:
    """All kinds with their titles, in the order of their keys."""
    return sorted(ALL.items(), key=lambda one: one[0])


NOTICE = register("notice", _("version of the notice"))
ACKNOWLEDGED = register("acknowledged", _("notice acknowledged"))
READ_OUT = register("read_out", _("notice read out"))
SIGNED_OFF = register("signed_off", _("text signed off"))
AGENDA_SENT = register("agenda_sent", _("agenda sent"))
MINUTES_APPROVED = register("minutes_approved", _("minutes approved"))
APPROVAL_UNDONE = register("approval_undone", _("approval of minutes taken back"))
INCIDENT = register("incident", _("incident reported"))
INCIDENT_FOLLOWED = register("incident_followed", _("incident followed up"))
EXPORTED = register("exported", _("dossier handed out"))
ERASED = register("erased", _("personal data erased"))
