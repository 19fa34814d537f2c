"""What other rounds asked of the same indicators. Sums over the same or overlapping days could be subtracted, and a sum that is
asked twice tells who changed its figure: so an indicator is asked once for each period, and in one mode.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import period
from clusterwerk.indicators.choices import SIGNED, RoundState
from clusterwerk.indicators.models import IndicatorVersion, Round, RoundIndicator

Days = tuple[dt.date, dt.date]
KNOWN = Q(handed_at__isnull=False) | Q(released_at__isnull=False)
"""Rounds whose sums somebody holds; one that was cancelled after handing over is among them."""
ASKED = Q(state__in=(*SIGNED, RoundState.RELEASED)) | KNOWN


def wait_for_others(one: Round) -> None:
    """Until the transaction ends, no other round of the initiative is signed, opened, handed over or released: each is judged
    beside all that went before it. Taken after the round's own lock, as everywhere."""
    Initiative.objects.select_for_update(no_key=True).get(pk=one.initiative_id)


def against(one: Round, asked: Q = ASKED) -> list[str]:
    """What stands against asking the indicators of a round because another round asked them, with what to do. One sentence for
    each period and other round. A new version of an indicator is the same indicator."""
    found: dict[tuple[str, Days, Days, Round], list[str]] = {}
    mine = {row.version.indicator_id: row.version for row in one.asked.select_related("version__indicator")}
    for row in _others(one, asked, list(mine)):
        own = mine[row.version.indicator_id]
        for sentence, days, theirs in _clashes(one, own, row.round, row.version):
            found.setdefault((sentence, days, theirs, row.round), []).append(own.name)
    return [
        sentence
        % {
            "names": ", ".join(dict.fromkeys(names)),
            "period": period(*days),
            "other": period(*theirs),
            "round": str(other),
        }
        for (sentence, days, theirs, other), names in found.items()
    ]


def refuse_beside_others(one: Round) -> None:
    """Asked again when sums leave the round: what another one handed over or released meanwhile. Refused with the reasons."""
    found = against(one, KNOWN)
    if found:
        raise Refused(
            " ".join([*found, _("Sums of this round cannot be given out beside the other one’s. Cancel it.")])
        )


def _others(one: Round, asked: Q, indicators: list[int]) -> QuerySet[RoundIndicator]:
    rounds = Round.objects.filter(asked, initiative=one.initiative_id).exclude(pk=one.pk)
    rows = RoundIndicator.objects.filter(round__in=rounds, version__indicator__in=indicators)
    return rows.select_related("round", "version").order_by("round__period_from", "round", "place")


def _periods(one: Round, version: IndicatorVersion) -> list[Days]:
    """The period, and the one before where it is asked as well."""
    before = [(one.before_from, one.before_until)] if version.previous else []
    return [(one.period_from, one.period_until), *before]


def _clashes(
    one: Round, own: IndicatorVersion, other: Round, theirs: IndicatorVersion
) -> Iterator[tuple[str, Days, Days]]:
    """(sentence, days of this round, days of the other one). The period before may be asked again: the release judges what
    was corrected in it."""
    for days in _periods(one, own):
        for asked in _periods(other, theirs):
            if days[0] > asked[1] or asked[0] > days[1]:
                continue
            if one.mode != other.mode:
                yield _in_the_other_mode(), days, asked
            elif days != asked:
                yield _overlapping(), days, asked
            elif days[0] == one.period_from:
                yield _twice(), days, asked


def _in_the_other_mode() -> str:
    return _(
        "“%(names)s” for %(period)s: “%(round)s” asks it in the other mode for %(other)s, and neither side could judge what follows from both. Hold this round in that mode, cancel the other one before its sums are given out, or leave the indicator out."
    )


def _overlapping() -> str:
    return _(
        "“%(names)s”: %(period)s overlaps with %(other)s, for which “%(round)s” asks it. Figures of single firms could follow from both sums. Choose days that do not overlap with those, or leave the indicator out."
    )


def _twice() -> str:
    return _(
        "“%(names)s” for %(period)s is asked in “%(round)s” already. The figure of a firm that changes it could follow from both sums. Cancel the other round before its sums are given out, ask for another period, or leave the indicator out."
    )
