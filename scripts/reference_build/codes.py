"""Industry codes WZ 2008 and WZ 2025 with titles in two languages, single search words and the links between them."""

import re
from collections import defaultdict
from pathlib import Path

from .tables import read_rows

GERMAN_NOISE_WORDS = """
Abschnitt Abteilung Abteilungen Gruppe Gruppen Klasse Klassen Unterklasse Unterklassen Tätigkeit Tätigkeiten Herstellung
Erbringung Dienstleistungen Beispiel Bezug Einheit Einheiten Rahmen Zweck Zwecke Zwecken Arten Form Formen Teil Teile
Teilen Rechnung Regel Unternehmen Ware Waren Erzeugnisse Erzeugnissen Diese Dieser Dieses Ferner Eingeschlossen Darüber
Dazu Hierzu Hier Ebenfalls Auch Sofern Soweit Sowie Sonstige Sonstigen Einschließlich Ausgenommen Nicht Ohne Unter Durch
Eine Einen Einer Eines Sie Wenn Werden Wird Dabei Daher Damit Auftrag Bereich Bereiche Bereichen Zusammenhang Ausnahme
Gewinnung Betrieb Großhandel Einzelhandel Handel Reparatur Vermietung Weiterhin Zudem Außerdem Fall Basis Art Verwendung
"""
ENGLISH_NOISE_WORDS = """
this class group division section includes include included also excludes other such that which with from into than their
they them these those where when while being been have has had and the for are not its own any all can may use used using
uses like etc example related activities activity manufacture production products product services service provision based
type types kind kinds form forms part parts units unit whether either both each made make making through well within
without under over between among general specific similar certain various provided carried basis fee contract case cases
purposes purpose order include including except considered classified regardless involved operation operations persons
sale retail wholesale
"""
GERMAN_NOISE = frozenset(GERMAN_NOISE_WORDS.split())
ENGLISH_NOISE = frozenset(ENGLISH_NOISE_WORDS.split())


def german_words(text: str) -> set[str]:
    """Nouns of a note as index words; no order, no sentence."""
    found = re.findall(r"(?<![\wäöüß-])[A-ZÄÖÜ][a-zäöüßé]{3,}(?![\w-])", text)
    return {word for word in found if word not in GERMAN_NOISE}


def english_words(text: str) -> set[str]:
    """Words of an English note that say what is made or done; no order, no sentence."""
    found = re.findall(r"(?<![\w-])[a-z]{4,}(?![\w-])", text.lower())
    return {word for word in found if word not in ENGLISH_NOISE}


def plain_title(title: str) -> str:
    """Titles of sections are printed in capitals; write them as a sentence."""
    return title.capitalize() if title.isupper() else title.strip()


def with_parents(rows: list[dict]) -> list[dict]:
    """Add the parent of each code; sections precede their divisions in the official order."""
    section, known = "", set()
    for row in rows:
        code, level = row["code"], int(row["level"])
        if level == 1:
            section, row["parent"] = code, ""
        elif level == 2:
            row["parent"] = section
        else:
            row["parent"] = code[:-2] if level == 5 else code[:-1].rstrip(".")
            if row["parent"] not in known:
                raise SystemExit(f"{code}: its parent {row['parent']} is missing")
        known.add(code)
    return rows


def links_of(raw: Path) -> list[dict]:
    """Links at sub-class level, sorted; partial says that only a part of the WZ 2008 code goes there."""
    links = read_rows(raw / "nace_wz" / "wz2025_wz2008.csv")
    return sorted(links, key=lambda row: (row["wz2025"], row["wz2008"]))


def full_links(links: list[dict]) -> dict[str, set[str]]:
    """WZ 2025 code by WZ 2008 code where nothing was split or merged."""
    to_new, to_old = defaultdict(set), defaultdict(set)
    for row in links:
        to_new[row["wz2008"]].add((row["wz2025"], row["partial"]))
        to_old[row["wz2025"]].add(row["wz2008"])
    return {
        old: next(iter(new))[0]
        for old, new in to_new.items()
        if len(new) == 1 and next(iter(new))[1] == "0" and len(to_old[next(iter(new))[0]]) == 1
    }


