"""One result of the analysis as files: table as CSV and XLSX, picture as SVG, everything as PDF."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusterwerk.core.exports import csv_lines, write_xlsx
from clusterwerk.landscape.printing import typst_text

if TYPE_CHECKING:
    from clusterwerk.analysis.questions import Question
    from clusterwerk.analysis.results import Result
    from clusterwerk.analysis.wording import Language, Names

SHOWN_ROWS = 25
_LIKE_FINDS = ("shrunk_quotient", "gamma", "value")


@dataclass(frozen=True)
class Answer:
    """A question, its result, and what a reader gets to see of it."""

    question: "Question"
    result: "Result"
    parameters: dict[str, Any]
    language: "Language"
    names: "Names"

    @property
    def sentences(self):
        """What was found, and how sure that is."""
        return self.result.sentences(self.language, self.names)

    @property
    def picture(self) -> str:
        """The picture as SVG."""
        return self.result.picture(self.language, self.names)

    @property
    def notes(self) -> list[str]:
        """What a reader must know, one sentence each."""
        from clusterwerk.analysis.wording import warning_text

        return [warning_text(warning, self.language) for warning in self.result.warnings]

    def table(self) -> tuple[tuple[str, ...], Iterable[Sequence[Any]]]:
        """Headings and all rows."""
        from clusterwerk.analysis.wording import headings

        table = self.result.table(self.language, self.names)
        return headings(table.names, self.language), (list(row.values()) for row in table.rows())

    def first_rows(self, count: int = SHOWN_ROWS) -> tuple[list[tuple[str, bool]], list[list[str]]]:
        """Headings, each with whether figures stand under it, and the rows that stand out most, for a reader."""
        from clusterwerk.analysis.wording import headings

        table = self.result.table(self.language, self.names)
        rows = sorted(table.rows(), key=by_strength)[:count]
        figures = [table[name].dtype.kind != "O" for name in table.names]
        heads = list(zip(headings(table.names, self.language), figures, strict=True))
        return heads, [[self._written(value) for value in row.values()] for row in rows]

    def _written(self, value: Any) -> str:
        from clusterwerk.analysis.wording import digits

        if value is None:
            return "–"
        if isinstance(value, float):
            return digits(value, self.language) if math.isfinite(value) else "–"
        return digits(value, self.language, 12) if isinstance(value, int) and abs(value) >= 10_000 else str(value)


def by_strength(row: dict[str, Any]) -> tuple[float, float]:
    """Ranked rows by rank, tested ones by how hardly they are chance, others as they come."""
    if "rank" in row:
        return float(row["rank"] or math.inf), 0.0
    strength = next((row[name] for name in _LIKE_FINDS if isinstance(row.get(name), float)), 0.0)
    q = row.get("q")
    unsure = q if isinstance(q, float) and not math.isnan(q) else 2.0 * ("q" in row)
    return (0.0 if unsure <= 0.05 else unsure), -strength if math.isfinite(strength) else math.inf


def write_files(answer: Answer, folder: Path) -> list[Path]:
    """CSV, XLSX and SVG of one answer, named after the question."""
    name = answer.question.key
    headings, rows = answer.table()
    csv_file, xlsx, svg = (folder / f"{name}.{ending}" for ending in ("csv", "xlsx", "svg"))
    with csv_file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(csv_lines(headings, rows, answer.language))
    with xlsx.open("wb") as out:
        write_xlsx(out, headings, answer.table()[1], answer.question.title(answer.language))
    svg.write_text(answer.picture, encoding="utf-8")
    return [csv_file, xlsx, svg]


def answers_pdf(answers: Sequence[Answer], *, title: str, lines: Sequence[str]) -> bytes:
    """All answers on A4, each with its sentences, its picture and what it cannot say. Vector throughout.

    ``lines`` stand under the title: which data, which day. Fonts are those that come with the printing library.
    """
    import typst  # heavy, and only needed to print

    language = answers[0].language if answers else "de"
    pages = [
        f"""
#set page(paper: "a4", margin: 20mm, numbering: "1")
#set text(font: ("Libertinus Serif",), size: 11pt, lang: {typst_text(language)})
#set document(title: {typst_text(title)})
#text(size: 22pt, weight: "bold")[#{typst_text(title)}]
#v(2mm)
"""
        + "\n".join(f"#{typst_text(line)} #linebreak()" for line in lines)
    ]
    files: dict[str, bytes] = {}
    for number, answer in enumerate(answers):
        said, picture = answer.sentences, f"picture{number}.svg"
        drawn = answer.picture.replace('font-family="sans-serif"', 'font-family="DejaVu Sans Mono, Libertinus Serif"')
        files[picture] = drawn.encode()
        method = answer.result.provenance.method
        pages.append(
            f"""
{"#pagebreak()" if number else "#v(6mm)"}
#text(size: 15pt, weight: "bold")[#{typst_text(answer.question.title(language))}]

#{typst_text(said.what)}

#{typst_text(said.how_sure)}

#image({typst_text(picture)}, width: 100%, height: 110mm, fit: "contain", alt: {typst_text(said.what)})

#{typst_text(answer.question.explained(language))}

#{typst_text(answer.question.limits(language))}

#text(size: 8.5pt)[#{typst_text(f"{method.name}: {method.citation}")}]
"""
        )
    return typst.compile({"main": "\n".join(pages).encode(), **files}, ignore_system_fonts=True)
