"""The mail that asks a firm whether it wants to be in a group. It names no other firm."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.core import outbox, personal_links
from clusterwerk.projects.models import GroupPlace

TEMPLATE = "projects/mail/group_letter"


def ask(place: GroupPlace, link: personal_links.PersonalLink) -> None:
    """Whether the firm wants to be in a group on this topic."""
    person, initiative = place.person, place.initiative
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"topic": place.group.topic.title, "firm": place.organisation}
        outbox.post(
            to=person.email,
            subject=_("A small joint project for you? %(topic)s") % told,
            template=TEMPLATE,
            context={
                "name": str(person),
                "paragraphs": [
                    _("we would like to bring some firms together on “%(topic)s” and think that %(firm)s would gain by it.") % told,
                    _("The others are asked as well. You read each other’s names only when you have said yes."),
                    _("By the link you see what it is about and answer with one click:"),
                ],
                "link": personal_links.address(link, "projects:personal_group_question"),
                "initiative_name": initiative.name,
            },
            scope_id=place.initiative_id,
            language=translation.get_language()[:2],
            thread=f"group-{place.uid}",
            reply_to=initiative.contact_email,
        )  # fmt: skip
