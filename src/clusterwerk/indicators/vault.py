"""The office's halves of sealed figures. No other module reads or writes them; none of them says anything alone.

While a round is open, nothing here answers how many firms or which ones have answered, except to the firm itself and to the
mail that reminds the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.indicators import plain_vault
from clusterwerk.indicators.choices import COUNTED, Mode
from clusterwerk.indicators.models import Participant, Round
from clusterwerk.indicators.models.sealed import Half, HandedSet, Receipt
from clusterwerk.indicators.rules import takes_answers
from clusterwerk.indicators.signed import agreement_of, office_private, opening_of, refused
from clusterwerk.twolock.documents import OFFICE, Document
from clusterwerk.twolock.errors import Untrue


@transaction.atomic
def accept(participant: Participant, text: str) -> str:
    """Keep a sealed answer as the firm's newest one and answer the signed receipt. Refused with what is wrong.

    A withdrawal (nothing answered) takes the earlier answer out. The lock on the round keeps the firm's receipts a chain.
    """
    from clusterwerk.twolock.submissions import Submission, check

    one = Round.objects.select_for_update(of=("self",)).select_related("office_key").get(pk=participant.round_id)
    if not takes_answers(one):
        raise Refused(closed_sentence(one))
    try:
        agreement = agreement_of(one)
        submission = Submission.received(text)
        header = check(submission, agreement, opening_of(one, agreement)[0])
        if header.member != participant.member:
            raise Untrue("not_in_roster", member=header.member)
        if header.seq <= last_seq(participant):
            raise Untrue("old_answer", member=str(participant))
    except Untrue as error:
        raise refused(error) from error
    receipt = _next_receipt(participant, one, submission.digest)
    kept = {"seq": header.seq, "counts": bool(header.answered), "receipt": receipt}
    kept["sealed"] = submission.text() if header.answered else ""
    Half.objects.update_or_create(
        participant=participant, defaults=kept, create_defaults={**kept, "initiative_id": one.initiative_id}
    )
    return receipt.text


def closed_sentence(one: Round) -> str:
    """Why no answer is taken."""
    if one.opened_at is None:
        return _("This round is not open yet.")
    return _("This round is closed. Answers were taken until the end of its last day.")


def _next_receipt(participant: Participant, one: Round, digest: str) -> Receipt:
    """The receipt names the one before of the same firm, or the survey: naming any other would tell who else answered."""
    half = Half.objects.filter(participant=participant).select_related("receipt").first()
    before = Document.read(half.receipt.text if half is not None else one.survey, "receipt").digest
    document = Document.of({"submission": digest, "previous": before})
    signed = document.signed(OFFICE, office_private(one.office_key))
    index = (Receipt.objects.filter(round=one).aggregate(last=Max("index"))["last"] or 0) + 1
    return Receipt.objects.create(
        initiative_id=one.initiative_id, round=one, index=index, submission=digest, text=signed.text()
    )


def last_seq(participant: Participant) -> int:
    """The number of the firm's newest answer; 0 without one. For the firm itself."""
    return Half.objects.filter(participant=participant).aggregate(last=Max("seq"))["last"] or 0


def counts(participant: Participant) -> bool:
    """Whether the firm's newest answer counts. For the firm itself."""
    return Half.objects.filter(participant=participant, counts=True).exists()


def receipt_of(participant: Participant) -> tuple[str, bool] | None:
    """(signed receipt, whether it was for a withdrawal) of the newest answer. For the firm itself."""
    half = Half.objects.filter(participant=participant).select_related("receipt").first()
    return (half.receipt.text, not half.counts) if half is not None else None


@transaction.atomic
def erase(participant: Participant) -> bool:
    """Erase the firm's half before closing, without its key; whether there was one. Receipts stay: they name nobody."""
    one = Round.objects.select_for_update(of=("self",)).get(pk=participant.round_id)
    if not takes_answers(one):
        raise Refused(closed_sentence(one))
    return bool(Half.objects.filter(participant=participant, counts=True).update(counts=False, sealed=""))


