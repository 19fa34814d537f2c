"""A folder that tells what a register says: a page to read, tables, pictures, a PDF, and the code that repeats it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day, number, percent
from clusterwerk.landscape.result_files import results_pdf, write_files
from clusterwerk.landscape.told import Told
from clusterwerk.landscape.words import FINDING_WORDS

REGISTER = "register.parquet"
SHOWN_ROWS = 25
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1c1d1c; background: #fff; margin: 0 auto; padding: 1.5rem; max-width: 60rem }
h1 { font-size: 1.8rem; line-height: 1.2 } h2 { font-size: 1.3rem; margin-top: 3rem } a { color: #00525a }
svg { width: 100%; max-width: 44rem; height: auto } .what { font-size: 1.1rem } .soft { color: #565956; font-size: .9rem }
.wide { overflow-x: auto } table { border-collapse: collapse; font-size: .85rem }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #d9dad8; vertical-align: top }
td.n, th.n { text-align: right; white-space: nowrap } pre { overflow-x: auto; background: #f3f3f1; padding: 1rem }
@media print { details { display: none } h2 { break-before: page } }
"""


@dataclass(frozen=True)
class Report:
    """What was asked of which list: ``source`` its file name, ``faults`` what it leaves open (fault, count, share)."""

    source: str
    rows: int
    data_hash: str
    language: str
    faults: Sequence[tuple[str, int, float]]
    answers: Sequence[Told]
    skipped: Sequence[tuple[str, str]]
    seed: int
    earlier: str = ""

    @property
    def title(self) -> str:
        """The heading of page and PDF."""
        return _("What %(source)s says") % {"source": self.source}

    @property
    def lines(self) -> list[str]:
        """Which data, which day."""
        told = {"rows": number(self.rows), "hash": self.data_hash, "day": day(timezone.localdate())}
        return [
            _("%(rows)s rows were read. State: %(day)s.") % told,
            _("Mark of the data: %(hash)s. The same list always has the same mark.") % told,
        ]


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write everything into the folder, in which the register already lies; the files, the page first."""
    page, sentences = folder / "index.html", folder / _("sentences.txt")
    code, pdf = folder / "how-computed.py", folder / _("report.pdf")
    page.write_text(_page(report), encoding="utf-8")
    told = [f"{one.question.title(one.language)}\n{one.sentences}\n" for one in report.answers]
    sentences.write_text("\n".join(told), encoding="utf-8")
    code.write_text(_code(report), encoding="utf-8")
    pdf.write_bytes(results_pdf(report.answers, title=report.title, lines=report.lines))
    files = [file for answer in report.answers for file in write_files(answer, folder)]
    return [page, pdf, sentences, code, *files]


def _code(report: Report) -> str:
    """One script that repeats everything; each part stands for itself."""
    head = [
        f"# {report.title}",
        "# " + _("Run it in this folder, or paste a part into a notebook."),
        "# pip install clusterwerk",
    ]
    seed = {True: report.seed, False: None}
    parts = [
        one.question.code(
            one.given,
            REGISTER,
            earlier=report.earlier,
            seed=seed[one.question.is_random],
            data_hash=report.data_hash,
        )
        for one in report.answers
    ]
    return "\n".join([*head, "", *parts])


def _page(report: Report) -> str:
    contents = "".join(
        f'<li><a href="#{one.question.key}">{escape(one.question.title(one.language))}</a></li>'
        for one in report.answers
    )
    skipped = "".join(f"<li>{escape(title)} {escape(reason)}</li>" for title, reason in report.skipped)
    lines = "<br>".join(escape(line) for line in report.lines)
    not_asked, how = escape(_("Questions that were not asked")), escape(_("How was this computed?"))
    body = [
        f"<h1>{escape(report.title)}</h1>",
        f'<p class="soft">{lines}</p>',
        f"<nav><ul>{contents}</ul></nav>",
        *(_section(one) for one in report.answers),
        _faults(report),
        f"<h2>{not_asked}</h2><ul>{skipped}</ul>" if skipped else "",
        f"<h2>{how}</h2><details open><summary>how-computed.py</summary><pre>{escape(_code(report))}</pre></details>",
    ]
    return (
        f'<!doctype html>\n<html lang="{report.language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(report.title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _section(one: Told) -> str:
    """One question: what was found, how sure that is, the picture, the rows that stand out, what it cannot say."""
    key = one.question.key
    notes = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
    whole = escape(_("The whole table and the picture:"))
    files = " · ".join(f'<a href="{key}.{ending}">{ending.upper()}</a>' for ending in ("csv", "xlsx", "svg"))
    return f"""<section id="{key}">
<h2>{escape(one.question.title(one.language))}</h2>
<p class="what">{escape(one.what)}</p>
<p>{escape(one.how_sure)}</p>
{one.picture}
{f"<ul>{notes}</ul>" if notes else ""}
<div class="wide">{_table(one)}</div>
<p class="soft">{whole} {files}</p>
<p>{escape(one.question.explained(one.language))}</p>
<p>{escape(one.question.limits(one.language))}</p>
<p class="soft">{escape(f"{one.method}: {one.citation}")}</p>
</section>"""


def _table(one: Told) -> str:
    rows = one.written(SHOWN_ROWS, one.first)
    kinds = [' class="n"' if one.decimals[place] is not None else "" for place in one.first]
    titles = [one.headings[place] for place in one.first]
    head = "".join(f"<th{kind}>{escape(title)}</th>" for kind, title in zip(kinds, titles, strict=True))
    lines = ["".join(f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) for row in rows]
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"
    )


def _faults(report: Report) -> str:
    if not report.faults:
        return ""
    rows = "".join(
        f'<tr><td>{escape(str(FINDING_WORDS[name][0]))}</td><td class="n">{number(count)}</td>'
        f'<td class="n">{percent(share)}</td><td>{escape(str(FINDING_WORDS[name][1]))}</td></tr>'
        for name, count, share in report.faults
    )
    title = escape(_("What the list leaves open"))
    return f'<h2>{title}</h2><div class="wide"><table><tbody>{rows}</tbody></table></div>'
