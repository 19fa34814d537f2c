"""Registering, calling off, moving up: whoever changes who has a place locks the event's row first (`places.locked`)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.compliance.actions import acknowledge
from clusterwerk.compliance.choices import Way
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Listing, Organisation, Person
from clusterwerk.directory.names import name_key
from clusterwerk.directory.queries import current, organisations_visible_to
from clusterwerk.events import announcements
from clusterwerk.events.actions.places import firm_has_room, first_in_line, fits, host_has_room, locked
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import LETTER_OF, LIVE, Letter, RegistrationState
from clusterwerk.events.models.events import Event, Host
from clusterwerk.events.models.registrations import Answer, EventConsent, Registration
from clusterwerk.events.queries.registrations import begins_at, consent_texts_of, takes_registrations
from clusterwerk.events.rules.events import may_change_event
from clusterwerk.events.rules.registrations import may_change_registration

State = RegistrationState


def _set(registration: Registration, state: State, *, until: dt.datetime | None = None) -> None:
    registration.state, registration.offered_until, registration.letter = state, until, LETTER_OF[state]
    registration.save(update_fields=["state", "offered_until", "letter"])


def write_soon(event: Event) -> None:
    """Let the worker write the mails that registered people wait for."""
    announcements.letters_due.announce(event=event)


def _known(event: Event, email: str, firm: str) -> tuple[Person | None, Organisation | None]:
    """Who this is in the register: the person by address, with the firm; else the firm by its name."""
    people = Person.objects.filter(initiative=event.initiative_id, email__iexact=email, erased_at__isnull=True)
    person = people.only("pk").first() if email else None
    if person is not None:
        position = person.positions.filter(current()).select_related("organisation").first()
        if position is not None:
            return person, position.organisation
    key = name_key(firm)
    if not key:
        return person, None
    listed = Listing.objects.filter(initiative=event.initiative_id).values("organisation")
    same = list(Organisation.objects.filter(pk__in=listed, name_key=key)[:2])
    return person, same[0] if len(same) == 1 else None


def register(
    *,
    event: Event,
    given_name: str,
    family_name: str,
    email: str,
    firm: str = "",
    language: str = "de",
    companions: list[str] | None = None,
    note: str = "",
    answers: dict[int, str] | None = None,
    consents: set[int] | frozenset[int] = frozenset(),
    host: Host | None = None,
    has_read_notice: bool = False,
    by=None,
) -> Registration:
    """Register a person: confirmed when there is a place and nobody waits for it, else on the waiting list.

    The same address again is the same registration; nothing is told about it on the page, only in the mail. `answers` are
    by question, `consents` the texts that were agreed to; the others shown are kept as not agreed.

    Where competitors meet nobody registers without having read the notice on competition law. Whom the office registers
    (`by`) cannot have acknowledged it: the mail and the personal link ask, and the notice is read out at the start.
    """
    companions = [name for name in companions or [] if name.strip()]
    places, key = 1 + len(companions), email.strip().lower()
    person, organisation = _known(event, key, firm)
    texts = consent_texts_of(event)
    with transaction.atomic():
        event = locked(event)
        if by is not None and not may_change_event(by, event):
            raise NotAllowed(_("Only the office registers others."))
        if not takes_registrations(event) and by is None:
            raise Refused(_("Registration for this event is closed."))
        if by is None and event.is_gathering and not has_read_notice:
            raise Refused(_("Competitors meet at this event: please read the notice on competition law and tick it."))
        same = Q(email_key=key, state__in=LIVE)
        is_simple = not event.registrations.filter(
            same | Q(state=State.WAITING)
        ).exists()  # as it mostly is: one question
        known = None if is_simple or not key else event.registrations.filter(same).first()
        if known is not None:
            return known
        if len(companions) > event.companions_most:
            raise Refused(_("At most %(count)s companions per registration.") % {"count": event.companions_most})
        if event.limit is not None and places > event.limit:
            raise Refused(_("There are not that many places."))
        if host is not None and (host.event_id != event.pk or (host.limit is not None and places > host.limit)):
            raise Refused(_("There are not that many places."))
        registration = Registration(
            initiative_id=event.initiative_id,
            event=event,
            number=event.next_number,
            given_name=given_name.strip(),
            family_name=family_name.strip(),
            email=email.strip(),
            email_key=key,
            firm=firm.strip(),
            firm_key=f"#{organisation.pk}" if organisation is not None else name_key(firm),
            organisation=organisation,
            person=person,
            host=host,
            language=language,
            companions=companions,
            places=places,
            note=note.strip(),
        )
        has_place = (
            fits(event, places)
            and firm_has_room(event, registration.firm_key, places)
            and host_has_room(event, host, places)
            and (is_simple or first_in_line(event) is None)
        )
        registration.state = State.CONFIRMED if has_place else State.WAITING
        registration.letter = LETTER_OF[registration.state] if key else ""
        registration.save(force_insert=True)
        Event.objects.filter(pk=event.pk).update(next_number=event.next_number + 1)
        own = {"initiative_id": event.initiative_id, "registration": registration}
        Answer.objects.bulk_create(
            Answer(question_id=question, text=text[:500], **own) for question, text in (answers or {}).items() if text
        )
        EventConsent.objects.bulk_create(EventConsent(text=text, is_given=text.pk in consents, **own) for text in texts)
        if has_read_notice and event.is_gathering and by is None:
            acknowledge_notice(registration=registration)
        if key:
            write_soon(event)
    return registration


def acknowledge_notice(*, registration: Registration) -> None:
    """The person registered has read the notice on competition law; with the form or later by the personal link."""
    acknowledge(thing=registration.event, way=Way.REGISTRATION, holder=registration, person=registration.person)


def _move_up(event: Event) -> list[Registration]:
    """Offer what is free to the first in line, as often as it fits; under the lock of the caller."""
    begins, now = begins_at(event), timezone.now()
    if event.state not in (EventState.OPEN, EventState.CLOSED) or begins <= now:
        return []
    moved = []
    while (first := first_in_line(event)) is not None and fits(event, first.places):
        if first.email_key:
            _set(first, State.OFFERED, until=min(now + dt.timedelta(hours=event.reply_hours), begins))
        else:
            first.state = State.CONFIRMED  # nobody to ask by mail; the office told the person
            first.save(update_fields=["state"])
        moved.append(first)
    if moved:
        write_soon(event)
    return moved


@transaction.atomic
def move_up(*, event: Event) -> list[Registration]:
    """Offer free places to those who wait; safe to call at any time."""
    return _move_up(locked(event))


@transaction.atomic
def accept_offer(*, registration: Registration) -> Registration:
    """The person takes the place that became free, in time."""
    event = locked(registration.event)
    registration = event.registrations.get(pk=registration.pk)
    if registration.state == State.CONFIRMED:
        return registration
    if registration.state != State.OFFERED or registration.offered_until <= timezone.now():
        raise Refused(_("This place is no longer offered."))
    _set(registration, State.CONFIRMED)
    write_soon(event)
    return registration


@transaction.atomic
def call_off(*, registration: Registration, by=None) -> Registration:
    """Call a registration off, by its personal link or by the office; the first in line is offered the place."""
    if by is not None and not may_change_registration(by, registration):
        raise NotAllowed(_("Only the office changes registrations."))
    event = locked(registration.event)
    registration = event.registrations.get(pk=registration.pk)
    if registration.state not in LIVE:
        return registration
    if by is None and event.state == EventState.HELD:
        raise Refused(_("The event is over."))
    _set(registration, State.CANCELLED)
    if not registration.email_key:
        Registration.objects.filter(pk=registration.pk).update(letter="")
    _move_up(event)
    write_soon(event)
    announcements.registration_called_off.announce(registration=registration)
    if by is not None:
        log.record(by=by, verb="events.called_off", subject=event, number=registration.number)
    return registration


@transaction.atomic
def let_lapse(*, event: Event) -> int:
    """End offers whose deadline is over and offer the places to the next; answers how many lapsed."""
    event = locked(event)
    missed = list(event.registrations.filter(state=State.OFFERED, offered_until__lte=timezone.now()))
    for registration in missed:
        _set(registration, State.LAPSED)
    if missed:
        _move_up(event)
        write_soon(event)
    return len(missed)


@transaction.atomic
def set_organisation(*, registration: Registration, organisation: Organisation | None, by) -> Registration:
    """Say for which organisation of the register somebody comes; limits per firm count it from now on."""
    if not may_change_registration(by, registration):
        raise NotAllowed(_("Only the office changes registrations."))
    if organisation is not None and not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation is not in the register of this initiative."))
    event = locked(registration.event)
    registration = event.registrations.get(pk=registration.pk)
    registration.organisation = organisation
    registration.firm_key = f"#{organisation.pk}" if organisation is not None else name_key(registration.firm)
    registration.save(update_fields=["organisation", "firm_key"])
    log.record(by=by, verb="events.registration_changed", subject=event, number=registration.number)
    return registration


def tell_all(*, event: Event, letter: Letter, among=None) -> int:
    """Let everybody who wants to come, or those `among` these, get a mail; answers how many."""
    rows = event.registrations.filter(~Q(email_key=""), state__in=LIVE)
    rows = rows if among is None else rows.filter(pk__in=among)
    count = rows.update(letter=letter)
    if count:
        write_soon(event)
    return count
