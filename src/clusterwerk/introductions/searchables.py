"""What the search over everything finds of this package: introductions, for the office alone."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.search import Searchable, register
from clusterwerk.introductions.models import Introduction
from clusterwerk.introductions.queries import introductions_visible_to


def register_searchables() -> None:
    """Make introductions searchable. Organisations and people have entries of their own and lead here."""
    register(
        Searchable(
            "introduction",
            kind_title=_("Introductions"),
            model=Introduction,
            title=lambda one: one.topic,
            text=lambda one: one.reason,
            url=lambda one, actor: reverse("introductions:desk_introduction", args=[actor.initiative.slug, one.pk]),
            scopes=lambda one: [one.initiative_id],
            visible_to=introductions_visible_to,
            note=lambda one, actor: str(one.get_state_display()),
        )
    )