def sub_classes(rows: list[dict]) -> dict[str, frozenset[str]]:
    """The sub-classes that make up each code."""
    parent = {row["code"]: row["parent"] for row in rows}
    parts = defaultdict(set)
    for row in rows:
        if int(row["level"]) == 5:
            code = row["code"]
            while code:
                parts[code].add(row["code"])
                code = parent[code]
    return {code: frozenset(found) for code, found in parts.items()}


def english_2025(rows: list[dict], nace: dict[str, dict]) -> None:
    """Titles of NACE Rev. 2.1; a sub-class that alone makes up its class bears the title of the class."""
    for row in rows:
        code = row["code"]
        row["title_en"], row["english"] = "", "missing"
        if code in nace:
            row["title_en"], row["english"] = plain_title(nace[code]["title_en"]), "official"
        elif code.endswith(".0"):
            row["title_en"], row["english"] = plain_title(nace[code[:-2]]["title_en"]), "class"


def english_2008(old: list[dict], new: list[dict], links: list[dict]) -> None:
    """English titles from WZ 2025 where title or content is the same, otherwise none, marked as missing."""
    by_code = {row["code"]: row for row in new}
    same = full_links(links)
    parts_new = {parts: code for code, parts in sorted(sub_classes(new).items(), key=lambda item: -len(item[0]))}
    parts_old = sub_classes(old)
    for row in old:
        code = row["code"]
        twin = by_code.get(code)
        moved = frozenset(same.get(part, "") for part in parts_old[code])
        row["title_en"], row["english"] = "", "missing"
        if twin and twin["title_de"] == row["title_de"] and twin["title_en"]:
            row["title_en"], row["english"] = twin["title_en"], "same_title"
        elif moved in parts_new and by_code[parts_new[moved]]["title_en"]:
            row["title_en"], row["english"] = by_code[parts_new[moved]]["title_en"], "same_content"


def add_words(old: list[dict], new: list[dict], links: list[dict], nace: dict[str, dict]) -> None:
    """Search words per code: German from the notes of WZ 2008, English from those of NACE Rev. 2.1.

    They travel along links that are whole or keep the code, and from a sub-class up to its class.
    """
    kept = [row for row in links if row["partial"] == "0" or row["wz2025"] == row["wz2008"]]
    german, english = defaultdict(set), defaultdict(set)
    for row in old:
        german["2008", row["code"]] |= german_words(row["includes_de"] + "\n" + row["also_de"])
    for code, row in nace.items():
        english["2025", code] |= english_words(row["includes_en"] + "\n" + row["also_en"])
    for link in kept:
        german["2025", link["wz2025"]] |= german["2008", link["wz2008"]]
        english["2008", link["wz2008"]] |= english["2025", link["wz2025"][:5]]
    for edition, rows in (("2008", old), ("2025", new)):
        for row in rows:
            if int(row["level"]) == 5:
                german[edition, row["parent"]] |= german[edition, row["code"]]
                english[edition, row["parent"]] |= english[edition, row["code"]]
                if row["code"].endswith(".0"):
                    english[edition, row["code"]] |= english[edition, row["parent"]]
    for edition, rows in (("2008", old), ("2025", new)):
        for row in rows:
            words = int(row["level"]) >= 4
            row["words_de"] = " ".join(sorted(german[edition, row["code"]])) if words else ""
            row["words_en"] = " ".join(sorted(english[edition, row["code"]])) if words else ""


def code_rows(raw: Path) -> tuple[list[dict], list[dict]]:
    """All codes of both editions and the links between them."""
    nace = {row["code"]: row for row in read_rows(raw / "nace_rev21" / "nace_rev21_en_de_fr.csv")}
    old = with_parents(read_rows(raw / "nace_wz" / "wz2008_de.csv"))
    new = with_parents(read_rows(raw / "nace_wz" / "wz2025_de.csv"))
    links = links_of(raw)
    english_2025(new, nace)
    english_2008(old, new, links)
    add_words(old, new, links, nace)
    rows = []
    for edition, source, found in (("2008", "wz2008", old), ("2025", "wz2025", new)):
        rows += [{**row, "edition": edition, "source": source, "title_de": row["title_de"].strip()} for row in found]
    rows.sort(key=lambda row: (row["edition"], row["code"]))
    for link in links:
        link["source"] = "wz2025"
    return rows, links
