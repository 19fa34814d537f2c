"""Read the industry codes and the links between their editions that come with the program."""

from collections.abc import Iterator
from typing import NamedTuple

from clusterwerk.clusters.reference_tables import read_table


class CodeRow(NamedTuple):
    """An industry code of WZ 2008 or WZ 2025 with titles and search words."""

    edition: int
    code: str
    level: int  # 1 section, 2 division, 3 group, 4 class, 5 sub-class
    parent: str
    title_de: str
    title_en: str
    english: str  # official, class, same_title, same_content or missing
    words_de: str
    words_en: str
    source: str


class CodeLinkRow(NamedTuple):
    """A sub-class of WZ 2025 and one of WZ 2008 that share activities."""

    wz2025: str
    wz2008: str
    is_partial: bool  # only a part of the WZ 2008 code belongs to the WZ 2025 code
    source: str


def code_rows() -> Iterator[CodeRow]:
    """All codes of both editions, sorted by edition and code."""
    for row in read_table("clusterwerk.directory", "industry_codes.csv.gz"):
        yield CodeRow(**{**row, "edition": int(row["edition"]), "level": int(row["level"])})


def code_link_rows() -> Iterator[CodeLinkRow]:
    """All links between sub-classes of the two editions."""
    for row in read_table("clusterwerk.directory", "industry_links.csv"):
        yield CodeLinkRow(row["wz2025"], row["wz2008"], row["partial"] == "1", row["source"])
