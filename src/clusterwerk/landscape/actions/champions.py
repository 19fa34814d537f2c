"""Hidden champions: criteria with a date, evidence with a source, decisions by a person, the firm's consent."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.landscape.assessment import assess
from clusterwerk.landscape.choices import Criterion, Finding, Verdict
from clusterwerk.landscape.models import Champion, ChampionCriteria, ChampionEvidence
from clusterwerk.landscape.rules import may_change_champions

log.sentence("landscape.criteria_set", gettext_lazy("%(by)s set the criteria of hidden champions: revenue below %(limit)s million euros, at most place %(world)s in the world or %(continent)s on the continent. %(changed)s firms are judged differently now."))  # fmt: skip
log.sentence("landscape.champion_added", gettext_lazy("%(by)s noted %(subject)s as a possible hidden champion."))
log.sentence("landscape.champion_evidence", gettext_lazy("%(by)s added evidence on %(subject)s: %(criterion)s (%(source)s)."))  # fmt: skip
log.sentence("landscape.champion_decided", gettext_lazy("%(by)s decided on %(subject)s: %(verdict)s. Reason: %(reason)s"))  # fmt: skip
log.sentence("landscape.champion_consent", gettext_lazy("%(by)s noted that %(subject)s agrees to the public label since %(on)s."))  # fmt: skip
log.sentence("landscape.champion_consent_withdrawn", gettext_lazy("%(by)s noted that %(subject)s no longer agrees to the public label."))  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A firm that new criteria judge differently."""

    champion: Champion
    before: Finding
    after: Finding


def _may(by: Actor) -> None:
    if not may_change_champions(by):
        raise NotAllowed(_("Only the office keeps the hidden champions."))


def criteria_on(initiative, day: dt.date | None = None) -> ChampionCriteria | None:
    """The criteria that hold on a day, None before the first."""
    day = day or timezone.localdate()
    return ChampionCriteria.objects.filter(initiative=initiative, valid_from__lte=day).order_by("-valid_from").first()


def changes_under(*, initiative, criteria: ChampionCriteria) -> list[Change]:
    """Which firms other criteria would judge differently from what is noted now; nothing is written."""
    found = []
    champions = Champion.objects.filter(initiative=initiative).select_related("organisation")
    for champion in champions.prefetch_related("evidence"):
        after = assess(champion.evidence.all(), criteria, timezone.localdate()).whole
        if after != champion.holds:
            found.append(Change(champion, Finding(champion.holds), after))
    return found


@transaction.atomic
def set_criteria(
    *, revenue_limit: Decimal, world_rank: int, continent_rank: int, by: Actor, reason: str = "", valid_from=None
) -> list[Change]:
    """Set new criteria from a day on and judge every firm again. Decisions of people stay; the list says where they may
    no longer fit."""
    _may(by)
    valid_from = valid_from or timezone.localdate()
    if valid_from > timezone.localdate():
        raise Refused(_("Criteria cannot begin in the future."))
    newest = ChampionCriteria.objects.filter(initiative=by.initiative).order_by("-valid_from").first()
    if newest is not None and newest.valid_from > valid_from:
        raise Refused(_("There are newer criteria already."))
    values = {
        "revenue_limit": revenue_limit, "world_rank": world_rank, "continent_rank": continent_rank, "reason": reason
    }  # fmt: skip
    criteria, _made = ChampionCriteria.objects.update_or_create(
        initiative=by.initiative, valid_from=valid_from, defaults=values
    )
    changes = changes_under(initiative=by.initiative, criteria=criteria)
    for change in changes:
        Champion.objects.filter(pk=change.champion.pk).update(holds=change.after)
    Champion.objects.filter(initiative=by.initiative).update(holds_criteria=criteria)
    log.record(
        by=by, verb="landscape.criteria_set", subject=criteria, limit=criteria.revenue_limit, world=world_rank,
        continent=continent_rank, changed=len(changes),
    )  # fmt: skip
    return changes


