"""A plain round: opened without documents and keys, answered on a form, released over the figures themselves."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.indicators import entries, letters, plain_vault
from clusterwerk.indicators.actions import elsewhere
from clusterwerk.indicators.actions.agreeing import independent_groups, too_many_parts
from clusterwerk.indicators.actions.rounds import check_times, draft, locked
from clusterwerk.indicators.actions.running import close_round, pass_over_reminders
from clusterwerk.indicators.choices import LEAST_AGE, LEAST_GROUPS, Mode, Reading, RoundState
from clusterwerk.indicators.coverage import keep_coverage
from clusterwerk.indicators.models import Participant, Released, ReleasedSet, Round
from clusterwerk.indicators.queries import standing_of
from clusterwerk.indicators.queries.leaves import leaves_of
from clusterwerk.indicators.rules import may_answer

TIMES = ("period_from", "period_until", "before_from", "before_until", "opens_on", "closes_on", "reading", "reason")


def obstacles_to_opening(one: Round) -> list[str]:
    """What stands between a draft in plain mode and its opening, each a sentence with what to do."""
    found, today = [], timezone.localdate()
    if not one.asked.exists():
        found.append(_("Choose the indicators."))
    counted = independent_groups(one)
    if counted < max(one.least_groups, LEAST_GROUPS):
        told = {"n": counted, "least": one.least_groups}
        found.append(
            _(
                "The list has %(n)d independent groups; the rules ask for %(least)d. Confirm ownership, or choose more firms."
            )
            % told
        )
    if one.closes_on < today:
        found.append(_("The last day for answers has passed. Set a later one."))
    earliest = one.period_until + LEAST_AGE
    if today < earliest:
        found.append(
            _("The period must have ended 90 days before the round opens: open it on %(day)s or later.")
            % {"day": day(earliest)}
        )
    return found + elsewhere.against(one) + too_many_parts(one)


def _plain(one: Round) -> None:
    if one.mode != Mode.PLAIN:
        raise Refused(_("This round is held under two locks."))


@transaction.atomic
def open_plain_round(*, one: Round, by) -> Round:
    """Open today and invite all firms of the list. From here on list, questions and rules stand."""
    one = draft(by, one)
    _plain(one)
    elsewhere.wait_for_others(one)
    against = obstacles_to_opening(one)
    if against:
        raise Refused(" ".join(against))
    one.opens_on = timezone.localdate()
    check_times({name: getattr(one, name) for name in TIMES})
    _fix_list(one)
    one.survey = _survey(one)
    one.state, one.opened_at = RoundState.OPEN, timezone.now()
    one.save()
    pass_over_reminders(one)
    for participant in one.participants.select_related(
        "round", "reporter__person", "reporter__organisation", "initiative"
    ):
        letters.invite(participant)
    one.participants.update(invited_at=timezone.now())
    log.record(by=by, verb="indicators.round_opened", subject=one)
    entries.keep(one, entries.PLAIN_OPENED, by, **entries.rules_of(one), **entries.hashes_of(one))
    return one


def _fix_list(one: Round) -> None:
    """Names and groups as they are today, among all firms that report in this initiative; sub-groups too."""
    standing = {row.reporter.pk: row for row in standing_of(one.initiative, timezone.localdate())}
    for row in one.participants.select_related("reporter"):
        place = standing[row.reporter_id]
        counts = place.counts if one.reading == Reading.STRICT else place.is_confirmed
        row.member, row.group, row.counts = row.reporter.member, place.group, counts
        row.save(update_fields=["member", "group", "counts"])


def _survey(one: Round) -> str:
    """What is asked, as a document like that of two locks but signed by nobody: names of sub-groups stand in it."""
    from clusterwerk.indicators.signed import asked_of
    from clusterwerk.twolock.documents import Document

    leaf_of, leaves = leaves_of(one, one.participants.select_related("reporter"))
    members = dict(one.participants.values_list("pk", "member"))
    asked = [asked_of(row.version).fields() for row in one.asked.select_related("version__indicator").order_by("place")]
    return Document.of(
        {
            "v": 1, "what": "plain survey", "survey_id": str(one.uid), "leaves": leaves, "indicators": asked,
            "leaf_of": {members[key]: leaf for key, leaf in leaf_of.items() if leaf},
        }
    ).text()  # fmt: skip


def _own(participant: Participant, by) -> None:
    if by is not None and not may_answer(by, participant):
        raise NotAllowed(_("Only contacts of the firm do this."))
    _plain(participant.round)


def save_figures(*, participant: Participant, figures: plain_vault.Figures, by) -> None:
    """Keep what was typed so far. Nothing of it stands in the history."""
    _own(participant, by)
    plain_vault.save_draft(participant, figures)


def send_figures(*, participant: Participant, figures: plain_vault.Figures, by) -> None:
    """Take the firm's answer; a later one takes its place. Nothing of it stands in the history."""
    _own(participant, by)
    if not figures:
        raise Refused(_("Enter at least one figure."))
    plain_vault.send(participant, figures)


