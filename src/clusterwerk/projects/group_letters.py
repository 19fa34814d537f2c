"""The mails that ask a firm whether it wants to be in a group. They name no other firm."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.projects.models import GroupPlace


def _post(place: GroupPlace, link: personal_links.PersonalLink, words: Callable[[dict], tuple[str, list[str]]]) -> None:
    """One mail to the person of a question; `words` gives subject and paragraphs in its language."""
    person = place.person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"topic": place.group.topic.title, "firm": place.organisation, "day": day(place.asked_on)}
        subject, paragraphs = words(told)
        post_letter(
            initiative=place.initiative,
            to=person.email,
            name=str(person),
            subject=subject,
            paragraphs=paragraphs,
            link=personal_links.address(link, "projects:personal_group_question"),
            thread=f"group-{place.uid}",
        )


def ask(place: GroupPlace, link: personal_links.PersonalLink) -> None:
    """Whether the firm wants to be in a group on this topic."""

    def words(told: dict):
        return _("A small joint project for you? %(topic)s") % told, [
            _("we would like to bring some firms together on “%(topic)s” and think that %(firm)s would gain by it.") % told,
            _("The others are asked as well. You read each other’s names only when you have said yes."),
            _("By the link you see what it is about and answer with one click:"),
        ]  # fmt: skip

    _post(place, link, words)


def remind(place: GroupPlace, link: personal_links.PersonalLink) -> None:
    """The question once more; the words are the same whatever the others said."""

    def words(told: dict):
        return _("Still open: a small joint project for you? %(topic)s") % told, [
            _("on %(day)s we asked you whether %(firm)s wants to be in a small group on “%(topic)s”.") % told,
            _("A click is enough, also for a no. Nobody but the office learns of a no:"),
        ]

    _post(place, link, words)
