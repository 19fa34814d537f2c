"""Plain surveys: prepared, asked, answered once without a trace of who said what, closed, published."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import log, personal_links, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Person
from clusterwerk.indicators.choices import QuestionKind, SurveyState
from clusterwerk.indicators.models import Survey, SurveyAnswer, SurveyGuest, SurveyQuestion
from clusterwerk.indicators.rules import is_due_to_remind, may_keep_rounds, takes_survey_answers
from clusterwerk.indicators.survey_starter import starter_questions
from clusterwerk.indicators.unseen_letters import post_unseen

PURPOSE = "indicators.survey"
REMINDERS = "indicators-survey-reminder"
"""The thread of reminders; they are deleted soon after."""
KEPT = dt.timedelta(days=30)
MOST_QUESTIONS = 12


def _office(by, survey: Survey | None = None) -> None:
    if not may_keep_rounds(by) or (survey is not None and survey.initiative_id != by.initiative.pk):
        raise NotAllowed(_("Only the office does this."))


def _locked(survey: Survey, by) -> Survey:
    _office(by, survey)
    return Survey.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=survey.pk)


def _draft(survey: Survey, by) -> Survey:
    survey = _locked(survey, by)
    if survey.state != SurveyState.DRAFT:
        raise Refused(_("The survey was opened; its questions stand."))
    return survey


@transaction.atomic
def make_survey(*, starter: str, by, **fields: Any) -> Survey:
    """Begin a survey, with the questions of a starter or none."""
    _office(by)
    survey = Survey.objects.create(initiative=by.initiative, **fields)
    for place, question in enumerate(starter_questions(starter, by.initiative.name), 1):
        SurveyQuestion.objects.create(initiative=by.initiative, survey=survey, place=place, **question)
    search.index(survey)
    log.record(by=by, verb="indicators.survey_made", subject=survey)
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, by, **fields: Any) -> Survey:
    """Change a draft."""
    survey = _draft(survey, by)
    for name, value in fields.items():
        setattr(survey, name, value)
    survey.save(update_fields=list(fields))
    search.index(survey)
    return survey


@transaction.atomic
def add_question(*, survey: Survey, by, kind: str, text_de: str, text_en: str, options: list[dict]) -> SurveyQuestion:
    """One more question, at the end."""
    survey = _draft(survey, by)
    if survey.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("At most 12 questions: longer surveys are not answered."))
    if kind == QuestionKind.CHOICE and not 2 <= len(options) <= 10:
        raise Refused(_("Give two to ten answers to choose from."))
    last = survey.questions.aggregate(last=Max("place"))["last"] or 0
    kept = options if kind == QuestionKind.CHOICE else []
    return SurveyQuestion.objects.create(
        initiative_id=survey.initiative_id, survey=survey, place=last + 1, kind=kind, text_de=text_de, text_en=text_en,
        options=kept,
    )  # fmt: skip


@transaction.atomic
def drop_question(*, question: SurveyQuestion, by) -> None:
    """Take a question out of a draft."""
    _draft(question.survey, by)
    question.delete()


@transaction.atomic
def ask_people(*, survey: Survey, people: Iterable[Person], by) -> int:
    """Put people on the list of a draft; those who are on it stay. How many are on it."""
    survey = _draft(survey, by)
    own = Person.objects.filter(initiative=survey.initiative_id, erased_at__isnull=True).exclude(email="")
    known = set(survey.guests.values_list("person", flat=True))
    wanted = own.filter(pk__in=[person.pk for person in people]).exclude(pk__in=known)
    SurveyGuest.objects.bulk_create(
        SurveyGuest(initiative_id=survey.initiative_id, survey=survey, person=person) for person in wanted
    )
    return survey.guests.count()


@transaction.atomic
def ask_nobody(*, survey: Survey, by) -> None:
    """Empty the list of a draft."""
    _draft(survey, by).guests.all().delete()


@transaction.atomic
def open_survey(*, survey: Survey, by) -> Survey:
    """Open a survey and write to everybody on its list."""
    survey = _draft(survey, by)
    if not survey.questions.exists():
        raise Refused(_("The survey has no question yet."))
    if not survey.is_public and not survey.guests.exists():
        raise Refused(_("Nobody is asked yet: put people on the list, or allow a public link."))
    if survey.closes_on < timezone.localdate():
        raise Refused(_("The last day for answers has passed. Set a later one."))
    survey.state, survey.opened_at = SurveyState.OPEN, timezone.now()
    survey.save(update_fields=["state", "opened_at"])
    for guest in survey.guests.select_related("person"):
        _invite(survey, guest)
    log.record(by=by, verb="indicators.survey_opened", subject=survey)
    return survey


def give_link(guest: SurveyGuest) -> personal_links.PersonalLink:
    """The link that takes one answer."""
    end = timezone.make_aware(dt.datetime.combine(guest.survey.closes_on + KEPT, dt.time()))
    return personal_links.give(
        PURPOSE, guest.pk, expires_at=end, scope_id=guest.initiative_id, language=guest.person.language
    )


def _invite(survey: Survey, guest: SurveyGuest) -> None:
    with translation.override(guest.person.language or settings.LANGUAGE_CODE):
        told = {"title": survey.title, "until": day(survey.closes_on)}
        post_letter(
            initiative=survey.initiative,
            to=guest.person.email,
            name=str(guest.person),
            subject=_("Survey: %(title)s, until %(until)s") % told,
            paragraphs=[
                _("please answer “%(title)s” until %(until)s; it takes about three minutes.") % told,
                _("Nobody stores who said what: that you answered is noted, what you said is kept without your name, and results are shown from five answers on. The link takes one answer:"),
            ],
            link=personal_links.address(give_link(guest), "indicators:personal_survey"),
            thread=f"indicators-survey-{survey.pk}",
            private=True,
        )  # fmt: skip


def surveys_to_remind() -> list[Survey]:
    """Open surveys of which a day for a reminder has come."""
    return [survey for survey in Survey.objects.filter(state=SurveyState.OPEN) if is_due_to_remind(survey)]


@transaction.atomic
def send_survey_reminder(*, survey: Survey) -> None:
    """Remind those who have not answered, once a day for reminders. To whom it went stands nowhere that the office reads.

    No reply goes to the office either, else a note of absence would tell it.
    """
    survey = Survey.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=survey.pk)
    if not is_due_to_remind(survey):
        return
    waiting = survey.guests.filter(answered=False, person__erased_at__isnull=True).exclude(person__email="")
    for guest in waiting.select_related("person", "survey"):
        _remind(survey, guest)
    survey.reminded_on = timezone.localdate()
    survey.save(update_fields=["reminded_on"])


def _remind(survey: Survey, guest: SurveyGuest) -> None:
    language = guest.person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        told = {"title": survey.title, "until": day(survey.closes_on)}
        paragraphs = [
            _("“%(title)s” takes answers until %(until)s. Yours has not come in so far; it takes about three minutes.") % told,
            _("The office does not learn who was reminded, and nobody stores who said what. The link takes one answer:"),
        ]  # fmt: skip
        if survey.initiative.contact_email:
            told["office"] = survey.initiative.contact_email
            paragraphs.insert(-1, _("If you have a question, please do not reply to this mail; write a new one to %(office)s.") % told)  # fmt: skip
        post_unseen(
            survey.initiative,
            guest.person,
            subject=_("Reminder: %(title)s, until %(until)s") % told,
            paragraphs=paragraphs,
            link=personal_links.address(give_link(guest), "indicators:personal_survey"),
            language=language,
            thread=REMINDERS,
        )


@transaction.atomic
def answer_survey(*, survey: Survey, answers: Mapping[int, int | str], guest: SurveyGuest | None) -> None:
    """Keep one answer. Of somebody who was asked it is noted that he answered; by the public link not even that."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not takes_survey_answers(survey):
        raise Refused(_("This survey is closed."))
    if guest is None and not survey.is_public:
        raise Refused(_("This survey is answered by personal links only."))
    if guest is not None:
        guest = SurveyGuest.objects.select_for_update().get(pk=guest.pk, survey=survey)
        if guest.answered:
            raise Refused(_("You have answered already. Thank you!"))
        guest.answered = True
        guest.save(update_fields=["answered"])
    for question in survey.questions.filter(pk__in=answers):
        given = answers[question.pk]
        said = {"text": str(given)} if question.kind == QuestionKind.TEXT else {"value": int(given)}
        fresh = SurveyAnswer(initiative_id=survey.initiative_id, question=question, **said)
        _shuffle_in(question, fresh)


