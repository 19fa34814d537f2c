"""Which stages of a value chain a region or a list of firms covers.

A template is data: stages with the WZ codes that belong to them. Codes say what a firm makes, not whom it
supplies; the person who knows the firms corrects the template and the result.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusterwerk.analysis.errors import UnequalLengths, UnknownKey, WrongValue
from clusterwerk.analysis.results import Method, Provenance, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.cells import Cells
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences

METHOD = Method("Coverage of the stages of a value chain", "own definition: a stage is covered by k firms or more")


@dataclass(frozen=True)
class Stage:
    """A stage: its key, its names and the starts of the WZ codes that belong to it."""

    key: str
    name_de: str
    name_en: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """Stages in the order of the chain. A code may belong to several stages."""

    key: str
    name_de: str
    name_en: str
    stages: tuple[Stage, ...]

    def __post_init__(self) -> None:
        keys = [stage.key for stage in self.stages]
        for row, key in enumerate(keys, start=1):
            if key in keys[: row - 1]:
                raise WrongValue("stage", row, f"{key!r} is listed twice")
        for row, stage in enumerate(self.stages, start=1):
            if not stage.codes:
                raise WrongValue("codes", row, f"stage {stage.key!r} has no code")


@dataclass(frozen=True)
class StageCoverage:
    """One stage: its firms (positions in the list given), jobs, quotient of firms against the comparison,
    covered?

    ``lq`` is NaN without a comparison; ``employees_known`` of how many firms the number of employees is
    known.
    """

    stage: Stage
    members: tuple[int, ...]
    firms: int
    employees: float
    employees_known: int
    lq: float
    covered: bool


@dataclass(frozen=True)
class Coverage:
    """All stages, the firms that fit none (positions), and how many stages are covered."""

    stages: tuple[StageCoverage, ...]
    outside: tuple[int, ...]
    provenance: Provenance

    @property
    def covered(self) -> int:
        return sum(1 for stage in self.stages if stage.covered)

    @property
    def gaps(self) -> tuple[Stage, ...]:
        """Stages that are not covered, in the order of the chain: a question to ask, not yet a lack."""
        return tuple(stage.stage for stage in self.stages if not stage.covered)

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Counts of a list have no margin of chance; firms may lack a number of employees."""
        missing = any(stage.employees_known < stage.firms for stage in self.stages)
        return (Warn.NO_TEST, Warn.MISSING_WEIGHTS) if missing else (Warn.NO_TEST,)

    def sentences(self, language: Language, names: Names | None = None) -> Sentences:
        """How many stages are covered, and which are not."""
        from clusterwerk.analysis.summary_of_links import coverage_sentences

        return coverage_sentences(self, language)

    def table(self, language: Language = "de", names: Names | None = None) -> Table:
        """One row per stage, in the order of the chain."""
        from clusterwerk.analysis.summary_of_links import coverage_table

        return coverage_table(self, language)

    def picture(self, language: Language = "de", names: Names | None = None) -> str:
        """Firms per stage as bars."""
        from clusterwerk.analysis.summary_of_links import coverage_picture

        return coverage_picture(self, language)


