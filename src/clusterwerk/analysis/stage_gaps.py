"""Gaps along a value chain: stages that members need and that few local firms can serve. Without NumPy.

The second source beside an input-output table: what the members themselves say they cannot find. A gap stays a question;
the person who knows the firms decides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterwerk.analysis.errors import UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash
from clusterwerk.analysis.value_chain import Coverage, Stage

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.supplier_gaps import SupplierGaps
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method("Gaps along a value chain from unmet needs", "own definition: needing firms x share of missing firms")


@dataclass(frozen=True)
class StageNeed:
    """A need that is not met: the stage it asks for, and who has it (any key; needs of one firm count once)."""

    stage: str
    firm: str = ""


@dataclass(frozen=True)
class StageGap:
    """One stage: local ``firms``, ``needs`` and ``needing`` firms that name it, ``bought_in`` share (0..1, NaN where
    unknown), ``missing`` share of the firms that would make it covered, ``jobs`` the largest gap of its codes from
    an input-output table (NaN without one), and ``score`` = needing x missing.
    """

    rank: int
    stage: Stage
    firms: int
    needs: int
    needing: int
    bought_in: float
    missing: float
    jobs: float
    score: float


@dataclass(frozen=True)
class StageGaps:
    """All stages, the clearest gap first: by score, then by what is bought in, then by the jobs of the table."""

    stages: tuple[StageGap, ...]
    provenance: Provenance
    warnings: tuple[Warn, ...] = (Warn.NO_TEST,)

    @property
    def gaps(self) -> tuple[StageGap, ...]:
        """Stages that somebody needs, or buys in, and that too few local firms serve."""
        return tuple(
            one for one in self.stages if one.missing > 0 and (one.needing or one.bought_in > 0 or one.jobs > 0)
        )

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """The question that the clearest gap raises."""
        from clusterwerk.analysis.summary_of_gaps import stage_sentences

        return stage_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per stage, the clearest gap first."""
        from clusterwerk.analysis.summary_of_gaps import stage_table

        return stage_table(self, language)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Needing firms per stage as bars."""
        from clusterwerk.analysis.summary_of_gaps import stage_picture

        return stage_picture(self, language)


def stage_gaps(
    covered: Coverage,
    needs: Sequence[StageNeed],
    *,
    bought_in: Mapping[str, float] | None = None,
    supply: SupplierGaps | None = None,
) -> StageGaps:
    """Rank the stages of a chain by needs without local offer.

    Parameters
    ----------
    covered : the local firms per stage (:func:`clusterwerk.analysis.value_chain.coverage`)
    needs : unmet needs with their stage
    bought_in : stage -> share (0..1) of what members use of it that comes from outside, where they said so
    supply : gaps from an input-output table, shown beside and used to order stages that are otherwise equal

    Raises :class:`UnknownKey` for a stage that the chain does not have, :class:`WrongValue` for a share outside 0..1.
    """
    keys = [one.stage.key for one in covered.stages]
    for row, need in enumerate(needs, start=1):
        if need.stage not in keys:
            raise WrongValue("stage", row, f"{need.stage!r} is no stage of the chain")
    shares = dict(bought_in or {})
    for key, share in shares.items():
        if key not in keys:
            raise UnknownKey("stage", key)
        if not 0 <= share <= 1:
            raise WrongValue("bought_in", None, f"{share} of stage {key!r} is outside 0..1")
    enough = int(covered.provenance.parameters["min_firms"])  # type: ignore[call-overload]
    found = []
    for one in covered.stages:
        own = [need for need in needs if need.stage == one.stage.key]
        needing = len({need.firm for need in own if need.firm}) + sum(1 for need in own if not need.firm)
        missing = max(0.0, 1 - one.firms / enough)
        found.append(
            StageGap(0, one.stage, one.firms, len(own), needing, shares.get(one.stage.key, math.nan), missing,
                     _jobs(one.stage, supply), needing * missing)
        )  # fmt: skip
    found.sort(key=lambda one: (-one.score, -one.missing * _known(one.bought_in), -one.missing * _known(one.jobs)))
    stages = tuple(
        StageGap(rank, one.stage, one.firms, one.needs, one.needing, one.bought_in, one.missing, one.jobs, one.score)
        for rank, one in enumerate(found, start=1)
    )
    parameters = {"template": covered.provenance.parameters["template"], "min_firms": enough, "needs": len(needs),
                  "bought_in": tuple(sorted(shares.items()))}  # fmt: skip
    warnings = (Warn.NO_TEST,) if supply is None else (Warn.NO_TEST, Warn.BORROWED_COEFFICIENTS)
    digest = text_hash(*needs, *((one.stage.key, one.members) for one in covered.stages))
    return StageGaps(stages, Provenance(METHOD, parameters, None, digest), warnings)


def _jobs(stage: Stage, supply: SupplierGaps | None) -> float:
    """The largest gap among products that share a code with the stage; NaN without a table."""
    if supply is None:
        return math.nan
    shared = [
        one.gap
        for one in supply.gaps
        if any(own.startswith(code) or code.startswith(own) for own in stage.codes for code in one.codes)
    ]
    return max(shared, default=0.0)


def _known(value: float) -> float:
    return 0.0 if math.isnan(value) else value
