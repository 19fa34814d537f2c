"""What becomes of an industry code in the other edition. It suggests; a person chooses, nothing is migrated silently."""

from collections import defaultdict
from dataclasses import dataclass

from clusterwerk.directory.models import IndustryCode, IndustryLink

WZ_2008, WZ_2025 = IndustryCode.Edition.WZ_2008, IndustryCode.Edition.WZ_2025


@dataclass(frozen=True)
class CodeSuggestion:
    """A code of the other edition. Partial: only a part of the WZ 2008 code belongs to the WZ 2025 code."""

    code: IndustryCode
    is_partial: bool


def _counterparts(code: str, given: str, sought: str, edition: int) -> list[CodeSuggestion]:
    """Codes of the same level in the other edition; whole only when every old sub-class goes there whole."""
    level_lengths = {1: 0, 2: 2, 4: 3, 5: 4, 7: 5}
    level = 1 if code.isalpha() else level_lengths.get(len(code), 0)
    if not level:
        return []
    parts = _sub_classes(code, WZ_2008 if given == "wz2008" else WZ_2025)
    links = list(IndustryLink.objects.filter(**{f"{given}__in": parts}).values_list("wz2008", "wz2025", "is_partial"))
    targets = {new if sought == "wz2025" else old for old, new, _part in links}
    rolled = {target: _rolled_up(target, level, edition) for target in targets}
    olds: dict[str, set[str]] = defaultdict(set)
    wholes: dict[str, set[str]] = defaultdict(set)
    for old, new, is_partial in links:
        group = rolled[new if sought == "wz2025" else old]
        olds[group].add(old)
        if not is_partial:
            wholes[group].add(old)
    rows = {row.code: row for row in IndustryCode.objects.filter(edition=edition, code__in=olds)}
    result = []
    for group in sorted(olds):
        needed = set(parts) if sought == "wz2025" else set(_sub_classes(group, WZ_2008))
        result.append(CodeSuggestion(rows[group], is_partial=not needed <= wholes[group]))
    return sorted(result, key=lambda one: (one.is_partial, one.code.code != code, one.code.code))


def _sub_classes(code: str, edition: int) -> list[str]:
    """The sub-classes a code consists of, itself if it is one."""
    codes = IndustryCode.objects.filter(edition=edition, level=IndustryCode.Level.SUB_CLASS)
    if code.isalpha():
        divisions = IndustryCode.objects.filter(edition=edition, parent_code=code).values_list("code", flat=True)
        return [sub for division in divisions for sub in _sub_classes(division, edition)]
    return list(codes.filter(code__startswith=code).values_list("code", flat=True))


def _rolled_up(sub_class: str, level: int, edition: int) -> str:
    """The code of a level that a sub-class lies in."""
    if level > 1:
        return sub_class[: {2: 2, 3: 4, 4: 5, 5: 7}[level]]
    return IndustryCode.objects.values_list("parent_code", flat=True).get(edition=edition, code=sub_class[:2])


def successors(code: str) -> list[CodeSuggestion]:
    """WZ 2025 codes that follow this WZ 2008 code, whole ones first. A suggestion: a person chooses."""
    return _counterparts(code, "wz2008", "wz2025", WZ_2025)


def predecessors(code: str) -> list[CodeSuggestion]:
    """WZ 2008 codes that this WZ 2025 code came from, whole ones first. A suggestion: a person chooses."""
    return _counterparts(code, "wz2025", "wz2008", WZ_2008)
