"""What a region's firms probably buy from elsewhere: demand from an input-output table, less what is made locally.

A question to ask, never a fact: who supplies whom comes from the table of a whole country, and a firm may well make its
inputs itself. For product i, with z_ij what the makers of j use of it in the country and s_j the region's share of the
employment of j: the region's share of the demand for i is d_i = sum_j z_ij s_j / sum_j z_ij, its share of the supply s_i.
If d_i is larger, inputs come from elsewhere. The difference is told in jobs: times the employment of i in the whole
register and the part of its products that goes to other firms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.input_output import InputOutput, shipped_table
from clusterwerk.analysis.results import Method, Provenance, Warn, text_hash

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method(
    "Supplier gaps from input-output demand",
    "Feser & Bergman (2000), Regional Studies 34(1); local share: Flegg, Webber & Elliott (1995), Regional Studies 29(6), "
    "and Flegg & Webber (2000), 34(6)",
)


@dataclass(frozen=True)
class SupplierGap:
    """One product of which the region probably buys from elsewhere.

    ``demand`` and ``supply`` in jobs that make it for other firms, ``gap`` their difference; ``demand_share`` and
    ``supply_share`` of the whole register (0..1); ``from_users`` the share of the demand that comes from the industries
    asked about; ``local_share`` the share of the demand that Flegg's quotients let one expect from local makers;
    ``tradability`` (0..1); ``score`` = gap x tradability x from_users, which the ranking follows; ``users`` the local
    industries that need most of it with their share of the demand.
    """

    rank: int
    product: str
    codes: tuple[str, ...]
    title_de: str
    title_en: str
    demand: float
    supply: float
    gap: float
    demand_share: float
    supply_share: float
    from_users: float
    local_share: float
    tradability: float
    score: float
    users: tuple[tuple[str, float], ...]

    def title(self, language: Language) -> str:
        return self.title_de if language == "de" else self.title_en


@dataclass(frozen=True)
class SupplierGaps:
    """Products with more demand than supply in the regions, the most promising first; ``source`` names the table."""

    gaps: tuple[SupplierGap, ...]
    regions: tuple[str, ...]
    source: str
    unmatched: tuple[str, ...]
    provenance: Provenance
    warnings: tuple[Warn, ...]

    def of(self, product: str) -> SupplierGap:
        """The gap of one product. Raises :class:`UnknownKey` where there is none."""
        for one in self.gaps:
            if one.product == product:
                return one
        raise UnknownKey("product", product)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """The question that the largest gap raises, and why it is only a question."""
        from clusterwerk.analysis.summary_of_gaps import supplier_sentences

        return supplier_sentences(self, language, names)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per product, the most promising first."""
        from clusterwerk.analysis.summary_of_gaps import supplier_table

        return supplier_table(self, language, names)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Gaps in jobs as bars."""
        from clusterwerk.analysis.summary_of_gaps import supplier_picture

        return supplier_picture(self, language)


def supplier_gaps(
    cells: Cells,
    regions: Sequence[str],
    *,
    users: Sequence[str] = (),
    table: InputOutput | None = None,
    delta: float = 0.3,
) -> SupplierGaps:
    """Supplier gaps of some regions taken together.

    Parameters
    ----------
    cells : employment by region and industry of the whole country, coded by WZ 2008 or NACE Rev. 2 (two digits or more)
    regions : the regions that are one place
    users : starts of the codes whose demand counts, such as those of a cluster; none given: all
    table : input-output table; not given: the shipped one (United Kingdom 2010)
    delta : strength of Flegg's correction for small regions (0.3 is usual)

    A suppressed or missing cell counts as zero, with a warning. Raises :class:`UnknownKey` for a region,
    :class:`WrongValue`, :class:`AnalysisError` if no industry of the cells is in the table or ``users`` fit none.
    """
    here = _regions(cells, regions)
    if not 0 <= delta < 1:
        raise WrongValue("delta", None, f"{delta} is not between 0 and 1")
    given = shipped_table() if table is None else table
    matched, product = given.matched(cells.industries)
    if (product < 0).all():
        raise AnalysisError("no industry of the cells is in the input-output table")
    local, national = _employment(cells, here, product, len(matched))
    asked = np.zeros(len(matched), dtype=bool)
    chosen = np.array([not users or code.startswith(tuple(users)) for code in cells.industries], dtype=bool)
    asked[product[chosen & (product >= 0)]] = True
    if not asked.any():
        raise AnalysisError(f"no industry starts with one of {', '.join(users)}")
    figures = _Figures(matched, local, national, local.sum() / national.sum(), delta)
    unmatched = tuple(code for code, place in zip(cells.industries, product.tolist(), strict=True) if place < 0)
    parameters = {"regions": tuple(regions), "users": tuple(users), "table": given.source, "delta": delta}
    held_back = bool(cells.suppressed.any()) or not cells.missing_is_zero
    return SupplierGaps(
        gaps=figures.ranked(asked), regions=tuple(regions), source=given.source, unmatched=unmatched,
        provenance=Provenance(METHOD, parameters, None, text_hash(cells.data_hash, given.data_hash)),
        warnings=(Warn.BORROWED_COEFFICIENTS, Warn.NO_INTERVAL, *((Warn.SUPPRESSED,) if held_back else ())),
    )  # fmt: skip


class _Figures:
    """Demand and supply of every product, in shares and in jobs."""

    def __init__(self, table: InputOutput, local: np.ndarray, national: np.ndarray, size: float, delta: float) -> None:
        self.table, self.local, self.national = table, local, national
        share = np.divide(local, national, out=np.zeros_like(local), where=national > 0)
        everywhere = table.flows[:, national > 0].sum(axis=1)
        needed = table.flows * share
        self.needed = np.divide(needed, everywhere[:, None], out=np.zeros_like(needed), where=everywhere[:, None] > 0)
        self.demand_share, self.supply_share = self.needed.sum(axis=1), share
        sold = np.divide(everywhere, table.output + table.imports, out=np.zeros_like(local),
                         where=table.output + table.imports > 0)  # fmt: skip
        self.jobs = national * np.minimum(sold, 1.0)
        quotient = share / size if size > 0 else share
        self.local_share = self._flegg(quotient, np.log2(1 + size) ** delta if size > 0 else 0.0)

    def _flegg(self, quotient: np.ndarray, shrink: float) -> np.ndarray:
        """(P,) share of the demand that local makers are expected to meet: min(1, FLQ) of each pair, weighted."""
        cross = np.divide(quotient[:, None], quotient[None, :], out=np.zeros((len(quotient),) * 2),
                          where=quotient[None, :] > 0)  # fmt: skip
        np.fill_diagonal(cross, quotient)
        met = (self.needed * np.minimum(1.0, cross * shrink)).sum(axis=1)
        return np.divide(met, self.demand_share, out=np.zeros_like(met), where=self.demand_share > 0)

    def ranked(self, asked: np.ndarray) -> tuple[SupplierGap, ...]:
        """Gaps of products that exist in the register, by score, then by product."""
        gap = (self.demand_share - self.supply_share) * self.jobs
        from_users = np.divide(self.needed[:, asked].sum(axis=1), self.demand_share, out=np.zeros_like(gap),
                               where=self.demand_share > 0)  # fmt: skip
        score = gap * self.table.tradability * from_users
        places = [
            place
            for place in np.argsort(-score, kind="stable").tolist()
            if gap[place] > 1e-9 * self.jobs[place] and score[place] > 0
        ]
        return tuple(self._one(place, rank, gap, from_users, score) for rank, place in enumerate(places, start=1))

    def _one(self, place: int, rank: int, gap: np.ndarray, from_users: np.ndarray, score: np.ndarray) -> SupplierGap:
        table, needed = self.table, self.needed[place]
        most = [user for user in np.argsort(-needed, kind="stable")[:3].tolist() if needed[user] > 0]
        return SupplierGap(
            rank=rank, product=table.products[place], codes=table.codes[place], title_de=table.titles_de[place],
            title_en=table.titles_en[place], demand=float(self.demand_share[place] * self.jobs[place]),
            supply=float(self.supply_share[place] * self.jobs[place]), gap=float(gap[place]),
            demand_share=float(self.demand_share[place]), supply_share=float(self.supply_share[place]),
            from_users=float(from_users[place]), local_share=float(self.local_share[place]),
            tradability=float(table.tradability[place]), score=float(score[place]),
            users=tuple((table.products[user], float(needed[user] / self.demand_share[place])) for user in most),
        )  # fmt: skip


def _regions(cells: Cells, regions: Sequence[str]) -> np.ndarray:
    if not regions:
        raise WrongValue("regions", None, "no region is named")
    for key in regions:
        if key not in cells.regions:
            raise UnknownKey("region", key)
    return np.isin(np.array(cells.regions, dtype=object), list(regions))


def _employment(cells: Cells, here: np.ndarray, product: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """(P,) employment of each product's makers in the regions and everywhere."""
    known, of_cell = np.nan_to_num(cells.employment), product[cells.industry_of]
    inside = (of_cell >= 0) & here[cells.region_of]
    local = np.bincount(of_cell[inside], weights=known[inside], minlength=size)
    counted = product >= 0
    national = np.bincount(product[counted], weights=np.nan_to_num(cells.industry_employment[counted]), minlength=size)
    if national.sum() == 0:
        raise AnalysisError("no industry of the table has any employment")
    return local, np.maximum(national, local)
