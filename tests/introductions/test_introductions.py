"""From the draft to what came of it: asked without names, brought together when all said yes."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory.models import Person
from clusterwerk.introductions.actions import answering, proposing
from clusterwerk.introductions.choices import Standing
from clusterwerk.introductions.models import Introduction, OutcomeQuestion, Party
from clusterwerk.introductions.personal_data import delete_ended, ended_without, forget_connected, old_connected
from clusterwerk.introductions.queries import introductions_visible_to, parties_visible_to, why_not
from clusterwerk.ledger.models import Activity
from clusterwerk.members.actions import erase_person, export_person
from clusterwerk.members.actions.reservations import state_reservation
from tests.introductions.conftest import days_go_by, person_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def of(introduction, firm) -> Party:
    return Party.objects.select_related("introduction").get(introduction=introduction, organisation=firm)


def mails(address: str) -> list[str]:
    return [mail.subject for mail in Mail.objects.filter(to__contains=address).order_by("pk")]


def test_the_whole_way_by_personal_link(
    propose, browse, member, rival, member_firm, rival_firm, manager, member_user, rival_user
):
    """Asked by mail without names, brought together by two clicks, one mail to both, an activity, and what came of it."""
    made = propose(member_firm, rival_firm)
    links = {}
    for mail in Mail.objects.all():
        assert (mail.private, "Rotor" in mail.text and "Ventil" in mail.text) == (True, False)
        links[mail.to] = re.search(r"/p/introductions/\S+", mail.text).group()
    client = browse()
    page = client.get(links["member@example.org"]).content.decode()
    assert (rival_firm.name in page, "Drossel" in page, "sucht oder bietet" in page) == (False, False, True)
    assert client.post(links["member@example.org"], {"answer": "yes"}).status_code == 302
    assert Activity.objects.count() == 0
    assert client.post(links["rival@example.org"], {"answer": "yes"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.connected_on) == ("connected", timezone.localdate())
    both = Mail.objects.get(subject="Sie kennen sich jetzt: Kanten aus Edelstahl")
    assert both.to == "member@example.org, rival@example.org"
    for told in ("Rotor Beispiel AG: Rival Drossel", "rival@example.org", "Rotor sucht, was Ventil kann."):
        assert told in both.text
    activity = Activity.objects.get()
    assert (activity.kind, sorted(str(one.organisation) for one in activity.participations.all())) == (
        "introduction", [rival_firm.name, member_firm.name]
    )  # fmt: skip
    days_go_by(28)
    assert (answering.ask_what_came_of_it(), answering.ask_what_came_of_it()) == (2, 0)
    assert client.post(links["member@example.org"], {"outcome": "order"}).status_code == 302
    days_go_by(154)
    assert answering.ask_what_came_of_it() == 2
    told = {(one.party.organisation_id, one.after): one.outcome for one in OutcomeQuestion.objects.all()}
    assert told == {
        (member_firm.pk, "weeks"): "order", (member_firm.pk, "months"): "",
        (rival_firm.pk, "weeks"): "", (rival_firm.pk, "months"): "",
    }  # fmt: skip
    rows = browse(manager.user).get(reverse("introductions:desk_introduction_list", args=["luft"]))
    assert "ein Auftrag oder Projekt ist daraus geworden" in rows.content.decode()


def test_a_ring_of_three_needs_all_three(propose, member, rival, third, member_firm, rival_firm, third_firm):
    made = propose(member_firm, rival_firm, third_firm)
    for actor, firm in ((member, member_firm), (rival, rival_firm)):
        answering.answer_question(party=of(made, firm), answer="yes", person=person_of(actor), by=actor)
    assert of(made, member_firm).standing() == Standing.WAITING
    answering.answer_question(party=of(made, third_firm), answer="no", by=third)
    answering.answer_question(party=of(made, third_firm), answer="yes", by=third)
    made.refresh_from_db()
    assert (made.state, Activity.objects.get().participations.count()) == ("connected", 3)
    with pytest.raises(Refused):
        answering.answer_question(party=of(made, third_firm), answer="no", by=third)


def test_a_no_and_a_silence_end_alike_and_on_the_same_morning(
    propose, member, rival, third, member_firm, rival_firm, third_firm
):
    declined, silent = propose(member_firm, rival_firm, topic="A"), propose(member_firm, third_firm, topic="B")
    answering.answer_question(party=of(declined, member_firm), answer="yes", by=member)
    answering.answer_question(party=of(silent, member_firm), answer="yes", by=member)
    answering.answer_question(party=of(declined, rival_firm), answer="no", by=rival)
    Mail.objects.all().delete()
    days_go_by(5)
    assert answering.remind() == 1  # the silent one only; the member said yes, and the rival said no
    days_go_by(9)
    assert (answering.close_over(), answering.remind()) == (0, 1)
    assert {of(one, member_firm).standing() for one in (declined, silent)} == {Standing.WAITING}
    days_go_by(1)
    assert (answering.close_over(), mails("rival@")) == (2, [])
    assert {of(one, member_firm).standing() for one in (declined, silent)} == {Standing.NONE}
    assert mails("member@") == [f"Zurzeit keine Kontaktanbahnung: {topic}" for topic in "AB"]
    with pytest.raises(Refused):
        answering.answer_question(party=of(silent, third_firm), answer="yes", by=third)
    assert Activity.objects.count() == 0


def test_a_reservation_stated_meanwhile_stops_it_without_a_sign(propose, member, rival, member_firm, rival_firm):
    made = propose(member_firm, rival_firm)
    answering.answer_question(party=of(made, rival_firm), answer="yes", by=rival)
    state_reservation(organisation=member_firm, about=rival_firm, wish="never", by=member)
    answering.answer_question(party=of(made, member_firm), answer="yes", by=member)
    made.refresh_from_db()
    assert (made.state, of(made, rival_firm).standing()) == ("asked", Standing.WAITING)


def test_who_cannot_be_introduced_and_who_reads_why(
    propose, browse, trusted, colleague_user, member, member_firm, rival_firm, third_firm, manager, third, rival
):
    """One sentence for three reasons; the trusted person alone reads which."""
    told = {"topic": "X", "reason": ""}
    told |= {"first": member_firm.name, "second": third_firm.name, "first_chosen": member_firm.pk}
    told |= {"second_chosen": third_firm.pk}
    url = reverse("introductions:desk_introduction_add", args=["luft"])
    answers = []
    answering.pause_introductions(organisation=third_firm, by=third)
    answers.append(browse(colleague_user).post(url, told).content.decode())
    answering.end_pause(organisation=third_firm, by=third)
    state_reservation(organisation=third_firm, about=member_firm, wish="never", by=third)
    answers.append(browse(colleague_user).post(url, told).content.decode())
    token = re.compile(r'(csrfmiddlewaretoken" value="|nonce=)[^"]+')
    assert len({token.sub("", answer) for answer in answers}) == 1
    assert "das Programm sagt nicht, was zutrifft" in answers[0]
    why = "Eine von ihnen hat vertraulich erklärt"
    assert (why in answers[1], why in browse(trusted.user).post(url, told).content.decode()) == (False, True)
    propose(member_firm, rival_firm)
    assert why_not(manager.initiative, [member_firm, rival_firm]) == {"asked"}
    assert why_not(manager.initiative, [rival_firm, third_firm]) == set()


def test_rules(propose, member, rival, staff, stranger, manager, member_firm, rival_firm, funder, researcher):
    made = propose(member_firm, rival_firm)
    with pytest.raises(NotAllowed):
        answering.answer_question(party=of(made, member_firm), answer="no", by=rival)
    with pytest.raises(NotAllowed):
        proposing.discard_introduction(introduction=made, by=manager)
    with pytest.raises(NotAllowed):
        proposing.draft_introduction(organisations=[member_firm, rival_firm], topic="x", reason="", by=member)
    seen = [
        (introductions_visible_to(one).count(), parties_visible_to(one).count())
        for one in (staff, member, rival, stranger, funder, researcher)
    ]
    assert seen == [(1, 2), (0, 1), (0, 1), (0, 0), (0, 0), (0, 0)]
    assert set(LogEntry.objects.filter(subject_kind="introductions.introduction").values_list("verb", flat=True)) == {
        "introductions.made", "introductions.changed", "introductions.asked"
    }  # fmt: skip


def test_drafts_on_screen(browse, manager_user, member_firm, rival_firm, member_user, rival_user, manager):
    client = browse(manager_user)
    told = {"topic": "Lager prüfen", "reason": "", "first": member_firm.name, "second": rival_firm.name}
    told |= {"first_chosen": member_firm.pk, "second_chosen": rival_firm.pk}
    assert client.post(reverse("introductions:desk_introduction_add", args=["luft"]), told).status_code == 302
    made = Introduction.objects.get()
    page = reverse("introductions:desk_introduction", args=["luft", made.pk])
    for party in made.parties.all():
        said = {"person": party.person_id, "said": "prüft Lager"}
        assert client.post(reverse("introductions:desk_party_edit", args=["luft", party.pk]), said).status_code == 302
    edit = reverse("introductions:desk_introduction_edit", args=["luft", made.pk])
    assert client.post(edit, {"topic": "Lager messen", "reason": "y"}).status_code == 302
    assert client.get(page).content.decode().count("prüft Lager") == 2
    ask = reverse("introductions:desk_introduction_ask", args=["luft", made.pk])
    assert (client.get(ask).status_code, client.post(ask, {"days": "7"}).status_code) == (200, 302)
    made.refresh_from_db()
    assert ((made.answer_by - made.asked_on).days, made.topic) == (7, "Lager messen")
    export = client.get(reverse("introductions:desk_introduction_list", args=["luft"]), {"export": "csv"})
    text = b"".join(export.streaming_content).decode() if export.streaming else export.content.decode()
    assert ("Lager messen" in text, "nicht beantwortet" in text) == (True, False)
    member_page = browse(member_user).get(reverse("web:portal_today", args=["luft"])).content.decode()
    assert "Lager messen" in member_page
    own = reverse("introductions:portal_introduction", args=["luft", made.uid, member_firm.pk])
    assert browse(rival_user).get(own).status_code == 404
    assert browse(member_user).post(own, {"answer": "no"}).status_code == 302
    assert "Sie haben abgelehnt" in browse(member_user).get(own).content.decode()


def test_data_protection(propose, member, rival, manager, member_firm, rival_firm, initiative):
    made = propose(member_firm, rival_firm)
    for actor, firm in ((member, member_firm), (rival, rival_firm)):
        answering.answer_question(party=of(made, firm), answer="yes", person=person_of(actor), by=actor)
    person = person_of(rival)
    assert len(export_person(person=person, by=manager)) > 500
    erase_person(person=person, by=manager)
    assert (of(made, rival_firm).person, Mail.objects.filter(thread__startswith="introduced-").count()) == (None, 0)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert forget_connected(old_connected(initiative, tomorrow), initiative) == 1
    assert [old_connected(initiative, tomorrow).count(), Party.objects.exclude(said="").count()] == [0, 0]
    Introduction.objects.update(state="closed", connected_on=None)
    later = timezone.localdate() + dt.timedelta(days=30)
    assert delete_ended(ended_without(initiative, later), initiative) == 1
    assert (Introduction.objects.count(), Person.objects.filter(pk=person.pk).count()) == (0, 1)
