"""What comes round by itself: rounds open and close on their days, reminders go out, old reminders are deleted.

What a run keeps says nothing of answers: neither how many nor whose.
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.jobs import periodic
from clusterwerk.core.models import Mail
from clusterwerk.indicators.actions import contacts, surveys
from clusterwerk.indicators.actions.running import close_round, open_round, reminders_due, send_reminder
from clusterwerk.indicators.actions.surveys import close_survey, send_survey_reminder, surveys_to_remind
from clusterwerk.indicators.choices import RoundState, SurveyState
from clusterwerk.indicators.letters import ERASED, REMINDERS
from clusterwerk.indicators.models import Round, Survey
from clusterwerk.indicators.queries import without_living_contact

log = logging.getLogger(__name__)
KEPT_REMINDERS = dt.timedelta(days=30)


def _to_open(today: dt.date):
    return Round.objects.filter(state=RoundState.AGREED, opens_on__lte=today)


def _to_close(today: dt.date):
    return Round.objects.filter(state=RoundState.OPEN, closes_on__lt=today)


def _surveys_to_close(today: dt.date):
    return Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=today)


def _old_reminders():
    threads = (REMINDERS, ERASED, surveys.REMINDERS)
    return Mail.objects.filter(thread__in=threads, scope_id=None, created_at__lt=timezone.now() - KEPT_REMINDERS)


def is_anything_due() -> bool:
    """Whether a contact left, a round opens or closes, a reminder goes out, or old ones are to be deleted."""
    today = timezone.localdate()
    return (
        _to_close(today).exists()
        or _surveys_to_close(today).exists()
        or _to_open(today).exists()
        or bool(reminders_due(today))
        or bool(surveys_to_remind())
        or _old_reminders().exists()
        or without_living_contact().exists()
    )


def _done_unless_refused(act: Callable, **thing) -> None:
    """What one round refuses does not hold up the others; it is tried again with the next run."""
    try:
        act(**thing)
    except Refused as refusal:
        log.warning("indicators.rounds: %s: %s", act.__name__, refusal.sentence)


@periodic(
    "indicators.rounds",
    title=_("Confidential rounds"),
    every=dt.timedelta(minutes=30),
    attempts=3,
    when=is_anything_due,
)
def go_through_rounds(run) -> dict:
    """Replace contacts who left, close, open, then remind. Safe to run twice."""
    today = timezone.localdate()
    contacts.renew_all()
    for one in _to_close(today):
        _done_unless_refused(close_round, one=one)
    for survey in _surveys_to_close(today):
        _done_unless_refused(close_survey, survey=survey)
    for one in _to_open(today):
        _done_unless_refused(open_round, one=one)
    for reminder in reminders_due(today):
        _done_unless_refused(send_reminder, reminder=reminder)
    for survey in surveys_to_remind():
        _done_unless_refused(send_survey_reminder, survey=survey)
    _old_reminders().delete()
    return {}
