"""Personal links: what do you need, is it still current, how was it; and what comes round by itself."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.members.models import Membership
from clusterwerk.needs import letters
from clusterwerk.needs.actions import askings, services
from clusterwerk.needs.models import Asking, Need, ServiceUse
from clusterwerk.needs.tasks import go_through_needs, is_anything_due

pytestmark = pytest.mark.database


@pytest.fixture
def asked(manager, member_firm, member_person):
    """The office asked Amsel what the firm needs."""
    return askings.ask(person=member_person, organisation=member_firm, words="Guten Tag Frau Amsel", by=manager)


def address_in(mail: Mail) -> str:
    return re.search(r"/p/[^\s]+", mail.text).group()


def test_from_the_mail_to_the_need_without_a_login(asked, browse, member_firm, member_person):
    visitor, address = browse(), address_in(Mail.objects.get())
    assert visitor.get(address).status_code == 200
    told = {
        "text": "We are looking for two welders.",
        "area": "hr",
        "urgency": "soon",
        "seen": "anonymous",
        "until": "31.12.2026",
    }
    too_long = visitor.post(address, {**told, "text": "x" * 20_000})
    assert (too_long.status_code, "20.000 Zeichen" in too_long.content.decode(), Need.objects.count()) == (200, True, 0)
    told["until"] = (timezone.localdate() + dt.timedelta(days=90)).isoformat()
    topics = visitor.post(address, told).headers["Location"]
    page = visitor.get(topics).content.decode()
    assert re.findall(r'value="([\w-]+)"[^>]*checked', page)[:1] == ["production-joining"]
    assert visitor.post(topics, {"topics": ["hr-skilled"]}).status_code == 302
    need = Need.objects.get()
    assert (need.organisation, need.person, need.source, need.seen, need.language, need.topic_keys) == (
        member_firm, member_person, "link", "anonymous", "en", ["hr-skilled"],
    )  # fmt: skip
    asked.refresh_from_db()
    assert (asked.answered_on, need.text in visitor.get(address).content.decode()) == (timezone.localdate(), True)


def test_nothing_at_present_asked_again_and_called_back(asked, browse, manager, rival, member_person, member_firm):
    address = address_in(Mail.objects.get())
    browse().post(address, {"step": "nothing"})
    asked.refresh_from_db()
    assert asked.nothing_on == timezone.localdate()
    again = askings.ask(person=member_person, organisation=member_firm, by=manager)
    assert (again.pk, again.nothing_on, Asking.objects.count()) == (asked.pk, None, 1)
    with pytest.raises(NotAllowed):
        askings.end_asking(asking=again, by=rival)
    askings.end_asking(asking=again, by=manager)
    assert browse().get(address).status_code == 410


def test_what_comes_round_by_itself_comes_once(asked, need_of, offer_of, member_firm, initiative):
    today = timezone.localdate()
    Asking.objects.update(sent_on=today - dt.timedelta(days=11))
    need_of("Endet bald", until=today + dt.timedelta(days=10))
    need_of("Ohne Person", until=today + dt.timedelta(days=10), person=None)
    need_of("Hat Zeit")
    Mail.objects.all().delete()
    assert (is_anything_due(), go_through_needs(None)) == (True, {"asked": 1, "reminded": 1, "ended": 0})
    assert (is_anything_due(), go_through_needs(None), Mail.objects.count()) == (
        False, {"asked": 0, "reminded": 0, "ended": 0}, 2,
    )  # fmt: skip
    Membership.objects.filter(organisation=member_firm).update(until=today - dt.timedelta(days=1))
    assert go_through_needs(None) == {"asked": 0, "reminded": 0, "ended": 3}
    assert {one.state for one in Need.objects.all()} == {"withdrawn"}


@pytest.mark.parametrize(("step", "state"), [("current", "open"), ("answered", "answered"), ("withdraw", "withdrawn")])
def test_one_click_says_how_it_stands(need_of, browse, step, state):
    need = need_of(until=timezone.localdate() + dt.timedelta(days=5))
    go_through_needs(None)
    address = address_in(Mail.objects.get())
    assert browse().get(address).status_code == 200
    assert browse().post(address, {"step": step, "answer": "Rotor Beispiel"}).status_code == 302
    need.refresh_from_db()
    assert (need.state, (need.until - timezone.localdate()).days > 100, need.answer) == (
        state, step == "current", "Rotor Beispiel" if step == "answered" else "",
    )  # fmt: skip
    assert (browse().get(address).status_code, browse().post(address, {"step": "x"}).status_code) == (200, 404)


def test_a_rating_by_link_counts_once(service, manager, rival_firm, rival_person, browse):
    use = services.ask_for_service(offer=service, organisation=rival_firm, by=manager, person=rival_person)
    services.record_use(use=use, used_on=timezone.localdate(), by=manager)
    address = address_in(Mail.objects.get(private=True))
    assert browse().post(address, {"satisfaction": "9"}).status_code == 404
    assert browse().post(address, {"satisfaction": "5"}).status_code == 302
    with pytest.raises(Refused):
        services.rate_use(use=use, satisfaction=1)
    assert (
        ServiceUse.objects.get().satisfaction,
        "Sie haben geantwortet" in browse().get(address).content.decode(),
    ) == (5, True)


def test_a_link_of_one_purpose_opens_nothing_of_another(asked, need_of, browse):
    need = need_of()
    still, asking = token_of(letters.still_link(need)), token_of(letters.asking_link(asked))
    for name, token in (("personal_asking", still), ("personal_still_need", asking), ("personal_rating", asking)):
        assert browse().get(reverse(f"needs:{name}", args=[token])).status_code == 404
