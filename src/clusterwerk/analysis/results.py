"""The small frozen pieces that every result of the library carries."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np

    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.wording import Language, Names, Sentences


class Warn(StrEnum):
    """What a reader must know before relying on a number."""

    SMALL_BASE = "small_base"
    SUPPRESSED = "suppressed"
    MISSING_WEIGHTS = "missing_weights"
    NO_TEST = "no_test"
    MASS_POINTS = "mass_points"
    FEW_PLANTS = "few_plants"
    NO_COORDINATES = "no_coordinates"
    OVERLAPPING_REGIONS = "overlapping_regions"
    EDGE = "edge"
    CHOSEN_AFTER_LOOKING = "chosen_after_looking"
    UNKNOWN_DATES = "unknown_dates"
    ONE_FIRM_DOMINATES = "one_firm_dominates"
    NO_INTERVAL = "no_interval"
    MISSING_CELLS = "missing_cells"
    NOT_STANDARDISED = "not_standardised"
    REGION_SYSTEM = "region_system"
    BORROWED_COEFFICIENTS = "borrowed_coefficients"


@dataclass(frozen=True)
class Method:
    """Name of a method and the publication after which it is computed."""

    name: str
    citation: str


@dataclass(frozen=True)
class Interval:
    """Two bounds. ``level`` is the coverage (0..1); ``None`` means hard bounds, not a statistical interval."""

    low: float
    high: float
    level: float | None = None


def _no_parameters() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Provenance:
    """How a result was computed: enough to compute it again.

    ``data_hash`` names the content of the input (not of the file), ``seed`` is ``None`` where nothing is
    random.
    """

    method: Method
    parameters: Mapping[str, object] = field(default_factory=_no_parameters)
    seed: int | None = None
    data_hash: str = ""


@runtime_checkable
class Result(Protocol):
    """What every result offers: how it was computed, what to beware of, and three forms for a reader.

    ``names`` gives regions and industries their names (:class:`~clusterwerk.analysis.wording.Names`); without
    it keys are shown. The columns of the table have stable keys; their headings in the reader's language are in
    :data:`~clusterwerk.analysis.wording.HEADINGS`. The picture is one SVG text with title and description.
    """

    @property
    def provenance(self) -> Provenance: ...

    @property
    def warnings(self) -> tuple[Warn, ...]: ...

    def sentences(self, language: Language, names: Names | None = None) -> Sentences: ...

    def table(self, language: Language = "de", names: Names | None = None) -> Table: ...

    def picture(self, language: Language = "de", names: Names | None = None) -> str: ...


def content_hash(*arrays: np.ndarray) -> str:
    """SHA-256 over the content of arrays (32 hexadecimal digits); order matters.

    Text arrays are hashed as UTF-8.
    """
    import numpy as np  # results without arrays do without NumPy

    digest = hashlib.sha256()
    for array in arrays:
        array = np.asarray(array)
        if array.dtype.kind in "OU":
            digest.update("\x1f".join(map(str, array.tolist())).encode())
        else:
            digest.update(np.ascontiguousarray(array).tobytes())
        digest.update(b"\x1e")
    return digest.hexdigest()[:32]


def text_hash(*parts: object) -> str:
    """The same for plain values: SHA-256 over their printed form (32 hexadecimal digits); order matters."""
    return hashlib.sha256("\x1e".join(map(repr, parts)).encode()).hexdigest()[:32]
