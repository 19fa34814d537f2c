"""The figures of plain rounds. They rest encrypted; no other module reads or writes them.

The office can see them: after closing, on one page for managers, and each look is kept for the firm to read. While a round
is open, nothing here answers how many firms or which ones have answered, except to the firm itself and to the mail that
reminds the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.sealing import Unreadable, seal, unseal
from clusterwerk.indicators.choices import COUNTED
from clusterwerk.indicators.models import Look, Participant, Round
from clusterwerk.indicators.models.plain_sealed import PlainAnswer
from clusterwerk.indicators.rules import may_look, takes_answers

Pair = tuple[Decimal | None, Decimal | None]
"""The figure of the period and that of the period before."""
Figures = Mapping[str, Pair]
"""By the short name of the indicator."""


@dataclass(frozen=True)
class Own:
    """What the firm itself reads of its answer."""

    figures: Figures = field(default_factory=dict, repr=False)
    counts: bool = False
    has_changes: bool = False


def _about(participant_id: int) -> str:
    return f"indicators.plain:{participant_id}"


def _sealed(participant_id: int, figures: Figures) -> str:
    text = {key: [None if one is None else str(one) for one in pair] for key, pair in figures.items()}
    return seal(text, about=_about(participant_id))


def _opened(participant_id: int, sealed: str) -> dict[str, Pair]:
    if not sealed:
        return {}
    try:
        found = unseal(sealed, about=_about(participant_id))
    except Unreadable as error:
        raise Refused(
            _(
                "The figures cannot be read: the installation has another secret than when they were entered. Whoever runs the server enters the earlier one in CLUSTERWERK_SECRET_KEY_FALLBACKS and starts the program again."
            )
        ) from error
    return {key: tuple(None if one is None else Decimal(one) for one in pair) for key, pair in found.items()}


def _open_round(participant: Participant) -> Round:
    one = Round.objects.select_for_update(of=("self",)).get(pk=participant.round_id)
    if not takes_answers(one):
        raise Refused(_("This round is closed. Answers were taken until the end of its last day."))
    return one


@transaction.atomic
def save_draft(participant: Participant, figures: Figures) -> None:
    """Keep what was typed so far; it counts nowhere until it is sent."""
    one = _open_round(participant)
    kept = {"draft": _sealed(participant.pk, figures)}
    PlainAnswer.objects.update_or_create(
        participant=participant, defaults=kept, create_defaults={**kept, "initiative_id": one.initiative_id}
    )


@transaction.atomic
def send(participant: Participant, figures: Figures) -> None:
    """Keep an answer as the firm's one; it takes the place of an earlier one."""
    one = _open_round(participant)
    kept = {"draft": "", "sealed": _sealed(participant.pk, figures)}
    PlainAnswer.objects.update_or_create(
        participant=participant, defaults=kept, create_defaults={**kept, "initiative_id": one.initiative_id}
    )


@transaction.atomic
def withdraw(participant: Participant) -> bool:
    """Delete the firm's figures before closing; whether there were any."""
    _open_round(participant)
    return bool(PlainAnswer.objects.filter(participant=participant).delete()[0])


def own(participant: Participant) -> Own:
    """For the firm itself: what it typed last, whether an answer counts, and whether there are changes not sent."""
    row = PlainAnswer.objects.filter(participant=participant).first()
    if row is None:
        return Own()
    return Own(_opened(participant.pk, row.draft or row.sealed), bool(row.sealed), bool(row.draft))


def sent_by(participant: Participant) -> Figures:
    """For the firm itself: what it sent and what counts."""
    row = PlainAnswer.objects.filter(participant=participant).first()
    return _opened(participant.pk, row.sealed) if row is not None else {}


def own_before(participant: Participant) -> dict[str, Decimal]:
    """For the firm itself: what it reported for the period before in an earlier plain round, as far as it is still kept."""
    one = participant.round
    rows = PlainAnswer.objects.filter(
        participant__reporter=participant.reporter_id,
        participant__round__period_label=one.before_label,
        participant__round__state__in=COUNTED,
    ).exclude(participant=participant)
    found: dict[str, Decimal] = {}
    for row in rows.order_by("participant__round__closes_on", "pk"):
        found |= {key: pair[0] for key, pair in _opened(row.participant_id, row.sealed).items() if pair[0] is not None}
    return found


def without_answer(one: Round) -> QuerySet[Participant]:
    """Whom the reminder goes to. Nothing else may ask this while a round is open."""
    answered = PlainAnswer.objects.filter(participant__round=one).exclude(sealed="").values("participant")
    return Participant.objects.filter(round=one).exclude(pk__in=answered)


def counted(one: Round) -> QuerySet[Participant]:
    """Firms whose answer counts; nobody while the round is not closed."""
    rows = Participant.objects.filter(round=one)
    if one.state not in COUNTED:
        return rows.none()
    answered = PlainAnswer.objects.filter(participant__round=one).exclude(sealed="").values("participant")
    return rows.filter(pk__in=answered)


def figures_of(one: Round) -> dict[str, Figures]:
    """By the name of the firm in the lists of rounds, what it sent: for the release alone. Empty before closing."""
    if one.state not in COUNTED:
        return {}
    rows = PlainAnswer.objects.filter(participant__round=one).exclude(sealed="").select_related("participant")
    return {row.participant.member: _opened(row.participant_id, row.sealed) for row in rows}


@transaction.atomic
def look(one: Round, by) -> list[tuple[Participant, Figures]]:
    """The single figures, for a manager after closing. That they were looked at is kept for each firm first."""
    if not may_look(by, one):
        raise NotAllowed(_("Only managers look at single figures."))
    if one.state not in COUNTED:
        raise Refused(_("Single figures can be seen when the round is closed, not before."))
    rows = PlainAnswer.objects.filter(participant__round=one).exclude(sealed="")
    rows = rows.select_related("participant__reporter__organisation")
    rows = list(rows.order_by("participant__reporter__organisation__name_folded", "pk"))
    Look.objects.bulk_create(
        Look(initiative_id=one.initiative_id, participant=row.participant, by=by.user) for row in rows
    )
    return [(row.participant, _opened(row.participant_id, row.sealed)) for row in rows]


def kept(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Those of the rounds whose figures are still here."""
    return rounds.filter(pk__in=PlainAnswer.objects.values("participant__round"))


def forget_drafts(one: Round) -> None:
    """Delete what was typed and not sent."""
    PlainAnswer.objects.filter(participant__round=one, sealed="").delete()
    PlainAnswer.objects.filter(participant__round=one).update(draft="")


def forget(rounds: Iterable[int]) -> int:
    """Delete the single figures of rounds by key; what was released stays."""
    return PlainAnswer.objects.filter(participant__round__in=list(rounds)).delete()[0]
