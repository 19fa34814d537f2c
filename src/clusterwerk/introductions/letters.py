"""The mails of introductions. Those that ask are private, because their link answers; none names a party before all said
yes."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Person
from clusterwerk.introductions.models import Introduction, OutcomeQuestion, Party
from clusterwerk.introductions.queries import contact_of

PURPOSE = "introductions.party"
LINK_KEPT = dt.timedelta(days=300)


def link_of(party: Party) -> personal_links.PersonalLink:
    """The party's link: the question, the answer, and later what came of it."""
    language = party.person.language if party.person is not None else "de"
    return personal_links.give(
        PURPOSE,
        party.pk,
        expires_at=timezone.now() + LINK_KEPT,
        scope_id=party.initiative_id,
        language=language or settings.LANGUAGE_CODE,
    )


def _post(person: Person | None, introduction: Introduction, words, *, link: str, thread: str) -> None:
    if person is None or not person.email or person.erased_at:
        return
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject, paragraphs = words()
        post_letter(
            initiative=introduction.initiative,
            to=person.email,
            name=str(person),
            subject=subject,
            paragraphs=paragraphs,
            link=link,
            private=True,
            thread=thread,
        )


def _to_party(party: Party, words) -> None:
    address = personal_links.address(link_of(party), "introductions:personal_party")
    _post(party.person, party.introduction, words, link=address, thread=f"introduction-{party.pk}")


def _told(party: Party) -> dict:
    one = party.introduction
    return {"topic": one.topic, "day": day(one.answer_by), "firm": party.organisation}


def ask(party: Party) -> None:
    """The question, without who the others are."""

    def words():
        told = _told(party)
        return _("May we introduce you? %(topic)s") % told, [
            _("we know somebody who might fit to %(firm)s: %(topic)s.") % told,
            _("You read by the link what may be said of the other side. Names are shown only when all have said yes; only the office reads a no."),
            _("Please answer until %(day)s:") % told,
        ]  # fmt: skip

    _to_party(party, words)


def remind(party: Party) -> None:
    """The question once more."""

    def words():
        told = _told(party)
        return _("Still open: may we introduce you? %(topic)s") % told, [
            _("we asked you about an introduction: %(topic)s.") % told,
            _("A click is enough, also for a no. Please answer until %(day)s:") % told,
        ]

    _to_party(party, words)


def tell_none(party: Party) -> None:
    """The same sentence whoever declined, was silent or was not asked."""

    def words():
        told = _told(party)
        return _("No introduction at present: %(topic)s") % told, [
            _("thank you for your yes. There is no introduction at present: %(topic)s.") % told,
            _("This may have many reasons and says nothing about your firm."),
        ]

    _to_party(party, words)


def ask_outcome(question: OutcomeQuestion) -> None:
    """What came of it, one click."""

    def words():
        told = _told(question.party)
        return _("What came of it? %(topic)s") % told, [
            _("we brought you together with somebody: %(topic)s.") % told,
            _("What came of it? One click is enough; the office reads it, the other side does not:"),
        ]

    _to_party(question.party, words)


def connect(introduction: Introduction, parties: list[Party]) -> None:
    """One mail to all of them, with names, contact data and the reason; in both languages when they read different ones."""
    people = [one.person for one in parties if one.person is not None and one.person.email and not one.person.erased_at]
    languages = sorted({one.language or settings.LANGUAGE_CODE for one in people}) or [settings.LANGUAGE_CODE]
    paragraphs, subject = [], ""
    for language in languages:
        with translation.override(language):
            subject = subject or _("You know each other now: %(topic)s") % {"topic": introduction.topic}
            paragraphs += _of_all(introduction, parties)
    with translation.override(languages[0]):
        post_letter(
            initiative=introduction.initiative,
            to=", ".join(one.email for one in people),
            name="",
            subject=subject,
            paragraphs=paragraphs,
            thread=f"introduced-{introduction.pk}",
        )


def _of_all(introduction: Introduction, parties: list[Party]) -> list[str]:
    said = [_("you all said yes, so here are your names: %(topic)s.") % {"topic": introduction.topic}]
    for party in parties:
        one = contact_of(party)
        reached = ", ".join(part for part in (one.person, one.function, one.email, one.phone) if part)
        said.append(f"{one.organisation}: {reached}" if reached else one.organisation)
    if introduction.reason:
        said.append(introduction.reason)
    said.append(_("Just answer to all of this mail. In four weeks we ask what came of it."))
    return said
