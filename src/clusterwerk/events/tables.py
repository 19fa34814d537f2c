"""The lists of `events`."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table
from clusterwerk.events.choices.events import EventKind, EventState

LOOKS = {"draft": "neutral", "open": "good", "closed": "info", "held": "neutral", "cancelled": "warning"}


def event_url(row, actor) -> str:
    """The office's page of an event."""
    return reverse("events:desk_event", args=[actor.initiative.slug, row.pk])


EVENTS = Table(
    name="events.events",
    columns=[
        Column("title", _("Event"), sort="title_de", link=event_url),
        Column("first_day", _("Date"), sort="first_day", kind="date"),
        Column("kind", _("Kind"), value="get_kind_display", sort="kind"),
        Column(
            "state",
            _("State"),
            value="get_state_display",
            sort="state",
            kind="tag",
            look=lambda row: LOOKS[row.state],
        ),
        Column("place", _("Place"), sort="place"),
        Column("open_items", _("To do"), sort="open_items", kind="number"),
        Column("series", _("Series"), sort="series", shown=False),
        Column("funding", _("Funding tag"), sort="funding", shown=False),
    ],
    order="-first_day",
    search=["title_de", "title_en", "place", "series"],
    filters=[
        PeriodFilter("first_day", _("Date"), "first_day"),
        ChoiceFilter("kind", _("Kind"), choices=EventKind),
        ChoiceFilter("state", _("State"), choices=EventState),
    ],
    counted=lambda n: ngettext("%(count)s event", "%(count)s events", n),
    empty=Empty(
        _("No event yet"),
        _("Here stand forums, open days, conferences, webinars and fair stands."),
        _("New event"),
        lambda actor: reverse("events:desk_event_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Events"),
)
