"""Do firms of two industries share places more often than chance? Howard, Newman and Tarp, without simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.results import Interval, Method, Provenance, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Colocation of two industries with exact expectation and variance",
    "Howard, Newman & Tarp (2016), Journal of Economic Geography 16(5)",
)
_NORMAL = 1.959963984540054

Pool = Literal["both", "all"]


@dataclass(frozen=True)
class Colocation:
    """Two industries: ``cl`` the share of pairs (one firm of each) at the same place, ``expected`` its mean and
    ``deviation`` its standard deviation under random relabelling, ``xcl`` the excess.

    ``interval`` is the range of ``xcl`` that chance gives with 95 of 100 chances, moved to the value found.
    """

    one: str
    other: str
    firms: tuple[int, int]
    cl: float
    expected: float
    deviation: float
    xcl: float
    interval: Interval
    z: float
    p: float
    pool: Pool
    few: bool
    provenance: Provenance

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Few firms make the normal tail rough."""
        return (Warn.FEW_PLANTS, Warn.REGION_SYSTEM) if self.few else (Warn.REGION_SYSTEM,)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """Whether the two share places more often than chance, and how sure that is."""
        from clusterwerk.analysis.summary_of_pairs import colocation_sentences

        return colocation_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row."""
        from clusterwerk.analysis.summary_of_pairs import colocation_table

        return colocation_table(self, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """The share of pairs at the same place beside what chance gives."""
        from clusterwerk.analysis.summary_of_pairs import colocation_picture

        return colocation_picture(self, language, names)


def colocation(cells: Cells, one: str, other: str, *, pool: Pool = "both", few: int = 10) -> Colocation:
    """CL = sum_l a_l b_l / (a b), and XCL = CL - E(CL) with the exact mean and variance under random relabelling.

    The a + b labels are shuffled over N firms that stay where they are, N_l of them at place l.
    E = sum N_l (N_l - 1) / (N (N - 1)); the variance follows from counting pairs of pairs that share no firm, one
    firm, or both. z has a normal tail, rough for few firms.

    Parameters
    ----------
    cells : firms counted by place (as regions) and industry; the finer the places, the sharper the question
    pool : labels are shuffled over the firms of "both" industries (Howard, Newman and Tarp), or over the places of
        "all" firms, which also asks whether the two prefer the same kind of place
    few : industries with fewer firms are marked

    Raises :class:`UnknownKey`, :class:`WrongValue` for the same industry twice, :class:`AnalysisError` for cells
    without firms, overlapping regions or fewer than two firms in all.
    """
    if cells.establishments is None:
        raise AnalysisError("colocation needs firms; these cells come from a table of sums")
    if not cells.partition:
        raise AnalysisError("colocation needs places that do not overlap")
    if one == other:
        raise WrongValue("industry", None, f"{one!r} is given twice")
    a, b = _counts(cells, one), _counts(cells, other)
    sites = a + b if pool == "both" else cells.region_establishments
    firms = int(a.sum()), int(b.sum())
    cl = float(a @ b) / (firms[0] * firms[1])
    mean, variance = colocation_moments(sites, *firms)
    deviation = float(np.sqrt(variance))
    xcl = cl - mean
    z = xcl / deviation if deviation > 1e-12 else float("nan")
    return Colocation(
        one=one,
        other=other,
        firms=firms,
        cl=cl,
        expected=mean,
        deviation=deviation,
        xcl=xcl,
        interval=Interval(xcl - _NORMAL * deviation, xcl + _NORMAL * deviation, 0.95),
        z=z,
        p=_upper(z),
        pool=pool,
        few=min(firms) < few,
        provenance=Provenance(METHOD, {"pool": pool, "few": few, **cells.parameters}, None, cells.data_hash),
    )


def colocation_moments(sites: np.ndarray, one: int, other: int) -> tuple[float, float]:
    """Mean and variance of CL when ``one`` and ``other`` labels fall at random on different sites.

    ``sites`` (L,) are the numbers of sites at each place. With falling factorials S2 = sum N_l (N_l - 1) and
    S3 = sum N_l (N_l - 1) (N_l - 2): two sites share a place with chance p2 = S2 / N(2), three with p3 = S3 / N(3),
    and two pairs without a common site both do with p4 = (S2^2 - 4 S3 - 2 S2) / N(4). Of the pairs of pairs
    (a, b), (a', b') a part shares both, one label, or none.
    """
    n = np.asarray(sites, dtype=np.float64)
    total = float(n.sum())
    if total < 2 or one < 1 or other < 1 or one + other > total:
        raise AnalysisError(f"{one} and {other} firms do not fit on {total:.0f} sites")
    s2, s3 = float(np.sum(n * (n - 1))), float(np.sum(n * (n - 1) * (n - 2)))
    p2 = s2 / (total * (total - 1))
    p3 = s3 / (total * (total - 1) * (total - 2)) if total > 2 else 0.0
    p4 = 0.0
    if total > 3:
        p4 = (s2**2 - 4 * s3 - 2 * s2) / (total * (total - 1) * (total - 2) * (total - 3))
    square = p2 + (one + other - 2) * p3 + (one - 1) * (other - 1) * p4
    return p2, max(0.0, square / (one * other) - p2**2)


def _counts(cells: Cells, industry: str) -> np.ndarray:
    if industry not in cells.industries:
        raise UnknownKey("industry", industry)
    rows = cells.industry_of == cells.industries.index(industry)
    found = np.zeros(len(cells.regions))
    found[cells.region_of[rows]] = cells.establishments[rows]
    return found


def _upper(z: float) -> float:
    from scipy.special import ndtr

    return float(ndtr(-z))
