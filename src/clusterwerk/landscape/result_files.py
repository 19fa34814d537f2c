"""Results of the analysis as files: table as CSV and XLSX, picture as SVG, everything as PDF."""

from collections.abc import Sequence
from pathlib import Path

from clusterwerk.core.exports import csv_lines, write_xlsx
from clusterwerk.landscape.printing import typst_text
from clusterwerk.landscape.told import Told


def write_files(told: Told, folder: Path) -> list[Path]:
    """CSV, XLSX and SVG of one result, named after the question."""
    name = told.question.key
    csv_file, xlsx, svg = (folder / f"{name}.{ending}" for ending in ("csv", "xlsx", "svg"))
    with csv_file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(csv_lines(told.headings, told.rows, told.language))
    with xlsx.open("wb") as out:
        write_xlsx(out, told.headings, told.rows, told.question.title(told.language))
    svg.write_text(told.picture, encoding="utf-8")
    return [csv_file, xlsx, svg]


def results_pdf(results: Sequence[Told], *, title: str, lines: Sequence[str], chosen: Sequence[str] = ()) -> bytes:
    """Results on A4, each with its sentences, its picture and what it cannot say. Vector throughout.

    `lines` stand under the title: which data, which day; `chosen` under each result: what was chosen. Fonts are those that
    come with the printing library.
    """
    import typst  # heavy, and only needed to print

    language = results[0].language if results else "de"
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
    for number, one in enumerate(results):
        picture = f"picture{number}.svg"
        drawn = one.picture.replace('font-family="sans-serif"', 'font-family="DejaVu Sans Mono, Libertinus Serif"')
        files[picture] = drawn.encode()
        pages.append(_part(one, picture, chosen, leads=one.question.title(language) != title, first=number == 0))
    return typst.compile({"main": "\n".join(pages).encode(), **files}, ignore_system_fonts=True)


def _part(one: Told, picture: str, chosen: Sequence[str], *, leads: bool, first: bool) -> str:
    """One result; `leads`: its question stands above it, because the title does not say it."""
    question = typst_text(one.question.title(one.language))
    small = [*one.notes, *chosen, f"{one.method}: {one.citation}"]
    return f"""
{"#v(6mm)" if first else "#pagebreak()"}
{f'#text(size: 15pt, weight: "bold")[#{question}]' if leads else ""}

#{typst_text(one.what)}

#{typst_text(one.how_sure)}

#image({typst_text(picture)}, width: 100%, height: 110mm, fit: "contain", alt: {typst_text(one.what)})

#{typst_text(one.question.explained(one.language))}

#{typst_text(one.question.limits(one.language))}

{" ".join(f"#text(size: 8.5pt)[#{typst_text(line)}] #linebreak()" for line in small)}
"""