def without_answer(one: Round) -> QuerySet[Participant]:
    """Whom the reminder goes to. Nothing else may ask this while a round is open."""
    if one.mode == Mode.PLAIN:
        return plain_vault.without_answer(one)
    answered = Half.objects.filter(participant__round=one, counts=True).values("participant")
    return Participant.objects.filter(round=one).exclude(pk__in=answered)


def answers_counted(one: Round) -> int | None:
    """How many firms answered; None while the round is not closed."""
    if one.state not in COUNTED:
        return None
    if one.mode == Mode.PLAIN:
        return plain_vault.counted(one).count()
    return Half.objects.filter(participant__round=one, counts=True).count()


def counted(one: Round) -> list[int]:
    """The participants whose answers were counted; none while the round is not closed."""
    if one.state not in COUNTED:
        return []
    return list(Half.objects.filter(participant__round=one, counts=True).values_list("participant", flat=True))


def batch_of(one: Round) -> tuple[bytes, list[tuple[str, str, tuple[str, ...]]]]:
    """The archive for the trustee, and the sets of firms over which it holds sums. Refused by the rules of both locks."""
    from clusterwerk.twolock.batches import batch_zip, make
    from clusterwerk.twolock.groups import Population
    from clusterwerk.twolock.sets import Known
    from clusterwerk.twolock.submissions import Submission

    own = HandedSet.objects.filter(round=one).order_by("pk").first()
    earlier = HandedSet.objects.filter(initiative=one.initiative_id)
    earlier = earlier.filter(pk__lt=own.pk) if own is not None else earlier
    sent = [Known(row.indicator, row.period, frozenset(row.tokens)) for row in earlier.order_by("pk")]
    try:
        agreement = agreement_of(one)
        texts = Half.objects.filter(participant__round=one, counts=True).order_by("participant__member")
        answers = [Submission.received(text) for text in texts.values_list("sealed", flat=True)]
        population = Population.of([*_rosters(one), agreement.roster], agreement.rules.reading)
        pairs = [(answer.header, answer) for answer in answers]
        batch, known = make(agreement, pairs, population, sent, office_private(one.office_key))
    except Untrue as error:
        raise refused(error) from error
    fresh = [(row.indicator, row.period, tuple(sorted(row.tokens))) for row in known[len(sent) :]]
    return batch_zip(batch), fresh


def _rosters(one: Round) -> list:
    """The rosters of all rounds that were agreed upon until now, in the order in which the trustee reads them."""
    from clusterwerk.twolock.rules import Roster

    rounds = Round.objects.filter(initiative=one.initiative_id, agreed_at__isnull=False)
    if one.handed_at is not None:
        rounds = rounds.filter(agreed_at__lte=one.handed_at)
    texts = rounds.order_by("opens_on", "uid").values_list("roster", flat=True)
    return [Roster.read(Document.read(text, "roster")) for text in texts]


def note_handed(one: Round, sets: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
    """Keep over which sets sums were handed over, so that no later sum can be subtracted from them."""
    HandedSet.objects.filter(round=one).delete()
    HandedSet.objects.bulk_create(
        HandedSet(initiative_id=one.initiative_id, round=one, indicator=indicator, period=period, tokens=list(tokens))
        for indicator, period, tokens in sets
    )


def strange_submissions(one: Round, included: Iterable[str]) -> set[str]:
    """Hashes that a release counts and that are no newest answer of this round."""
    own = Half.objects.filter(participant__round=one, counts=True).values_list("receipt__submission", flat=True)
    return set(included) - set(own)


def halves_kept(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Those of the rounds whose halves are still here."""
    kept = Half.objects.exclude(sealed="").values("participant__round")
    return rounds.filter(pk__in=kept)


def forget_halves(rounds: Iterable[int]) -> int:
    """Delete the halves of rounds by key. Receipts and the sets handed over stay: they hold no figure."""
    return Half.objects.filter(participant__round__in=list(rounds)).delete()[0]
