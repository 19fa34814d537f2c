"""Asking firms whether they may be named in a theme, and what they answer: in the portal, by personal link, on the phone."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.needs import letters
from clusterwerk.needs.choices import Consent, ThemeState
from clusterwerk.needs.models import Theme, ThemeNeed
from clusterwerk.needs.queries.naming import places_in, places_of_firm, places_to_ask, whom_to_ask
from clusterwerk.needs.rules import may_answer_for_place, may_decide_themes


@transaction.atomic
def ask_firms(*, theme: Theme, by: Actor) -> int:
    """Ask by mail every firm of an agreed theme that is not named and was not asked yet, once for all of its needs.

    Where there is nobody with an address the office asks by telephone. The number of mails.
    """
    if not may_decide_themes(by) or theme.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office decides on themes."))
    if theme.state != ThemeState.AGREED:
        raise Refused(_("This theme is closed."))
    firms: dict[int, list[ThemeNeed]] = {}
    for place in places_to_ask(places_in(theme)):
        firms.setdefault(place.need.organisation_id, []).append(place)
    waiting = [places for places in firms.values() if not any(place.asked_on for place in places)]
    return sum(_ask(places, by) for places in waiting)


def _ask(places: list[ThemeNeed], by: Actor) -> bool:
    person = whom_to_ask(places)
    if person is None:
        return False
    place = places[0]
    place.person, place.asked_on = person, timezone.localdate()
    place.save(update_fields=["person", "asked_on"])
    letters.ask_to_be_named(place)
    log.record(by=by, verb="needs.theme_asked", subject=place.theme, firm=str(place.need.organisation))
    return True


@transaction.atomic
def remind_to_answer(*, place: ThemeNeed) -> bool:
    """One reminder of the question whether the firm may be named; whether it was written."""
    place = places_in(place.theme).select_for_update(of=("self",)).get(pk=place.pk)
    if place.reminded_on or place.consent != Consent.OPEN or place.person is None:
        return False
    place.reminded_on = timezone.localdate()
    place.save(update_fields=["reminded_on"])
    letters.ask_to_be_named(place, again=True)
    return True


@transaction.atomic
def answer_for_place(*, place: ThemeNeed, may_be_named: str, by: Actor) -> None:
    """The firm, or the office on its word, says whether it is named in a theme. It may say otherwise later."""
    if not may_answer_for_place(by, place):
        raise NotAllowed(_("Only the firm itself and the office answer this."))
    _keep_answer(place, may_be_named, by)


@transaction.atomic
def answer_by_link(*, place: ThemeNeed, may_be_named: str) -> None:
    """Whoever holds the link says whether the firm is named; as often as it likes until the link or the theme ends."""
    _keep_answer(place, may_be_named, None)


def _keep_answer(place: ThemeNeed, may_be_named: str, by: Actor | None) -> None:
    """One answer for all needs of the firm in the theme."""
    if may_be_named not in (Consent.YES, Consent.NO):
        raise Refused(_("Say yes or no."))
    theme = Theme.objects.select_for_update().get(pk=place.theme_id)
    if theme.state != ThemeState.AGREED:
        raise Refused(_("This theme is closed."))
    places_of_firm(place).update(consent=may_be_named, answered_on=timezone.localdate())
    log.record(by=by, verb=f"needs.theme_named_{may_be_named}", subject=theme, firm=str(place.need.organisation))


def ask_anew(theme: Theme, by: Actor) -> None:
    """More people than before read the theme: a yes that was given for fewer readers does not hold for them."""
    said_yes = theme.places.filter(consent=Consent.YES)
    end_questions(said_yes)
    said_yes.update(consent=Consent.OPEN, answered_on=None, asked_on=None, reminded_on=None, person=None)
    ask_firms(theme=theme, by=by)


def end_questions(places: Iterable[ThemeNeed]) -> None:
    """The links of these questions open nothing any more."""
    for place in places:
        personal_links.revoke(letters.NAMED, place.pk)
