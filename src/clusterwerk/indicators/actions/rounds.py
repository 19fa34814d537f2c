"""Preparing a round: what is asked, about which period, of whom, under which rules."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.indicators.actions.firms import reporters_for
from clusterwerk.indicators.choices import (
    LEAST_AGE,
    LEAST_PERIOD,
    MOST_INDICATORS,
    YEAR,
    Breakdown,
    Reading,
    RoundState,
)
from clusterwerk.indicators.models import IndicatorVersion, Participant, Reminder, Round, RoundIndicator
from clusterwerk.indicators.queries import members_to_choose, newest_versions
from clusterwerk.indicators.rules import may_be_changed, may_change_round, may_keep_rounds

REMINDERS = (7, 2)


def locked(by, one: Round) -> Round:
    """The round under its lock, for the office."""
    if not may_change_round(by, one):
        raise NotAllowed(_("Only the office does this."))
    rows = Round.objects.select_for_update(of=("self",)).select_related("initiative", "trustee", "office_key")
    return rows.get(pk=one.pk)


def draft(by, one: Round) -> Round:
    """The round under its lock, while nothing is signed."""
    one = locked(by, one)
    if not may_be_changed(one):
        raise Refused(
            _(
                "The round is signed: office and trustee agreed upon exactly these firms, questions and rules, and the firms seal "
                "their figures for them. Another list would be another round. Take it back from the trustee before it opens, "
                "or cancel it and begin anew."
            )
        )
    return one


def label_of(first: dt.date, last: dt.date) -> str:
    """The name of a period. It follows from its days, because sums of different rounds are compared by it."""
    whole = (first.month, first.day, last.month, last.day)
    if first.year == last.year and whole == (1, 1, 12, 31):
        return str(first.year)
    following = last + dt.timedelta(days=1)
    months = 12 * (following.year - first.year) + following.month - first.month
    if first.day == following.day == 1 and months in (3, 6) and first.month % months == 1:
        return f"{first.year}/{'Q' if months == 3 else 'H'}{first.month // months + 1}"
    return f"{first.isoformat()}/{last.isoformat()}"


def check_times(fields: dict[str, Any]) -> None:
    """That the period is closed, long enough and old enough. Refused with what to change."""
    length = fields["period_until"] - fields["period_from"]
    if length < LEAST_PERIOD:
        raise Refused(_("A period has three months at least: figures of shorter ones are too fresh and too exact."))
    if fields["before_until"] >= fields["period_from"] or fields["before_until"] <= fields["before_from"]:
        raise Refused(_("The period before ends before the period begins."))
    if abs((fields["before_until"] - fields["before_from"]) - length) > dt.timedelta(days=4):
        raise Refused(_("Both periods must have the same length, else growth says nothing."))
    earliest = fields["period_until"] + LEAST_AGE
    if fields["opens_on"] < earliest:
        from clusterwerk.core.shown import day

        raise Refused(
            _("The period must have ended 90 days before the round opens: open it on %(day)s or later.")
            % {"day": day(earliest)}
        )
    if fields["closes_on"] < fields["opens_on"]:
        raise Refused(_("The last day for answers lies before the opening."))
    if fields["reading"] == Reading.MILD and not fields["reason"].strip():
        raise Refused(_("The milder reading needs a written reason."))


def _labelled(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        **fields,
        "period_label": label_of(fields["period_from"], fields["period_until"]),
        "before_label": label_of(fields["before_from"], fields["before_until"]),
    }


@transaction.atomic
def make_round(*, versions: Iterable[IndicatorVersion], by, **fields: Any) -> Round:
    """Begin a round as a draft, with reminders seven and two days before its end."""
    if not may_keep_rounds(by):
        raise NotAllowed(_("Only the office does this."))
    check_times(fields)
    one = Round.objects.create(initiative=by.initiative, **_labelled(fields))
    _ask(one, versions, by)
    for days in REMINDERS:
        Reminder.objects.create(initiative=by.initiative, round=one, days_before=days)
    search.index(one)
    log.record(by=by, verb="indicators.round_made", subject=one)
    return one


@transaction.atomic
def change_round(*, one: Round, versions: Iterable[IndicatorVersion], by, **fields: Any) -> Round:
    """Change a draft."""
    one = draft(by, one)
    check_times(fields)
    if fields["breakdown"] != one.breakdown:
        one.participants.update(leaf="")
    for name, value in _labelled(fields).items():
        setattr(one, name, value)
    one.save(update_fields=list(_labelled(fields)))
    _ask(one, versions, by)
    search.index(one)
    log.record(by=by, verb="indicators.round_changed", subject=one)
    return one


def _ask(one: Round, versions: Iterable[IndicatorVersion], by) -> None:
    wanted = list(versions)
    if not 1 <= len(wanted) <= MOST_INDICATORS:
        raise Refused(_("A round asks 1 to 20 indicators."))
    known = set(newest_versions(by).filter(indicator__is_offered=True).values_list("pk", flat=True))
    if not {row.pk for row in wanted} <= known:
        raise Refused(_("An indicator was changed in the meantime. Please choose again."))
    yearly = [row.name for row in wanted if row.yearly]
    if yearly and one.period_until - one.period_from < YEAR:
        raise Refused(_("%(name)s is asked for closed years only.") % {"name": ", ".join(yearly)})
    one.asked.all().delete()
    RoundIndicator.objects.bulk_create(
        RoundIndicator(initiative_id=one.initiative_id, round=one, version=row, place=place)
        for place, row in enumerate(wanted, 1)
    )


@transaction.atomic
def choose_firms(*, one: Round, organisations: Iterable[Organisation], by) -> int:
    """The list of a round: member firms. Who is taken off is only taken off this draft."""
    one = draft(by, one)
    allowed = list(members_to_choose(by).filter(pk__in=[firm.pk for firm in organisations]))
    reporters = reporters_for(one.initiative, allowed)
    one.participants.exclude(reporter__in=reporters).delete()
    known = set(one.participants.values_list("reporter", flat=True))
    Participant.objects.bulk_create(
        Participant(initiative_id=one.initiative_id, round=one, reporter=row)
        for row in reporters
        if row.pk not in known
    )
    log.record(by=by, verb="indicators.firms_chosen", subject=one, count=len(reporters))
    return len(reporters)


@transaction.atomic
def assign_leaves(*, one: Round, leaves: dict[int, str], by) -> None:
    """Put firms into sub-groups of the office's own, such as stages of the value chain; by the key of the participant."""
    one = draft(by, one)
    if one.breakdown != Breakdown.OWN:
        raise Refused(_("The sub-groups of this round follow from the register."))
    for row in one.participants.filter(pk__in=leaves):
        row.leaf = " ".join(leaves[row.pk].split())[:60]
        row.save(update_fields=["leaf"])


@transaction.atomic
def add_reminder(*, one: Round, days_before: int, text: str, by) -> Reminder:
    """One more reminder, or another text for that day."""
    one = locked(by, one)
    if one.state not in (RoundState.DRAFT, RoundState.SENT, RoundState.AGREED, RoundState.OPEN):
        raise Refused(_("The round is over."))
    if one.closes_on - dt.timedelta(days=days_before) <= timezone.localdate():
        raise Refused(_("That day has passed, or is today."))
    found, _made = Reminder.objects.update_or_create(
        round=one, days_before=days_before, done_at=None, defaults={"text": text, "initiative_id": one.initiative_id}
    )
    return found


@transaction.atomic
def drop_reminder(*, reminder: Reminder, by) -> None:
    """No reminder on that day."""
    locked(by, reminder.round)
    if reminder.done_at is not None:
        raise Refused(_("It has gone out already."))
    reminder.delete()


def counted_participants(rounds):
    """Rounds with `participant_count`: how many firms are on the list, which says nothing of answers."""
    return rounds.annotate(participant_count=Count("participants", distinct=True))
