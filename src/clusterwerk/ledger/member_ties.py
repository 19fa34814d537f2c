"""How the members of today hang together: ties of each, and figures of the whole beside what chance would give.

Facts of organisations only; nobody is rated, and no person appears.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.shown import number, percent
from clusterwerk.directory.models import Organisation, OrganisationCode
from clusterwerk.ledger.choices import MEETS_OFFICE, Step
from clusterwerk.ledger.models import Participation
from clusterwerk.ledger.queries import Tie
from clusterwerk.members.queries import members_on

TWINS, SEED, KEPT_SECONDS = 60, 1, 86_400


@dataclass(frozen=True)
class MemberTies:
    """One member with its ties to other members: how many, how many of them worked together, and the last day."""

    organisation: Organisation
    ties: int
    worked: int
    last_on: dt.date | None


def member_ties(actor: Actor, found: list[Tie]) -> list[MemberTies]:
    """Today's members with their ties to one another, the least connected first."""
    if not actor.is_office:
        return []
    own: dict[int, list[Tie]] = defaultdict(list)
    members = {one.pk: one for one in members_on(actor.initiative, timezone.localdate())}
    for tie in found:
        if tie.first.pk in members and tie.second.pk in members:
            own[tie.first.pk].append(tie)
            own[tie.second.pk].append(tie)
    rows = [
        MemberTies(
            member,
            len(own[key]),
            sum(tie.step > Step.MET for tie in own[key]),
            max((tie.last_on for tie in own[key]), default=None),
        )
        for key, member in members.items()
    ]
    return sorted(rows, key=lambda row: (row.ties, row.worked, row.organisation.name_folded))


def _network(actor: Actor, found: list[Tie]):
    """The members of today as a network: sectors are the main industries (two digits), and whom the office met."""
    from clusterwerk.analysis.networks.network import Network

    members = list(members_on(actor.initiative, timezone.localdate()).order_by("pk").values_list("pk", flat=True))
    known = set(members)
    ties = sorted((tie.first.pk, tie.second.pk) for tie in found if {tie.first.pk, tie.second.pk} <= known)
    codes = OrganisationCode.objects.filter(organisation__in=members, is_main=True).order_by("edition")
    sectors = {key: code[:2] for key, code in codes.values_list("organisation", "code")}
    met = Participation.objects.filter(
        initiative=actor.initiative, organisation__in=members, activity__kind__in=MEETS_OFFICE
    ).values_list("organisation", flat=True)
    return Network(tuple(members), tuple(ties), sectors, frozenset(met))


@dataclass(frozen=True)
class Whole:
    """Figures of the whole, what chance gives (by name, kept for a day while the ties stand), and how many ties of the
    year before last stood again last year (None where there were none)."""

    figures: object
    chance: dict
    new: int
    again: float | None

    @property
    def chance_notes(self) -> dict[str, str]:
        """The interval of chance in words, by figure; empty where it could not be computed."""
        notes = dict.fromkeys(("largest", "cut_nodes", "cross_sector"), "")
        for name, chance in self.chance.items():
            told = _as_count if name == "cut_nodes" else _as_percent
            low, high = told(chance.interval.low), told(chance.interval.high)
            sentence = _("by chance %(low)s to %(high)s") if low != high else _("by chance %(low)s")
            notes[name] = sentence % {"low": low, "high": high}
        return notes


def _as_count(value: float) -> str:
    return number(value, 0)


def _as_percent(share: float) -> str:
    return percent(share, 0)


def whole(actor: Actor, found: list[Tie], years: tuple[list[Tie], list[Tie]]) -> Whole | None:
    """How the members hang together; None for anybody but the office. `years`: ties of the year before, and of the last."""
    from clusterwerk.analysis.networks.chance import against_chance
    from clusterwerk.analysis.networks.network import figures, persistence
    from clusterwerk.analysis.results import text_hash

    if not actor.is_office:
        return None
    network, (before, last) = _network(actor, found), years
    key = f"ledger.ties.{text_hash(network.nodes, network.ties, sorted(network.sectors.items()))}"
    chance = cache.get(key)
    if chance is None:
        chance = against_chance(network, twins=TWINS, seed=SEED)
        cache.set(key, chance, KEPT_SECONDS)
    earlier, later = _network(actor, before), _network(actor, last)
    known = Counter(earlier.ties)
    return Whole(figures(network), chance, sum(tie not in known for tie in later.ties), persistence(earlier, later))
