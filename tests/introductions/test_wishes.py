"""The button on a need or an offer: from the wish to the mail with both names, and a refusal of which nobody reads anything."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from clusterwerk.core.models import Mail
from clusterwerk.introductions.actions import answering
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.members.actions.reservations import state_reservation
from clusterwerk.needs.actions.stating import state_need, state_offer
from tests.introductions.conftest import days_go_by, person_of
from tests.introductions.test_rival import plain

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TEXT = "Wir suchen zwei Schweißer auf Zeit."


def at(name: str, *args) -> str:
    return reverse(name, args=["luft", *args])


def wish_of(stated) -> str:
    return at("introductions:portal_wish", stated.key)


@pytest.fixture
def need(member, member_firm):
    """A need of the member's firm, without its name."""
    return state_need(
        organisation=member_firm, text=TEXT, area="hr", seen="anonymous", person=person_of(member), by=member
    )


@pytest.fixture
def offer(member, member_firm):
    """An offer of the member's firm, with its name."""
    return state_offer(organisation=member_firm, text="Prüfstand donnerstags frei.", area="rd", by=member)


def told(rival_firm) -> dict:
    return {"organisation": rival_firm.pk, "said": "hat zwei Schweißer bis Juli"}


def test_from_a_need_without_a_name_to_one_mail_with_both(need, browse, rival_user, rival_firm, member_firm, make_firm):
    for number in range(3):  # so many of a kind that the kind alone gives nobody away
        make_firm(f"Noch eine {number}")
    client = browse(rival_user)
    page = client.get(at("needs:portal_need", need.key)).content.decode()
    assert (wish_of(need) in page, member_firm.name in page) == (True, False)
    form = client.get(wish_of(need)).content.decode()
    assert (TEXT in form, member_firm.name in form) == (True, False)
    assert (client.post(wish_of(need), {**told(rival_firm), "said": ""}).status_code, Party.objects.count()) == (200, 0)
    assert client.post(wish_of(need), told(rival_firm)).url == at("introductions:portal_introduction_list")
    assert dict(Party.objects.values_list("organisation__name", "shown_kind")) == {
        rival_firm.name: "firm", member_firm.name: "",  # who stated it is described by its text alone
    }  # fmt: skip
    assert (Mail.objects.count(), answering.mail_wishes(), answering.mail_wishes()) == (0, 1, 0)
    mail = Mail.objects.get()
    assert (mail.to, rival_firm.name in mail.text, "Drossel" in mail.text) == ("member@example.org", False, False)
    link = re.search(r"/p/introductions/\S+", mail.text).group()
    asked = browse().get(link).content.decode()
    assert ("hat zwei Schweißer bis Juli" in asked, rival_firm.name in asked) == (True, False)
    assert browse().post(link, {"answer": "yes"}).status_code == 302
    both = Mail.objects.latest("pk")
    assert both.to == "rival@example.org, member@example.org"
    assert all(name in both.text for name in (rival_firm.name, member_firm.name, "Drossel", "Amsel"))


def test_only_needs_of_others_that_are_open_and_shown_have_a_button(
    need, offer, browse, member, member_user, member_firm, rival_user, rival_firm, manager
):
    hidden = state_need(organisation=member_firm, text="Geheim", area="hr", seen="office", by=member)
    ours = state_offer(organisation=None, text="Beratung der Geschäftsstelle", area="hr", by=manager)
    rival, own = browse(rival_user), browse(member_user)
    statuses = [
        [client.get(wish_of(one)).status_code for one in (need, offer, hidden, ours)] for client in (rival, own)
    ]
    assert statuses == [[200, 200, 404, 404], [404, 404, 404, 404]]
    assert wish_of(need) not in own.get(at("needs:portal_need", need.key)).content.decode()
    # nobody wishes in the name of another firm
    assert rival.post(wish_of(offer), told(member_firm)).status_code == 200
    assert Introduction.objects.count() == 0


def rest(member, member_firm, rival_firm) -> None:
    answering.pause_introductions(organisation=member_firm, by=member)


def never(member, member_firm, rival_firm) -> None:
    state_reservation(organisation=member_firm, about=rival_firm, wish="never", by=member)


def decline(member, member_firm, rival_firm) -> None:
    """Said in the morning, when the question is there."""


SECRETS = {"silent": None, "declines": decline, "rests": rest, "never": never}


def _world(secret, *, need, rival_user, browse, member, member_firm, rival_firm) -> tuple[list, int]:
    """All that the rival reads from before the click until after the last day, in one world; and how many were asked."""
    with transaction.atomic():
        if secret is not None:
            secret(member, member_firm, rival_firm)
        client, seen = browse(rival_user), []

        def keep(response, uids=()) -> None:
            seen.append((response.status_code, plain(response.content.decode(), list(uids))))

        def read(*addresses) -> None:
            uids = list(Introduction.objects.values_list("uid", flat=True))
            pages = [at("introductions:portal_introduction", uid, rival_firm.pk) for uid in uids]
            for address in (*addresses, *pages, at("introductions:portal_introduction_list")):
                keep(client.get(address), uids)
            mails = Mail.objects.filter(to__contains="rival@").order_by("pk")
            seen.append([(mail.subject, plain(mail.text, uids)) for mail in mails])

        for _again in range(2):  # the second click is refused in every world, in the same words
            keep(client.post(wish_of(need), told(rival_firm)))
        read(at("needs:portal_need", need.key), wish_of(need))
        asked = answering.mail_wishes()
        if secret is decline:
            answering.answer_question(party=Party.objects.get(organisation=member_firm), answer="no", by=member)
        for days in (6, 9):
            days_go_by(days)
            answering.close_over()
            answering.remind()
            read()
        keep(client.get(at("web:portal_today")))
        transaction.set_rollback(True)
    return seen, asked


def test_a_refusal_tells_nothing_byte_for_byte(need, browse, rival_user, member, member_firm, rival_firm):
    """The other firm is silent, declines, rests, or never wants to meet this one: the same pages, answers and mails."""
    cast = {
        "need": need, "rival_user": rival_user, "browse": browse, "member": member, "member_firm": member_firm,
        "rival_firm": rival_firm,
    }  # fmt: skip
    worlds = {name: _world(secret, **cast) for name, secret in SECRETS.items()}
    seen = worlds["silent"][0]
    assert {name: asked for name, (_seen, asked) in worlds.items()} == {
        "silent": 1,
        "declines": 1,
        "rests": 0,
        "never": 0,
    }
    for name, (other, _asked) in worlds.items():
        differing = [(one, two) for one, two in zip(seen, other, strict=True) if one != two]
        assert differing == [], name
    assert any("Zurzeit keine Kontaktanbahnung" in str(page) for page in seen)
