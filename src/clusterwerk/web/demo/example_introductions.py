"""The example's introductions: a draft, one that is being asked, one that came about with what came of it, and one that did
not."""

import datetime as dt
from itertools import islice

from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation
from clusterwerk.introductions.actions import answering, proposing
from clusterwerk.introductions.choices import Outcome
from clusterwerk.introductions.models import Introduction, OutcomeQuestion
from clusterwerk.introductions.queries import people_to_ask
from clusterwerk.ledger.models import Activity

ABOUT = (
    ("Blechteile kanten, kleine Serien", "hat freie Stunden an der Kantbank", "sucht Kantteile aus Edelstahl ab 50 Stück"),
    ("Geräusche messen", "hat einen schallarmen Messraum", "will das Geräusch eines neuen Laufrads messen lassen"),
    ("Auszubildende tauschen", "bildet in der Elektrotechnik aus", "sucht vier Wochen Elektrotechnik für zwei Auszubildende"),
    ("Laufräder auswuchten", "wuchtet Laufräder bis 800 mm aus", "sucht jemanden, der große Laufräder auswuchtet"),
)  # fmt: skip


def add_introductions(office, firm: Organisation, organisations: list[Organisation]) -> None:
    """The member's firm is asked at present; others were brought together ten weeks ago, or were not."""
    others = (one for one in organisations if one.pk != firm.pk and people_to_ask(office.initiative, one).exists())
    able = list(islice(others, 5))
    pairs = [(firm, able[0]), (able[1], able[2]), (able[3], able[4]), (able[0], able[3])] if len(able) > 4 else []
    made = [_draft(office, pair, about) for pair, about in zip(pairs, ABOUT, strict=False)]
    for introduction, days in zip(made[:3], (3, 72, 60), strict=False):
        proposing.ask_parties(introduction=introduction, by=office)
        if days > 10:
            _come_to_an_end(introduction, come_about=days == 72)
        _date_back(introduction, dt.timedelta(days=days))
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="introduc"):
        outbox.hold(mail)


def _draft(office, pair: tuple, about: tuple[str, str, str]) -> Introduction:
    topic, gives, seeks = about
    made = proposing.draft_introduction(
        organisations=list(pair), topic=topic, reason=f"{pair[0]} {gives}; {pair[1]} {seeks}.", by=office
    )
    for party, said in zip(made.parties.select_related("person"), (gives, seeks), strict=True):
        proposing.describe_party(party=party, person=party.person, said=said, shows_size=True, by=office)
    return made


def _come_to_an_end(introduction: Introduction, *, come_about: bool) -> None:
    first, second = introduction.parties.all()
    answering.answer_question(party=first, answer="yes")
    answering.answer_question(party=second, answer="yes" if come_about else "no")
    for question in OutcomeQuestion.objects.filter(party=second, after="weeks"):
        answering.tell_outcome(question=question, outcome=Outcome.TALKING)


def _date_back(introduction: Introduction, earlier: dt.timedelta) -> None:
    """As if it had been asked so long ago; what is over by then is closed, what came about has its day in the ledger."""
    introduction.refresh_from_db()
    for name in ("made_on", "asked_on", "answer_by", "connected_on"):
        day = getattr(introduction, name)
        setattr(introduction, name, day - earlier if day is not None else None)
    introduction.save()
    for party in introduction.parties.all():
        if party.answered_on is not None:
            party.answered_on -= earlier
        party.mailed_on = introduction.asked_on
        party.save()
        for question in party.questions.all():
            question.due_on -= earlier
            question.mailed_on = question.due_on
            question.save()
    _move_activity(introduction)
    answering.close_over()


def _move_activity(introduction: Introduction) -> None:
    rows = Activity.objects.filter(source_kind=introduction._meta.label_lower, source_id=str(introduction.pk))
    rows.update(on=introduction.connected_on or introduction.made_on)
