"""Mail in the mailbox for answers that belongs to no initiative: administrators hand it over or dismiss it."""

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.models import CalendarReply


@transaction.atomic
def hand_over(*, reply: CalendarReply, initiative: Initiative, by: User) -> CalendarReply:
    """Give a stray to the office it is meant for; from now on only this office sees it."""
    reply = _stray(reply, by)
    reply.initiative = initiative
    reply.save(update_fields=["initiative"])
    log.record(by=by, verb="events.stray_handed_over", subject=reply, scope_id=initiative.pk)
    return reply


@transaction.atomic
def dismiss(*, reply: CalendarReply, by: User) -> None:
    """Delete a stray that is meant for nobody, advertising for instance; the mail itself stays in the mailbox."""
    reply = _stray(reply, by)
    log.record(by=by, verb="events.stray_dismissed", on=reply.received_at.date())
    reply.delete()


def _stray(reply: CalendarReply, by: User) -> CalendarReply:
    if not by.is_administrator:
        raise NotAllowed(_("Only administrators settle mail that belongs to no initiative."))
    reply = CalendarReply.objects.select_for_update().get(pk=reply.pk)
    if reply.initiative_id is not None:
        raise Refused(_("An office has this mail already."))
    return reply
