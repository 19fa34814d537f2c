"""Asking people what their firm needs, and what they answer by the personal link."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.needs import letters
from clusterwerk.needs.actions.stating import state_for
from clusterwerk.needs.choices import Source
from clusterwerk.needs.letters import ASKING
from clusterwerk.needs.models import Asking, Need, Offer
from clusterwerk.needs.rules import may_ask
from clusterwerk.needs.wording import cleaned

OPEN_DAYS = dt.timedelta(days=60)


@transaction.atomic
def ask(*, person: Person, organisation: Organisation, by: Actor, words: str = "") -> Asking:
    """Send a person the question what the firm needs. Asked again while the question is open, the same link goes out anew."""
    if not may_ask(by):
        raise NotAllowed(_("Only the office asks this question."))
    if person.initiative_id != by.initiative.pk or person.erased_at is not None:
        raise Refused(_("This person is not in the register of this initiative."))
    if not person.email:
        raise Refused(_("%(person)s has no e-mail address.") % {"person": person})
    today = timezone.localdate()
    asking = Asking.objects.filter(
        initiative=by.initiative, person=person, organisation=organisation, until__gte=today
    ).first()
    fresh = {"words": cleaned(words)[:1000], "sent_on": today, "until": today + OPEN_DAYS, "reminded_on": None}
    if asking is None:
        asking = Asking.objects.create(initiative=by.initiative, person=person, organisation=organisation, **fresh)
    else:
        for name, value in {**fresh, "answered_on": None, "nothing_on": None}.items():
            setattr(asking, name, value)
        asking.save()
    letters.ask_what_is_needed(asking)
    log.record(by=by, verb="needs.asked", subject=asking)
    return asking


@transaction.atomic
def end_asking(*, asking: Asking, by: Actor) -> Asking:
    """Call the link back: it was sent to the wrong person, or passed on."""
    if not may_ask(by) or asking.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office asks this question."))
    personal_links.revoke(ASKING, asking.pk)
    asking.until = max(asking.sent_on, timezone.localdate() - dt.timedelta(days=1))
    asking.save(update_fields=["until"])
    log.record(by=by, verb="needs.asking_ended", subject=asking)
    return asking


@transaction.atomic
def answer_asking(*, asking: Asking, kind: type[Need] | type[Offer], **fields) -> Need | Offer:
    """The holder of the link states a need or an offer of the firm; as many as there are."""
    stated = state_for(
        kind,
        initiative=asking.initiative,
        organisation=asking.organisation,
        person=asking.person,
        source=Source.LINK,
        by=None,
        **fields,
    )
    asking.answered_on, asking.nothing_on = timezone.localdate(), None
    asking.save(update_fields=["answered_on", "nothing_on"])
    return stated


@transaction.atomic
def nothing_at_present(*, asking: Asking) -> Asking:
    """The holder of the link needs nothing now: no reminder follows."""
    asking.nothing_on = timezone.localdate()
    asking.save(update_fields=["nothing_on"])
    return asking


@transaction.atomic
def remind(*, asking: Asking) -> bool:
    """One reminder, whatever happens meanwhile; whether it was written."""
    asking = Asking.objects.select_for_update().get(pk=asking.pk)
    if asking.reminded_on or asking.answered_on or asking.nothing_on:
        return False
    asking.reminded_on = timezone.localdate()
    asking.save(update_fields=["reminded_on"])
    letters.ask_what_is_needed(asking, again=True)
    return True


@transaction.atomic
def ask_whether_current(*, stated: Need | Offer) -> bool:
    """Before the last day: ask once whether it is still current; whether the mail was written."""
    stated = type(stated).objects.select_for_update().get(pk=stated.pk)
    if stated.asked_on is not None or not stated.is_open:
        return False
    stated.asked_on = timezone.localdate()
    stated.save(update_fields=["asked_on"])
    letters.ask_whether_current(stated)
    return True
