"""What the search over everything finds of this package: the office's conversations.

Neither firms nor people are among the words: both have entries of their own, may be renamed, merged or erased, and lead to
their conversations.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import shown
from clusterwerk.core.search import Searchable, register
from clusterwerk.members.models import Conversation
from clusterwerk.members.queries import conversations_visible_to


def register_searchables() -> None:
    """Make conversations searchable, for the office."""
    register(
        Searchable(
            "conversation",
            kind_title=_("Conversations"),
            model=Conversation,
            title=lambda one: one.about,
            text=lambda one: f"{one.text} {one.next_step}",
            url=lambda one, actor: reverse("members:desk_conversation", args=[actor.initiative.slug, one.pk]),
            scopes=lambda one: [one.initiative_id],
            visible_to=conversations_visible_to,
            note=lambda one, actor: f"{one.organisation}, {shown.day(one.on)}",
        )
    )
