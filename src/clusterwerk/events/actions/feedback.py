"""Giving feedback once, without a trace of who gave it."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.feedback import FeedbackAnswer, TalkRating
from clusterwerk.events.models.registrations import Registration

PURPOSE = "events.feedback"
DAYS_TO_ANSWER = 90


def _shuffled_in(model, kept: list, fresh: list) -> None:
    """Write all rows anew under new random keys, in the order of the keys: how they lie tells nothing of who came when."""
    model.objects.filter(pk__in=[row.pk for row in kept]).delete()
    rows = [*kept, *fresh]
    for row in rows:
        row.pk = uuid.uuid4()
        row._state.adding = True
    model.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


@transaction.atomic
def give_feedback(
    *, registration: Registration, overall: int, organisation: int | None, good: str, better: str, talks: dict[int, int]
) -> None:
    """Keep one answer of somebody who came. That it was given is noted at the registration; what was said is not."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    registration = event.registrations.get(pk=registration.pk)
    if registration.feedback_given:
        raise Refused(_("You have answered already. Thank you!"))
    if not registration.check_ins.exists():
        raise Refused(_("Only those who came can answer."))
    registration.feedback_given = True
    registration.save(update_fields=["feedback_given"])
    own = {"initiative_id": event.initiative_id}
    answer = FeedbackAnswer(
        event=event, overall=overall, organisation=organisation, good=good.strip(), better=better.strip(), **own
    )
    _shuffled_in(FeedbackAnswer, list(event.feedback.all()), [answer])
    sessions = set(event.sessions.filter(pk__in=talks).values_list("pk", flat=True))
    fresh = [TalkRating(session_id=key, rating=rating, **own) for key, rating in talks.items() if key in sessions]
    _shuffled_in(TalkRating, list(TalkRating.objects.filter(session__event=event)), fresh)


def feedback_link(registration: Registration) -> personal_links.PersonalLink:
    """The link that opens the form for one answer."""
    return personal_links.give(
        PURPOSE,
        registration.pk,
        expires_at=timezone.now() + dt.timedelta(days=DAYS_TO_ANSWER),
        scope_id=registration.initiative_id,
        language=registration.language,
    )
