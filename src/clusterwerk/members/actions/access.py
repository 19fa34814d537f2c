"""Who may act for an organisation in the portal."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.accounts.actions import open_login
from clusterwerk.clusters.actions import close_grant, open_grant
from clusterwerk.clusters.models import Grant, Role
from clusterwerk.core import log, outbox
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Listing, Organisation, Person
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.rules import may_give_access, may_revoke_access


@transaction.atomic
def grant_access(*, person: Person, organisation: Organisation, by, on: dt.date | None = None) -> PortalAccess:
    """Let a person act for an organisation; the login is made with the person's address, and an invitation goes out.

    Each person has an access of their own, so that one can be revoked without touching the colleague.
    """
    on = on or timezone.localdate()
    if not may_give_access(by):
        raise NotAllowed(_("Only the office gives portal access."))
    person = Person.objects.select_for_update().get(pk=person.pk, initiative=by.initiative)
    if not person.email:
        raise Refused(_("Enter an e-mail address for %(person)s first; the login needs it.") % {"person": person})
    if not Listing.objects.filter(initiative=by.initiative, organisation=organisation).exists():
        raise Refused(_("%(organisation)s is not in the register.") % {"organisation": organisation})
    if PortalAccess.objects.filter(person=person, organisation=organisation, revoked_on__isnull=True).exists():
        raise Refused(
            _("%(person)s already acts for %(organisation)s.") % {"person": person, "organisation": organisation}
        )
    user = open_login(email=person.email, name=str(person), language=person.language, by=by)
    if person.user_id is None:
        if Person.objects.filter(initiative=by.initiative, user=user).exclude(pk=person.pk).exists():
            raise Refused(
                _("Another person uses this e-mail address to log in. Merge the two, or correct the address.")
            )
        person.user = user
        person.save(update_fields=["user"])
    access = PortalAccess.objects.create(
        initiative=by.initiative, person=person, organisation=organisation, granted_on=on, granted_by=by.user
    )
    open_grant(initiative=by.initiative, user=person.user, role=Role.MEMBER, since=on, by=by)
    log.record(by=by, verb="members.access_granted", subject=organisation, scope_id=by.scope_id, person=str(person))
    _invite(person=person, organisation=organisation, by=by)
    return access


def _invite(*, person: Person, organisation: Organisation, by) -> None:
    language = person.user.language or person.language or "de"
    with translation.override(language):
        subject = _("Your access to %(initiative)s") % {"initiative": by.initiative}
    outbox.post(
        to=person.email,
        subject=subject,
        template="members/mail/invitation",
        context={"person": person, "organisation": organisation, "initiative": by.initiative},
        scope_id=by.scope_id,
        language=language,
        reply_to=by.initiative.contact_email,
    )


@transaction.atomic
def revoke_access(*, access: PortalAccess, by, on: dt.date | None = None) -> PortalAccess:
    """End an access at once. The person's role in the portal ends when no other access is left."""
    if not may_revoke_access(by, access):
        raise NotAllowed(_("Only the office revokes portal access."))
    return close_access(access=access, by=by, on=on or timezone.localdate())


def close_access(*, access: PortalAccess, by, on: dt.date) -> PortalAccess:
    """Write the end of an access and of the role that rests on it; also for what the program ends by itself."""
    access = PortalAccess.objects.select_for_update().get(pk=access.pk)
    if access.revoked_on is not None:
        raise Refused(_("This access was already revoked."))
    access.revoked_on = max(on, access.granted_on)
    access.save(update_fields=["revoked_on"])
    log.record(
        by=by,
        verb="members.access_revoked",
        subject=access.organisation,
        scope_id=access.initiative_id,
        person=str(access.person),
    )
    end_role_without_access(person=access.person, by=by)
    return access


def end_role_without_access(*, person: Person, by) -> None:
    """End the role of a member's contact who acts for nobody any more."""
    if person.user_id is None:
        return
    left = PortalAccess.objects.filter(
        Q(revoked_on__isnull=True), initiative_id=person.initiative_id, person__user_id=person.user_id
    )
    if left.exists():
        return
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for grant in Grant.objects.filter(
        initiative_id=person.initiative_id, user_id=person.user_id, role=Role.MEMBER, until__isnull=True
    ):
        close_grant(grant=grant, by=by, on=yesterday)


@transaction.atomic
def close_accesses_of(*, organisation: Organisation, initiative, by, on: dt.date) -> int:
    """End all accesses for an organisation that left; answers how many there were."""
    open_ones = PortalAccess.objects.filter(
        initiative=initiative, organisation=organisation, revoked_on__isnull=True
    ).select_related("person", "organisation")
    return len([close_access(access=access, by=by, on=on) for access in open_ones])
