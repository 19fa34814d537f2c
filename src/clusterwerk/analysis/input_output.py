"""Who supplies whom: a country's input-output table, and its products matched with industry codes.

The program ships the table of the United Kingdom for 2010 (Office for National Statistics, 104 products, domestic and
imported inputs together), because it is fine, follows the same classification as WZ 2008, and may be passed on. What a
branch needs per unit of its output differs little between industrial countries; what a region has does not come from it.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from clusterwerk.analysis.errors import AnalysisError, UnequalLengths, WrongValue
from clusterwerk.analysis.results import content_hash

_FOLDER = Path(__file__).parent / "reference"
UK_2010 = "United Kingdom 2010, Office for National Statistics, Open Government Licence v3.0"


@dataclass(frozen=True)
class InputOutput:
    """Flows between P products in one unit of money.

    ``products`` keys, ``codes`` starts of industry codes of each, ``titles_de``, ``titles_en``; ``flows`` (P, P) what the
    makers of a column's product use of a row's product, wherever it was made; ``output``, ``imports``, ``exports`` (P,).
    """

    products: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    titles_de: tuple[str, ...]
    titles_en: tuple[str, ...]
    flows: np.ndarray
    output: np.ndarray
    imports: np.ndarray
    exports: np.ndarray
    source: str

    def __post_init__(self) -> None:
        size = len(self.products)
        lengths = {name: len(getattr(self, name))
                   for name in ("codes", "titles_de", "titles_en", "flows", "output", "imports", "exports")}  # fmt: skip
        if set(lengths.values()) != {size} or self.flows.shape != (size, size):
            raise UnequalLengths({"products": size, **lengths})
        for name in ("output", "imports", "exports"):
            wrong = np.flatnonzero(~(getattr(self, name) >= 0))
            if len(wrong):
                raise WrongValue(name, int(wrong[0]) + 1, "is negative or missing")
        if not (self.flows >= 0).all():
            row = int(np.flatnonzero(~(self.flows >= 0).all(axis=1))[0])
            raise WrongValue("flows", row + 1, "is negative or missing")

    def __len__(self) -> int:
        return len(self.products)

    @property
    def coefficients(self) -> np.ndarray:
        """(P, P) input of the row's product per unit of output of the column's; 0 without output."""
        return np.divide(self.flows, self.output, out=np.zeros_like(self.flows), where=self.output > 0)

    @property
    def tradability(self) -> np.ndarray:
        """(P,) share (0..1) of what is made and brought in that crosses the border: trade over output and imports."""
        everything = self.output + self.imports
        share = np.divide(self.imports + self.exports, everything, out=np.zeros(len(self)), where=everything > 0)
        return np.minimum(share, 1.0)

    @property
    def data_hash(self) -> str:
        return content_hash(np.array(self.products, dtype=object), self.flows, self.output, self.imports, self.exports)

    def matched(self, industries: Sequence[str]) -> tuple[InputOutput, np.ndarray]:
        """The table at the level that these industry codes allow, and for each code its product (-1: none).

        A code belongs to the product with the longest start that it has; products that a coarse code ("25") cannot tell
        apart are added up.
        """
        starts = sorted(((start, place) for place, codes in enumerate(self.codes) for start in codes),
                        key=lambda pair: -len(pair[0]))  # fmt: skip
        together = np.arange(len(self))
        of_code = np.full(len(industries), -1, dtype=np.int64)
        for number, code in enumerate(industries):
            best = next((place for start, place in starts if code.startswith(start)), None)
            inside = {place for start, place in starts if start.startswith(code)} if code else set()
            places = sorted(inside | ({best} if best is not None else set()))
            if places:
                of_code[number] = places[0]
                merged = {int(together[place]) for place in places}
                together[np.isin(together, list(merged))] = min(merged)
        return self._added_up(together), np.where(
            of_code >= 0, np.unique(together, return_inverse=True)[1][of_code], -1
        )

    def links(self, industries: Sequence[str]) -> np.ndarray:
        """(I, I) how close industries are as supplier and user: the largest of four shares, 0 on the diagonal.

        Of i's inputs from j, of j's inputs from i, of i's deliveries to j, of j's deliveries to i, each as a share of all
        inputs or deliveries between industries. NaN for an industry without product. Industries of one product share
        its link to itself.
        """
        table, product = self.matched(industries)
        bought, sold = table.flows.sum(axis=0), table.flows.sum(axis=1)
        inputs = np.divide(table.flows, bought, out=np.zeros_like(table.flows), where=bought > 0)
        deliveries = np.divide(table.flows.T, sold, out=np.zeros_like(table.flows), where=sold > 0).T
        strongest = np.maximum.reduce([inputs, inputs.T, deliveries, deliveries.T])
        found = strongest[np.ix_(product, product)]
        found[product < 0] = np.nan
        found[:, product < 0] = np.nan
        np.fill_diagonal(found, 0.0)
        return found

    def _added_up(self, together: np.ndarray) -> InputOutput:
        kept, group = np.unique(together, return_inverse=True)
        if len(kept) == len(self):
            return self
        sums = np.zeros((len(kept), len(self)))
        sums[group, np.arange(len(self))] = 1.0
        parts = [np.flatnonzero(group == number).tolist() for number in range(len(kept))]

        def joined(texts: tuple[str, ...], sign: str) -> tuple[str, ...]:
            return tuple(sign.join(texts[place] for place in places) for places in parts)

        return InputOutput(
            products=joined(self.products, "+"),
            codes=tuple(tuple(code for place in places for code in self.codes[place]) for places in parts),
            titles_de=joined(self.titles_de, "; "), titles_en=joined(self.titles_en, "; "),
            flows=sums @ self.flows @ sums.T, output=sums @ self.output, imports=sums @ self.imports,
            exports=sums @ self.exports, source=self.source,
        )  # fmt: skip


@cache
def shipped_table() -> InputOutput:
    """The table that comes with the program (United Kingdom 2010, millions of pounds at basic prices)."""
    with (_FOLDER / "input_output_products.csv").open(encoding="utf-8", newline="") as file:
        products = list(csv.DictReader(file))
    packed = gzip.decompress((_FOLDER / "input_output_flows.csv.gz").read_bytes()).decode("utf-8")
    place = {row["product"]: number for number, row in enumerate(products)}
    flows = np.zeros((len(products), len(products)))
    for row in csv.DictReader(io.StringIO(packed)):
        flows[place[row["supplier"]], place[row["user"]]] = float(row["total"])
    return InputOutput(
        products=tuple(place),
        codes=tuple(tuple(row["codes"].split()) for row in products),
        titles_de=tuple(row["title_de"] for row in products),
        titles_en=tuple(row["title_en"] for row in products),
        flows=flows,
        output=np.array([float(row["output"]) for row in products]),
        imports=np.array([float(row["imports"]) for row in products]),
        exports=np.array([float(row["exports"]) for row in products]),
        source=UK_2010,
    )


def table_of_flows(
    supplier: Sequence[str],
    user: Sequence[str],
    flow: Sequence[float],
    *,
    output: dict[str, float],
    imports: dict[str, float] | None = None,
    exports: dict[str, float] | None = None,
    codes: dict[str, Sequence[str]] | None = None,
    source: str,
) -> InputOutput:
    """An own table: one row per flow, and the output of each product; a pair that is not listed is zero.

    ``codes`` are the industry codes of a product where its key is not one itself. Raises :class:`WrongValue` for a
    product without output, :class:`UnequalLengths`.
    """
    if not len(supplier) == len(user) == len(flow):
        raise UnequalLengths({"supplier": len(supplier), "user": len(user), "flow": len(flow)})
    if not output:
        raise AnalysisError("no product has an output")
    place = {key: number for number, key in enumerate(output)}
    flows = np.zeros((len(place), len(place)))
    for row, (one, other, value) in enumerate(zip(supplier, user, flow, strict=True), start=1):
        for column, key in (("supplier", one), ("user", other)):
            if key not in place:
                raise WrongValue(column, row, f"{key!r} has no output")
        flows[place[one], place[other]] += value

    def column(values: dict[str, float] | None) -> np.ndarray:
        return np.array([float((values or {}).get(key, 0.0)) for key in place])

    return InputOutput(
        products=tuple(place), codes=tuple(tuple((codes or {}).get(key, (key,))) for key in place),
        titles_de=tuple(place), titles_en=tuple(place), flows=flows, output=column(output), imports=column(imports),
        exports=column(exports), source=source,
    )  # fmt: skip
