"""When date or place of an event change after people registered: what they still believe, and telling them."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.actions.moving import tell_moved_meetings
from clusterwerk.events.actions.registrations import tell_all
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import LIVE, Letter
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.rules.events import may_change_event


def when_and_where(event: Event) -> dict:
    """Days with their hours, place with room, and web address, as they can be kept."""
    days = [[day.on.isoformat(), f"{day.begins:%H:%M}", f"{day.ends:%H:%M}"] for day in event.days.all()]
    return {"days": days, "place": event.where, "web_address": event.web_address}


def note_change(*, event: Event, before: dict) -> None:
    """Keep what registered people were told last, until they are told anew or everything is as before again."""
    if event.state not in (EventState.OPEN, EventState.CLOSED):
        return
    known = event.change_open or before
    event.change_open = {} if known == when_and_where(event) else known
    event.save(update_fields=["change_open"])


def told_of_change(event: Event) -> QuerySet[Registration]:
    """Who is to be told: everybody who wants to come, but for whom the next mail tells the new date anyway."""
    return event.registrations.filter(~Q(email_key=""), state__in=LIVE, letter="")


@transaction.atomic
def tell_change(*, event: Event, by) -> int:
    """Tell those registered of date and place as they are now; calendars learn of it by a higher sequence. Answers how
    many get a mail."""
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office changes events."))
    event = Event.objects.select_for_update().get(pk=event.pk)
    if not event.change_open:
        raise Refused(_("Date and place are as the registered people know them."))
    event.sequence += 1
    event.change_told, event.change_open = event.change_open, {}
    event.save(update_fields=["sequence", "change_told", "change_open"])
    count = tell_all(event=event, letter=Letter.CHANGED, among=told_of_change(event).values("pk"))
    if event.change_told["days"] != when_and_where(event)["days"]:
        tell_moved_meetings(event=event)
    log.record(by=by, verb="events.change_told", subject=event, count=count)
    return count
