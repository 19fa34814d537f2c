"""Guessing what the columns mean, by their names and by what stands in them; the person corrects it."""

import re
from collections.abc import Sequence

from clusterwerk.core import sheets
from clusterwerk.members.imports import targets as meanings
from clusterwerk.members.imports.targets import CONTACT, Target, header_key

GROUP_WORDS = re.compile(r"^(?:ansprechpartner(?:in)?|ansprechperson|kontakt(?:person)?|contact(?: person)?|ap|person|geschaeftsfuehrer|gf)(?: ?[12])? ")  # fmt: skip
FIRM_WORDS = re.compile(r"^(?:firma|unternehmen|organisation|anschrift|adresse|address|company|firmen(?:daten)?|kontaktdaten|stammdaten|mitgliedschaft|membership|kennzahlen|mitglied|groesse|unternehmensgroesse|betriebsgroesse|zahlen|eckdaten|basisdaten|wirtschaftsdaten|size|figures) ")  # fmt: skip
SECOND_WORDS = re.compile(r"(?:^|\s)(?:2|ii|stv|stellvertret\w*|zweit\w*|weiter\w*|second)(?:\s|$)")
NUMBERED = re.compile(r"\s\((\d)\)$")
ENOUGH = 0.6


def guess(columns: Sequence[str], samples: Sequence[Sequence], choices: Sequence[Target]) -> dict[int, str]:
    """For each column the most likely meaning; columns that tell nothing are left out. No meaning is given twice."""
    by_name = {target.name: target for target in choices}
    found: dict[int, str] = {}
    for index, column in enumerate(columns):
        name = _by_header(column, choices)
        if name and name in by_name and name not in found.values():
            found[index] = name
        elif name and f"second_{name}" in by_name and f"second_{name}" not in found.values():
            found[index] = f"second_{name}"
    _settle_numbers(columns, found)
    _settle_names(columns, found)
    _settle_unsure(columns, found)
    _settle_by_content(columns, samples, found)
    return dict(sorted(found.items()))


def _by_header(column: str, choices: Sequence[Target]) -> str:
    plain = NUMBERED.sub("", column)
    key = header_key(plain)
    if not key:
        return ""
    direct = _exact(key, choices)
    if direct:
        return direct
    is_second = bool(SECOND_WORDS.search(key)) or column != plain
    person_key = GROUP_WORDS.sub("", SECOND_WORDS.sub(" ", key).strip() + " ").strip()
    if person_key != key and (name := _person_part(person_key, choices)):
        return f"second_{name}" if is_second else name
    firm_key = FIRM_WORDS.sub("", key).strip()
    return _exact(firm_key, choices) if firm_key != key else ""


def _exact(key: str, choices: Sequence[Target]) -> str:
    return next((target.name for target in choices if key in target.names), "")


def _person_part(key: str, choices: Sequence[Target]) -> str:
    """What a column inside the group “Ansprechpartner” means."""
    if key in meanings.UNSURE_PHONE:
        return "person_phone"
    if key in meanings.UNSURE_EMAIL:
        return "person_email"
    if key in meanings.UNSURE_NAME or not key:
        return "full_name"
    return next((target.name for target in choices if target.group == CONTACT and key in target.names), "")


def _settle_numbers(columns: Sequence[str], found: dict[int, str]) -> None:
    """“Nr.” right after the street is the house number, else the number in the office's list."""
    for index, column in enumerate(columns):
        if index not in found and header_key(column) == "nr":
            name = "house_number" if found.get(index - 1) == "street" else "external_id"
            if name not in found.values():
                found[index] = name


def _settle_names(columns: Sequence[str], found: dict[int, str]) -> None:
    """“Name” is the last name beside a first name and a firm, the person beside a firm, else the organisation."""
    for index, column in enumerate(columns):
        if index in found or header_key(NUMBERED.sub("", column)) not in meanings.UNSURE_NAME:
            continue
        taken = set(found.values())
        has_firm = bool(taken & {"name", "firm_and_person"})
        if "first" in taken and "last" not in taken:
            found[index] = "last"
        elif not has_firm:
            found[index] = "name"
        elif "full_name" not in taken and "last" not in taken:
            found[index] = "full_name"


def _settle_unsure(columns: Sequence[str], found: dict[int, str]) -> None:
    """“Telefon” and “E-Mail” belong to the person when a column about the person stands nearer before them."""
    person = {*meanings.PERSON_NAMES, *(f"second_{name}" for name in meanings.PERSON_NAMES)}
    for index, column in enumerate(columns):
        key = header_key(NUMBERED.sub("", column))
        what = "phone" if key in meanings.UNSURE_PHONE else "email" if key in meanings.UNSURE_EMAIL else ""
        if index in found or not what:
            continue
        before = next((found[near] for near in range(index - 1, -1, -1) if near in found), "")
        order = [what, f"person_{what}", f"second_person_{what}"]
        if before.startswith("second_"):
            order = [order[2], order[1], order[0]]
        elif before in person:
            order = [order[1], order[2], order[0]] if what == "email" else [order[1], order[0]]
        free = next((name for name in order if name not in found.values()), None)
        if free:
            found[index] = free


def _share(values: list, reader) -> float:
    return sum(1 for value in values if reader(value)) / len(values) if values else 0.0


def _settle_by_content(columns: Sequence[str], samples: Sequence[Sequence], found: dict[int, str]) -> None:
    """Columns whose name tells nothing are recognised by what stands in them, when it is unmistakable."""
    tests = (
        ("email", lambda cell: bool(sheets.emails(cell).value)),
        ("website", lambda cell: bool(re.match(r"^(?:https?://|www\.)", str(cell).strip(), re.IGNORECASE))),
        ("postal_code", lambda cell: bool(re.fullmatch(r"(?:D-?\s?)?\d{5}", str(cell).strip()))),
        ("postal_place", lambda cell: bool(re.match(r"^(?:D-?\s?)?\d{5}\s+[A-ZÄÖÜ]", str(cell).strip()))),
        ("name", lambda cell: bool(sheets.split_form(str(cell))[1])),
    )
    for index in range(len(columns)):
        if index in found:
            continue
        values = [row[index] for row in samples if index < len(row) and row[index] not in ("", None)]
        for name, reader in tests:
            if len(values) >= 2 and name not in found.values() and _share(values, reader) >= ENOUGH:
                found[index] = name
                break


def faults(mapping: dict[int, str], choices: Sequence[Target]) -> list[str]:
    """Kinds of mistakes in a mapping that a person made: “no_name”, “twice:<target>”, “place_twice”."""
    used = list(mapping.values())
    wrong = [] if {"name", "firm_and_person"} & set(used) else ["no_name"]
    wrong += [f"twice:{name}" for name in sorted(set(used)) if used.count(name) > 1]
    names = {target.name for target in choices}
    return wrong + [f"unknown:{name}" for name in sorted(set(used) - names)]
