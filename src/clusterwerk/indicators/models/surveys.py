"""Plain surveys: questions to members, participants or everybody. Who was asked and what was said never meet."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.indicators.choices import QuestionKind, SurveyState


class Survey(InitiativeOwned):
    """A few questions, asked anonymously. `series` ties repeated surveys together for their trend."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title_de = models.CharField(_("title in German"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    intro_de = models.TextField(_("introduction in German"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    series = models.CharField(_("series"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=SurveyState.choices, default=SurveyState.DRAFT)
    is_public = models.BooleanField(_("anybody with the link may answer"), default=False)
    closes_on = models.DateField(_("last day for answers"))
    remind_before = models.CharField(_("reminders, days before the end"), max_length=40, blank=True, default="7, 2")
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    published_at = models.DateTimeField(_("published to members"), null=True, blank=True)
    first_published_at = models.DateTimeField(_("first published to members"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-closes_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_de="") & ~Q(title_en=""), name="survey_has_titles"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(state=SurveyState.CLOSED),
                name="only_closed_surveys_are_published",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.title_en if get_language() == "en" else self.title_de

    @property
    def reminder_days(self) -> list[dt.date]:
        """The days on which those who have not answered are reminded, the first one first."""
        parts = self.remind_before.replace(",", " ").split()
        return sorted({self.closes_on - dt.timedelta(days=int(part)) for part in parts if part.isdecimal()})

    @property
    def intro(self) -> str:
        """In the reader's language."""
        return self.intro_en if get_language() == "en" else self.intro_de


class SurveyQuestion(InitiativeOwned):
    """One question. `options` are pairs of words for one of several; `terms` are what the office counts in short texts."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind of question"), max_length=8, choices=QuestionKind.choices)
    text_de = models.CharField(_("question in German"), max_length=300)
    text_en = models.CharField(_("question in English"), max_length=300)
    options = models.JSONField(_("answers to choose from"), default=list)
    terms = models.CharField(_("words that count"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("question of a survey")
        verbose_name_plural = _("questions of surveys")
        ordering = ["survey", "place"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "place"], name="questions_of_a_survey_have_places"),
            models.CheckConstraint(condition=~Q(text_de="") & ~Q(text_en=""), name="question_of_a_survey_has_words"),
        ]

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        """In the reader's language."""
        return self.text_en if get_language() == "en" else self.text_de

    @property
    def words(self) -> list[str]:
        """The answers to choose from, in the reader's language."""
        if self.kind == QuestionKind.YES_NO:
            return [str(_("no")), str(_("yes"))]
        if self.kind == QuestionKind.SCALE:
            return ["1", "2", "3", "4", "5"]
        return [one["en" if get_language() == "en" else "de"] for one in self.options]


class SurveyGuest(InitiativeOwned):
    """Somebody who was asked. That he answered stands here; what he said stands nowhere with a name."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="survey_guests", verbose_name=_("contact")
    )
    answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("person asked in a survey")
        verbose_name_plural = _("people asked in surveys")
        ordering = ["survey", "person"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="survey_asks_a_person_once"),
        ]


class SurveyAnswer(InitiativeOwned):
    """What one person said to one question: no time, no order, and not joined to that person's other answers.

    `value` is the place of the answer chosen: 1 to 5 on a scale, 0 and 1 for no and yes, from 0 on for one of several.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(SurveyQuestion, on_delete=models.CASCADE, related_name="answers")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("answer to a survey")
        verbose_name_plural = _("answers to surveys")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text=""), name="answer_of_a_survey_says_something"
            ),
        ]
