"""Whatever a rival can see is the same with and without other firms' introductions, refusals and reservations.

Histories are drawn with a seed. The rival does the same in each world; what the others do in secret differs: they are
silent or decline, say yes where it cannot come about, state reservations, rest, and are introduced among themselves.
"""

import random
import re

import pytest
from django.db import transaction
from django.urls import reverse

from clusterwerk.core.models import Mail
from clusterwerk.introductions.actions import answering, proposing
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.introductions.queries import own_parties
from clusterwerk.introductions.views.portal import shown_to
from clusterwerk.members.actions.reservations import state_reservation
from tests.introductions.conftest import days_go_by

pytestmark = [pytest.mark.database, pytest.mark.django_db]
MORNINGS = (0, 1, 4, 6, 3, 1, 2)  # days between two looks; the time to answer ends after the fourteenth


class World:
    """One history: the rival's own part by one seed, the secrets of the others by another (none with seed None)."""

    def __init__(self, cast: dict, own_seed: int, secret_seed: int | None):
        self.cast, self.own = cast, random.Random(own_seed)
        self.secret = random.Random(secret_seed) if secret_seed is not None else None
        self.rival, self.firms = cast["rival"], cast["firms"]

    def begin(self, propose) -> None:
        """The rival is asked with one firm, in a ring, and wishes for a third; secrets may be stated before the wish."""
        rival_firm, first, second, fourth = self.firms
        propose(rival_firm, first, topic="A")
        propose(rival_firm, second, fourth, topic="B")
        if self.secret is not None:
            self._state_secrets(before_the_wish=True)
        proposing.wish_introduction(
            organisation=rival_firm, other=self.cast["wished"], topic="C", said="kann helfen", other_said="sucht Hilfe",
            source="needs.need:1", by=self.rival,
        )  # fmt: skip
        self.answers = {topic: self.own.choice(["yes", "no", None]) for topic in "AB"}

    def _state_secrets(self, *, before_the_wish: bool) -> None:
        """Reservations against the rival and among the others, and rests."""
        rival_firm = self.firms[0]
        for actor, firm in self.cast["actors"]:
            about = rival_firm if self.secret.random() < 0.5 else self.secret.choice(self.firms[1:])
            if about != firm and self.secret.random() < 0.6:
                state_reservation(organisation=firm, about=about, wish=self.secret.choice(["never", "apart"]), by=actor)
            if before_the_wish and self.secret.random() < 0.3:
                answering.pause_introductions(organisation=firm, by=actor)

    def a_day(self, morning: int, propose) -> None:
        """The morning's work, then what people do."""
        answering.close_over()
        answering.mail_wishes()
        answering.remind()
        if morning == 1:
            for topic, answer in self.answers.items():
                if answer:
                    self._answer(self.rival, topic, answer)
        if self.secret is not None:
            if morning == 2:
                self._state_secrets(before_the_wish=False)
            for actor, _firm in self.cast["actors"]:
                topic = self.secret.choice(["A", "B", "C"])
                self._answer(actor, topic, self.secret.choice(["yes", "no"]))

    def _answer(self, actor, topic: str, answer: str) -> None:
        """An answer that cannot bring them together: that would be no secret."""
        party = Party.objects.filter(introduction__topic=topic, is_asked=True).exclude(organisation=self.firms[0])
        if actor is self.rival:
            party = Party.objects.filter(introduction__topic=topic, organisation=self.firms[0])
        own = [
            one for one in party.select_related("introduction") if one.organisation_id in self.cast["acts"][actor.user]
        ]
        for one in own:
            others = one.introduction.parties.exclude(pk=one.pk)
            if one.introduction.is_open and not (answer == "yes" and all(o.answer == "yes" for o in others)):
                answering.answer_question(party=one, answer=answer, by=actor)


def plain(text: str, uids: list[str]) -> str:
    """Without what differs by chance: keys of links, names made by chance, tokens."""
    text = re.sub(r'(csrfmiddlewaretoken" value="|nonce=)[^"]+', "", text)
    text = re.sub(r"/p/introductions/[\w-]+", "LINK", text)
    for number, uid in enumerate(uids):
        text = text.replace(uid, f"UID{number}")
    return text


