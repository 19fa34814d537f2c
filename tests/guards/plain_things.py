"""The things of plain rounds and surveys that addresses point at."""

import datetime as dt

from django.utils import timezone

from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.models import Person
from clusterwerk.indicators.actions.surveys import give_link
from clusterwerk.indicators.choices import Mode, QuestionKind, RoundState, SurveyState
from clusterwerk.indicators.models import Participant, Reporter, Round, Survey, SurveyGuest, SurveyQuestion


def plain_thing(name: str, argument: str, world):
    """The key of the thing that an address points at: a closed plain round, and a closed survey that members may read."""
    if "plain" in name:
        return _round(world).pk
    if argument == "step":
        return "publish"
    survey = _survey(world)
    if argument == "token":
        return token_of(give_link(survey.guests.select_related("person", "survey").get()))
    if argument == "uid":
        return survey.uid
    return survey.questions.get().pk if name in {"desk_question_drop", "desk_survey_terms"} else survey.pk


def _round(world) -> Round:
    found = Round.objects.filter(initiative=world.initiative, mode=Mode.PLAIN).first()
    if found is not None:
        return found
    today = timezone.localdate()
    year = today.year - 2
    made = Round.objects.create(
        initiative=world.initiative, mode=Mode.PLAIN, title_de="Offene Runde", title_en="Plain round",
        state=RoundState.CLOSED, period_from=dt.date(year, 1, 1), period_until=dt.date(year, 12, 31),
        period_label=str(year), before_from=dt.date(year - 1, 1, 1), before_until=dt.date(year - 1, 12, 31),
        before_label=str(year - 1), opens_on=today - dt.timedelta(days=9), closes_on=today - dt.timedelta(days=1),
        survey='{"body": "{}", "signatures": {}}',
    )  # fmt: skip
    reporter = Reporter.objects.filter(initiative=world.initiative, organisation=world.firm).first()
    if reporter is None:
        reporter = Reporter.objects.create(initiative=world.initiative, organisation=world.firm, number=900)
    Participant.objects.create(initiative=world.initiative, round=made, reporter=reporter, member=reporter.member)
    return made


def _survey(world) -> Survey:
    found = Survey.objects.filter(initiative=world.initiative).first()
    if found is not None:
        return found
    made = Survey.objects.create(
        initiative=world.initiative, title_de="Umfrage", title_en="Survey", is_public=True, state=SurveyState.CLOSED,
        closes_on=timezone.localdate() - dt.timedelta(days=1), published_at=timezone.now(),
    )  # fmt: skip
    SurveyQuestion.objects.create(
        initiative=world.initiative, survey=made, place=1, kind=QuestionKind.TEXT, text_de="Was?", text_en="What?"
    )
    person = Person.objects.filter(initiative=world.initiative).exclude(email="").order_by("pk")[0]
    SurveyGuest.objects.create(initiative=world.initiative, survey=made, person=person)
    return made
