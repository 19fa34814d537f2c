"""Consents: asked with a published text, given and withdrawn by the person, at once and on record."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.members import hooks_offered, purposes
from clusterwerk.members.models import Consent, ConsentText
from clusterwerk.members.rules import may_answer_for, may_publish_consent_text


@transaction.atomic
def publish_consent_text(*, purpose: str, text_de: str, text_en: str, by, on: dt.date | None = None) -> ConsentText:
    """Publish a text as the next version. Consents to older versions no longer count: people are asked again."""
    if not may_publish_consent_text(by):
        raise NotAllowed(_("Only the manager publishes consent texts."))
    if purpose not in purposes.ALL:
        raise Refused(_("This purpose is not known."))
    earlier = ConsentText.objects.filter(initiative=by.initiative, purpose=purpose)
    newest = earlier.order_by("-version").first()
    if newest is not None and (newest.text_de, newest.text_en) == (text_de, text_en):
        raise Refused(_("The text is the same as in version %(version)s.") % {"version": newest.version})
    text = ConsentText.objects.create(
        initiative=by.initiative,
        purpose=purpose,
        version=(earlier.aggregate(Max("version"))["version__max"] or 0) + 1,
        text_de=text_de,
        text_en=text_en,
        published_on=on or timezone.localdate(),
    )
    log.record(
        by=by,
        verb="members.consent_text",
        subject=text,
        version=text.version,
        purpose=log.words(purposes.title_of(purpose)),
    )
    return text


@transaction.atomic
def give_consent(
    *, person: Person, text: ConsentText, how: str, by, on: dt.date | None = None, evidence: str = ""
) -> Consent:
    """Write down that a person agreed to this version of the text, and how the office can prove it."""
    on = on or timezone.localdate()
    _check(person, text, by)
    newest = (
        ConsentText.objects.filter(initiative=text.initiative_id, purpose=text.purpose).order_by("-version").first()
    )
    if newest.pk != text.pk:
        raise Refused(_("There is a newer version of this text."))
    if Consent.objects.filter(person=person, text=text, withdrawn_on__isnull=True).exists():
        raise Refused(_("This consent was already given."))
    consent = Consent.objects.create(
        initiative=by.initiative, person=person, text=text, given_on=on, how=how, evidence=evidence, recorded_by=by.user
    )
    _record("members.consent_given", consent, on, by)
    return consent


@transaction.atomic
def refuse_consent(*, person: Person, text: ConsentText, how: str, by, on: dt.date | None = None) -> Consent:
    """Write down that a person does not agree, so that nobody asks again for this version."""
    on = on or timezone.localdate()
    _check(person, text, by)
    if Consent.objects.filter(person=person, text=text, withdrawn_on__isnull=True).exists():
        raise Refused(_("This consent was given. Withdraw it instead."))
    consent = Consent.objects.create(
        initiative=by.initiative,
        person=person,
        text=text,
        withdrawn_on=on,
        how=how,
        how_withdrawn=how,
        recorded_by=by.user,
    )
    _record("members.consent_refused", consent, on, by)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, how: str, by, on: dt.date | None = None) -> Consent:
    """Withdraw a consent, effective at once; what was done before stays lawful (GDPR Art. 7(3))."""
    on = on or timezone.localdate()
    if not may_answer_for(by, consent.person):
        raise NotAllowed(_("Only the person or the office can withdraw this consent."))
    consent = Consent.objects.select_for_update().select_related("text", "person").get(pk=consent.pk)
    if not consent.is_open:
        raise Refused(_("This consent is not in force."))
    if on < consent.given_on:
        raise Refused(_("The consent was given later than this day."))
    consent.withdrawn_on, consent.how_withdrawn = on, how
    consent.save(update_fields=["withdrawn_on", "how_withdrawn"])
    _record("members.consent_withdrawn", consent, on, by)
    hooks_offered.consent_withdrawn.announce(consent=consent, by=by)
    return consent


def _check(person: Person, text: ConsentText, by) -> None:
    if not may_answer_for(by, person) or text.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the person or the office can answer this."))
    if person.erased_at:
        raise Refused(_("The data of this person was erased."))


def _record(verb: str, consent: Consent, on: dt.date, by) -> None:
    purpose = log.words(purposes.title_of(consent.text.purpose))
    log.record(by=by, verb=verb, subject=consent.person, scope_id=consent.initiative_id, purpose=purpose, on=on)
