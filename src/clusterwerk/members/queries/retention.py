"""Which rules hold, what is due, what is held, and whether the proofs are whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, purposes, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.models import ConsentText, RetentionHold, RetentionRule, RetentionRun
from clusterwerk.members.processing import Processing
from clusterwerk.members.queries.membership import covering
from clusterwerk.members.retention_kinds import RetentionKind


@dataclass(frozen=True)
class EffectiveRule:
    """The rule that holds for one kind of data: the initiative's own, else the program's proposal."""

    kind: RetentionKind
    months: int
    treatment: str
    legal_basis: Any
    is_active: bool
    is_own: bool


def effective_rules(initiative: Initiative) -> list[EffectiveRule]:
    """The rule for every registered kind of data, in the order of their keys."""
    own = {rule.kind: rule for rule in RetentionRule.objects.filter(initiative=initiative)}
    return [_rule(kind, own.get(kind.key)) for _key, kind in sorted(retention_kinds.ALL.items())]


def _rule(kind: RetentionKind, own: RetentionRule | None) -> EffectiveRule:
    if own is None:
        return EffectiveRule(
            kind=kind,
            months=kind.months,
            treatment=kind.treatment,
            legal_basis=kind.legal_basis,
            is_active=True,
            is_own=False,
        )
    return EffectiveRule(
        kind=kind,
        months=own.months,
        treatment=own.treatment,
        legal_basis=own.legal_basis,
        is_active=own.is_active,
        is_own=True,
    )


def running_holds(initiative: Initiative, day: dt.date | None = None) -> QuerySet[RetentionHold]:
    """Holds that protect something on a day."""
    return RetentionHold.objects.filter(covering(day or timezone.localdate()), initiative=initiative)


def hold_on(person: Person) -> RetentionHold | None:
    """The hold that protects a person: on the person, or on an organisation where the person ever held a position."""
    protecting = Q(person=person) | Q(organisation__in=person.positions.values("organisation"))
    return running_holds(person.initiative).filter(protecting).first()


@dataclass(frozen=True)
class Held:
    """What holds protect on a day: keys of people and organisations."""

    people: frozenset[int]
    organisations: frozenset[int]


def held_on(initiative: Initiative, day: dt.date) -> Held:
    """The people and organisations that a hold protects on a day."""
    pairs = list(running_holds(initiative, day).order_by().values_list("person_id", "organisation_id"))
    return Held(
        people=frozenset(person for person, _organisation in pairs if person is not None),
        organisations=frozenset(organisation for _person, organisation in pairs if organisation is not None),
    )


def due_rows(initiative: Initiative, rule: EffectiveRule, day: dt.date, held: Held) -> tuple[QuerySet, int]:
    """The rows whose time is over and that nothing holds, and how many more are held."""
    due = rule.kind.due(initiative, retention_kinds.months_before(day, rule.months))
    free = due
    if rule.kind.person_path and held.people:
        free = free.exclude(**{f"{rule.kind.person_path}__in": held.people})
    if rule.kind.organisation_path and held.organisations:
        free = free.exclude(**{f"{rule.kind.organisation_path}__in": held.organisations})
    return free, due.count() - free.count() if free is not due else 0


def runs_visible_to(actor: Actor) -> QuerySet[RetentionRun]:
    """The proofs, for the office."""
    if not actor.is_office:
        return RetentionRun.objects.none()
    return RetentionRun.objects.filter(initiative=actor.initiative)


def holds_visible_to(actor: Actor) -> QuerySet[RetentionHold]:
    """The holds with their reasons, for the office."""
    if not actor.is_office:
        return RetentionHold.objects.none()
    return RetentionHold.objects.filter(initiative=actor.initiative).select_related(
        "organisation", "person", "placed_by"
    )


def chain_is_unbroken(actor: Actor) -> bool:
    """Whether every proof still has its fingerprint and follows the one before: nobody changed or removed one."""
    previous = ""
    for number, run in enumerate(runs_visible_to(actor).order_by("number").iterator(), start=1):
        if (run.number, run.previous, run.fingerprint) != (number, previous, run.computed_fingerprint):
            return False
        previous = run.fingerprint
    return True


@dataclass(frozen=True)
class ProcessingLine:
    """One line of the list of processing activities, with the retention that holds here."""

    activity: Processing
    kept: list[str]

    @property
    def cells(self) -> list[str]:
        """The line for an export."""
        one = self.activity
        told = [one.title, one.purpose, one.people, one.data, one.recipients, one.legal_basis]
        return [*(str(text) for text in told), "; ".join(self.kept)]


def processing_list(initiative: Initiative) -> list[ProcessingLine]:
    """The list of processing activities (GDPR Art. 30): the registered activities, the rules, and the consent purposes."""
    rules = {rule.kind.key: rule for rule in effective_rules(initiative)}
    asked = set(ConsentText.objects.filter(initiative=initiative).values_list("purpose", flat=True))
    lines = [
        ProcessingLine(activity, [_told(rules[key]) for key in activity.kinds if key in rules])
        for activity in processing.activities()
    ]
    for key, purpose in purposes.ALL.items():
        if key in asked:
            lines.append(ProcessingLine(_by_consent(purpose), [gettext("until the consent is withdrawn")]))
    return lines


def _told(rule: EffectiveRule) -> str:
    if not rule.is_active:
        return gettext("%(kind)s: no rule active") % {"kind": rule.kind.title}
    told = {
        "kind": rule.kind.title,
        "months": rule.months,
        "from": rule.kind.counts_from,
        "treatment": Treatment(rule.treatment).label,
    }
    return gettext("%(kind)s: %(months)s months from %(from)s, then %(treatment)s") % told


def _by_consent(purpose) -> Processing:
    return Processing(
        key=f"consent.{purpose.key}",
        title=purpose.title,
        purpose=gettext("What the person agreed to"),
        people=gettext("people who agreed"),
        data=gettext("as the consent text says"),
        recipients=gettext("as the consent text says"),
        legal_basis=gettext("GDPR Art. 6(1)(a)"),
    )
