"""Answers, reminders and the end of an introduction. What a party sees never depends on another's no or silence."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.introductions import letters
from clusterwerk.introductions.choices import Answer, Asked, State
from clusterwerk.introductions.models import Introduction, OutcomeQuestion, Party, Pause
from clusterwerk.introductions.queries import why_not
from clusterwerk.introductions.rules import may_answer
from clusterwerk.ledger.actions import TookPart, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.members.queries import organisations_acted_for

REMINDED_AFTER = (dt.timedelta(days=5), dt.timedelta(days=11))
ASKED_AFTER = {Asked.WEEKS: dt.timedelta(days=28), Asked.MONTHS: dt.timedelta(days=182)}
PAUSED_FOR = dt.timedelta(days=182)


@transaction.atomic
def answer_question(*, party: Party, answer: str, person: Person | None = None, by=None) -> Party:
    """Say yes or no; until the last day it may be changed. `by` is None behind the party's personal link.

    Only when the last party says yes something happens at once; a no waits for the last day like a silence.
    """
    if by is not None and not may_answer(by, party):
        raise NotAllowed(_("Only the organisation’s own people answer."))
    introduction = Introduction.objects.select_for_update().get(pk=party.introduction_id)
    party = Party.objects.select_related("organisation", "person").get(pk=party.pk)
    if not introduction.is_open or not party.is_asked:
        raise Refused(_("The time to answer is over, or you were brought together already."))
    party.introduction = introduction
    party.answer, party.answered_on = Answer(answer), timezone.localdate()
    if person is not None:
        party.person = person
    party.save(update_fields=["answer", "answered_on", "person"])
    if party.answer == Answer.YES and _all_agree(introduction):
        _connect(introduction)
        party.introduction = introduction
    return party


def _all_agree(introduction: Introduction) -> bool:
    """All were asked and said yes, and none of them stated meanwhile that it never wants to meet another."""
    parties = list(introduction.parties.select_related("organisation"))
    if introduction.is_held_back or any(not one.is_asked or one.answer != Answer.YES for one in parties):
        return False
    organisations = [one.organisation for one in parties]
    return "never" not in why_not(introduction.initiative, organisations, but=introduction.pk)


def _connect(introduction: Introduction) -> None:
    today = timezone.localdate()
    introduction.state, introduction.connected_on = State.CONNECTED, today
    introduction.save(update_fields=["state", "connected_on"])
    parties = list(introduction.parties.select_related("organisation", "person"))
    OutcomeQuestion.objects.bulk_create(
        OutcomeQuestion(initiative=introduction.initiative, party=party, after=after, due_on=today + later)
        for party in parties
        for after, later in ASKED_AFTER.items()
    )
    keep_activity(
        source=introduction,
        initiative=introduction.initiative,
        kind=Kind.INTRODUCTION,
        title=introduction.topic,
        on=today,
        participants=[TookPart(organisation=one.organisation, person=one.person) for one in parties],
    )
    log.record(by=None, verb="introductions.connected", subject=introduction, scope_id=introduction.initiative_id)
    letters.connect(introduction, parties)


@transaction.atomic
def mail_wishes() -> int:
    """Mail the questions that members wished for since yesterday."""
    rows = Party.objects.filter(
        introduction__state=State.ASKED, is_asked=True, mailed_on__isnull=True, answer=Answer.OPEN
    )
    wished = list(rows.select_related("introduction__initiative", "organisation", "person").order_by("pk"))
    for party in wished:
        letters.ask(party)
    Party.objects.filter(pk__in=[one.pk for one in wished]).update(mailed_on=timezone.localdate())
    return len(wished)


@transaction.atomic
def remind() -> int:
    """Remind those who did not answer: on the same days whatever the others said, also when one of them declined."""
    today, count = timezone.localdate(), 0
    rows = Party.objects.filter(
        introduction__state=State.ASKED, introduction__answer_by__gte=today, is_asked=True, answer=Answer.OPEN
    )
    for party in rows.select_related("introduction__initiative", "organisation", "person").order_by("pk"):
        due = [party.introduction.asked_on + later for later in REMINDED_AFTER]
        passed = [day for day in due if day <= today and (party.reminded_on is None or party.reminded_on < day)]
        if passed:
            Party.objects.filter(pk=party.pk).update(reminded_on=today)
            letters.remind(party)
            count += 1
    return count


@transaction.atomic
def close_over() -> int:
    """Close what is over, in one go for all and in the morning: who said yes hears the same sentence in every case."""
    rows = Introduction.objects.select_for_update().filter(state=State.ASKED, answer_by__lt=timezone.localdate())
    closed = list(rows.order_by("pk"))
    for introduction in closed:
        introduction.state = State.CLOSED
        introduction.save(update_fields=["state"])
        log.record(by=None, verb="introductions.closed", subject=introduction, scope_id=introduction.initiative_id)
        for party in introduction.parties.filter(answer=Answer.YES).select_related("organisation", "person"):
            letters.tell_none(party)
    return len(closed)


@transaction.atomic
def ask_what_came_of_it() -> int:
    """Mail the questions that have become due, four weeks and six months after the parties were brought together."""
    today = timezone.localdate()
    rows = OutcomeQuestion.objects.filter(due_on__lte=today, mailed_on__isnull=True, outcome="")
    due = list(rows.select_related("party__introduction__initiative", "party__person", "party__organisation"))
    for question in due:
        OutcomeQuestion.objects.filter(pk=question.pk).update(mailed_on=today)
        letters.ask_outcome(question)
    return len(due)


@transaction.atomic
def tell_outcome(*, question: OutcomeQuestion, outcome: str, by=None) -> OutcomeQuestion:
    """Say in one click what came of it; it may be corrected. The office reads it, the other party does not."""
    if by is not None and not may_answer(by, question.party):
        raise NotAllowed(_("Only the organisation’s own people answer."))
    question.outcome, question.answered_on = outcome, timezone.localdate()
    question.save(update_fields=["outcome", "answered_on"])
    return question


@transaction.atomic
def pause_introductions(*, organisation: Organisation, by) -> Pause:
    """The firm wants no introductions for half a year. Nobody of the office but the trusted person learns it."""
    _may_pause(organisation, by)
    until = timezone.localdate() + PAUSED_FOR
    return Pause.objects.update_or_create(
        initiative=by.initiative, organisation=organisation, defaults={"until": until}
    )[0]


@transaction.atomic
def end_pause(*, organisation: Organisation, by) -> None:
    """The firm wants introductions again."""
    _may_pause(organisation, by)
    Pause.objects.filter(initiative=by.initiative, organisation=organisation).delete()


def _may_pause(organisation: Organisation, by) -> None:
    if organisation.pk not in organisations_acted_for(by):
        raise NotAllowed(_("Only the firm’s own people say this."))