def _shuffle_in(question: SurveyQuestion, fresh: SurveyAnswer) -> None:
    """Write all answers anew under new random keys, in the order of the keys: how they lie tells nothing of who came when."""
    rows = [*SurveyAnswer.objects.filter(question=question), fresh]
    SurveyAnswer.objects.filter(question=question).delete()
    for row in rows:
        row.pk = uuid.uuid4()
        row._state.adding = True
    SurveyAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


@transaction.atomic
def close_survey(*, survey: Survey, by=None) -> Survey:
    """Close a survey: by the office, or by itself after its last day."""
    if by is not None:
        _office(by, survey)
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.state != SurveyState.OPEN:
        raise Refused(_("Only an open survey can be closed."))
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])
    log.record(by=by, verb="indicators.survey_closed", subject=survey)
    return survey


@transaction.atomic
def count_terms(*, question: SurveyQuestion, terms: str, by) -> None:
    """Which words count as a mention in short texts, with commas between them. They stand from the first publishing on, also
    when results were taken back: members know the count."""
    survey = _locked(question.survey, by)
    if survey.state != SurveyState.CLOSED or question.kind != QuestionKind.TEXT:
        raise Refused(_("Words are counted in the texts of a closed survey."))
    if survey.first_published_at is not None:
        raise Refused(
            _(
                "The results were published, so the words stand: from two counts single texts could be told. Count other words in the next survey."
            )
        )
    question.terms = ", ".join(part.strip() for part in terms.split(",") if part.strip())[:300]
    question.save(update_fields=["terms"])


@transaction.atomic
def publish_survey(*, survey: Survey, by, published: bool) -> Survey:
    """Let all members read the results, or not any more. Texts stay with the office."""
    survey = _locked(survey, by)
    if survey.state != SurveyState.CLOSED:
        raise Refused(_("Results are published when the survey is closed."))
    survey.published_at = timezone.now() if published else None
    survey.first_published_at = survey.first_published_at or survey.published_at
    survey.save(update_fields=["published_at", "first_published_at"])
    verb = "indicators.survey_published" if published else "indicators.survey_unpublished"
    log.record(by=by, verb=verb, subject=survey)
    return survey


@transaction.atomic
def delete_survey(*, survey: Survey, by) -> None:
    """Delete a draft."""
    survey = _draft(survey, by)
    search.forget(survey)
    survey.delete()
