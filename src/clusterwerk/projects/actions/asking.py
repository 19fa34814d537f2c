"""Writing to partners: what a project asks of them now, with the personal link; and reminders of actions."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.projects import letters
from clusterwerk.projects.actions.links import PURPOSE, give, give_action
from clusterwerk.projects.actions.projects import locked
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.models import Action, Contact, Partner, Project
from clusterwerk.projects.queries.due import actions_to_remind_of

NOT_AGAIN = dt.timedelta(hours=12)


@transaction.atomic
def ask_partner(*, partner: Partner, by) -> int:
    """Write to the contacts of a partner with the link by which they answer; answers to how many.

    Each is written to at most twice a day, however often somebody presses the button.
    """
    project = locked(partner.project, by)
    if partner.state not in (PartnerState.ASKED, PartnerState.JOINED):
        raise Refused(_("This organisation does not take part any more."))
    contacts = [
        one for one in partner.contacts.select_related("person") if one.person.email and not one.person.erased_at
    ]
    if not contacts:
        raise Refused(_("Nobody with an e-mail address speaks for this partner yet. Add a contact first."))
    written = sum(_ask(one, project) for one in contacts)
    if written:
        partner.asked_at = timezone.now()
        partner.save(update_fields=["asked_at"])
        log.record(by=by, verb="projects.asked", subject=project, firm=str(partner.organisation))
    return written


def _ask(contact: Contact, project: Project) -> bool:
    now = timezone.now()
    if contact.asked_at is not None and contact.asked_at > now - NOT_AGAIN:
        return False
    contact.asked_at = now
    contact.save(update_fields=["asked_at"])
    letters.ask(contact, give(contact), project)
    return True


@transaction.atomic
def ask_for_closing(*, project: Project, by) -> int:
    """Ask all partners of a finished project what they received and whether their red line was kept."""
    project = locked(project, by)
    if project.state != State.FINISHED:
        raise Refused(_("This is asked once the project is finished."))
    rows = project.partners.filter(state=PartnerState.JOINED, closing__isnull=True).select_related("organisation")
    contacts = Contact.objects.filter(partner__in=rows, person__erased_at__isnull=True).exclude(person__email="")
    written = sum(_ask(one, project) for one in contacts.select_related("person", "partner__organisation"))
    project.asked_to_close_at = timezone.now()
    project.save(update_fields=["asked_to_close_at"])
    log.record(by=by, verb="projects.asked_to_close", subject=project, count=written)
    return written


@transaction.atomic
def call_back_link(*, contact: Contact, by) -> None:
    """A link that went astray opens nothing any more; the next question makes a new one."""
    project = locked(contact.partner.project, by)
    personal_links.revoke(PURPOSE, contact.pk)
    log.record(by=by, verb="projects.link_revoked", subject=project, person=str(contact.person))


@transaction.atomic
def remind_of_actions(*, today: dt.date | None = None) -> int:
    """Remind of actions due in three days or overdue, each date once; answers how many mails were written."""
    written = 0
    for action in actions_to_remind_of(today or timezone.localdate()):
        Action.objects.filter(pk=action.pk).update(told_for=action.due_on)
        letters.remind_of_action(action, give_action(action))
        written += 1
    return written
