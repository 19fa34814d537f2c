"""Surveys: answered once, nobody stores who said what, and nothing is told that tells what everybody said."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import run_now
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.models import Person
from clusterwerk.indicators import survey_results
from clusterwerk.indicators.actions import surveys
from clusterwerk.indicators.models import SurveyAnswer, SurveyGuest
from clusterwerk.indicators.personal_data import forget_asked, old_surveys
from clusterwerk.indicators.queries.surveys import surveys_visible_to
from clusterwerk.indicators.tasks import go_through_rounds

WORDS = {"text_de": "Was fällt Ihnen ein?", "text_en": "What comes to mind?"}

pytestmark = pytest.mark.database


def make(manager, *, starter="satisfaction", is_public=True, **more):
    """A draft."""
    own = {
        "title_de": "Zufriedenheit 2026",
        "title_en": "Satisfaction 2026",
        "intro_de": "",
        "intro_en": "",
        "series": "",
    }
    closes = timezone.localdate() + dt.timedelta(days=14)
    return surveys.make_survey(
        starter=starter, by=manager, **{**own, "closes_on": closes, "is_public": is_public, **more}
    )


def answered(survey, manager, rows):
    """Open it, answer its first question by the public link, close it."""
    survey = surveys.open_survey(survey=survey, by=manager)
    first = survey.questions.all()[0]
    for said in rows:
        surveys.answer_survey(survey=survey, answers={first.pk: said}, guest=None)
    return surveys.close_survey(survey=survey, by=manager)


@pytest.mark.parametrize(
    ("rows", "mean", "shares"),
    [
        ([5, 5, 4, 3], None, []),
        ([4, 4, 4, 4, 4, 4], None, []),
        ([4, 4, 4, 4, 4, 5], None, []),
        ([4, 4, 4, 4, 5, 5], 4.33, []),
        ([5, 5, 5, 4, 4, 3, 3, 2], 3.88, [0, 12, 25, 25, 38]),
    ],
)
def test_only_what_tells_of_nobody_is_told(manager, rows, mean, shares):
    """Too few, all alike, all but one alike, all but fewer than five alike, and spread enough."""
    survey = answered(make(manager), manager, rows)

    found = survey_results.results_of(survey)[0]

    assert (found.mean, [share for _word, share in found.shares]) == (mean, shares)


def test_nothing_is_told_while_it_is_open(manager, manager_user, browse, initiative):
    """The page of the office has neither counts nor results, and there is no export."""
    survey = surveys.open_survey(survey=make(manager), by=manager)
    first = survey.questions.all()[0]
    for said in (1, 2, 3, 4, 5, 5, 4, 3, 2):
        surveys.answer_survey(survey=survey, answers={first.pk: said}, guest=None)
    page = browse(manager_user).get(reverse("indicators:desk_survey", args=[initiative.slug, survey.pk]))
    export = browse(manager_user).get(reverse("indicators:desk_survey_export", args=[initiative.slug, survey.pk]))

    assert (page.context["found"], export.status_code) == ([], 404)


def test_the_answer_is_apart_from_who_gave_it(manager, member_user, initiative, browse):
    """By the personal link once; the row of the answer names nobody, and its key is new when another one arrives."""
    survey = make(manager, is_public=False)
    person = Person.objects.get(user=member_user)
    surveys.ask_people(survey=survey, people=[person], by=manager)
    survey = surveys.open_survey(survey=survey, by=manager)
    guest = SurveyGuest.objects.get()
    address = reverse("indicators:personal_survey", args=[token_of(surveys.give_link(guest))])
    first = survey.questions.all()[0]

    sent = browse().post(address, {f"q{first.pk}": "4"})
    again = browse().post(address, {f"q{first.pk}": "1"})

    guest.refresh_from_db()
    answer = SurveyAnswer.objects.get()
    fields = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert (sent.status_code, again.status_code, guest.answered, answer.value) == (302, 200, True, 4)
    assert fields == {"id", "initiative", "question", "value", "text"}
    with pytest.raises(Refused):
        surveys.answer_survey(survey=survey, answers={first.pk: 2}, guest=None)
    with pytest.raises(Refused):
        surveys.answer_survey(survey=survey, answers={first.pk: 2}, guest=guest)
    assert SurveyAnswer.objects.count() == 1


def test_the_public_link_takes_one_answer_of_each_browser(manager, browse):
    """The second time the page only thanks; another browser answers."""
    survey = surveys.open_survey(survey=make(manager), by=manager)
    address, first = reverse("indicators:public_survey", args=[survey.uid]), survey.questions.all()[0]
    one, other = browse(), browse()

    for client in (one, one, other):
        client.post(address, {f"q{first.pk}": "3"})

    assert SurveyAnswer.objects.count() == 2


def test_texts_go_to_the_office_alone_without_names_and_are_counted(manager, member_user, member, initiative, browse):
    """From five answers on; words count whatever their capitals; members read the share, never a text."""
    name = Person.objects.get(user=member_user).family_name
    texts = [f"Frau {name} kenne ich", "luftwerk", "Luftwerk Beispielregion", "Maschinenbau-Netz", "bei Luftwerk", "das Luftwerk",
             "LUFTWERK!", "Netz Süd", "Netz Nord", "weiß nicht"]  # fmt: skip
    survey = make(manager, starter="own", series="Bekanntheit")
    surveys.add_question(survey=survey, by=manager, kind="text", options=[], **WORDS)
    survey = answered(survey, manager, texts)
    question = survey.questions.get()
    surveys.count_terms(question=question, terms="Luftwerk", by=manager)

    office = survey_results.results_of(survey, with_texts=True)[0]
    surveys.publish_survey(survey=survey, by=manager, published=True)
    page = (
        browse(member_user)
        .get(reverse("indicators:portal_survey", args=[initiative.slug, survey.uid]))
        .content.decode()
    )

    assert f"Frau {survey_results.REMOVED} kenne ich" in office.texts
    assert (len(office.texts), office.shares) == (10, (("Luftwerk", 50.0),))
    assert ("50 %" in page, [text for text in texts if text in page and "uftwerk" not in text]) == (True, [])
    surveys.publish_survey(survey=survey, by=manager, published=False)
    with pytest.raises(Refused):
        surveys.count_terms(question=question, terms="Netz", by=manager)


def test_the_trend_follows_the_same_question(manager):
    """Two surveys of a series, the oldest first."""
    one = answered(make(manager, series="Jahr"), manager, [5, 4, 3, 2, 1, 1])
    day = timezone.localdate() + dt.timedelta(days=20)
    other = answered(make(manager, series="Jahr", closes_on=day), manager, [5, 4, 5, 4, 3, 3])

    found = survey_results.results_of(other)
    steps = survey_results.trends_of(other, found)

    assert [(step.survey, step.value) for step in steps[found[0].question.pk]] == [(one, 2.67), (other, 4.0)]


def test_members_see_no_survey_in_the_trend_that_is_not_published(manager, member_user, initiative, browse):
    answered(make(manager, series="Jahr"), manager, [5, 4, 3, 2, 1, 1])
    day = timezone.localdate() + dt.timedelta(days=20)
    other = answered(make(manager, series="Jahr", closes_on=day), manager, [5, 4, 5, 4, 3, 3])
    surveys.publish_survey(survey=other, by=manager, published=True)

    page = browse(member_user).get(reverse("indicators:portal_survey", args=[initiative.slug, other.uid]))

    assert (page.context["found"][0]["mean"], page.context["found"][0]["trend"]) == ("4,00", [])


def test_members_see_published_results_only_and_others_nothing(manager, member, rival, funder, stranger):
    """Neither drafts nor closed surveys; a stranger and a funder none at all."""
    survey = answered(make(manager), manager, [1, 2, 3, 4, 5, 5])
    before = [surveys_visible_to(actor).count() for actor in (member, rival, funder)]

    surveys.publish_survey(survey=survey, by=manager, published=True)

    assert (before, [surveys_visible_to(actor).count() for actor in (member, rival, funder)]) == ([0, 0, 0], [1, 1, 0])
    with pytest.raises(NotAllowed):
        surveys.publish_survey(survey=survey, by=member, published=False)


def test_whom_it_asked_is_forgotten_and_the_results_stay(manager, member_user, initiative):
    """After its time the list of people goes."""
    survey = make(manager)
    surveys.ask_people(survey=survey, people=[Person.objects.get(user=member_user)], by=manager)
    survey = answered(survey, manager, [5, 5, 4, 3, 2, 1, 1])

    due = old_surveys(initiative, timezone.localdate() + dt.timedelta(days=100))

    assert (forget_asked(due, initiative), SurveyGuest.objects.count(), SurveyAnswer.objects.count()) == (1, 0, 7)


@pytest.fixture
def asked(manager, make_firm, initiative):
    """A survey that closes in fourteen days, with three people on its list; the first has answered."""
    people = [
        Person.objects.create(
            initiative=initiative,
            given_name="Ute",
            family_name=name,
            email=f"{name.lower()}@example.org",
            language=language,
        )
        for name, language in (("Amsel", "de"), ("Buchfink", "en"), ("Drossel", "de"))
    ]
    survey = make(manager, is_public=False)
    surveys.ask_people(survey=survey, people=people, by=manager)
    survey = surveys.open_survey(survey=survey, by=manager)
    guest = survey.guests.get(person=people[0])
    surveys.answer_survey(survey=survey, answers={survey.questions.all()[0].pk: 4}, guest=guest)
    return survey


def _reminded() -> list[str]:
    return sorted(Mail.objects.filter(thread=surveys.REMINDERS).values_list("to", flat=True))


def test_only_who_has_not_answered_is_reminded_and_the_office_learns_nothing(
    asked, manager, manager_user, initiative, browse
):
    """Seven and two days before the end, each once; neither the outbox, nor a page, nor the history, nor the run tells of it."""
    initiative.contact_email = "office@example.org"
    initiative.save()
    pages = [
        reverse("indicators:desk_survey", args=[initiative.slug, asked.pk]),
        reverse("indicators:desk_survey_list", args=[initiative.slug]),
        reverse("clusters:desk_outbox_list", args=[initiative.slug]),
        reverse("clusters:desk_history", args=[initiative.slug]),
    ]
    office = browse(manager_user)
    token = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"')

    def shown():
        return [token.sub("", office.get(page).content.decode()) for page in pages]

    counts = []
    for days in (0, 6, 7, 7, 11, 12, 15):
        at = timezone.now() + dt.timedelta(days=days)
        with time_machine.travel(at, tick=False):
            office = browse(manager_user)
            before = shown()
            run = run_now(go_through_rounds)
            counts.append(len(_reminded()))
            if days < 15:
                assert shown() == before
    assert (counts, run.result) == ([0, 0, 2, 2, 2, 4, 4], {})
    assert _reminded() == ["buchfink@example.org"] * 2 + ["drossel@example.org"] * 2
    english = Mail.objects.filter(thread=surveys.REMINDERS, to="buchfink@example.org")[0]
    assert english.subject.startswith("Reminder: Satisfaction 2026")
    assert (english.scope_id, english.private, english.reply_to) == (None, True, "")
    assert "write a new one to office@example.org" in english.text


def test_no_reminder_on_the_day_of_the_invitation_and_none_without_a_day(manager, member_user, asked):
    """Opened five days before the end: the day seven days before has passed. An empty field reminds nobody."""
    closes = timezone.localdate() + dt.timedelta(days=5)
    for remind_before in ("7, 5", ""):
        survey = make(manager, is_public=False, closes_on=closes, remind_before=remind_before)
        surveys.ask_people(survey=survey, people=[Person.objects.get(user=member_user)], by=manager)
        surveys.open_survey(survey=survey, by=manager)
    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        assert surveys.surveys_to_remind() == []


def test_the_page_of_a_survey_asks_no_more_of_a_long_series(manager, manager_user, browse, initiative):
    """As many queries after four surveys of a series as after two."""
    client, counts = browse(manager_user), []
    for number in range(4):
        day = timezone.localdate() + dt.timedelta(days=20 + number)
        survey = answered(make(manager, series="Jahr", closes_on=day), manager, [5, 4, 3, 2, 1, 1])
        address = reverse("indicators:desk_survey", args=[initiative.slug, survey.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[3] == counts[1]


def test_opening_a_survey_asks_first(manager, member_user, manager_user, browse, initiative):
    """The button leads to a page that says how many people get a mail; only its post opens."""
    survey = make(manager)
    surveys.ask_people(survey=survey, people=[Person.objects.get(user=member_user)], by=manager)
    client, address = browse(manager_user), reverse("indicators:desk_survey_step", args=["luft", survey.pk, "open"])

    page = client.get(address).content.decode()
    survey.refresh_from_db()
    before = survey.state
    client.post(address)
    survey.refresh_from_db()

    assert ("1 Person bekommt" in page, before, survey.state) == (True, "draft", "open")


def test_the_sheet_gives_a_mean_where_there_is_one(manager, manager_user, browse, initiative):
    """Not for yes and no, and not for a choice."""
    survey = make(manager, starter="own")
    surveys.add_question(survey=survey, by=manager, kind="yes_no", text_de="Ja?", text_en="Yes?", options=[])
    survey = answered(survey, manager, [0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1])

    sheet = browse(manager_user).get(reverse("indicators:desk_survey_export", args=[initiative.slug, survey.pk]))

    assert "Mittelwert" not in b"".join(sheet.streaming_content).decode()
