"""What people do with dated figures."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.choices import UNITS_OF, FactKind, FactScope, Unit
from clusterwerk.directory.models import Fact, Organisation, Site
from clusterwerk.directory.rules import may_record_fact


def _same_question(fact: Fact):
    """The figures that answer the same question: same kind, year and scope; of a site, the same site."""
    return Fact.objects.filter(
        initiative_id=fact.initiative_id,
        organisation_id=fact.organisation_id,
        kind=fact.kind,
        year=fact.year,
        scope=fact.scope,
        site_id=fact.site_id,
    )


def _record(verb: str, fact: Fact, by: Actor) -> None:
    log.record(
        by=by,
        verb=verb,
        subject=fact.organisation,
        scope_id=fact.initiative_id,
        kind=log.words(FactKind(fact.kind).label),
        scope=log.words(FactScope(fact.scope).label),
        year=fact.year,
        value=f"{fact.value.normalize():f}",
        source=fact.source_text,
    )


def _refuse_impossible(fact: Fact) -> None:
    if fact.unit not in UNITS_OF[FactKind(fact.kind)]:
        raise Refused(_("This figure cannot be counted in this unit."))
    if not fact.source_text:
        raise Refused(_("A figure needs a source."))
    if fact.value < 0:
        raise Refused(_("A figure cannot be negative."))
    strange = fact.site is not None and fact.site.organisation_id != fact.organisation_id
    if (fact.scope == FactScope.SITE) != (fact.site is not None) or strange:
        raise Refused(_("Choose one of the sites of this organisation for a figure of one site, and none otherwise."))


@transaction.atomic
def record_fact(
    *,
    organisation: Organisation,
    kind: FactKind | str,
    value: Decimal,
    year: int,
    source_text: str,
    by: Actor,
    unit: Unit | str = "",
    scope: FactScope | str = FactScope.ORGANISATION,
    site: Site | None = None,
    as_of: dt.date | None = None,
    source_url: str = "",
) -> Fact:
    """Record a figure with its source. The only answer to a question counts as chosen; a contradicting one stands beside
    it until a person chooses. The same figure from the same source again changes nothing."""
    if not may_record_fact(by, organisation):
        raise NotAllowed(_("Only the office can record figures."))
    unit = unit or UNITS_OF[FactKind(kind)][0]
    fact = Fact(
        initiative=by.initiative,
        organisation=organisation,
        kind=kind,
        value=value,
        unit=unit,
        year=year,
        as_of=as_of,
        scope=scope,
        site=site,
        source_text=source_text.strip(),
        source_url=source_url.strip(),
    )
    _refuse_impossible(fact)
    others = list(_same_question(fact).select_for_update())
    for other in others:
        if (other.value, other.unit, other.source_text) == (fact.value, fact.unit, fact.source_text):
            return other
    fact.is_chosen = not others
    fact.save()
    _record(sentences.FACT_RECORDED, fact, by)
    return fact


@transaction.atomic
def choose_fact(*, fact: Fact, by: Actor) -> Fact:
    """Choose which of contradicting figures the office goes by; the others stay with their sources."""
    if not may_record_fact(by, fact.organisation) or fact.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office can choose figures."))
    _same_question(fact).filter(is_chosen=True).exclude(pk=fact.pk).update(is_chosen=False)
    fact.is_chosen = True
    fact.save(update_fields=["is_chosen"])
    _record(sentences.FACT_CHOSEN, fact, by)
    return fact


@transaction.atomic
def remove_fact(*, fact: Fact, by: Actor) -> None:
    """Remove a figure that was entered by mistake. A single remaining answer to its question becomes the chosen one."""
    if not may_record_fact(by, fact.organisation) or fact.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office can remove figures."))
    _record(sentences.FACT_REMOVED, fact, by)
    left = list(_same_question(fact).exclude(pk=fact.pk))
    fact.delete()
    if len(left) == 1 and not left[0].is_chosen:
        left[0].is_chosen = True
        left[0].save(update_fields=["is_chosen"])