def seen_by(rival, client=None) -> list:
    """What the rival reads: pages, or without a client what they are made of; and its mails."""
    own = list(own_parties(rival).order_by("introduction__topic"))
    uids = [one.introduction.uid for one in own]
    shown = []
    if client is not None:
        urls = [
            reverse("introductions:portal_introduction_list", args=["luft"]),
            reverse("web:portal_today", args=["luft"]),
        ]
        urls += [
            reverse("introductions:portal_introduction", args=["luft", uid, own[0].organisation_id]) for uid in uids
        ]
        shown = [plain(client.get(url).content.decode(), uids) for url in urls]
    for one in own:
        told = shown_to(one)
        shown.append(
            (one.introduction.topic, told["standing"], str(told["others"]), told["contacts"], one.introduction.is_open)
        )
    shown += [
        (mail.subject, plain(mail.text, uids)) for mail in Mail.objects.filter(to__contains="rival@").order_by("pk")
    ]
    return shown


def history(cast, propose, own_seed, secret_seed, client=None) -> list:
    """All that the rival sees over the days; the world is gone again afterwards."""
    with transaction.atomic():
        Mail.objects.all().delete()
        world = World(cast, own_seed, secret_seed)
        world.begin(propose)
        seen = []
        for morning, days in enumerate(MORNINGS):
            days_go_by(days)
            world.a_day(morning, propose)
            if client is None or morning in (2, 6):
                seen.append(seen_by(cast["rival"], client))
        connected = Introduction.objects.filter(state="connected").count()
        held_back = Introduction.objects.filter(is_held_back=True).count()
        declined = Party.objects.filter(answer="no").exclude(organisation=cast["firms"][0]).count()
        transaction.set_rollback(True)
    return [seen, connected, held_back, declined]


@pytest.fixture
def cast(rival, rival_firm, member, member_firm, third, third_firm, make_firm, initiative):
    """The rival, two firms with people, and one whose contact has no access to the portal."""
    from clusterwerk.directory.models import Person, Position

    fourth = make_firm("Vierte Beispiel GmbH", shown_to_members=True)
    person = Person.objects.create(initiative=initiative, family_name="Fink", email="fink@example.org")
    Position.objects.create(initiative=initiative, person=person, organisation=fourth, is_main_contact=True)
    wished = member_firm
    # The firm of A and the firm of the wish must differ, else the wish is held back in every world.
    firms = [rival_firm, fourth, third_firm, make_firm("Fünfte Beispiel GmbH")]
    Position.objects.create(
        initiative=initiative,
        person=Person.objects.create(initiative=initiative, family_name="Star", email="star@example.org"),
        organisation=firms[3],
    )
    acts = {rival.user: {rival_firm.pk}, member.user: {member_firm.pk}, third.user: {third_firm.pk}}
    actors = [(member, member_firm), (third, third_firm)]
    return {"rival": rival, "firms": firms, "actors": actors, "acts": acts, "wished": wished}


def test_random_histories_tell_a_rival_nothing(cast, propose):
    """Eight histories with secrets against the same without."""
    held_back = declined = 0
    for seed in range(4):
        without = history(cast, propose, seed, None)
        for secret in (seed, 100 + seed):
            told = history(cast, propose, seed, secret)
            assert (told[0], told[1]) == (without[0], 0)
            held_back, declined = held_back + told[2], declined + told[3]
    assert (held_back > 1, declined > 4) == (True, True)  # there was something to hide


def test_pages_are_the_same_byte_for_byte(cast, propose, browse):
    client = browse(cast["rival"].user)
    client.get(reverse("web:portal_today", args=["luft"]))
    told, without = (history(cast, propose, 3, secret, client)[0] for secret in (3, None))
    differing = [
        (one, other)
        for some, others in zip(told, without, strict=True)
        for page, same in zip(some, others, strict=True)
        for one, other in zip(str(page).splitlines(), str(same).splitlines(), strict=False)
        if one != other
    ]
    assert differing == []
    assert told == without
