"""Secret calendar addresses: made, replaced, revoked."""

import datetime as dt

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed
from clusterwerk.directory.models import Person
from clusterwerk.events.models import Feed
from clusterwerk.events.rules.dates import may_change_feed, may_make_feed

PURPOSE = "events.feed"
HOLDS = dt.timedelta(days=3650)


@transaction.atomic
def make_feed(*, by, person: Person | None = None, series: tuple[str, str] = ("", "")) -> Feed:
    """A secret address for the dates of a person or of a series; the former one opens nothing any more."""
    if not may_make_feed(by, person):
        raise NotAllowed(_("Only the office makes calendar addresses for others."))
    key, name = series if person is None else ("", "")
    for former in Feed.objects.filter(initiative=by.initiative, person=person, series=key, revoked_at__isnull=True):
        _revoke(former)
    feed = Feed.objects.create(initiative=by.initiative, person=person, series=key, series_name=name)
    log.record(by=by, verb="events.feed_made", subject=feed, scope_id=by.scope_id)
    return feed


def feed_address(feed: Feed) -> str:
    """The whole secret address."""
    link = personal_links.give(
        PURPOSE,
        feed.pk,
        expires_at=feed.created_at + HOLDS,
        scope_id=feed.initiative_id,
        language=(feed.person.language if feed.person else "") or translation.get_language() or "de",
    )
    return personal_links.address(link, "events:personal_feed")


def _revoke(feed: Feed) -> None:
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    personal_links.revoke(PURPOSE, feed.pk)


@transaction.atomic
def revoke_feed(*, feed: Feed, by) -> None:
    """The address opens nothing any more."""
    if not may_change_feed(by, feed):
        raise NotAllowed(_("Only the office revokes calendar addresses of others."))
    if feed.revoked_at is None:
        _revoke(feed)
        log.record(by=by, verb="events.feed_revoked", subject=feed, scope_id=by.scope_id)
