"""Figures without a trustee in the example: a released and an open round in plain mode, and what members thought of the office."""

import datetime as dt
import random

from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Organisation
from clusterwerk.indicators.actions import plain, results, rounds, surveys
from clusterwerk.indicators.choices import Mode, QuestionKind, RoundState, SurveyStarter
from clusterwerk.indicators.models import Indicator, Round, Survey
from clusterwerk.indicators.queries.surveys import member_contacts
from clusterwerk.indicators.signed import asked_of
from clusterwerk.web.demo.example_figures import figures_of
from clusterwerk.web.demo.example_rounds import made_round, newest_year

ASKED = ("rd_share", "awareness")
DAY = dt.timedelta(days=1)
SERIES = "Zufriedenheit der Mitglieder (Beispiel)"
GUESTS, KNOW_OR_RECOMMEND = 24, 0.6
OPINIONS = ((2, 3, 3, 3, 4, 4, 4, 5), (3, 3, 4, 4, 4, 5, 5))
"""What people say of a scale, in the first survey and in the second."""
SAID = (
    "Luftstrom Hohenlohe, sonst fällt mir keines ein", "das Netzwerk der Verpackungsmaschinenbauer", "Luftstrom",
    "keines", "Luftstrom, über einen Lieferanten", "die Initiative mit dem Ventilatorenforum", "Luftstrom Hohenlohe",
    "weiß nicht", "ein Verband in Stuttgart", "Luftstrom",
)  # fmt: skip


def add_plain_rounds(office: Actor, listed: list[Organisation], today: dt.date) -> None:
    """The newest year is open, some have answered; the one before was released."""
    released = _opened(office, listed, newest_year(today) - 1, closes=today)
    _answer(released, listed)
    closed = today - 200 * DAY
    Round.objects.filter(pk=released.pk).update(
        state=RoundState.CLOSED, closed_at=timezone.now(), opens_on=closed - 30 * DAY, closes_on=closed
    )
    released.refresh_from_db()
    plain.release_plain_round(one=released, by=office, delete_figures=False)
    opened = _opened(office, listed, newest_year(today), closes=today + 12 * DAY)
    _answer(opened, listed[2:7])


def _opened(office: Actor, listed: list[Organisation], year: int, *, closes: dt.date) -> Round:
    names = {"title_de": f"Forschung und Bekanntheit {year}", "title_en": f"Research and awareness {year}"}
    today = timezone.localdate()
    one = made_round(office, year, opens=today, closes=closes, asked=ASKED, mode=Mode.PLAIN, **names)
    rounds.choose_firms(one=one, organisations=listed, by=office)
    return plain.open_plain_round(one=one, by=office)


def _answer(one: Round, firms: list[Organisation]) -> None:
    asked = [asked_of(row.version) for row in one.asked.select_related("version__indicator")]
    rows = one.participants.select_related("round__initiative", "reporter__organisation", "initiative")
    found = {row.reporter.organisation_id: row for row in rows}
    for firm in firms:
        figures = figures_of(asked, firm, one.period_from.year)
        plain.send_figures(participant=found[firm.pk], figures=figures, by=None)


def add_official(office: Actor, today: dt.date) -> None:
    """An invented official figure beside the vacancy time."""
    indicator = Indicator.objects.get(initiative=office.initiative, key="vacancy_time")
    results.add_official(
        indicator=indicator, by=office, period=str(newest_year(today) - 1), output="mean", value=74, url="",
        name_de="Vakanzzeit im Land (erfunden)", name_en="Vacancy time in the state (invented)",
        source="Beispieldaten / example data",
    )  # fmt: skip


def add_surveys(office: Actor, today: dt.date, rng: random.Random) -> None:
    """Satisfaction twice, published with its trend; awareness once with short texts, and once open behind a public link."""
    people = list(member_contacts(office).order_by("pk")[:GUESTS])
    for opinions, days in zip(OPINIONS, (380, 20), strict=True) if people else ():
        year = (today - days * DAY).year
        one = _survey(office, "satisfaction", "Zufriedenheit", "Satisfaction", year, today, series=SERIES)
        surveys.ask_people(survey=one, people=people, by=office)
        one = surveys.open_survey(survey=one, by=office)
        for guest in one.guests.order_by("pk")[: GUESTS - 4]:
            surveys.answer_survey(survey=one, answers=_said(one, opinions, rng), guest=guest)
        _close(one, office, today - days * DAY)
        surveys.publish_survey(survey=one, by=office, published=True)
    one = _survey(office, "awareness", "Bekanntheit", "Awareness", today.year - 1, today)
    one = surveys.open_survey(survey=one, by=office)
    for words in SAID:
        surveys.answer_survey(survey=one, answers=_said(one, (), rng, words), guest=None)
    _close(one, office, today - 360 * DAY)
    surveys.count_terms(question=one.questions.get(kind=QuestionKind.TEXT), terms="Luftstrom", by=office)
    again = _survey(office, "awareness", "Bekanntheit", "Awareness", today.year, today + 21 * DAY)
    surveys.open_survey(survey=again, by=office)


def _survey(
    office: Actor, starter: str, title_de: str, title_en: str, year: int, closes: dt.date, series: str = ""
) -> Survey:
    return surveys.make_survey(
        starter=starter, by=office, title_de=f"{title_de} {year} (Beispiel)", title_en=f"{title_en} {year} (example)",
        intro_de="Erfundenes Beispiel.", intro_en="Fictional example.", series=series, closes_on=closes,
        is_public=starter == SurveyStarter.AWARENESS,
    )  # fmt: skip


def _said(survey: Survey, opinions: tuple[int, ...], rng: random.Random, words: str = "") -> dict[int, int | str]:
    """One answer to all questions."""
    given = {
        QuestionKind.SCALE: lambda: rng.choice(opinions),
        QuestionKind.YES_NO: lambda: int(rng.random() < KNOW_OR_RECOMMEND),
        QuestionKind.TEXT: lambda: words,
    }
    return {question.pk: given[question.kind]() for question in survey.questions.all()}


def _close(survey: Survey, office: Actor, last: dt.date) -> None:
    """Close it and date it back: it was open for four weeks."""
    surveys.close_survey(survey=survey, by=office)
    end = timezone.make_aware(dt.datetime.combine(last, dt.time(23)))
    Survey.objects.filter(pk=survey.pk).update(closes_on=last, closed_at=end, opened_at=end - 28 * DAY)
    survey.refresh_from_db()
