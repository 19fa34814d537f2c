"""Reporting firms: asked for their key, their key kept or revoked, what they state of their ownership."""

import datetime as dt
import random
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.indicators import letters
from clusterwerk.indicators.actions import contacts
from clusterwerk.indicators.choices import Stated
from clusterwerk.indicators.models import FirmKey, OwnershipStatement, Reporter
from clusterwerk.indicators.queries import people_who_may_be_asked
from clusterwerk.indicators.rules import may_act_for, may_keep_rounds
from clusterwerk.indicators.signed import key_text, public_key
from clusterwerk.twolock.signing import fingerprint


def reporters_for(initiative: Initiative, organisations: Iterable[Organisation]) -> list[Reporter]:
    """The reporting firms of these organisations, made where there are none.

    New ones get the next numbers in an order made by chance: every firm can read the numbers of a round, and an alphabetical
    order would tell the names.
    """
    wanted = list(organisations)
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    known = {row.organisation_id: row for row in Reporter.objects.filter(initiative=initiative)}
    last = Reporter.objects.filter(initiative=initiative).aggregate(last=Max("number"))["last"] or 0
    fresh = [organisation for organisation in wanted if organisation.pk not in known]
    random.SystemRandom().shuffle(fresh)
    for number, organisation in enumerate(fresh, last + 1):
        known[organisation.pk] = Reporter.objects.create(
            initiative=initiative, organisation=organisation, number=number,
            person=people_who_may_be_asked(organisation, initiative).first(),
        )  # fmt: skip
    return [known[organisation.pk] for organisation in wanted]


def _for_office(by, reporter: Reporter) -> Reporter:
    if not may_keep_rounds(by) or reporter.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office does this."))
    return Reporter.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=reporter.pk)


def _for_firm(by, reporter: Reporter) -> Reporter:
    """`by` is None for the holder of a personal link, whom the gate has admitted to this firm's page."""
    if by is not None and not may_act_for(by, reporter):
        raise NotAllowed(_("Only contacts of the firm do this."))
    return Reporter.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=reporter.pk)


@transaction.atomic
def ask_for_key(*, reporter: Reporter, by) -> None:
    """Mail the firm's contact the link to its key page. The link stays the same until it is sent anew."""
    reporter = _for_office(by, reporter)
    if contacts.renewed(reporter) is None:
        reporter.person = people_who_may_be_asked(reporter.organisation, reporter.initiative).first()
    if reporter.person is None:
        raise Refused(_("The firm has no contact with an e-mail address. Enter one at the organisation first."))
    reporter.asked_at = timezone.now()
    reporter.save(update_fields=["asked_at", "person"])
    letters.ask_for_key(reporter)
    log.record(by=by, verb="indicators.key_asked", subject=reporter, firm=str(reporter))


@transaction.atomic
def choose_contact(*, reporter: Reporter, person, by) -> None:
    """Somebody else answers for the firm from now on; links of the one before open nothing any more."""
    reporter = _for_office(by, reporter)
    if person is not None and not people_who_may_be_asked(reporter.organisation, reporter.initiative).filter(
        pk=person.pk
    ):
        raise Refused(_("This person has no position at the firm, or no e-mail address."))
    if reporter.person_id != (person.pk if person else None):
        contacts.change(reporter, person)


@transaction.atomic
def keep_key(*, reporter: Reporter, text: str, by) -> FirmKey:
    """Keep the public key that the firm's browser made. An earlier one is revoked; the fingerprint is to be checked anew."""
    reporter = _for_firm(by, reporter)
    try:
        public = public_key(text)
    except ValueError as error:
        raise Refused(_("This is no key. Please make it again on this page.")) from error
    kept = key_text(public)
    living = reporter.keys.filter(revoked_at__isnull=True).first()
    if living is not None and living.public_key == kept:
        return living
    if FirmKey.objects.filter(initiative=reporter.initiative_id, public_key=kept).exists():
        raise Refused(_("This key was used before. Please make a new one."))
    reporter.keys.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    made = FirmKey.objects.create(
        initiative_id=reporter.initiative_id, reporter=reporter, public_key=kept, fingerprint=fingerprint(public)
    )
    log.record(by=None, verb="indicators.key_made", subject=reporter, firm=str(reporter), fingerprint=made.fingerprint)
    if living is not None:
        letters.tell_new_key(reporter, made.fingerprint)
    return made


@transaction.atomic
def revoke_key(*, reporter: Reporter, by) -> None:
    """End the living key of a firm, such as a lost one. Rounds that are signed keep it; new ones need a new key."""
    reporter = _for_office(by, reporter)
    living = reporter.keys.filter(revoked_at__isnull=True).first()
    if living is None:
        raise Refused(_("The firm has no key."))
    living.revoked_at = timezone.now()
    living.save(update_fields=["revoked_at"])
    facts = {"firm": str(reporter), "fingerprint": living.fingerprint}
    log.record(by=by, verb="indicators.key_revoked", subject=reporter, **facts)


@transaction.atomic
def state_ownership(
    *, reporter: Reporter, stated: str, by, others: str = "", source: str = "", on: dt.date | None = None
):
    """A named person of the office confirms how a firm is owned; it holds for two years."""
    reporter = _for_office(by, reporter)
    if on is not None and on > timezone.localdate():
        raise Refused(_("The day lies in the future."))
    made = _keep_statement(
        reporter, stated=stated, others=others, source=source, on=on or timezone.localdate(), by=by.user, by_firm=False
    )
    facts = {"firm": str(reporter), "stated": made.get_stated_display()}
    log.record(by=by, verb="indicators.ownership_by_office", subject=reporter, **facts)
    return made


@transaction.atomic
def state_own_ownership(*, reporter: Reporter, stated: str, by, others: str = "") -> OwnershipStatement:
    """The firm itself says how it is owned. Whom it names, the office then enters as links."""
    reporter = _for_firm(by, reporter)
    user = by.user if by is not None else None
    made = _keep_statement(
        reporter, stated=stated, others=others, source="", on=timezone.localdate(), by=user, by_firm=True
    )
    facts = {"firm": str(reporter), "stated": made.get_stated_display()}
    log.record(by=None, verb="indicators.ownership_by_firm", subject=reporter, **facts)
    return made


def _keep_statement(reporter: Reporter, *, stated: str, others: str, **fields) -> OwnershipStatement:
    if stated == Stated.LINKED and not others.strip():
        raise Refused(_("Name the firms that belong together with it."))
    named = others.strip() if stated == Stated.LINKED else ""
    return OwnershipStatement.objects.create(
        initiative_id=reporter.initiative_id, reporter=reporter, stated=stated, others=named, **fields
    )
