"""Location quotients as distances from the mean of all regions, industry by industry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.results import Method, Provenance, Warn
from clusterwerk.analysis.specialisation import Specialisation

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Standardised location quotient",
    "O'Donoghue & Gleave (2004), Regional Studies 38(4); logarithms: Tian (2013), Journal of Regional Analysis and Policy 43(2)",
)

Form = Literal["value", "log", "symmetric"]


@dataclass(frozen=True)
class Standardised:
    """Every cell; ``z`` (K,) in the order of ``of.cells``: how many standard deviations its quotient lies above the
    mean of all regions in its industry (0 on average, NaN where all are alike).

    ``z`` ranks regions within an industry. It is no test: with small cells a large ``z`` is easily chance, so ``q`` of
    the establishment test stands beside it.
    """

    of: Specialisation
    form: Form
    z: np.ndarray
    regions: np.ndarray
    provenance: Provenance

    @property
    def q(self) -> np.ndarray:
        """(K,) false discovery rate of the establishment test."""
        return self.of.q

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Those of the quotients; and few regions make a poor yardstick."""
        few = (Warn.SMALL_BASE,) if (self.regions < 10).any() else ()
        return (*self.of.warnings, *few)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Which cell lies furthest above the others, and how sure that is."""
        from clusterwerk.analysis.summary_of_change import standardised_sentences

        return standardised_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per cell."""
        from clusterwerk.analysis.summary_of_change import standardised_table

        return standardised_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The cells furthest above the mean as bars."""
        from clusterwerk.analysis.summary_of_change import standardised_picture

        return standardised_picture(self, language, names)


def standardised(found: Specialisation, *, form: Form = "log") -> Standardised:
    """z of every quotient over the regions: (v_ij - mean_j v_ij) / sd_j v_ij.

    Mean and standard deviation (divided by the number of regions) run over all regions of the industry: in a register
    a region without plants has the quotient 0. With "log" only regions with a quotient above 0 count, because the
    logarithm of nothing does not exist. Suppressed and missing cells are left out.
    """
    cells = found.cells
    value = {"value": found.value, "symmetric": found.symmetric, "log": found.log}[form]
    usable = np.isfinite(value)
    rows, count = cells.industry_of[usable], len(cells.industries)
    listed = np.bincount(rows, minlength=count).astype(np.float64)
    regions, absent = listed, 0.0
    if cells.missing_is_zero and form != "log":
        regions, absent = np.full(count, float(len(cells.regions))), -1.0 if form == "symmetric" else 0.0
    empty = regions - listed
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (np.bincount(rows, weights=value[usable], minlength=count) + empty * absent) / regions
        apart = (value[usable] - mean[rows]) ** 2
        square = (np.bincount(rows, weights=apart, minlength=count) + empty * (absent - mean) ** 2) / regions
        deviation = np.sqrt(square)[cells.industry_of]
        z = np.where(deviation > 1e-12, (value - mean[cells.industry_of]) / deviation, np.nan)
    z[~usable] = np.nan
    given = {"form": form, **found.provenance.parameters}
    return Standardised(found, form, z, regions, Provenance(METHOD, given, None, cells.data_hash))
