"""The personal link of a registration: given, replaced by a new one, called back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events import announcements
from clusterwerk.events.actions.places import locked
from clusterwerk.events.choices.registrations import LETTER_OF, LIVE
from clusterwerk.events.models.registrations import Registration, new_code
from clusterwerk.events.rules.registrations import may_change_registration

PURPOSE = "events.registration"


def link_of(registration: Registration) -> personal_links.PersonalLink:
    """The personal link of a registration: it works until a month after the event."""
    last = registration.event.last_day + dt.timedelta(days=31)
    return personal_links.give(
        PURPOSE,
        registration.pk,
        expires_at=timezone.make_aware(dt.datetime.combine(last, dt.time(23, 59))),
        scope_id=registration.initiative_id,
        language=registration.language,
    )


@transaction.atomic
def renew_link(*, registration: Registration, by) -> Registration:
    """Give a person a new link and ticket by mail; those that were passed on open and admit nothing any more."""
    registration = revoke_link(registration=registration, by=by)
    if registration.state not in LIVE or not registration.email_key:
        raise Refused(_("This registration has no address to send the link to, or is called off."))
    registration.letter = LETTER_OF[registration.state]
    registration.save(update_fields=["letter"])
    announcements.letters_due.announce(event=registration.event)
    return registration


@transaction.atomic
def revoke_link(*, registration: Registration, by) -> Registration:
    """Call a person's link and ticket back."""
    if not may_change_registration(by, registration):
        raise NotAllowed(_("Only the office changes registrations."))
    event = locked(registration.event)
    registration = event.registrations.get(pk=registration.pk)
    personal_links.revoke(PURPOSE, registration.pk)
    registration.code = new_code()
    registration.save(update_fields=["code"])
    log.record(by=by, verb="events.link_revoked", subject=event, number=registration.number)
    return registration
