"""What came back on an event, for the office only: averages, texts without names, talks, and the trend of the series."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean

from django.db.models import Avg, Count, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.feedback import FeedbackAnswer, TalkRating
from clusterwerk.events.queries.registrations import with_attendance

ENOUGH = 5
REMOVED = "…"


def feedback_visible_to(actor: Actor) -> QuerySet[FeedbackAnswer]:
    """Feedback is for the office only."""
    if not actor.is_office:
        return FeedbackAnswer.objects.none()
    return FeedbackAnswer.objects.filter(initiative=actor.initiative)


@dataclass(frozen=True)
class Mark:
    """An average of 1 to 5 on so many answers; with fewer than five it is not told."""

    name: str
    count: int
    value: float | None


def mark(name: str, ratings: Iterable[int]) -> Mark:
    """The average, when there are enough answers."""
    ratings = list(ratings)
    return Mark(name, len(ratings), mean(ratings) if len(ratings) >= ENOUGH else None)


@dataclass(frozen=True)
class Feedback:
    """What came back on one event."""

    came: int
    answered: int
    marks: list[Mark]
    good: list[str]
    better: list[str]
    talks: list[Mark]
    speakers: list[Mark]
    topics: list[Mark]
    trend: list[Mark]

    @property
    def rate(self) -> float | None:
        """The share of those who came that answered."""
        return self.answered / self.came if self.came else None

    @property
    def is_small(self) -> bool:
        """So few that an average could point at somebody."""
        return self.answered < ENOUGH


def _names_at(event: Event) -> list[str]:
    """Every name that a text might give away, the longest first."""
    names = set(event.speakers.values_list("name", flat=True))
    names |= {word for name in names for word in name.split()}
    for row in event.registrations.only("given_name", "family_name", "email", "companions"):
        names |= {f"{row.given_name} {row.family_name}", row.given_name, row.family_name, row.email}
        names |= {word for companion in row.companions for word in (companion, *companion.split())}
    return sorted((name for name in names if len(name.strip()) > 2), key=len, reverse=True)


def without_names(texts: Iterable[str], event: Event) -> list[str]:
    """The texts that say something, sorted, with every name of the event replaced by dots."""
    found = [text for text in texts if text]
    names = _names_at(event) if found else []
    if not names:
        return sorted(found)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    return sorted(pattern.sub(REMOVED, text) for text in found)


def _of_talks(event: Event) -> tuple[list[Mark], list[Mark], list[Mark]]:
    talks, speakers, topics = defaultdict(list), defaultdict(list), defaultdict(list)
    ratings = TalkRating.objects.filter(session__event=event).select_related("session__track")
    for rating in ratings.prefetch_related("session__speakers"):
        talks[str(rating.session)].append(rating.rating)
        if rating.session.track is not None:
            topics[str(rating.session.track)].append(rating.rating)
        for speaker in rating.session.speakers.all():
            speakers[speaker.name].append(rating.rating)
    return tuple([mark(name, marks) for name, marks in sorted(group.items())] for group in (talks, speakers, topics))


def _trend(actor: Actor, event: Event) -> list[Mark]:
    """The editions of the series with their averages, the oldest first."""
    if not event.series:
        return []
    editions = Event.objects.filter(initiative=actor.initiative, series=event.series).order_by("first_day", "pk")
    counted = editions.annotate(answers=Count("feedback"), average=Avg("feedback__overall")).filter(answers__gt=0)
    return [Mark(one.title, one.answers, one.average if one.answers >= ENOUGH else None) for one in counted]


def feedback_of(actor: Actor, event: Event, labels: dict[str, str]) -> Feedback:
    """Everything that came back on an event. Averages rest on at least five answers; texts never carry names."""
    answers = list(feedback_visible_to(actor).filter(event=event))
    talks, speakers, topics = _of_talks(event)
    return Feedback(
        came=with_attendance(event.registrations.all()).filter(came=True).count(),
        answered=len(answers),
        marks=[
            mark(label, [value for one in answers if (value := getattr(one, name)) is not None])
            for name, label in labels.items()
        ],
        good=without_names((one.good for one in answers), event),
        better=without_names((one.better for one in answers), event),
        talks=talks,
        speakers=speakers,
        topics=topics,
        trend=_trend(actor, event),
    )
