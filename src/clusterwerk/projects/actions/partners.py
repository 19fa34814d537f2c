"""Who takes part: adding, asking, answering, leaving, and who speaks for a partner."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.directory.queries import organisations_visible_to, people_visible_to
from clusterwerk.projects.actions.ledger_lines import keep_in_ledger
from clusterwerk.projects.actions.links import PURPOSE
from clusterwerk.projects.actions.projects import FEWEST_PARTNERS, locked
from clusterwerk.projects.choices import PartnerRole, PartnerState, State
from clusterwerk.projects.models import Contact, Partner, Project
from clusterwerk.projects.queries import gaps_of
from clusterwerk.projects.rules import may_speak_for


def _refuse_ended(project: Project) -> None:
    if not project.is_open:
        raise Refused(_("This project has ended; its partners stay as they are."))


def _one_lead(project: Project, partner: Partner) -> None:
    """One partner leads: whoever led before becomes a partner."""
    if partner.role == PartnerRole.LEAD and partner.takes_part:
        others = project.partners.filter(role=PartnerRole.LEAD, state=PartnerState.JOINED).exclude(pk=partner.pk)
        others.update(role=PartnerRole.PARTNER)


@transaction.atomic
def add_partner(
    *, project: Project, organisation: Organisation, by, role: PartnerRole = PartnerRole.PARTNER, is_asked: bool = False
) -> Partner:
    """Add an organisation of the register: as one that takes part, or as one that is asked first.

    To a project that runs it is always asked: it takes part once benefit and red line are stated and answered.
    """
    project = locked(project, by)
    _refuse_ended(project)
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    partner = project.partners.filter(organisation=organisation).first()
    if partner is not None and partner.state in (PartnerState.ASKED, PartnerState.JOINED):
        raise Refused(_("This organisation is in the project already."))
    partner = partner or Partner(initiative=project.initiative, project=project, organisation=organisation)
    joins = not is_asked and not project.is_running
    partner.role = role
    partner.state = PartnerState.JOINED if joins else PartnerState.ASKED
    partner.joined_on, partner.left_on = (timezone.localdate() if joins else None), None
    _one_lead(project, partner)
    partner.save()
    verb = "projects.partner_added" if joins else "projects.partner_asked"
    log.record(by=by, verb=verb, subject=project, firm=str(organisation))
    return partner


@transaction.atomic
def change_partner(*, partner: Partner, role: PartnerRole, is_named: bool, by) -> Partner:
    """Give a partner another role, or note whether it may be named to all members."""
    project = locked(partner.project, by)
    partner = project.partners.get(pk=partner.pk)
    partner.role, partner.is_named = role, is_named
    _one_lead(project, partner)
    partner.save(update_fields=["role", "is_named"])
    log.record(by=by, verb="projects.partner_changed", subject=project, firm=str(partner.organisation))
    keep_in_ledger(project)
    return partner


@transaction.atomic
def answer_invitation(*, partner: Partner, takes_part: bool, by) -> Partner:
    """The firm says in the portal whether it takes part, or the office notes what it said."""
    if not may_speak_for(by, partner):
        locked(partner.project, by)
    return _answer(partner, takes_part, by)


@transaction.atomic
def answer_by_link(*, contact: Contact, takes_part: bool) -> Partner:
    """The firm says by the personal link whether it takes part."""
    return _answer(contact.partner, takes_part, None)


def _answer(partner: Partner, takes_part: bool, by) -> Partner:
    project = Project.objects.select_for_update().get(pk=partner.project_id)
    partner = project.partners.select_related("organisation").get(pk=partner.pk)
    if partner.state != PartnerState.ASKED:
        raise Refused(_("This question is answered already."))
    _refuse_ended(project)
    if takes_part and project.is_running and gaps_of(partner):
        told = ", ".join(str(gap.label) for gap in gaps_of(partner))
        raise Refused(
            _("The project runs already. Before you take part, this must be there: %(missing)s.") % {"missing": told}
        )
    partner.project = project
    partner.state = PartnerState.JOINED if takes_part else PartnerState.DECLINED
    partner.joined_on = timezone.localdate() if takes_part else None
    _one_lead(project, partner)
    partner.save(update_fields=["state", "joined_on"])
    verb = "projects.partner_joined" if takes_part else "projects.partner_declined"
    log.record(by=by, verb=verb, subject=project, firm=str(partner.organisation))
    keep_in_ledger(project)
    return partner


@transaction.atomic
def end_partner(*, partner: Partner, by, on: dt.date | None = None) -> None:
    """Take an organisation out: while nothing was worked the row goes, afterwards it stays with the day it left."""
    project, on = locked(partner.project, by), on or timezone.localdate()
    _refuse_ended(project)
    partner = project.partners.select_related("organisation").get(pk=partner.pk)
    takes_part = project.partners.filter(state=PartnerState.JOINED).exclude(pk=partner.pk).count()
    if project.state in (State.AGREED, State.RUNNING) and partner.takes_part and takes_part < FEWEST_PARTNERS:
        raise Refused(_("A project needs at least two partners that take part. Stop it, or add another partner first."))
    for contact in partner.contacts.all():
        personal_links.revoke(PURPOSE, contact.pk)
    log.record(by=by, verb="projects.partner_left", subject=project, firm=str(partner.organisation))
    if project.began_on is None and not partner.budget.exists():
        partner.delete()
        return
    if partner.joined_on is None:
        partner.state = PartnerState.DECLINED
    else:
        partner.state, partner.left_on = PartnerState.LEFT, max(on, partner.joined_on)
    partner.save(update_fields=["state", "left_on"])
    keep_in_ledger(project)


@transaction.atomic
def add_contact(*, partner: Partner, person: Person, by) -> Contact:
    """Name a person of the register who speaks for a partner."""
    locked(partner.project, by)
    if not people_visible_to(by).filter(pk=person.pk, erased_at__isnull=True).exists():
        raise Refused(_("One of these people is not in the register of this initiative."))
    contact, _is_new = Contact.objects.get_or_create(
        partner=partner, person=person, defaults={"initiative_id": partner.initiative_id}
    )
    return contact


@transaction.atomic
def remove_contact(*, contact: Contact, by) -> None:
    """Somebody no longer speaks for a partner; the personal link opens nothing any more."""
    locked(contact.partner.project, by)
    personal_links.revoke(PURPOSE, contact.pk)
    contact.delete()


def refuse_foreign(partner: Partner, by) -> None:
    """Only the office and whoever acts for the partner go on."""
    if not may_speak_for(by, partner):
        raise NotAllowed(_("Only the partner itself and the office do this."))