@transaction.atomic
def withdraw_figures(*, participant: Participant, by) -> bool:
    """Delete the firm's answer before closing; whether there was one. Its contact gets a mail."""
    _own(participant, by)
    counted = plain_vault.own(participant).counts
    withdrawn = plain_vault.withdraw(participant)
    if counted:
        letters.tell_erased(participant)
    return withdrawn


@transaction.atomic
def look_at_figures(*, one: Round, by) -> list[tuple[Participant, plain_vault.Figures]]:
    """The single figures of a closed round, for a manager. Each firm reads on its page who looked and when."""
    found = plain_vault.look(one, by)
    log.record(by=by, verb="indicators.figures_looked_at", subject=one)
    entries.keep(one, entries.LOOKED, by)
    return found


def release_plain_round(*, one: Round, by, delete_figures: bool) -> Round:
    """Release what the rules let through, once, after closing; the single figures are deleted at once if the office says so."""
    close_round(one=one)
    return _release(one, by, delete_figures)


@transaction.atomic
def _release(one: Round, by, delete_at_once) -> Round:
    from clusterwerk.indicators.plain_release import Release

    one = locked(by, one)
    _plain(one)
    if one.state != RoundState.CLOSED:
        raise Refused(_("Results are released when the round is closed, and once."))
    elsewhere.wait_for_others(one)
    elsewhere.refuse_beside_others(one)
    survey = survey_of(one)
    standing = [
        (row.reporter.member, row.group, row.counts) for row in standing_of(one.initiative, timezone.localdate())
    ]
    titles = [leaf["id"] for leaf in survey["leaves"]]
    outcome = Release(one, survey["leaf_of"], titles, standing).outcome()
    Released.objects.bulk_create(
        Released(
            initiative_id=one.initiative_id, round=one, version=row.version, leaf=row.leaf,
            is_published=bool(row.values), groups=row.groups, values=row.values,
        )
        for row in outcome.results
    )  # fmt: skip
    ReleasedSet.objects.bulk_create(outcome.sets)
    keep_coverage(one, list(plain_vault.counted(one).values_list("pk", flat=True)))
    one.state, one.released_at = RoundState.RELEASED, timezone.now()
    one.save(update_fields=["state", "released_at"])
    plain_vault.forget_drafts(one)
    log.record(by=by, verb="indicators.plain_round_released", subject=one)
    entries.keep(one, entries.PLAIN_RELEASED, by, results=entries.results_hash(one))
    if delete_at_once:
        _delete(one, by)
    for row in one.participants.select_related("round", "reporter__person", "reporter__organisation", "initiative"):
        letters.tell_released(row)
    return one


def survey_of(one: Round) -> dict:
    """What was asked of a plain round, with its sub-groups."""
    return json.loads(json.loads(one.survey)["body"])


@transaction.atomic
def delete_figures(*, one: Round, by) -> None:
    """Delete the single figures of a released round now; what was released stays."""
    one = locked(by, one)
    _plain(one)
    if one.state != RoundState.RELEASED:
        raise Refused(_("Single figures are deleted after the release; before, a firm withdraws its own."))
    _delete(one, by)


def _delete(one: Round, by) -> None:
    if plain_vault.forget([one.pk]):
        log.record(by=by, verb="indicators.figures_deleted", subject=one)
        entries.keep(one, entries.DELETED, by)
