"""What counts as evidence that a firm is innovative, and which firms of a register the person's directory knows.

The rule is stated on the page. A firm without evidence is unknown; nothing here ever says that a firm is not innovative.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.core import shown
from clusterwerk.directory.choices import FactKind, FactScope
from clusterwerk.directory.names import fold, name_key, register_key
from clusterwerk.directory.queries import facts_visible_to, organisations_visible_to, sites_visible_to
from clusterwerk.landscape.choices import Criterion, Verdict
from clusterwerk.landscape.models import ChampionEvidence, Register
from clusterwerk.landscape.queries import champions_visible_to
from clusterwerk.landscape.rules import Explorer

#: Figures of the directory that count when they are above zero.
COUNTED_FACTS = (FactKind.PATENTS, FactKind.RD_STAFF, FactKind.RD_SPENDING)
#: What a list writes for "nothing known"; such an entry is no evidence, and no evidence against the firm either.
NOTHING = {"no", "n", "false", "falsch", "unbekannt", "unknown", "k a", "ka", "n a", "na", "nichts"}
#: Entries that say nothing without the name of their column.
_BARE = re.compile(r"[\d.,\s]+|x|ja|j|yes|y|true|wahr", re.IGNORECASE)
_NONE_AT_ALL = re.compile(r"(?:0|kein|keine|keines|nein|none|not|nicht|no patents?|no projects?)\b.*|[0\s]*")
_NUMBER = re.compile(r"\b(?:hra|hrb|gnr|pr|vr)\s?\d[\d ]*")
_COURT = re.compile(r"\b(?:amtsgericht|registergericht|ag)\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: what it says, who says so, and as of when."""

    text: str
    source: str
    on: str

    @property
    def origin(self) -> str:
        """Source and date in one line."""
        return f"{self.source}, {self.on}"


@dataclass
class Directory:
    """The organisations that the person may see, by what makes a match sure, with their evidence."""

    by_register: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_number: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    postal_codes: set[str] = field(default_factory=set)
    slugs: dict[int, str] = field(default_factory=dict)
    evidence: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def match(self, *, identifier: str, name: str, postal_code: str) -> int | None:
        """The organisation that a row of a register surely is: same register number, or same name at the same postal code.

        A number without its court is only sure at the same postal code. Two possibilities are none.
        """
        found = self._by_identifier(identifier, postal_code)
        if not found and postal_code in self.postal_codes:
            found = self.by_name.get((name_key(name), postal_code), set())
        return next(iter(found)) if len(found) == 1 else None

    def _by_identifier(self, identifier: str, postal_code: str) -> set[int]:
        if not self.by_register or not (found := _NUMBER.search(plain := fold(identifier))):
            return set()
        number = found.group().replace(" ", "")
        court = _COURT.sub(" ", plain[: found.start()] + " " + plain[found.end() :]).strip()
        if court:
            return self.by_register.get(register_key(court, number), set())
        return self.by_number.get((number, postal_code), set())


def actors_for(explorer: Explorer, register: Register) -> list[Actor]:
    """In whose name the directory is asked: the initiative that owns the register and no other one.

    A register that is only for the person may be compared with the directories of the offices the person works in.
    """
    own = [one for one in explorer.initiatives if register.initiative_id in (None, one.pk)]
    found = (actor_for(explorer.user, initiative) for initiative in own)
    return [actor for actor in found if actor is not None and actor.is_office]


def directory_of(actors: Iterable[Actor]) -> Directory:
    """Everything the actors may see that a firm of a register can be compared with."""
    known = Directory()
    for actor in actors:
        codes = defaultdict(set)
        for organisation, code in sites_visible_to(actor).order_by().values_list("organisation", "postal_code"):
            if code:
                codes[organisation].add(code)
        rows = organisations_visible_to(actor).order_by().values_list("pk", "name_key", "register_key")
        for pk, name, number in rows:
            known.slugs.setdefault(pk, actor.initiative.slug)
            if number:
                known.by_register[number].add(pk)
            for code in codes[pk]:
                known.postal_codes.add(code)
                known.by_name[name, code].add(pk)
                if number:
                    known.by_number[number.rpartition(" ")[2], code].add(pk)
        _add_facts(known, actor)
        _add_champions(known, actor)
    return known


def _add_facts(known: Directory, actor: Actor) -> None:
    """The newest figure of each kind that speaks of the firm itself; a group's figure says nothing of one firm in it."""
    facts = facts_visible_to(actor).filter(kind__in=COUNTED_FACTS, value__gt=0).exclude(scope=FactScope.GROUP)
    seen = set()
    for fact in facts.order_by("organisation", "kind", "-year", "-is_chosen", "pk"):
        if (fact.organisation_id, fact.kind) not in seen:
            seen.add((fact.organisation_id, fact.kind))
            text = f"{fact.get_kind_display()}: {shown.plain(_written(fact))}"
            on = shown.day(fact.as_of) if fact.as_of else str(fact.year)
            known.evidence[fact.organisation_id].append(Evidence(text, fact.source_text, on))


def _written(fact) -> str:
    value = shown.number(fact.value.normalize() if fact.value % 1 else int(fact.value))
    return value if fact.kind == FactKind.PATENTS else f"{value} {fact.get_unit_display()}"


def _add_champions(known: Directory, actor: Actor) -> None:
    """A leading market position that was noted with its source, unless a person refuted the firm."""
    champions = champions_visible_to(actor).exclude(verdict=Verdict.REFUTED)
    rows = ChampionEvidence.objects.filter(champion__in=champions.order_by().values("pk"), criterion=Criterion.MARKET)
    seen = set()
    for one in rows.select_related("champion").order_by("champion", "-as_of", "-pk"):
        if one.champion_id not in seen and (one.world_rank or one.continent_rank):
            seen.add(one.champion_id)
            rank = (
                _("rank %(rank)s in the world") % {"rank": one.world_rank}
                if one.world_rank
                else _("rank %(rank)s on the continent") % {"rank": one.continent_rank}
            )
            text = ": ".join(part for part in (_("market position"), f"{one.market} {rank}".strip()) if part)
            known.evidence[one.champion.organisation_id].append(Evidence(text, one.source, shown.day(one.as_of)))


def told_by_register(register: Register) -> dict[int, Evidence]:
    """What the list's own column says, by row; entries that say nothing are left out."""
    if not register.evidence_path.is_file():
        return {}
    column = register.columns.get("innovation", "")
    kept = json.loads(register.evidence_path.read_text(encoding="utf-8"))
    year = str(register.year)
    return {
        int(row): Evidence(f"{column}: {text}" if column and _BARE.fullmatch(text) else text, register.source, year)
        for row, text in kept.items()
        if fold(text) not in NOTHING and not _NONE_AT_ALL.fullmatch(fold(text))
    }
