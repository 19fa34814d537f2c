"""The trustee and the office's own signing key."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators.choices import SIGNED
from clusterwerk.indicators.models import OfficeKey, Round, Trustee
from clusterwerk.indicators.queries import living_office_key, living_trustee
from clusterwerk.indicators.rules import may_keep_rounds
from clusterwerk.indicators.signed import key_text, new_office_key, public_key
from clusterwerk.twolock.documents import read_json
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.signing import fingerprint


def _office(by) -> None:
    if not may_keep_rounds(by):
        raise NotAllowed(_("Only the office does this."))


def trustee_in(content: bytes) -> dict[str, str]:
    """Name and key out of the trustee's file trustee.json."""
    try:
        found = read_json(content, "trustee")
        return {"name": str(found["name"])[:200], "key": key_text(public_key(str(found["key"])))}
    except (Untrue, ValueError, KeyError, TypeError) as error:
        raise Refused(_("This is not the file trustee.json of a trustee.")) from error


@transaction.atomic
def name_trustee(
    *, name: str, key: str, by, contact: str = "", email: str = "", phone: str = "", address: str = ""
) -> Trustee:
    """Name the trustee, or bring its contact up to date. Another key is another trustee: to be compared anew."""
    _office(by)
    try:
        public = public_key(key)
    except ValueError as error:
        raise Refused(_("This is not the public key of a trustee.")) from error
    told = {"name": name, "contact": contact, "email": email, "phone": phone, "address": address}
    text, living = key_text(public), living_trustee(by.initiative)
    if living is not None and living.public_key == text:
        Trustee.objects.filter(pk=living.pk).update(**told)
        living.refresh_from_db()
        return living
    if living is not None:
        _end(living, by)
    made = Trustee.objects.create(initiative=by.initiative, public_key=text, fingerprint=fingerprint(public), **told)
    log.record(by=by, verb="indicators.trustee_named", subject=made, name=name, fingerprint=made.fingerprint)
    return made


@transaction.atomic
def note_comparison(*, trustee: Trustee, by) -> None:
    """A named person compared the fingerprint with the trustee by telephone or letter."""
    _office(by)
    if trustee.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office does this."))
    trustee.compared_on, trustee.compared_by = timezone.localdate(), str(by.user)[:200]
    trustee.save(update_fields=["compared_on", "compared_by"])
    log.record(by=by, verb="indicators.trustee_compared", subject=trustee, name=trustee.name)


def _end(trustee: Trustee, by) -> None:
    if Round.objects.filter(trustee=trustee, state__in=SIGNED).exists():
        raise Refused(_("A round with this trustee is under way. Finish or cancel it first."))
    trustee.ended_on = timezone.localdate()
    trustee.save(update_fields=["ended_on"])
    log.record(by=by, verb="indicators.trustee_ended", subject=trustee, name=trustee.name)


@transaction.atomic
def end_trustee(*, trustee: Trustee, by) -> None:
    """End the work with a trustee; another one can be named then."""
    _office(by)
    if trustee.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office does this."))
    _end(trustee, by)


@transaction.atomic
def office_key(*, by) -> OfficeKey:
    """The signing key of the office, made when there is none. Trustees compare its fingerprint with the first round."""
    _office(by)
    living = living_office_key(by.initiative)
    if living is not None:
        return living
    made = new_office_key(by.initiative)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # somebody else of the office made it at the same moment
        return OfficeKey.objects.get(initiative=by.initiative, revoked_at__isnull=True)
    log.record(by=by, verb="indicators.office_key_made", subject=made, fingerprint=made.fingerprint)
    return made
