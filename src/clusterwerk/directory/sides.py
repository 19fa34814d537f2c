"""Figures as they are shown: those that answer the same question side by side, with their sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from clusterwerk.core.shown import money, number
from clusterwerk.directory.choices import FactKind, FactScope, Unit
from clusterwerk.directory.models import Fact


def shown_value(fact: Fact) -> str:
    """The value with its unit as the reader writes it."""
    decimals = 0 if fact.value == fact.value.to_integral_value() else 2
    if fact.unit == Unit.EURO:
        return money(fact.value, decimals)
    text = number(fact.value, decimals)
    if fact.unit in (Unit.PERSONS, Unit.COUNT, Unit.RANK):
        return text
    return f"{text} {Unit(fact.unit).label}"


@dataclass
class Question:
    """One question about an organisation (how many employees, whole group, 2025) and its answers, the chosen one first."""

    title: str
    scope: str
    year: int
    answers: list[tuple[Fact, str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Several sources answer, and they do not say the same."""
        return len({(fact.value, fact.unit) for fact, _shown in self.answers}) > 1


def figures_side_by_side(facts: Iterable[Fact]) -> list[Question]:
    """Questions in the order of kinds, scopes and years, newest first."""
    questions: dict[tuple, Question] = {}
    order = {kind.value: place for place, kind in enumerate(FactKind)}
    scopes = {scope.value: place for place, scope in enumerate(FactScope)}
    for fact in sorted(facts, key=lambda one: (not one.is_chosen, one.pk)):
        key = (order[fact.kind], scopes[fact.scope], fact.site_id or 0, -fact.year)
        if key not in questions:
            scope = str(fact.site) if fact.site_id else FactScope(fact.scope).label
            questions[key] = Question(str(FactKind(fact.kind).label), str(scope), fact.year)
        questions[key].answers.append((fact, shown_value(fact)))
    return [questions[key] for key in sorted(questions)]
