"""Using services of the catalogue: asked for, used or not possible, and how satisfied the firm was."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind, Part
from clusterwerk.needs import letters
from clusterwerk.needs.choices import UseState
from clusterwerk.needs.models import Offer, ServiceUse
from clusterwerk.needs.rules import may_call_off_use, may_settle_use, may_use
from clusterwerk.needs.wording import cleaned


@transaction.atomic
def ask_for_service(
    *, offer: Offer, organisation: Organisation, by: Actor, person: Person | None = None, wish: str = ""
) -> ServiceUse:
    """A firm asks for a service; the giver gets a mail. It waits only once for the same service."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if not may_use(by, offer, organisation):
        raise NotAllowed(_("Contacts of member firms ask for open services, for their own firm."))
    if person is not None and person.initiative_id != offer.initiative_id:
        raise Refused(_("This person is not in the register of this initiative."))
    if offer.uses.filter(organisation=organisation, state=UseState.ASKED).exists():
        raise Refused(_("Your firm asked for this service already."))
    use = ServiceUse.objects.create(
        initiative_id=offer.initiative_id, offer=offer, organisation=organisation, person=person,
        wish=cleaned(wish)[:500],
    )  # fmt: skip
    letters.tell_of_use(use, offer.person)
    log.record(by=by, verb="needs.service_asked_for", subject=offer, firm=str(organisation))
    return use


def _settled(use: ServiceUse, by: Actor) -> ServiceUse:
    if not may_settle_use(by, use):
        raise NotAllowed(_("Only the giver of the service and the office say what became of it."))
    return ServiceUse.objects.select_for_update().get(pk=use.pk)


@transaction.atomic
def record_use(*, use: ServiceUse, used_on: dt.date, by: Actor, hours: Decimal | None = None) -> ServiceUse:
    """It took place: it goes into the ledger, and the firm is asked how satisfied it is."""
    use = _settled(use, by)
    if used_on > timezone.localdate():
        raise Refused(_("This day has not come yet."))
    if use.state not in (UseState.ASKED, UseState.DONE):
        raise Refused(_("This use does not stand any more."))
    was_used, use.state = use.state == UseState.DONE, UseState.DONE
    use.used_on, use.hours = used_on, hours
    use.save(update_fields=["state", "used_on", "hours"])
    _keep(use)
    if use.question_sent_at is None and letters.ask_for_rating(use):
        use.question_sent_at = timezone.now()
        use.save(update_fields=["question_sent_at"])
    if not was_used:
        log.record(by=by, verb="needs.service_used", subject=use.offer, firm=str(use.organisation), on=used_on)
    return use


def _keep(use: ServiceUse) -> None:
    """The line in the ledger: the firm took part, the giver advised."""
    offer = use.offer
    parts = [TookPart(use.organisation, use.person)]
    if offer.organisation_id is not None:
        parts.append(TookPart(offer.organisation, offer.person, Part.ADVISER))
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Service: %(service)s") % {"service": offer.headline}
        evidence = _("Recorded use of a service, %(day)s") % {"day": day(use.used_on)}
    keep_activity(
        source=use, initiative=use.initiative, kind=Kind.OTHER, title=title, on=use.used_on, participants=parts,
        series=offer, hours=use.hours, evidence=evidence,
    )  # fmt: skip


@transaction.atomic
def decline_use(*, use: ServiceUse, by: Actor) -> ServiceUse:
    """The service is not possible for this firm, or it did not take place after all."""
    use = _settled(use, by)
    if use.satisfaction is not None:
        raise Refused(_("The firm has rated this use already; it took place."))
    use.state, use.used_on, use.hours = UseState.DECLINED, None, None
    use.save(update_fields=["state", "used_on", "hours"])
    drop_activity(source=use, initiative=use.initiative)
    personal_links.revoke(letters.RATING, use.pk)
    log.record(by=by, verb="needs.service_declined", subject=use.offer, firm=str(use.organisation))
    return use


@transaction.atomic
def call_off_use(*, use: ServiceUse, by: Actor) -> ServiceUse:
    """The firm does not want it any more."""
    if not may_call_off_use(by, use):
        raise NotAllowed(_("Only the firm that asked and the office call it off."))
    use = ServiceUse.objects.select_for_update().get(pk=use.pk)
    if use.state != UseState.ASKED:
        raise Refused(_("This use does not wait any more."))
    use.state = UseState.CALLED_OFF
    use.save(update_fields=["state"])
    log.record(by=by, verb="needs.service_called_off", subject=use.offer, firm=str(use.organisation))
    return use


@transaction.atomic
def rate_use(*, use: ServiceUse, satisfaction: int) -> ServiceUse:
    """How satisfied the firm is, from 1 to 5, given once. The caller has shown that it is the firm; nothing is logged,
    because a line with a time would lead back to the answer."""
    use = ServiceUse.objects.select_for_update().get(pk=use.pk)
    if use.state != UseState.DONE:
        raise Refused(_("This service was not used."))
    if use.satisfaction is not None:
        raise Refused(_("You have answered already. Thank you."))
    if satisfaction not in range(1, 6):
        raise Refused(_("Choose a value from 1 to 5."))
    use.satisfaction, use.rated_at = satisfaction, timezone.now()
    use.save(update_fields=["satisfaction", "rated_at"])
    return use
