"""Rings in which every firm helps the next, for the office."""

from dataclasses import dataclass

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import pairs_never_introduced
from clusterwerk.needs.lexicon import lexicon_in_use
from clusterwerk.needs.models import Judgement, Need, Offer
from clusterwerk.needs.queries.matching import index_of, weights_for
from clusterwerk.needs.queries.stated import live, needs_visible_to, offers_visible_to
from clusterwerk.needs.queries.themes import owner_groups

LEAST = 0.3
"""A ring is as strong as its weakest offer, so more must speak for each than for a single match."""
EACH = 5


@dataclass(frozen=True)
class Step:
    """One firm's offer that meets the next firm's need."""

    offer: Offer
    need: Need


def rings_of(actor: Actor) -> list[list[Step]]:
    """The rings of two to four independent firms that can be formed side by side, the surest first; nothing for others."""
    if not actor.is_office:
        return []
    from clusterwerk.analysis.texts.rings import Help, rings  # loads SciPy

    rows = offers_visible_to(actor).filter(live(), organisation__isnull=False)
    offers = {f"{row.pk:012}": row for row in rows.select_related("organisation").prefetch_related("topics")}
    wanted = needs_visible_to(actor).filter(live()).select_related("organisation").prefetch_related("topics")
    needs = {f"{row.pk:012}": row for row in wanted}
    apart = pairs_never_introduced(actor.initiative)
    firms = owner_groups(actor.initiative, [*needs.values(), *offers.values()])
    said_no = Judgement.objects.filter(initiative=actor.initiative, fits=False, offer__isnull=False)
    no = {(f"{need:012}", f"{offer:012}") for need, offer in said_no.values_list("need", "offer")}
    texts = tuple(sorted((key, row.text, tuple(row.topic_keys)) for key, row in offers.items()))
    index = index_of(texts, weights_for(actor), lexicon_in_use())
    helps = [
        Help(firms[offers[hit.key].organisation_id], firms[need.organisation_id], hit.key, key, hit.score)
        for key, need in sorted(needs.items())
        for hit in index.nearest(need.text, need.topic_keys, limit=EACH, least=LEAST)
        if (key, hit.key) not in no and frozenset((offers[hit.key].organisation_id, need.organisation_id)) not in apart
    ]
    return [[Step(offers[one.offer], needs[one.need]) for one in ring.helps] for ring in rings(helps)]
