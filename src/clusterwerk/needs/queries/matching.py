"""Which offers and firms could help with a need, and the other way, each with the words that speak for it.

An index holds only texts that the asking person may read, so nothing of it, neither an answer nor an order, tells of others.
What the office decided changes the order for the office alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import IndustryCode, Organisation, OrganisationCode
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members.queries import members_on
from clusterwerk.needs.lexicon import lexicon_in_use
from clusterwerk.needs.models import Judgement, Need, Offer
from clusterwerk.needs.queries.stated import live, needs_visible_to, offers_visible_to, own_needs
from clusterwerk.needs.queries.told import Told, told_to
from clusterwerk.needs.topics import names_of

SHOWN = 6
LEAST = 0.2
"""Below this nothing but chance speaks for a pair; see docs/methods/text-matching.md."""
LEAST_OF_FIRMS = 0.24


@dataclass(frozen=True)
class Match:
    """Something found: an offer, a need, a firm, or what a member may read of one; with its reasons."""

    found: Need | Offer | Organisation | Told
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]

    @property
    def percent(self) -> int:
        """How near, in hundredths, for a bar."""
        return round(100 * self.score)


@lru_cache(maxsize=16)
def index_of(texts: tuple, weights: tuple = (), lexicon=None):
    """An index of texts given as (key, text, topics); kept in memory as long as the texts stay the same."""
    from clusterwerk.analysis.texts.index import Text, build_index  # loads NumPy

    return build_index([Text(*one) for one in texts], weights=dict(weights), lexicon=lexicon)


def words_of(hit) -> tuple[str, ...]:
    """The words of both texts that speak for a hit, once each: “Strom – Elektrizität”."""
    pairs = (
        word.asked if word.asked.casefold() == word.found.casefold() else f"{word.asked} – {word.found}"
        for word in hit.words
    )
    return tuple(dict.fromkeys(pairs))


def learned(actor: Actor) -> tuple:
    """What the decisions of the office teach: one weight for each view, with the figures behind it."""
    from clusterwerk.analysis.texts.judged import learned_weights

    rows = Judgement.objects.filter(initiative=actor.initiative).values_list("fits", "views")
    return learned_weights([(fits, views) for fits, views in rows if views])


def weights_for(actor: Actor) -> tuple[tuple[str, float], ...]:
    """The learned weights for the office; nobody else's order may tell what the office decided."""
    if not actor.is_office:
        return ()
    return tuple((one.view, one.weight) for one in learned(actor))


def _key(row: Need | Offer | Organisation) -> str:
    return f"{row.pk:012}"


def _index(rows: Iterable[Need | Offer], actor: Actor):
    texts = tuple(sorted((_key(row), row.text, tuple(row.topic_keys)) for row in rows))
    return index_of(texts, weights_for(actor), lexicon_in_use())


def _matches(hits, rows: dict) -> list[Match]:
    return [Match(rows[hit.key], hit.score, words_of(hit), tuple(names_of(hit.topics))) for hit in hits if hit.words]


def offers_for(actor: Actor, need: Need, *, limit: int = SHOWN) -> list[Match]:
    """For the office: offers of other firms that could meet a need. What it said does not fit is left out."""
    if not actor.is_office:
        return []
    said_no = need.judgements.filter(fits=False, offer__isnull=False).values("offer")
    rows = offers_visible_to(actor).filter(live()).exclude(organisation=need.organisation_id).exclude(pk__in=said_no)
    found = {_key(row): row for row in rows.select_related("organisation", "initiative").prefetch_related("topics")}
    hits = _index(found.values(), actor).nearest(need.text, need.topic_keys, limit=limit, least=LEAST)
    return _matches(hits, found)


