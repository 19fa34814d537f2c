"""All candidate clusters of a search as one result: sentences, a table, a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.candidate import Candidate
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.map_chart import Point, points
from clusterwerk.analysis.results import Provenance, Warn
from clusterwerk.analysis.summary_of_cells import texts
from clusterwerk.analysis.wording import Language, Names, Sentences, about, chance_of_find, named, number

if TYPE_CHECKING:
    from clusterwerk.analysis.concentration import Concentration
    from clusterwerk.analysis.search import Located

_ON_THE_MAP = 12
_ON_THE_GROUND = 1_000  # plants of the background that are drawn


@dataclass(frozen=True)
class CandidateList:
    """Ranked candidates, where their members lie, and a part of all plants as the ground they lie on.

    ``places`` one (M, 2) array of metres per candidate, ``ground`` (G, 2) metres.
    """

    candidates: tuple[Candidate, ...]
    places: tuple[np.ndarray, ...]
    ground: np.ndarray
    plants: int
    provenance: Provenance

    def __len__(self) -> int:
        return len(self.candidates)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """What holds for at least one of them."""
        return tuple(sorted({warning for one in self.candidates for warning in one.warnings}))

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many there are, and which is the clearest."""
        plants, german = number(self.plants, language), language == "de"
        if not self.candidates:
            if german:
                return Sentences(
                    f"Unter {plants} Betrieben liegt keine Branche irgendwo so dicht, dass Zufall es nicht erklärt.",
                    "Bei wenigen Betrieben kann auch eine wirkliche Häufung unbemerkt bleiben.",
                )
            return Sentences(
                f"Among {plants} establishments no industry lies so densely anywhere that chance does not explain it.",
                "With few establishments a real concentration may also go unnoticed.",
            )
        first, many = self.candidates[0], number(len(self.candidates), language)
        industry, place = _called(first, named(names))
        firms, times = number(first.firms or 0, language), about(first.lq, language)
        if german:
            what = (
                f"Unter {plants} Betrieben {'fällt eine Häufung' if len(self) == 1 else f'fallen {many} Häufungen'} "
                f"auf; am deutlichsten {industry} bei {place} mit {firms} Unternehmen, {times}-mal so vielen wie "
                "erwartet."
            )
        else:
            what = (
                f"Among {plants} establishments {'one concentration stands' if len(self) == 1 else f'{many} concentrations stand'} "
                f"out; most clearly {industry} near {place} with {firms} firms, {times} times as many as expected."
            )
        return Sentences(what, chance_of_find(max(one.q for one in self.candidates), language))

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per candidate."""
        known, found = named(names), self.candidates
        called = [_called(one, known) for one in found]
        return Table(
            {
                "rank": np.array([one.rank for one in found], dtype=np.int64),
                "industry": texts([", ".join(one.industries) for one in found]),
                "industry_name": texts([industry for industry, _ in called]),
                "region": texts([one.regions[0][0] if one.regions else "" for one in found]),
                "region_name": texts([place for _, place in called]),
                "firms": np.array([one.firms or 0 for one in found], dtype=np.int64),
                "expected_firms": np.array([one.expected_firms for one in found]),
                "location_quotient": np.array([one.lq for one in found]),
                "low": np.array([one.lq_interval.low for one in found]),
                "high": np.array([one.lq_interval.high for one in found]),
                "q": np.array([one.q for one in found]),
                "gamma": np.array([one.gamma for one in found]),
                "employment": np.array([one.employees for one in found]),
                "lat": np.array([one.lat for one in found]),
                "lon": np.array([one.lon for one in found]),
                "radius": np.array([one.radius for one in found]),
            }
        )

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """A map: the members of the strongest candidates on a part of all plants."""
        known, drawn = named(names), list(zip(self.candidates, self.places, strict=True))[:_ON_THE_MAP]
        dots = [Point(float(x), float(y), 1) for x, y in self.ground]
        for one, places in drawn:
            label = ", ".join(_called(one, known))
            dots += [Point(float(x), float(y), 2, label) for x, y in places]
        shown = number(len(drawn), language)
        return points(
            dots,
            title=f"Wo Branchen dicht liegen: die {shown} deutlichsten Häufungen" if language == "de"
            else f"Where industries lie densely: the {shown} clearest concentrations",
            description=str(self.sentences(language, names)),
            language=language,
            kinds=["Betriebe (Auswahl)", "Unternehmen einer Häufung"] if language == "de"
            else ["establishments (a part)", "firms of a concentration"],
        )  # fmt: skip


def _called(one: Candidate, names: Names) -> tuple[str, str]:
    industry = " / ".join(names.industry(code) for code in one.industries)
    return industry, names.region(one.regions[0][0]) if one.regions else f"{one.lat:.2f}, {one.lon:.2f}"


def find_candidates(
    plants: Located,
    *,
    industries: Sequence[str] = (),
    radii: Sequence[float] = (5_000, 10_000, 20_000),
    min_firms: int = 8,
    min_ratio: float = 2.0,
    concentration: Concentration | None = None,
) -> CandidateList:
    """:func:`clusterwerk.analysis.candidates.candidates` as one result; the parameters are the same."""
    from clusterwerk.analysis.candidates import METHOD, candidates

    chosen = {"industries": tuple(industries), "radii": tuple(radii), "min_firms": min_firms, "min_ratio": min_ratio}
    found = candidates(plants, concentration=concentration, **chosen)
    position = {int(row): place for place, row in enumerate(plants.source_row.tolist())}
    everywhere = np.column_stack([plants.x, plants.y])
    ground = everywhere[:: max(1, len(everywhere) // _ON_THE_GROUND)]
    return CandidateList(
        candidates=found,
        places=tuple(everywhere[[position[row] for row in one.members]] for one in found),
        ground=ground,
        plants=len(everywhere),
        provenance=found[0].provenance if found else Provenance(METHOD, chosen, None, plants.data_hash),
    )
