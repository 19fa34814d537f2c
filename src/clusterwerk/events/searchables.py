"""What the search over everything finds of this package: events, appointments and date polls.

The words of a thing are the same for everybody who may see it, so only what each of them reads is indexed: no names of
people invited, asked or registered, no answers, and of the programme nothing that may still be a draft.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import shown
from clusterwerk.core.search import Searchable, register
from clusterwerk.events.models import Appointment, Poll
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.appointments import appointments_visible_to
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.polls import polls_visible_to
from clusterwerk.events.rules.dates import may_see_own_dates


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _event_address(event: Event, actor: Actor) -> str:
    if actor.is_office:
        return reverse("events:desk_event", args=[actor.initiative.slug, event.pk])
    return reverse("events:public_event", args=[actor.initiative.slug, event.pk])


def _text_of_event(event: Event) -> str:
    hosts = event.hosts.select_related("organisation")
    shows = [_joined(str(host), host.place, host.text_de, host.text_en) for host in hosts]
    return _joined(event.title_en, event.text_de, event.text_en, event.where, event.travel_de, event.travel_en, *shows)


def _text_of_date(one: Appointment | Poll) -> str:
    return _joined(one.text, one.place, one.room, one.travel)


def _date_address(name: str):
    def address(one, actor: Actor) -> str:
        if actor.is_office:
            return reverse(f"events:desk_{name}", args=[actor.initiative.slug, one.pk])
        return reverse("events:portal_date_list", args=[actor.initiative.slug])

    return address


def _own(visible_to):
    """Whoever does not enter the portal has no page on which own dates stand."""
    return lambda actor: visible_to(actor) if actor.is_office or may_see_own_dates(actor) else visible_to(actor).none()


def register_searchables() -> None:
    """Make events, appointments and date polls searchable, for whoever may see them."""
    register(
        Searchable(
            "event",
            kind_title=_("Events"),
            model=Event,
            title=lambda one: one.title_de,
            text=_text_of_event,
            url=_event_address,
            visible_to=events_visible_to,
            note=lambda one, actor: _noted(one.get_kind_display(), shown.day(one.first_day)),
            scopes=lambda one: [one.initiative_id],
        )
    )
    register(
        _of_dates("appointment", _("Appointments"), Appointment, appointments_visible_to, lambda one: str(one.span))
    )
    register(
        _of_dates(
            "poll",
            _("Date polls"),
            Poll,
            polls_visible_to,
            lambda one: _noted(one.get_state_display(), shown.day(one.created_at.date())),
        )
    )


def _of_dates(name: str, title, model: type[Appointment | Poll], visible_to, noted) -> Searchable:
    return Searchable(
        name,
        kind_title=title,
        model=model,
        title=lambda one: one.title,
        text=_text_of_date,
        url=_date_address(name),
        visible_to=_own(visible_to),
        note=lambda one, actor: noted(one),
        scopes=lambda one: [one.initiative_id],
    )


def _noted(*parts) -> str:
    return ", ".join(str(part) for part in parts)