def coverage(
    template: Template,
    industry: Sequence[str],
    weight: Sequence[float] | None = None,
    *,
    min_firms: int = 3,
    cells: Cells | None = None,
    regions: Sequence[str] = (),
) -> Coverage:
    """Coverage of a template by a list of firms.

    Parameters
    ----------
    template : the stages
    industry, weight : (N,) WZ codes and employees of the firms (NaN or nothing where unknown)
    min_firms : so many firms make a stage covered
    cells, regions : establishments by region and industry, and the regions in which the firms are, for a
        location quotient per stage; cells of coarser industries than a stage's codes count nothing for that
        stage

    Raises :class:`UnequalLengths`, :class:`WrongValue` for ``min_firms`` below 1, :class:`UnknownKey` for a
    region.
    """
    if min_firms < 1:
        raise WrongValue("min_firms", None, f"{min_firms} is below 1")
    weights = [math.nan] * len(industry) if weight is None else [float(value) for value in weight]
    if len(weights) != len(industry):
        raise UnequalLengths({"industry": len(industry), "weight": len(weights)})
    placed: set[int] = set()
    found = []
    for stage in template.stages:
        members = [row for row, code in enumerate(industry) if code and code.startswith(stage.codes)]
        placed.update(members)
        known = [weights[row] for row in members if not math.isnan(weights[row])]
        found.append(
            StageCoverage(
                stage=stage,
                members=tuple(members),
                firms=len(members),
                employees=sum(known),
                employees_known=len(known),
                lq=float("nan") if cells is None else _quotient(cells, regions, stage.codes),
                covered=len(members) >= min_firms,
            )
        )
    return Coverage(
        stages=tuple(found),
        outside=tuple(row for row in range(len(industry)) if row not in placed),
        provenance=Provenance(
            METHOD,
            {"template": template.key, "min_firms": min_firms, "regions": tuple(regions)},
            None,
            cells.data_hash if cells is not None else "",
        ),
    )


def _quotient(cells: Cells, regions: Sequence[str], codes: tuple[str, ...]) -> float:
    import numpy as np  # a template and a list of firms do without NumPy

    for key in regions:
        if key not in cells.regions:
            raise UnknownKey("region", key)
    if cells.establishments is None or cells.region_establishments is None or cells.industry_establishments is None:
        return float("nan")
    here = np.isin(np.array(cells.regions, dtype=object), list(regions))
    stage = np.array([code.startswith(codes) for code in cells.industries], dtype=bool)
    own = cells.establishments[here[cells.region_of] & stage[cells.industry_of]].sum()
    expected = cells.industry_establishments[stage].sum() * cells.region_establishments[here].sum()
    return float(own * cells.total_establishments / expected) if expected else float("nan")


def _stage(key: str, name_de: str, name_en: str, *codes: str) -> Stage:
    return Stage(key, name_de, name_en, codes)


#: Starting points to edit, not classifications. Codes are WZ 2008.
TEMPLATES: tuple[Template, ...] = (
    Template(
        "ventilation",
        "Lufttechnik",
        "Ventilation technology",
        (
            _stage("material", "Metalle und Kunststoffe", "Metals and plastics", "24", "20.16"),
            _stage("parts", "Blech-, Dreh- und Kunststoffteile", "Sheet, turned and plastic parts", "25.5", "25.6",
                   "22.2"),
            _stage("tools", "Werkzeuge und Formen", "Tools and moulds", "25.73"),
            _stage("drives", "Motoren und Antriebe", "Motors and drives", "27.11", "28.15"),
            _stage("electronics", "Elektronik und Regelung", "Electronics and control", "26.1", "26.51", "27.12",
                   "27.33"),
            _stage("systems", "Ventilatoren und Lüftungsgeräte", "Fans and ventilation units", "28.25"),
            _stage("installation", "Planung und Einbau", "Planning and installation", "43.22", "71.12"),
            _stage("research", "Forschung und Prüfung", "Research and testing", "72.19", "71.20"),
        ),
    ),
    Template(
        "machinery",
        "Maschinenbau",
        "Mechanical engineering",
        (
            _stage("material", "Metalle", "Metals", "24"),
            _stage("parts", "Teile und Oberflächen", "Parts and surfaces", "25.5", "25.6", "25.9"),
            _stage("tools", "Werkzeuge und Formen", "Tools and moulds", "25.73"),
            _stage("components", "Antriebe, Ventile, Lager", "Drives, valves, bearings", "28.1", "27.11"),
            _stage("control", "Steuerung und Messtechnik", "Control and measurement", "26.51", "27.12", "62.01"),
            _stage("machines", "Maschinen und Anlagen", "Machines and plants", "28.2", "28.3", "28.4", "28.9"),
            _stage("service", "Wartung und Montage", "Maintenance and assembly", "33"),
            _stage("engineering", "Ingenieurbüros und Forschung", "Engineering and research", "71.12", "72.19"),
        ),
    ),
)  # fmt: skip
