"""A need from its first word to its end."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.needs.actions import stating as actions
from clusterwerk.needs.choices import Area
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.topics import TOPICS, by_area, topic_named
from clusterwerk.needs.wording import cleaned, has_markup, language_of

pytestmark = pytest.mark.database


def test_a_need_is_stated_and_has_all_it_needs(need_of, member_firm, member_person):
    need = need_of()
    today = timezone.localdate()
    assert (need.organisation, need.person, need.area, need.topic_keys, need.urgency) == (
        member_firm, member_person, "hr", ["hr-skilled"], "quarter",
    )  # fmt: skip
    assert (need.language, need.source, need.state, need.stated_on, need.until - today) == (
        "de", "portal", "open", today, dt.timedelta(days=182),
    )  # fmt: skip
    assert (need.is_open, need.is_over, need.headline) == (True, False, need.text)
    assert LogEntry.objects.get(subject_kind="needs.need").verb == "needs.stated"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("   \n\u200b ", "Sagen Sie in einem Satz, worum es geht."),
        ("x" * 20_000, "Der Text hat 20.000 Zeichen; 2.000 passen. Kürzen Sie ihn auf das, was eine andere Firma wissen muss."),
        ("Wir <b>suchen</b> Stahl", "Der Text enthält HTML-Code. Schreiben Sie ihn in einfachen Worten, ohne spitze Klammern um Buchstaben."),
        ("Stahl<script>alert(1)</script>", "Der Text enthält HTML-Code. Schreiben Sie ihn in einfachen Worten, ohne spitze Klammern um Buchstaben."),
    ],
)  # fmt: skip
def test_bad_texts_are_refused_with_what_to_do(need_of, text, said):
    with pytest.raises(Refused) as refused:
        need_of(text)
    assert (refused.value.sentence, Need.objects.count(), LogEntry.objects.count()) == (said, 0, 0)


def test_other_wrong_words_are_refused(need_of):
    today = timezone.localdate()
    for fields in (
        {"area": "sport"},
        {"topics": ["nothing"]},
        {"topics": list(TOPICS)[:6]},
        {"until": today - dt.timedelta(days=1)},
        {"until": today + dt.timedelta(days=367)},
    ):
        with pytest.raises(Refused):
            need_of(**fields)
    assert Need.objects.count() == 0


def test_nobody_states_for_another_firm(need_of, offer_of, rival, funder, researcher, stranger, manager, rival_firm):
    for actor in (rival, funder, researcher, stranger):
        with pytest.raises(NotAllowed):
            need_of(by=actor)
        with pytest.raises(NotAllowed):
            offer_of(by=actor)
    need = need_of(by=manager, organisation=rival_firm)
    assert (need.source, need.organisation) == ("office", rival_firm)
    with pytest.raises(NotAllowed):
        actions.withdraw(stated=need_of(), by=rival)
    assert Need.objects.filter(state="withdrawn").count() == 0


def test_an_offer_of_the_office_and_a_service_name_their_giver(offer_of, manager, initiative):
    for fields in ({"organisation": None, "person": None, "by": manager}, {"is_service": True}):
        with pytest.raises(Refused):
            offer_of(seen="anonymous", **fields)
    offer = offer_of(organisation=None, person=None, by=manager)
    assert (offer.giver, Offer.objects.count()) == (initiative.name, 1)


def test_changed_prolonged_answered_opened_again_and_withdrawn(need_of, offer_of, member, rival_firm):
    need, today = need_of(), timezone.localdate()
    need = actions.change(
        stated=need, by=member, text="We are looking for two welders for our assembly.", topics=["hr-sharing"]
    )
    assert (need.language, need.topic_keys) == ("en", ["hr-sharing"])
    need = actions.prolong(stated=need, by=None, until=today + dt.timedelta(days=300))
    assert (need.until - today).days == 300
    offer = offer_of(by=member)
    need = actions.answer_need(need=need, by=member, answered_with=offer, answer="  Ein   Prüfstand ")
    assert (need.state, need.closed_on, need.answered_by, need.answered_with, need.answer) == (
        "answered", today, offer.organisation, offer, "Ein Prüfstand",
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.answer_need(need=need, by=member)
    with pytest.raises(Refused):
        actions.change(stated=need, by=member, place="Bonn")
    need = actions.open_again(stated=need, by=member)
    assert (need.state, need.closed_on, need.answered_by, need.answered_with) == ("open", None, None, None)
    need = actions.withdraw(stated=need, by=member)
    assert (need.state, need.closed_on) == ("withdrawn", today)
    assert list(LogEntry.objects.filter(subject_kind="needs.need").order_by("pk").values_list("verb", flat=True)) == [
        "needs.stated", "needs.changed", "needs.prolonged", "needs.answered", "needs.opened_again", "needs.withdrawn",
    ]  # fmt: skip


def test_texts_are_cleaned_and_their_language_is_found():
    assert cleaned("a\u200b  b\r\n\r\n\r\n\r\nc ") == "a b\n\nc"
    assert [has_markup(text) for text in ("Toleranz < 5 mm > 3", "<br>", "a &lt; b", "</p>", "Maße <10x20>")] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert [language_of(text) for text in ("Wir suchen Stahl", "We need steel", "Laser", "CNC milling for the summer")] == [
        "de", "en", "de", "en",
    ]  # fmt: skip
    assert language_of("Laser", "en") == "en"


def test_the_list_of_topics_has_two_levels_in_two_languages():
    assert 40 <= len(TOPICS) <= 80
    assert {topic.area for topic in TOPICS.values()} == set(Area.values)
    assert [name for name, topics in by_area() if len(topics) < 3] == []
    names = [topic.de for topic in TOPICS.values()] + [topic.en for topic in TOPICS.values()]
    assert (len(names), max(len(key) for key in TOPICS)) == (2 * len(TOPICS), len("sustainability-packaging"))
    assert topic_named(" it-sicherheit ") is TOPICS["digital-security"]
    assert (topic_named("IT security"), topic_named("nichts")) == (TOPICS["digital-security"], None)
