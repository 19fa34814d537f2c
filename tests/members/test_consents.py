"""Consents: asked with a text, given and withdrawn by the person."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.directory.models import Person
from clusterwerk.members import hooks_offered
from clusterwerk.members.actions import give_consent, publish_consent_text, refuse_consent, withdraw_consent
from clusterwerk.members.models import Consent
from clusterwerk.members.queries import (
    consents_visible_to,
    has_consent,
    people_with_consent,
    unanswered_texts,
)
from clusterwerk.members.rules import may_see_consents_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def text(manager):
    return publish_consent_text(purpose="newsletter", text_de="Ja?", text_en="Yes?", by=manager)


@pytest.fixture
def person(member_user):
    return Person.objects.get(user=member_user)


def test_the_person_gives_and_withdraws_at_once(member, person, text):
    consent = give_consent(person=person, text=text, how="portal", by=member)
    assert (has_consent(person, "newsletter"), list(people_with_consent(member.initiative, "newsletter"))) == (
        True,
        [person],
    )
    heard = []
    listener = hooks_offered.consent_withdrawn.listen(lambda *, consent, by: heard.append(consent.pk))
    try:
        withdraw_consent(consent=consent, how="portal", by=member)
    finally:
        hooks_offered.consent_withdrawn.listeners.remove(listener)
    assert (has_consent(person, "newsletter"), heard) == (False, [consent.pk])
    verbs = (
        LogEntry.objects.filter(subject_kind="directory.person", subject_id=str(person.pk))
        .order_by("id")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == ["members.consent_given", "members.consent_withdrawn"]


def test_a_new_version_asks_again(manager, member, person, text):
    give_consent(person=person, text=text, how="portal", by=member)
    newer = publish_consent_text(purpose="newsletter", text_de="Ja, neu?", text_en="Yes, new?", by=manager)
    assert (newer.version, has_consent(person, "newsletter"), list(unanswered_texts(person))) == (2, False, [newer])
    with pytest.raises(Refused):
        give_consent(person=person, text=text, how="portal", by=member)
    refuse_consent(person=person, text=newer, how="portal", by=member)
    assert list(unanswered_texts(person)) == []


def test_the_same_text_is_no_new_version(manager, text):
    with pytest.raises(Refused):
        publish_consent_text(purpose="newsletter", text_de="Ja?", text_en="Yes?", by=manager)


def test_nobody_answers_for_another(rival, stranger, staff, member, person, text):
    for actor in (rival, stranger):
        with pytest.raises(NotAllowed):
            give_consent(person=person, text=text, how="portal", by=actor)
    with pytest.raises(NotAllowed):
        publish_consent_text(purpose="photo", text_de="Ja?", text_en="Yes?", by=staff)
    assert Consent.objects.count() == 0
    consent = give_consent(person=person, text=text, how="letter", evidence="Ordner 7", by=staff)
    with pytest.raises(NotAllowed):
        withdraw_consent(consent=consent, how="portal", by=rival)
    for actor in (member, staff, rival, stranger):
        assert (
            bool(consents_visible_to(actor).count()) == may_see_consents_of(actor, person) == (actor in (member, staff))
        )


def test_the_database_keeps_answers_whole(initiative, person, text):
    own = {"initiative": initiative, "person": person, "text": text, "how": "letter"}
    for wrong in (
        {},
        {"given_on": dt.date(2026, 2, 1), "withdrawn_on": dt.date(2026, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**own, **wrong)
    Consent.objects.create(**own, given_on=dt.date(2026, 2, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(**own, given_on=dt.date(2026, 2, 2))


def test_a_member_answers_in_the_portal(browse, member_user, person, text, initiative):
    client = browse(member_user)
    url = reverse("members:portal_consent_answer", args=[initiative.slug, text.pk])
    assert client.post(url, {"answer": "give"}).status_code == 302
    assert has_consent(person, "newsletter")
    assert client.post(url, {"answer": "withdraw"}).status_code == 302
    assert not has_consent(person, "newsletter")
    assert Consent.objects.get().withdrawn_on == timezone.localdate()
    assert client.post(url, {"answer": "?"}).status_code == 404
