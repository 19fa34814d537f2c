"""What the search over everything finds of this package.

Only text, area and topics are searched, never firm, person or place: else the name of a firm would find what it stated
without its name.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.search import Searchable, register
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.queries import needs_visible_to, offers_visible_to, told
from clusterwerk.needs.topics import TOPICS


def _words(stated: Need | Offer) -> str:
    found = [TOPICS[key] for key in stated.topic_keys if key in TOPICS]
    return " ".join([stated.text, *(f"{topic.de} {topic.en}" for topic in found)])


def _address(stated: Need | Offer, actor) -> str:
    kind = "need" if isinstance(stated, Need) else "offer"
    if actor.is_office:
        return reverse(f"needs:desk_{kind}", args=[actor.initiative.slug, stated.pk])
    return reverse(f"needs:portal_{kind}", args=[actor.initiative.slug, stated.key])


def register_searchables() -> None:
    """Make needs and offers searchable, for whoever may see them."""
    kinds = ((Need, "need", _("Needs"), needs_visible_to), (Offer, "offer", _("Available offers"), offers_visible_to))
    for model, kind, title, visible_to in kinds:
        register(
            Searchable(
                kind,
                kind_title=title,
                model=model,
                title=lambda one: one.headline,
                text=_words,
                url=_address,
                scopes=lambda one: [one.initiative_id],
                visible_to=visible_to,
                note=lambda one, actor: told(actor, one).giver,
            )
        )
