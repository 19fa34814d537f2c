"""Why these firms are in one group: facts and sentences about those who are in it, never about anybody who is not.

Computed from stakes, levels and known pairs alone. Fears are no argument of anything in this file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from clusterwerk.analysis.groups.problem import Pair, Problem, Stake
from clusterwerk.analysis.wording import Language, listed

if TYPE_CHECKING:
    from clusterwerk.analysis.groups.proposals import Group

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_WORDS = {
    "de": ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}


@dataclass(frozen=True)
class Part:
    """What one member has of its group: its need and offer, who could help it, whom it could help, how many others
    look for the same, and whom of the group it knows.
    """

    member: str
    need: int
    offer: int
    gain: int
    gives: bool
    helped_by: tuple[str, ...]
    helps: tuple[str, ...]
    others_who_look: int
    knows: tuple[str, ...]


@dataclass(frozen=True)
class Reasons:
    """Why a group makes sense: the part of each member, and how many pairs are new to each other."""

    topic: str
    level: int
    parts: tuple[Part, ...]
    new_pairs: int

    def of(self, member: str) -> Part:
        """The part of one member."""
        return next(part for part in self.parts if part.member == member)

    def sentences(self, language: Language, names: Mapping[str, str] = _NO_NAMES) -> tuple[str, ...]:
        """For the office, with the names of the members."""
        return _for_the_office(self, language, names)

    def for_member(self, member: str, language: Language) -> tuple[str, ...]:
        """For one member before the others agreed: numbers, no names."""
        return _for_a_member(self, self.of(member), language)


def reasons_of(problem: Problem, group: Group) -> Reasons:
    """Why these members are in one group."""
    stakes = {member: problem.stakes.get((member, group.topic), Stake()) for member in group.members}
    return reasons_from(group.topic, problem.topic_by_key[group.topic].level, stakes, problem.known)


def reasons_from(topic: str, level: int, stakes: Mapping[str, Stake], known: Collection[Pair]) -> Reasons:
    """The same from the stakes of the members of one group and the pairs that know each other."""
    parts = tuple(_part(member, stakes, known) for member in stakes)
    new = sum(frozenset(pair) not in known for pair in combinations(stakes, 2))
    return Reasons(topic, level, parts, new)


def _part(member: str, stakes: Mapping[str, Stake], known: Collection[Pair]) -> Part:
    mine, others = stakes[member], [other for other in stakes if other != member]
    return Part(
        member=member,
        need=mine.need,
        offer=mine.offer,
        gain=mine.gain,
        gives=mine.gives,
        helped_by=tuple(o for o in others if mine.need and stakes[o].offer),
        helps=tuple(o for o in others if mine.offer and stakes[o].need),
        others_who_look=sum(stakes[other].need > 0 for other in others),
        knows=tuple(other for other in others if frozenset((member, other)) in known),
    )


def _for_the_office(found: Reasons, language: Language, names: Mapping[str, str]) -> tuple[str, ...]:
    german = language == "de"
    seekers = [names.get(part.member, part.member) for part in found.parts if part.need]
    givers = [names.get(part.member, part.member) for part in found.parts if part.offer]
    lines = []
    if seekers:
        lines.append(
            f"Das suchen {_number(len(seekers), language)} der Mitglieder: {listed(seekers, language)}."
            if german
            else f"{_number(len(seekers), language).capitalize()} of the members look for this: {listed(seekers, language)}."
        )
    if givers:
        lines.append(
            f"Können und Erfahrung dazu haben: {listed(givers, language)}."
            if german
            else f"Know-how comes from: {listed(givers, language)}."
        )
    else:
        lines.append(
            "Niemand hat das Können schon; die Gruppe erarbeitet es gemeinsam."
            if german
            else "Nobody has the know-how yet; the group works it out together."
        )
    lines.append(_level(found, language))
    lines.append(_ties(found, language))
    return tuple(lines)


def _level(found: Reasons, language: Language) -> str:
    if found.level == 1:
        return (
            "Anspruchsstufe 1: ein kleines erstes Vorhaben, das wenig Zeit und keine Geheimnisse verlangt."
            if language == "de"
            else "Level 1: a small first project that asks for little time and no secrets."
        )
    below = found.level - 1
    return (
        f"Anspruchsstufe {found.level}: Jedes Mitglied hat schon ein Vorhaben der Stufe {below} geschafft und kennt "
        "mindestens ein anderes der Gruppe."
        if language == "de"
        else f"Level {found.level}: every member has managed a project of level {below} and knows at least one other of "
        "the group."
    )


def _ties(found: Reasons, language: Language) -> str:
    every = len(found.parts) * (len(found.parts) - 1) // 2
    if not found.new_pairs:
        return (
            "Alle Mitglieder der Gruppe kennen sich schon aus der Zusammenarbeit."
            if language == "de"
            else "All members of the group know each other from working together."
        )
    if language == "de":
        know = "kennt sich eines" if found.new_pairs == 1 else f"kennen sich {found.new_pairs}"
        return f"Von {every} Paaren {know} noch nicht aus der Zusammenarbeit."
    if found.new_pairs == 1:
        return f"Of {every} pairs one does not know each other from working together yet."
    return f"Of {every} pairs {found.new_pairs} do not know each other from working together yet."


def _for_a_member(found: Reasons, mine: Part, language: Language) -> tuple[str, ...]:
    german = language == "de"
    lines = []
    if mine.need:
        look, can = mine.others_who_look, len(mine.helped_by)
        if look:
            lines.append(
                f"{_firms(look, language)} {'sucht' if look == 1 else 'suchen'} dasselbe wie Sie."
                if german
                else f"{_firms(look, language)} {'looks' if look == 1 else 'look'} for the same as you."
            )
        if can:
            lines.append(
                f"{_firms(can, language)} {'bringt' if can == 1 else 'bringen'} Erfahrung dazu mit."
                if german
                else f"{_firms(can, language)} {'brings' if can == 1 else 'bring'} experience with it."
            )
    if mine.offer and mine.helps:
        many = len(mine.helps)
        lines.append(
            f"{_firms(many, language)} {'sucht' if many == 1 else 'suchen'}, was Sie anbieten."
            if german
            else f"{_firms(many, language)} {'looks' if many == 1 else 'look'} for what you offer."
        )
    lines.append(_level_for_member(found, language))
    return tuple(lines)


def _level_for_member(found: Reasons, language: Language) -> str:
    if found.level == 1:
        return _level(found, language)
    return (
        f"Anspruchsstufe {found.level}: Alle Beteiligten haben schon ein Vorhaben der Stufe {found.level - 1} geschafft."
        if language == "de"
        else f"Level {found.level}: everybody has managed a project of level {found.level - 1} before."
    )


def _number(value: int, language: Language) -> str:
    words: Sequence[str] = _WORDS[language]
    return words[value] if value < len(words) else str(value)


def _firms(value: int, language: Language) -> str:
    word = _number(value, language).capitalize()
    if language == "de":
        return "Eine andere Firma" if value == 1 else f"{word} andere Firmen"
    return "One other firm" if value == 1 else f"{word} other firms"
