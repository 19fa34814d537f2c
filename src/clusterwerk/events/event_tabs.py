"""The neighbours of an event's page, and what a step of the event brings about."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core import panels
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import LIVE

TABS = [
    ("overview", gettext_lazy("Overview"), "events:desk_event"),
    ("registrations", gettext_lazy("Registrations"), "events:desk_registration_list"),
    ("programme", gettext_lazy("Programme"), "events:desk_programme"),
    ("one_to_one", gettext_lazy("One-to-one meetings"), "events:desk_one_to_one"),
    ("papers", gettext_lazy("Papers"), "events:desk_papers"),
    ("feedback", gettext_lazy("Feedback"), "events:desk_feedback"),
    ("checklist", gettext_lazy("Checklist"), "events:desk_checklist"),
    ("hosts", gettext_lazy("Hosts"), "events:desk_host_list"),
    ("questions", gettext_lazy("Questions"), "events:desk_question_list"),
]


def tabs_of(event, current: str) -> list[tuple]:
    """Label, name of the address, and whether it is this page."""
    return [(label, name, key == current) for key, label, name in TABS]


def panels_of(actor, event) -> list:
    """What the parts of this package and the packages above show on an event's page."""
    return panels.shown("events.event", actor, event)


def consequence_of(event, wanted: EventState) -> str:
    """What a step brings about, in a sentence with figures."""
    if wanted == EventState.OPEN:
        return _("Everybody can see the event and register.")
    if wanted == EventState.HELD:
        return _("The event goes into the ledger with the organisations that came.")
    if wanted == EventState.CLOSED:
        return _("Nobody can register any more; whoever has a place keeps it.")
    if wanted == EventState.DRAFT:
        return _("Only the office sees the event.")
    count = event.registrations.filter(~Q(email_key=""), state__in=LIVE).count()
    return ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count) % {"count": count}
