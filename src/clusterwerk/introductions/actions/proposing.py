"""Proposing introductions: by the office, or by a member who could help or wants to know who that is."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Listing, Organisation, Person
from clusterwerk.introductions import letters
from clusterwerk.introductions.choices import Answer, State
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.introductions.queries import kind_to_show, people_to_ask, size_to_show, why_not
from clusterwerk.introductions.rules import may_change_introduction, may_propose
from clusterwerk.members.queries import organisations_acted_for, own_person

DAYS_TO_ANSWER = 14
FEWEST, MOST = 2, 3


def _refuse_if_not_possible(initiative, organisations: list[Organisation], *, but=None) -> None:
    """One sentence for every reason: an office that reads which one holds would read reservations."""
    if why_not(initiative, organisations, but=but):
        raise Refused(
            _(
                "These organisations cannot be introduced at present. Either they were asked within a year, or one of "
                "them does not want it; the program does not say which."
            )
        )


@transaction.atomic
def draft_introduction(*, organisations: list[Organisation], topic: str, reason: str, by) -> Introduction:
    """Begin an introduction of two parties, or of three in a ring. Nobody is asked yet."""
    if not may_propose(by):
        raise NotAllowed(_("Only the office proposes introductions."))
    if len({one.pk for one in organisations}) != len(organisations):
        raise Refused(_("Choose different organisations."))
    if not FEWEST <= len(organisations) <= MOST:
        raise Refused(_("An introduction has two or three parties."))
    listed = Listing.objects.filter(initiative=by.initiative, organisation__in=organisations)
    if listed.count() != len(organisations):
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    _refuse_if_not_possible(by.initiative, organisations)
    made = Introduction.objects.create(initiative=by.initiative, topic=topic, reason=reason, made_by=by.user)
    for organisation in organisations:
        _add_party(made, organisation, person=people_to_ask(by.initiative, organisation).first())
    log.record(by=by, verb="introductions.made", subject=made, scope_id=by.scope_id)
    search.index(made)
    return made


def _add_party(introduction: Introduction, organisation: Organisation, **fields) -> Party:
    """With kind and size class as they may be shown; whoever stated a need without a name is shown by it alone."""
    if not fields.pop("says_only_words", None):
        fields["shown_kind"] = kind_to_show(introduction.initiative, organisation)
        fields["shown_size"] = size_to_show(introduction.initiative, organisation)
    return Party.objects.create(
        initiative=introduction.initiative, introduction=introduction, organisation=organisation, **fields
    )


def _draft(introduction: Introduction, by) -> Introduction:
    if not may_change_introduction(by, introduction):
        raise NotAllowed(_("What was asked cannot be changed or taken back: the parties would read something from it."))
    return Introduction.objects.select_for_update().get(pk=introduction.pk)


@transaction.atomic
def change_introduction(*, introduction: Introduction, topic: str, reason: str, by) -> Introduction:
    """Change topic and reason of a draft."""
    introduction = _draft(introduction, by)
    introduction.topic, introduction.reason = topic, reason
    introduction.save(update_fields=["topic", "reason"])
    log.record(by=by, verb="introductions.changed", subject=introduction, scope_id=by.scope_id)
    search.index(introduction)
    return introduction


@transaction.atomic
def describe_party(*, party: Party, person: Person, said: str, shows_size: bool, by) -> Party:
    """Say who is asked, and what the others may read of the party without learning its name."""
    introduction = _draft(party.introduction, by)
    if not people_to_ask(by.initiative, party.organisation).filter(pk=person.pk).exists():
        raise Refused(_("This person holds no position there, or has no e-mail address."))
    party.person, party.said = person, said
    party.shown_size = size_to_show(by.initiative, party.organisation) if shows_size else ""
    party.save(update_fields=["person", "said", "shown_size"])
    log.record(by=by, verb="introductions.changed", subject=introduction, scope_id=by.scope_id)
    return party


@transaction.atomic
def discard_introduction(*, introduction: Introduction, by) -> None:
    """Delete a draft that nobody was asked about."""
    introduction = _draft(introduction, by)
    log.record(by=by, verb="introductions.discarded", subject=introduction, scope_id=by.scope_id)
    search.forget(introduction)
    introduction.delete()


@transaction.atomic
def ask_parties(*, introduction: Introduction, by, days: int = DAYS_TO_ANSWER) -> Introduction:
    """Ask all parties at the same moment, with one last day for all. From here on nothing can be taken back."""
    introduction = _draft(introduction, by)
    parties = list(introduction.parties.select_related("organisation", "person"))
    for party in parties:
        if party.person is None or not party.person.email:
            raise Refused(_("Choose who is asked at %(firm)s; an e-mail address is needed.") % {"firm": party})
        if not party.said.strip():
            raise Refused(_("Say what the others may read of %(firm)s.") % {"firm": party})
    _refuse_if_not_possible(introduction.initiative, [one.organisation for one in parties], but=introduction.pk)
    _open(introduction, days)
    log.record(by=by, verb="introductions.asked", subject=introduction, scope_id=by.scope_id)
    for party in parties:
        letters.ask(party)
    introduction.parties.update(mailed_on=timezone.localdate())
    return introduction


def _open(introduction: Introduction, days: int) -> None:
    today = timezone.localdate()
    introduction.state, introduction.asked_on = State.ASKED, today
    introduction.answer_by = today + dt.timedelta(days=days)
    introduction.save(update_fields=["state", "asked_on", "answer_by"])


@transaction.atomic
def wish_introduction(
    *,
    organisation: Organisation,
    other: Organisation,
    topic: str,
    said: str,
    other_said: str,
    by,
    other_person: Person | None = None,
    source: str = "",
    days: int = DAYS_TO_ANSWER,
) -> Introduction:
    """A member could help, or wants to know who offers something: its own yes is given, the other is asked.

    When the two must not be brought together the other is not asked, and the member sees the same as if it had been:
    the same page, the same mails, the same last day; and it takes as long, because the mail to the other goes out in the
    morning (`answering.mail_wishes`). `other` may be somebody whom the member does not know by name.
    """
    if organisation.pk not in organisations_acted_for(by):
        raise NotAllowed(_("Only the firm’s own people wish for an introduction."))
    if organisation.pk == other.pk:
        raise Refused(_("This is your own organisation."))
    if source and _wished_before(by, organisation, source):
        raise Refused(_("You asked for this within the last twelve months already."))
    is_held_back = bool(why_not(by.initiative, [organisation, other]))
    made = Introduction.objects.create(
        initiative=by.initiative,
        topic=topic,
        made_by=by.user,
        is_wished=True,
        is_held_back=is_held_back,
        source=source,
    )
    today = timezone.localdate()
    _add_party(made, organisation, person=own_person(by), said=said, answer=Answer.YES, answered_on=today)
    person = other_person or people_to_ask(by.initiative, other).first()
    _add_party(made, other, person=person, said=other_said, is_asked=not is_held_back, says_only_words=True)
    _open(made, days)
    log.record(by=by, verb="introductions.wished", subject=made, scope_id=by.scope_id)
    search.index(made)
    return made


def _wished_before(by, organisation: Organisation, source: str) -> bool:
    since = timezone.localdate() - dt.timedelta(days=365)
    wished = Introduction.objects.filter(initiative=by.initiative, is_wished=True, source=source, asked_on__gte=since)
    return wished.filter(parties__organisation=organisation, parties__answer=Answer.YES).exists()
