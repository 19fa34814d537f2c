"""A firm that could fill a gap becomes a lead of the initiative, with the gap as the reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.actions import list_organisation
from clusterwerk.directory.models import Listing
from clusterwerk.landscape.actions.taking import known_organisations, take_firm
from clusterwerk.landscape.models import Register
from clusterwerk.landscape.rules import Explorer, may_analyse_register
from clusterwerk.landscape.suppliers import firm_at
from clusterwerk.members.actions import open_lead
from clusterwerk.members.choices import Source
from clusterwerk.members.models import Lead


@transaction.atomic
def open_gap_lead(*, register: Register, row: int, missing: str, initiative: Initiative, by: Explorer) -> Lead:
    """Open a lead for a row of a register; the organisation is found again or made from what the list says.

    Raises `Refused` for a row that is not there, and where a lead is open or the firm is a member.
    """
    if not may_analyse_register(by, register):
        raise NotAllowed(_("Only the owner of a register can take firms from it."))
    actor = actor_for(by.user, initiative) if initiative in by.initiatives else None
    if actor is None:
        raise NotAllowed(_("You can open leads only for an initiative in whose office you work."))
    firm = firm_at(register, row) if register.is_ready else None
    if firm is None:
        raise Refused(_("The register has no such row."))
    source = register.source or register.name
    organisation = known_organisations([firm]).get(firm.row)
    if organisation is None:
        organisation = take_firm(firm, actor, source, register.year)
    elif not Listing.objects.filter(initiative=initiative, organisation=organisation).exists():
        list_organisation(organisation=organisation, by=actor, source=source)
    note = _("Gap in the value chain: %(missing)s") % {"missing": missing} if missing else ""
    return open_lead(
        organisation=organisation, source=Source.GAP, by=actor, on=timezone.localdate(), source_note=note[:300]
    )
