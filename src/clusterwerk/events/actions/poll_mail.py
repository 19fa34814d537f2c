"""Mail about date polls: the question, the reminder."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.core import outbox, personal_links
from clusterwerk.events.models import Invitee

PURPOSE = "events.poll"
OPEN_AFTERWARDS = dt.timedelta(days=60)


def vote_address(invitee: Invitee) -> str:
    """The invitee's own link, made when there is none."""
    link = personal_links.give(
        PURPOSE,
        invitee.pk,
        expires_at=max(invitee.poll.closes_at, timezone.now()) + OPEN_AFTERWARDS,
        scope_id=invitee.initiative_id,
        language=invitee.language,
    )
    return personal_links.address(link, "events:personal_poll")


def ask(invitee: Invitee, *, again: bool = False) -> bool:
    """Post the question, or the reminder, to one invitee; without an address nothing is sent."""
    if not invitee.email:
        return False
    poll = invitee.poll
    with translation.override(invitee.language):
        subject = _("Reminder: when can you come? %(title)s") if again else _("When can you come? %(title)s")
        outbox.post(
            to=invitee.email,
            subject=subject % {"title": poll.title},
            template="events/mail/poll",
            context={
                "poll": poll,
                "again": again,
                "slots": [slot.span.told(settings.TIME_ZONE) for slot in poll.slots.all()],
                "link": vote_address(invitee),
            },
            scope_id=invitee.initiative_id,
            language=invitee.language,
            thread=f"poll-{poll.pk}",
            reply_to=poll.initiative.contact_email,
            private=True,
        )
    now = timezone.now()
    if again:
        invitee.reminded_at = now
    else:
        invitee.asked_at = now
    invitee.save(update_fields=["asked_at", "reminded_at"])
    return True
