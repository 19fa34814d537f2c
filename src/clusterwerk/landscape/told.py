"""A result of the analysis in one language: sentences, picture, notes and table as pages, files and reports show them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusterwerk.analysis.questions import Question
    from clusterwerk.analysis.results import Result
    from clusterwerk.analysis.wording import Language, Names

_LIKE_FINDS = ("shrunk_quotient", "gamma", "value")


@dataclass(frozen=True)
class Told:
    """What a reader gets of one result. `rows` stand in the order of `names`, what stands out most first."""

    question: "Question"
    given: dict[str, Any]
    language: "Language"
    what: str
    how_sure: str
    picture: str
    notes: Sequence[str]
    names: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    method: str
    citation: str

    @property
    def sentences(self) -> str:
        """What was found, and how sure that is."""
        return f"{self.what} {self.how_sure}"

    @cached_property
    def decimals(self) -> list[int | None]:
        """Per column how many decimals its figures are written with; None where it holds texts."""
        return [decimals_of([row[place] for row in self.rows]) for place in range(len(self.names))]

    @cached_property
    def empty(self) -> list[bool]:
        """Per column whether nothing is known in any row."""
        return [all(row[place] is None for row in self.rows) for place in range(len(self.names))]

    @property
    def first(self) -> list[int]:
        """The columns to show first: neither keys beside their names, nor what only a few readers need."""
        names = set(self.names)
        return [
            place
            for place, name in enumerate(self.names)
            if name not in SECONDARY and f"{name}_name" not in names and not self.empty[place]
        ]

    def written(self, count: int, places: Sequence[int]) -> list[list[str]]:
        """So many rows as texts, only these columns."""
        return [[self.cell(row[place], place) for place in places] for row in self.rows[:count]]

    def cell(self, value: Any, place: int) -> str:
        """A value of a column as a reader reads it."""
        from clusterwerk.analysis.wording import number

        if isinstance(value, bool):
            return plain(value, self.language)
        if isinstance(value, int | float) and self.decimals[place] is not None:
            return number(value, self.language, self.decimals[place])
        return plain(value, self.language)


#: Columns that are exported and can be chosen, but not shown before.
SECONDARY = frozenset({
    "employment_low", "employment_high", "log_quotient", "symmetric_quotient", "establishment_quotient", "p",
    "raw_concentration", "plant_herfindahl", "chance_value", "lat", "lon", "x", "y", "source_row", "score", "product",
    "gap_key",
})  # fmt: skip


def told(
    question: "Question", result: "Result", given: dict[str, Any], language: "Language", names: "Names",
    *, most: int | None = None,
) -> Told:  # fmt: skip
    """A computed result in one language; `most` bounds the rows."""
    from clusterwerk.analysis.wording import headings, warning_text

    said, table = result.sentences(language, names), result.table(language, names)
    rows = sorted(table.rows(), key=by_strength)[:most]
    notes = [warning_text(warning, language) for warning in result.warnings]
    return Told(
        question=question,
        given=given,
        language=language,
        what=said.what,
        how_sure=said.how_sure,
        picture=result.picture(language, names),
        notes=[note for note in notes if note not in said.how_sure],
        names=tuple(table.names),
        headings=tuple(headings(table.names, language)),
        rows=[[_known(value) for value in row.values()] for row in rows],
        method=result.provenance.method.name,
        citation=result.provenance.method.citation,
    )


def by_strength(row: dict[str, Any]) -> tuple[float, float]:
    """Ranked rows by rank, tested ones by how hardly they are chance, others as they come."""
    if "rank" in row:
        return float(row["rank"] or math.inf), 0.0
    strength = next((row[name] for name in _LIKE_FINDS if isinstance(row.get(name), float)), 0.0)
    q = row.get("q")
    unsure = q if isinstance(q, float) and not math.isnan(q) else 2.0 * ("q" in row)
    return (0.0 if unsure <= 0.05 else unsure), -strength if math.isfinite(strength) else math.inf


def decimals_of(values: Sequence[Any]) -> int | None:
    """How many decimals a column needs so that its figures compare: none for counts, more the smaller they are."""
    figures = [value for value in values if value is not None]
    if not figures or any(isinstance(value, bool) or not isinstance(value, int | float) for value in figures):
        return None
    if all(float(value).is_integer() for value in figures):
        return 0
    largest = max(abs(value) for value in figures)
    return next(places for bound, places in ((1e-3, 6), (0.1, 4), (1, 3), (100, 2), (10_000, 1), (math.inf, 0))
                if largest <= bound)  # fmt: skip


def plain(value: Any, language: "Language") -> str:
    """A single value as a reader reads it."""
    from clusterwerk.analysis.wording import digits, number

    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return {"de": ("nein", "ja"), "en": ("no", "yes")}[language][value]
    if isinstance(value, int):
        return number(value, language)
    return digits(value, language) if isinstance(value, float) else str(value)


def _known(value: Any) -> Any:
    """Nothing for what is not known; the plain kind of figures that come from an array."""
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
