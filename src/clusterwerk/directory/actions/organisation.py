"""What people do with organisations and the register of their initiative."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import hooks_offered as hooks
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.actions.changes import labels_of, set_fields, tell_changed
from clusterwerk.directory.choices import Edition, NameKind
from clusterwerk.directory.lineage import refuse_contradicting_years
from clusterwerk.directory.models import Listing, Organisation, OrganisationCode, OrganisationName, Position
from clusterwerk.directory.rules import may_add_organisation, may_edit_listing, may_edit_organisation

SHARED_FIELDS = (
    "name", "kind", "legal_form", "register_court", "register_number", "vat_id", "website", "email", "phone",
    "founded_year", "dissolved_year", "description_de", "description_en", "details",
)  # fmt: skip
OWN_FIELDS = ("name", "website", "email", "phone", "description_de", "description_en", "details")


def _changed(organisation: Organisation, fields: tuple[str, ...], by: Actor) -> None:
    others = Listing.objects.filter(organisation=organisation).exclude(initiative=by.initiative)
    for scope_id in others.values_list("initiative", flat=True):
        log.record(
            by=None,
            verb=sentences.ORGANISATION_CHANGED_ELSEWHERE,
            subject=organisation,
            scope_id=scope_id,
            fields=labels_of(organisation, fields),
        )
    tell_changed(organisation, fields, by)


def _refresh_names(organisation: Organisation) -> None:
    organisation.set_derived(further_names=list(organisation.further_names.values_list("name", flat=True)))


@transaction.atomic
def create_organisation(
    *,
    name: str,
    by: Actor,
    source: str = "",
    note: str = "",
    shown_to_members: bool = False,
    is_example: bool = False,
    **fields: Any,
) -> Organisation:
    """Enter an organisation that no initiative of the installation knows yet, and take it into the own register.

    Whether it is a duplicate is the person's decision, helped by `possible_duplicates`; an exact repetition of the
    register number is refused, because a register number names exactly one organisation.
    """
    if not may_add_organisation(by):
        raise NotAllowed(_("Only the office can enter organisations."))
    organisation = Organisation(is_example=is_example or by.initiative.is_example)
    set_fields(organisation, {"name": name, **fields}, SHARED_FIELDS)
    if not organisation.name:
        raise Refused(_("An organisation needs a name."))
    organisation.set_derived()
    if organisation.register_key and (
        double := Organisation.objects.filter(register_key=organisation.register_key).first()
    ):
        raise Refused(
            _("%(name)s already has this register number. Take that record into the register instead.")
            % {"name": double.name}
        )
    organisation.save()
    log.record(by=by, verb=sentences.ORGANISATION_CREATED, subject=organisation)
    list_organisation(organisation=organisation, by=by, source=source, note=note, shown_to_members=shown_to_members)
    return organisation


@transaction.atomic
def list_organisation(
    *, organisation: Organisation, by: Actor, source: str = "", note: str = "", shown_to_members: bool = False
) -> Listing:
    """Take a known organisation into the register of the own initiative; from then on the initiative sees it."""
    if not may_add_organisation(by):
        raise NotAllowed(_("Only the office can take organisations into the register."))
    if Listing.objects.filter(initiative=by.initiative, organisation=organisation).exists():
        raise Refused(_("%(name)s already stands in the register.") % {"name": organisation.name})
    listing = Listing.objects.create(
        initiative=by.initiative,
        organisation=organisation,
        source=source.strip(),
        note=note.strip(),
        shown_to_members=shown_to_members,
    )
    log.record(by=by, verb=sentences.ORGANISATION_LISTED, subject=organisation)
    search.index(organisation)
    hooks.organisation_listed.announce(listing=listing, by=by)
    return listing


@transaction.atomic
def delist_organisation(*, organisation: Organisation, by: Actor) -> None:
    """Take an organisation out of the register. Refused while people, figures or links of the initiative rest on it,
    because they would be kept without anybody seeing them."""
    if not may_edit_listing(by, organisation):
        raise NotAllowed(_("Only the office can take organisations out of the register."))
    listing = Listing.objects.select_for_update().get(initiative=by.initiative, organisation=organisation)
    if Position.objects.filter(initiative=by.initiative, organisation=organisation).exists():
        raise Refused(_("People hold or held positions here. Remove or merge these people first."))
    if organisation.facts.filter(initiative=by.initiative).exists():
        raise Refused(_("There are figures of this organisation. Remove them first."))
    for links in (organisation.links_from, organisation.links_to, organisation.links_entered):
        if links.filter(initiative=by.initiative).exists():
            raise Refused(_("There are links of this organisation. Remove them first."))
    hooks.organisation_delisting.announce(listing=listing, by=by)
    listing.delete()
    search.index(organisation)
    log.record(by=by, verb=sentences.ORGANISATION_DELISTED, subject=organisation)


@transaction.atomic
def update_listing(*, organisation: Organisation, by: Actor, **changes: Any) -> Listing:
    """Change what only this initiative knows: note, source, shown to members or not."""
    if not may_edit_listing(by, organisation):
        raise NotAllowed(_("Only the office can change the register entry."))
    listing = Listing.objects.select_for_update().get(initiative=by.initiative, organisation=organisation)
    changed = set_fields(listing, changes, ("note", "source", "shown_to_members", "added_on"))
    if changed:
        listing.save(update_fields=changed)
        log.record(by=by, verb=sentences.LISTING_CHANGED, subject=organisation, fields=labels_of(listing, changed))
    return listing


@transaction.atomic
def update_organisation(*, organisation: Organisation, by: Actor, **changes: Any) -> Organisation:
    """Correct the shared record. A firm's contact corrects what a firm says of itself; the office everything.

    A new name given here is a correction of a wrong one; a real change of name is `rename_organisation`.
    """
    if not may_edit_organisation(by, organisation):
        raise NotAllowed(_("You cannot change this organisation."))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed = set_fields(organisation, changes, SHARED_FIELDS if by.may_write else OWN_FIELDS)
    if not organisation.name:
        raise Refused(_("An organisation needs a name."))
    if (
        organisation.founded_year
        and organisation.dissolved_year
        and organisation.dissolved_year < organisation.founded_year
    ):
        raise Refused(_("The organisation cannot be dissolved before it was founded."))
    if "founded_year" in changed:
        refuse_contradicting_years(organisation, by.initiative)
    if changed:
        organisation.save(update_fields=changed)
        log.record(
            by=by, verb=sentences.ORGANISATION_CHANGED, subject=organisation, fields=labels_of(organisation, changed)
        )
        _changed(organisation, changed, by)
    return organisation


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, on: dt.date, by: Actor) -> Organisation:
    """Note that an organisation has a new name since a day. The former name is kept and still finds the organisation."""
    if not may_edit_organisation(by, organisation):
        raise NotAllowed(_("You cannot change this organisation."))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = name.strip()
    if not name or name == organisation.name:
        raise Refused(_("Please give the new name."))
    former = organisation.name
    OrganisationName.objects.create(organisation=organisation, name=former, kind=NameKind.FORMER, until=on)
    organisation.name = name
    _refresh_names(organisation)
    organisation.save(update_fields=["name"])
    log.record(by=by, verb=sentences.ORGANISATION_RENAMED, subject=organisation, former=former, name=name, on=on)
    _changed(organisation, ("name",), by)
    return organisation


@transaction.atomic
def set_industry_codes(
    *, organisation: Organisation, edition: Edition | int, codes: list[str], by: Actor, source: str = ""
) -> list[OrganisationCode]:
    """Set the industry codes of one edition; the first is the main industry. The other edition is left as it is."""
    if not may_edit_organisation(by, organisation):
        raise NotAllowed(_("You cannot change this organisation."))
    edition = Edition(edition)
    codes = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    before = {one.code: one for one in organisation.codes.filter(edition=edition)}
    if list(before) == codes and codes and before[codes[0]].is_main:
        return list(before.values())
    organisation.codes.filter(edition=edition).delete()
    rows = [
        OrganisationCode(
            organisation=organisation,
            edition=edition,
            code=code,
            is_main=place == 0,
            source=source.strip() or (before[code].source if code in before else ""),
        )
        for place, code in enumerate(codes)
    ]
    OrganisationCode.objects.bulk_create(rows)
    log.record(by=by, verb=sentences.CODES_SET, subject=organisation, edition=edition.label, codes=codes)
    tell_changed(organisation, ("codes",), by)
    return rows
