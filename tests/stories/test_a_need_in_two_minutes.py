"""A need from the portal's home page on a phone, by personal link, and by the office during a call; clicks and fields counted.

At a second and a half for a click, four for a choice and forty for a sentence of twenty words typed with thumbs, each way stays
under two minutes. The counts stand in docs/needs.md.
"""

import re

import pytest
from django.urls import reverse

from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Person
from clusterwerk.needs.actions.askings import ask
from clusterwerk.needs.models import Need
from tests.stories.test_events_with_a_stop_watch import Hands

pytestmark = pytest.mark.database
TEXT = "Wir suchen zwei Schweißer für die Montage von Radialventilatoren, gern auf Zeit."


def seconds(hands: Hands) -> float:
    """What the way costs: one field is the text, every other is a choice."""
    return 40 + 4 * (hands.fields - 1) + 1.5 * hands.clicks


def test_a_member_states_a_need_from_the_home_page(browse, member_user, member_firm):
    hands = Hands(browse(member_user))
    hands.open(reverse("web:portal_today", args=["luft"]))
    hands.click(reverse("needs:portal_need_add", args=["luft"]))
    hands.send(text=TEXT, area="hr", seen="anonymous")
    page = hands.send(hands.page.request["PATH_INFO"])
    need = Need.objects.get()
    assert (need.organisation, need.seen, need.topic_keys != []) == (member_firm, "anonymous", True)
    assert (hands.clicks, hands.fields, seconds(hands) < 60, TEXT in page) == (3, 3, True, True)


def test_somebody_without_a_login_answers_by_the_link(browse, manager, member_user, member_firm):
    person = Person.objects.get(user=member_user)
    ask(person=person, organisation=member_firm, by=manager)
    hands = Hands(browse())
    hands.open(re.search(r"/p/[^\s]+", Mail.objects.get().text).group())
    hands.send(text=TEXT, area="hr")
    hands.send(hands.page.request["PATH_INFO"])
    assert (hands.clicks, hands.fields, seconds(hands) < 60, Need.objects.get().source) == (2, 2, True, "link")


def test_the_office_states_a_need_during_a_call(browse, manager_user, member_user, member_firm):
    hands = Hands(browse(manager_user))
    hands.open(reverse("directory:desk_organisation", args=["luft", member_firm.pk]))
    hands.click(reverse("needs:desk_need_add", args=["luft"]) + f"?firm={member_firm.pk}")
    hands.send(f"{reverse('needs:desk_need_add', args=['luft'])}?firm={member_firm.pk}", text=TEXT, area="hr")
    hands.send(hands.page.request["PATH_INFO"])
    need = Need.objects.get()
    assert (hands.clicks, hands.fields, need.source, need.person.family_name) == (3, 2, "office", "Amsel")
