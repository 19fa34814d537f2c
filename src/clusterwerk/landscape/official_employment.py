"""Read an official download of employees by Kreis and economic group (Regionaldatenbank, table 13111-07-05-4).

The file is taken as downloaded: semicolons, Latin-1 or UTF-8, title lines above, a footer below. Whatever cannot be
understood is refused with file, line and what to do; nothing is guessed.
"""

import re
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.landscape.reference_tables import NO_FLAG, NONE, SECRET, group_rows

TABLE = "13111-07-05-4"
REFERENCE_DAY = re.compile(r"Stichtag:\s*\d{2}\.\d{2}\.(\d{4})")
KEY = re.compile(r"^(DG|\d{2,5})$")
EMPTY = {".": SECRET, "/": SECRET, "x": SECRET, "-": NONE, "–": NONE}
VALUE_COLUMN = 3  # key, name, group, then all nationalities and both sexes


class OfficialFigure(NamedTuple):
    """One figure of the download."""

    key: str
    year: int
    group: str
    employees: int | None
    flag: str


def decoded(path: Path) -> str:
    """The text of a file that is UTF-8 or else Latin-1, as the statistical offices deliver it."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def is_employment_download(text: str) -> bool:
    """Whether the first lines name the table."""
    return TABLE in text[:500]


def _refuse(path: Path, line: int, problem: str) -> Refused:
    return Refused(
        _("%(file)s, line %(line)d: %(problem)s Nothing was installed. Correct the file or download it again.")
        % {"file": path.name, "line": line, "problem": problem}
    )


def _value(cell: str) -> tuple[int | None, str] | None:
    cell = cell.strip()
    if cell in EMPTY:
        return None, EMPTY[cell]
    return (int(cell), NO_FLAG) if cell.isdigit() else None


def read_employment(path: Path) -> list[OfficialFigure]:
    """All figures of Germany, Laender and Kreise in the download; Berlin and Hamburg also as Kreise."""
    lines = decoded(path).splitlines()
    wording = {row.official_wording: row.code for row in group_rows()}
    year, figures = 0, []
    for number, line in enumerate(lines, start=1):
        if line.startswith("_____"):
            break
        if found := REFERENCE_DAY.search(line):
            year = int(found.group(1))
        cells = [cell.strip().strip('"') for cell in line.split(";")]
        if not KEY.match(cells[0]):
            continue
        if not year:
            raise _refuse(path, number, _("No reference day (“Stichtag”) stands above the figures."))
        if len(cells) <= VALUE_COLUMN:
            raise _refuse(path, number, _("The row ends before the column of all employees."))
        if cells[2] not in wording:
            raise _refuse(path, number, _("The economic group “%(name)s” is not known.") % {"name": cells[2]})
        value = _value(cells[VALUE_COLUMN])
        if value is None:
            raise _refuse(
                path, number, _("“%(value)s” is neither a whole number nor a sign.") % {"value": cells[VALUE_COLUMN]}
            )
        key = {"DG": "DE"}.get(cells[0], cells[0])
        figures.append(OfficialFigure(key, year, wording[cells[2]], *value))
        if key in ("02", "11"):
            figures.append(OfficialFigure(f"{key}000", year, wording[cells[2]], *value))
    if not figures:
        raise _refuse(path, len(lines), _("No figures were found."))
    return figures
