"""The personal links of a firm's contact: one for its key, one for each round."""

import datetime as dt

from django.utils import timezone

from clusterwerk.core import personal_links
from clusterwerk.indicators.models import Participant, Reporter

KEY, ROUND = "indicators.key", "indicators.round"
KEPT = dt.timedelta(days=365)


def _language(reporter: Reporter) -> str:
    return reporter.person.language if reporter.person is not None else ""


def give_key(reporter: Reporter) -> personal_links.PersonalLink:
    """The living link to the key page, for a year from today."""
    end = timezone.make_aware(dt.datetime.combine(timezone.localdate() + KEPT, dt.time()))
    return personal_links.give(
        KEY, reporter.pk, expires_at=end, scope_id=reporter.initiative_id, language=_language(reporter)
    )


def give_round(participant: Participant) -> personal_links.PersonalLink:
    """The living link to a round, until a year after its last day: the result stands there too."""
    end = timezone.make_aware(dt.datetime.combine(participant.round.closes_on + KEPT, dt.time()))
    return personal_links.give(
        ROUND,
        participant.pk,
        expires_at=end,
        scope_id=participant.initiative_id,
        language=_language(participant.reporter),
    )


def revoke_all(reporter: Reporter) -> None:
    """Whoever held them opens nothing any more."""
    personal_links.revoke(KEY, reporter.pk)
    for key in reporter.participations.values_list("pk", flat=True):
        personal_links.revoke(ROUND, key)
