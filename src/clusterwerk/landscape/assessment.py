"""What the evidence on a hidden champion says: our records handed to the analysis library, its answers in our words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from clusterwerk.landscape.choices import Criterion, Finding

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class Assessment:
    """The whole answer, the answer to each criterion, and the criteria whose newest sources contradict one another."""

    whole: Finding
    criteria: dict[Criterion, Finding]
    contradicting: frozenset[Criterion]


def assess(evidence: Iterable, criteria, on: dt.date) -> Assessment:
    """Judge the evidence by a set of criteria on a day. Missing evidence is unknown, never a no."""
    from clusterwerk.analysis import hidden_champions as library  # loads NumPy with the library's results

    parameters = library.Parameters(
        valid_from=criteria.valid_from,
        revenue_limit=Decimal(criteria.revenue_limit) * _MILLION,
        world_rank=criteria.world_rank,
        continent_rank=criteria.continent_rank,
    )
    found = library.assess("", [_fact(library, one) for one in evidence], parameters=parameters, on=on)
    ours = {
        Criterion.MARKET: library.Criterion.MARKET_POSITION,
        Criterion.REVENUE: library.Criterion.REVENUE,
        Criterion.AWARENESS: library.Criterion.AWARENESS,
    }
    whole = {library.Status.CANDIDATE: Finding.MET, library.Status.NOT: Finding.NOT_MET}
    return Assessment(
        whole=whole.get(found.status, Finding.UNKNOWN),
        criteria={own: Finding(found[other].answer.value) for own, other in ours.items()},
        contradicting=frozenset(own for own, other in ours.items() if found[other].contradicting),
    )


def _fact(library, one):
    year = one.as_of.year
    if one.criterion == Criterion.REVENUE:
        return library.Revenue(year, one.source, Decimal(one.revenue) * _MILLION)
    if one.criterion == Criterion.AWARENESS:
        return library.Awareness(year, one.source, one.little_known)
    return library.MarketPosition(year, one.source, one.market, one.world_rank, one.continent_rank)