def offers_like(actor: Actor, text: str, *, limit: int = SHOWN) -> list[Match]:
    """For the office: offers that come near to some words, such as the name of what is missing in a value chain."""
    if not actor.is_office or not text.strip():
        return []
    rows = offers_visible_to(actor).filter(live()).select_related("organisation", "initiative")
    found = {_key(row): row for row in rows.prefetch_related("topics")}
    return _matches(_index(found.values(), actor).nearest(text, limit=limit, least=LEAST), found)


def needs_for(actor: Actor, offer: Offer, *, limit: int = SHOWN) -> list[Match]:
    """For the office: needs of other firms that an offer could meet."""
    if not actor.is_office:
        return []
    said_no = offer.judgements.filter(fits=False).values("need")
    rows = needs_visible_to(actor).filter(live()).exclude(pk__in=said_no)
    if offer.organisation_id is not None:
        rows = rows.exclude(organisation=offer.organisation_id)
    found = {_key(row): row for row in rows.select_related("organisation").prefetch_related("topics")}
    hits = _index(found.values(), actor).nearest(offer.text, offer.topic_keys, limit=limit, least=LEAST)
    return _matches(hits, found)


def firms_for(actor: Actor, need: Need, *, limit: int = SHOWN) -> list[Match]:
    """For the office: firms of the register that are no members and by what the register says of them could help."""
    if not actor.is_office:
        return []
    said_no = need.judgements.filter(fits=False, organisation__isnull=False).values("organisation")
    members = members_on(actor.initiative, timezone.localdate()).values("pk")
    rows = organisations_visible_to(actor).filter(dissolved_year__isnull=True)
    rows = rows.exclude(pk__in=members).exclude(pk__in=said_no).exclude(pk=need.organisation_id)
    found = {_key(row): row for row in rows}
    texts = tuple(sorted((key, text, ()) for key, text in _descriptions(found).items() if text))
    hits = index_of(texts, (), lexicon_in_use()).nearest(need.text, limit=limit, least=LEAST_OF_FIRMS)
    return _matches(hits, found)


def _descriptions(firms: dict[str, Organisation]) -> dict[str, str]:
    """What the register says of each firm: description, products, customer industries, titles of its industries."""
    by_pk = {firm.pk: key for key, firm in firms.items()}
    titles = {
        (edition, code): f"{german}. {english}"
        for edition, code, german, english in IndustryCode.objects.values_list(
            "edition", "code", "title_de", "title_en"
        )
    }
    told = {
        key: [firm.description_de, firm.description_en, *(str(value) for value in firm.details.values() if value)]
        for key, firm in firms.items()
    }
    codes = OrganisationCode.objects.filter(organisation__in=by_pk).order_by("organisation", "edition", "code")
    for organisation, edition, code in codes.values_list("organisation", "edition", "code"):
        told[by_pk[organisation]].append(titles.get((edition, code), ""))
    return {key: " ".join(part for part in parts if part) for key, parts in told.items()}


def helpers_of(actor: Actor) -> list[tuple[Told, list[Match]]]:
    """For a member: each own need that is open, with the offers this person may read that could meet it."""
    if not actor.is_member:
        return []
    offers = {str(one.key): one for one in told_to(actor, offers_visible_to(actor).filter(live())) if not one.is_own}
    texts = tuple(sorted((key, one.text, one.topic_keys) for key, one in offers.items()))
    index = index_of(texts, (), lexicon_in_use())
    return [
        (need, _matches(index.nearest(need.text, need.topic_keys, limit=SHOWN, least=LEAST), offers))
        for need in told_to(actor, own_needs(actor).filter(live()))
    ]


def views_of_match(actor: Actor, need: Need, offer: Offer) -> dict[str, float]:
    """How near each view puts an offer to a need, among all offers the office compares; kept with a judgement."""
    rows = offers_visible_to(actor).filter(live()) | offers_visible_to(actor).filter(pk=offer.pk)
    index = _index(rows.distinct().prefetch_related("topics"), actor)
    place = next(number for number, text in enumerate(index.texts) if text.key == _key(offer))
    return {view: round(float(values[place]), 6) for view, values in index.views(need.text).items()}
