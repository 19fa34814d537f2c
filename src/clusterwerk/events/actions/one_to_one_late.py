"""Somebody joins the one-to-one meetings late, on the day perhaps: the office enters the person with the wishes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.one_to_one import agree, locked
from clusterwerk.events.actions.one_to_one_schedule import place
from clusterwerk.events.choices.one_to_one import OneToOneLetter, Priority
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup, OneToOneSlot
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.one_to_one import meetings_of, taking_part
from clusterwerk.events.rules.one_to_one import may_change_one_to_one


@dataclass(frozen=True)
class Joined:
    """What came of a late entry: the meetings with a place, those without, and how many of others changed their time."""

    participant: OneToOneParticipant
    placed: list[OneToOneMeeting]
    unplaced: list[OneToOneMeeting]
    moved: int


def _check(setup: OneToOneSetup, registration: Registration, wished: Sequence[OneToOneParticipant]) -> None:
    if registration.event_id != setup.event_id or registration.state != RegistrationState.CONFIRMED:
        raise Refused(_("Only people with a confirmed place take part."))
    present = dict(taking_part(setup).filter(is_gone=False).values_list("pk", "registration"))
    if registration.pk in present.values():
        raise Refused(_("This person takes part already."))
    for one in wished:
        if one.pk not in present:
            raise Refused(_("Choose people who take part and are here."))
        if registration.firm_key and registration.firm_key == one.registration.firm_key:
            raise Refused(_("Choose somebody of another firm."))


@transaction.atomic
def join_late(
    *,
    setup: OneToOneSetup,
    registration: Registration,
    wished: Sequence[OneToOneParticipant],
    by,
    offers: str = "",
    seeks: str = "",
    absent_from: Iterable[OneToOneSlot] = (),
) -> Joined:
    """Enter somebody after the time for wishes, with the people to meet, the most wanted first.

    The office asked those people: the meetings are agreed at once. In a published schedule they get a place that is not
    over while at most two meetings of others change their time, for all of them together; whoever is concerned gets a
    mail. Before it is published they wait for the schedule. Somebody who was noted as not there is there again.
    """
    if not may_change_one_to_one(by, setup):
        raise NotAllowed(_("Only the office leads the one-to-one meetings."))
    setup = locked(setup)
    registration = Registration.objects.get(pk=registration.pk)
    _check(setup, registration, wished)
    told = {"offers": offers.strip()[:500], "seeks": seeks.strip()[:500], "is_in": True, "is_gone": False}
    participant, _made = OneToOneParticipant.objects.update_or_create(
        registration=registration, defaults={"initiative_id": setup.initiative_id, "setup": setup, **told}
    )
    participant.absent_from.set(setup.slots.filter(pk__in=[slot.pk for slot in absent_from]))
    keys = [agree(setup, participant, one, Priority.WANTED).pk for one in wished]
    after = place(setup, keys) if setup.is_published else None
    if after is not None and participant.registration.email_key:
        participant.letter = OneToOneLetter.SCHEDULE
        participant.save(update_fields=["letter"])
    log.record(by=by, verb="events.one_to_one_changed", subject=setup.event)
    rows = setup.meetings.filter(pk__in=keys).select_related("slot", "first__registration", "second__registration")
    return Joined(
        participant,
        list(meetings_of(participant)),
        sorted((one for one in rows if one.slot_id is None), key=lambda one: keys.index(one.pk)),
        len(after.moved) if after is not None else 0,
    )