@transaction.atomic
def add_champion(*, organisation: Organisation, by: Actor) -> Champion:
    """Note a firm of the register as a possible hidden champion."""
    _may(by)
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("Choose a firm of your register."))
    criteria = criteria_on(by.initiative)
    champion, made = Champion.objects.get_or_create(
        initiative=by.initiative, organisation=organisation, defaults={"holds_criteria": criteria}
    )
    if not made:
        raise Refused(_("%(name)s is already on the list.") % {"name": organisation.name})
    log.record(by=by, verb="landscape.champion_added", subject=champion)
    return champion


@transaction.atomic
def add_evidence(*, champion: Champion, criterion: str, source: str, as_of: dt.date, by: Actor, **values):
    """Add evidence for one criterion and judge the firm again by the criteria of today."""
    _may(by)
    champion = Champion.objects.select_for_update(of=("self",)).get(pk=champion.pk, initiative=by.initiative)
    if not source.strip():
        raise Refused(_("Evidence needs a source."))
    needed = {
        Criterion.MARKET: values.get("world_rank") is not None or values.get("continent_rank") is not None,
        Criterion.REVENUE: values.get("revenue") is not None,
        Criterion.AWARENESS: values.get("little_known") is not None,
    }
    if not needed[Criterion(criterion)]:
        raise Refused(_("Say what the source says about this criterion."))
    evidence = ChampionEvidence.objects.create(
        champion=champion, criterion=criterion, source=source.strip(), as_of=as_of, **values
    )
    _judge(champion, by)
    log.record(
        by=by, verb="landscape.champion_evidence", subject=champion, source=source,
        criterion=log.words(Criterion(criterion).label),
    )  # fmt: skip
    return evidence


def _judge(champion: Champion, by: Actor) -> None:
    criteria = criteria_on(by.initiative)
    if criteria is None:
        criteria = ChampionCriteria.objects.create(initiative=by.initiative)
    champion.holds = assess(champion.evidence.all(), criteria, timezone.localdate()).whole
    champion.holds_criteria = criteria
    champion.save(update_fields=["holds", "holds_criteria"])


@transaction.atomic
def decide(*, champion: Champion, verdict: str, reason: str, by: Actor) -> Champion:
    """Confirm or refute by a person, with the reason; the evidence only proposes."""
    _may(by)
    if verdict != Verdict.CANDIDATE and not reason.strip():
        raise Refused(_("Say why you decide so."))
    champion = Champion.objects.select_for_update(of=("self",)).get(pk=champion.pk, initiative=by.initiative)
    champion.verdict, champion.verdict_reason = verdict, reason.strip()
    champion.verdict_on = timezone.localdate() if verdict != Verdict.CANDIDATE else None
    champion.verdict_by = by.user
    champion.save(update_fields=["verdict", "verdict_reason", "verdict_on", "verdict_by"])
    log.record(
        by=by, verb="landscape.champion_decided", subject=champion, verdict=log.words(Verdict(verdict).label),
        reason=reason.strip(),
    )  # fmt: skip
    return champion


@transaction.atomic
def note_consent(*, champion: Champion, on: dt.date, source: str, by: Actor) -> Champion:
    """Note that the firm agrees to be called a hidden champion in public."""
    _may(by)
    if on > timezone.localdate() or not source.strip():
        raise Refused(_("Say since when, not in the future, and how the firm agreed."))
    champion = Champion.objects.select_for_update(of=("self",)).get(pk=champion.pk, initiative=by.initiative)
    champion.consent_on, champion.consent_source = on, source.strip()
    champion.save(update_fields=["consent_on", "consent_source"])
    log.record(by=by, verb="landscape.champion_consent", subject=champion, on=on)
    return champion


@transaction.atomic
def withdraw_consent(*, champion: Champion, by: Actor) -> Champion:
    """The firm no longer agrees; the label disappears from public pages at once."""
    _may(by)
    champion = Champion.objects.select_for_update(of=("self",)).get(pk=champion.pk, initiative=by.initiative)
    champion.consent_on, champion.consent_source = None, ""
    champion.save(update_fields=["consent_on", "consent_source"])
    log.record(by=by, verb="landscape.champion_consent_withdrawn", subject=champion)
    return champion
