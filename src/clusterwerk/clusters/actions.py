"""What can be done with an initiative and the roles in it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clusterwerk.accounts.actions import open_login
from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Cluster, Grant, Initiative, Role, StaffSession
from clusterwerk.clusters.rules import may_change_outbox, may_change_settings, may_end_role, may_give_roles
from clusterwerk.core import hooks, log, outbox
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail

log.sentence("clusters.founded", _("%(by)s founded the initiative %(subject)s."))
log.sentence("clusters.settings_changed", _("%(by)s changed the settings of the initiative: %(changed)s."))
log.sentence("clusters.role_given", _("%(by)s gave %(person)s the role %(role)s."))
log.sentence("clusters.role_ended", _("%(by)s ended the role %(role)s of %(person)s."))
log.sentence("clusters.staff_session_started", _("%(by)s began a staff session until %(until)s. Reason: %(reason)s"))
log.sentence("clusters.staff_session_ended", _("%(by)s ended the staff session."))
log.sentence("clusters.mail_held", _("%(by)s held the mail “%(subject)s” to %(to)s back."))
log.sentence("clusters.mail_released", _("%(by)s let the mail “%(subject)s” to %(to)s go."))

STAFF_SESSION_LASTS = dt.timedelta(minutes=60)

initiative_founded = hooks.Hook(
    "clusters.initiative_founded", "An initiative was founded.", {"initiative": Initiative, "by": "user"}
)
role_given = hooks.Hook("clusters.role_given", "A person got a role in an initiative.", {"grant": Grant, "by": "actor"})


def _free_slug(name: str) -> str:
    base = slugify(name.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})))[:50] or "initiative"
    taken = set(Initiative.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def found_initiative(
    *, name: str, manager: User, by, cluster: Cluster | None = None, slug: str = "", **fields
) -> Initiative:
    """Found an initiative; somebody must lead it from the first day."""
    slug = slug or _free_slug(name.lower())
    if Initiative.objects.filter(slug=slug).exists():
        raise Refused(_("There is already an initiative with this short name. Choose another one."))
    initiative = Initiative.objects.create(name=name, slug=slug, cluster=cluster, **fields)
    Grant.objects.create(initiative=initiative, user=manager, role=Role.MANAGER)
    log.record(by=by, verb="clusters.founded", subject=initiative, scope_id=initiative.pk)
    initiative_founded.announce(initiative=initiative, by=by)
    return initiative


@transaction.atomic
def change_settings(*, by: Actor, **values) -> Initiative:
    """Change name, purpose, contact or the second-factor rule of the initiative."""
    if not may_change_settings(by):
        raise NotAllowed(_("Only the manager changes the settings of the initiative."))
    initiative = Initiative.objects.select_for_update().get(pk=by.initiative.pk)
    changed = [name for name, value in values.items() if getattr(initiative, name) != value]
    for name in changed:
        setattr(initiative, name, values[name])
    if changed:
        initiative.save(update_fields=changed)
        labels = [str(Initiative._meta.get_field(name).verbose_name) for name in changed]
        log.record(by=by, verb="clusters.settings_changed", subject=initiative, scope_id=initiative.pk, changed=labels)
    return initiative


@transaction.atomic
def give_role(*, email: str, role: str, by: Actor, name: str = "", since: dt.date | None = None) -> Grant:
    """Give a person a role in the initiative; the login is made when there is none yet.

    A member's contact gets in through the firm's portal access, not here, because the firm must be known.
    """
    if not may_give_roles(by):
        raise NotAllowed(_("Only the manager gives roles."))
    if role == Role.MEMBER:
        raise Refused(_("Give a member's contact access on the page of the person, so that the firm is known."))
    user = open_login(email=email, name=name, by=by)
    return open_grant(initiative=by.initiative, user=user, role=role, since=since or timezone.localdate(), by=by)


@transaction.atomic
def open_grant(*, initiative: Initiative, user: User, role: str, since: dt.date, by) -> Grant:
    """Open a role; the one already running is kept, so that a person has each role once."""
    running = Grant.objects.filter(initiative=initiative, user=user, role=role, until__isnull=True).first()
    if running is not None:
        return running
    grant = Grant.objects.create(initiative=initiative, user=user, role=role, since=since)
    log.record(
        by=by,
        verb="clusters.role_given",
        subject=grant,
        scope_id=initiative.pk,
        person=str(user),
        role=str(Role(role).label),
    )
    role_given.announce(grant=grant, by=by)
    return grant


@transaction.atomic
def end_role(*, grant: Grant, by: Actor, on: dt.date | None = None) -> Grant:
    """End a role with its last day. The initiative must keep somebody who leads it."""
    if not may_end_role(by, grant):
        raise NotAllowed(_("Only the manager ends roles."))
    others = Grant.objects.filter(initiative=grant.initiative, role=Role.MANAGER, until__isnull=True).exclude(
        pk=grant.pk
    )
    if grant.role == Role.MANAGER and not others.exists():
        raise Refused(_("This is the only manager. Give somebody else the role first."))
    return close_grant(grant=grant, by=by, on=on or timezone.localdate() - dt.timedelta(days=1))


@transaction.atomic
def close_grant(*, grant: Grant, by, on: dt.date) -> Grant:
    """Write the last day of a role; one that had begun later than that is dated back, so that it is over at once."""
    grant.until, grant.since = on, min(grant.since, on)
    grant.save(update_fields=["since", "until"])
    log.record(
        by=by,
        verb="clusters.role_ended",
        subject=grant,
        scope_id=grant.initiative_id,
        person=str(grant.user),
        role=grant.get_role_display(),
    )
    return grant


@transaction.atomic
def start_staff_session(*, initiative: Initiative, reason: str, by: User) -> StaffSession:
    """Let an administrator look into an initiative for an hour. The office reads who, when and why."""
    if not by.is_administrator:
        raise NotAllowed(_("Only an administrator starts a staff session."))
    if len(reason.strip()) < 10:
        raise Refused(_("Say in a sentence why you need to see the data of this initiative."))
    ends_at = timezone.now() + STAFF_SESSION_LASTS
    session = StaffSession.objects.create(initiative=initiative, user=by, reason=reason.strip(), ends_at=ends_at)
    until = timezone.localtime(ends_at).strftime("%H:%M")
    log.record(
        by=by,
        verb="clusters.staff_session_started",
        subject=session,
        scope_id=initiative.pk,
        reason=session.reason,
        until=until,
    )
    return session


@transaction.atomic
def end_staff_sessions(*, initiative: Initiative, by: User) -> int:
    """End the running staff sessions of this administrator here; answers how many there were."""
    running = StaffSession.objects.filter(initiative=initiative, user=by, ends_at__gt=timezone.now())
    ended = 0
    for session in running:
        session.ends_at = timezone.now()
        session.save(update_fields=["ends_at"])
        log.record(by=by, verb="clusters.staff_session_ended", subject=session, scope_id=initiative.pk)
        ended += 1
    return ended


@transaction.atomic
def hold_mail(*, mail: Mail, by: Actor) -> Mail:
    """Keep a waiting mail from going out, for instance because it was written by mistake."""
    if not may_change_outbox(by):
        raise NotAllowed(_("Only the office holds mail back."))
    outbox.hold(mail)
    log.record(by=by, verb="clusters.mail_held", subject=mail, to=mail.to)
    return mail


@transaction.atomic
def release_mail(*, mail: Mail, by: Actor) -> Mail:
    """Let a mail go that was held back, or try one again that could not be delivered."""
    if not may_change_outbox(by):
        raise NotAllowed(_("Only the office sends mail again."))
    outbox.release(mail)
    log.record(by=by, verb="clusters.mail_released", subject=mail, to=mail.to)
    return mail
