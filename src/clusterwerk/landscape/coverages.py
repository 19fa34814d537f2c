"""Which stages of a value chain the firms around a candidate cover, read from the register file."""

import math
from dataclasses import dataclass

from django.utils.translation import get_language

from clusterwerk.landscape.models import Candidate, Chain

_MOST_FIRMS = 20_000
_NAMED = 25


@dataclass(frozen=True)
class StageFound:
    """A stage with what the register holds of it in the candidate's districts."""

    name: str
    codes: str
    firms: int
    employees: float
    employees_known: int
    quotient: float | None
    covered: bool
    names: list[tuple[str, str]]


def stages_covered(candidate: Candidate, chain: Chain) -> list[StageFound]:
    """Coverage of every stage by all firms of the districts the candidate lies in, not only by its own members."""
    from clusterwerk.analysis.register import Register as RegisterFile  # DuckDB and NumPy, only for this page
    from clusterwerk.analysis.value_chain import Stage, Template, coverage

    stages = list(chain.stages.all())
    if not stages:
        return []
    regions = [key for key, _count in candidate.region_keys]
    codes = sorted({code for stage in stages for code in stage.industry_codes})
    with RegisterFile(candidate.run.register.path) as file:
        firms = file.firms(regions=regions, industries=codes, limit=_MOST_FIRMS)
        cells = file.cells(digits=3)
    known = [key for key in regions if key in cells.regions]
    template = Template(
        str(chain.pk), chain.name, chain.name,
        tuple(Stage(str(one.pk), one.name_de, one.name_en or one.name_de, tuple(one.industry_codes)) for one in stages),
    )  # fmt: skip
    found = coverage(template, firms["industry"].tolist(), firms["weight"], cells=cells, regions=known)
    names, places = firms["name"].tolist(), firms["place"].tolist()
    english = get_language() == "en"
    return [
        StageFound(
            name=one.stage.name_en if english else one.stage.name_de,
            codes=", ".join(one.stage.codes),
            firms=one.firms,
            employees=one.employees,
            employees_known=one.employees_known,
            quotient=one.lq if math.isfinite(one.lq) else None,
            covered=one.firms >= stage.enough,
            names=[(names[row] or "", places[row] or "") for row in one.members[:_NAMED]],
        )
        for one, stage in zip(found.stages, stages, strict=True)
    ]
