"""What the console needs of the reference tables, read from the files that come with the program: no database."""

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from clusterwerk.clusters.reference_tables import postal_rows, region_rows
from clusterwerk.directory.reference_tables import code_rows

if TYPE_CHECKING:
    from clusterwerk.analysis.wording import Names

EDITION = 2008


def shipped_names(language: str) -> "Names":
    """Names of regions (with their kind where two share a name) and of industries (with their codes)."""
    from clusterwerk.analysis.wording import Names

    german = language == "de"
    industries = {
        row.code: f"{(row.title_de if german else row.title_en) or row.title_de} ({row.code})" for row in _codes()
    }
    districts = Counter(row.name for row in region_rows() if row.level == "kreis")
    regions = {
        row.key: f"{row.name} ({row.kind})" if row.level == "kreis" and districts[row.name] > 1 else row.name
        for row in region_rows()
    }
    return Names(regions=regions, industries=industries)


def shipped_keys() -> dict[str, list[str]]:
    """All industry codes and all Kreise that there are."""
    return {
        "known_industries": [row.code for row in _codes()],
        "known_regions": [row.key for row in region_rows() if row.level == "kreis"],
    }


def shipped_extents() -> dict[str, tuple[float, float]]:
    """Key of every region -> its area in square kilometres and its inhabitants."""
    return {
        row.key: (row.area_km2, float(row.population)) for row in region_rows() if row.area_km2 > 0 < row.population
    }


@lru_cache(maxsize=1)
def shipped_places() -> dict:
    """Postal codes with places as columns, so that a register finds coordinates and keys of its rows."""
    import numpy as np  # heavy, and only a reading needs it

    rows = [row for row in postal_rows() if row.kreis]
    columns = {
        "postal_code": [row.code for row in rows],
        "place": [row.place for row in rows],
        "region": [row.kreis for row in rows],
        "municipality": [row.municipality for row in rows],
    }
    degrees = {"lat": [row.lat for row in rows], "lon": [row.lon for row in rows]}
    texts = {name: np.array(column, dtype=object) for name, column in columns.items()}
    return texts | {name: np.array(column) for name, column in degrees.items()}


@lru_cache(maxsize=1)
def _codes():
    return [row for row in code_rows() if row.edition == EDITION and row.code[:2].isdigit()]
