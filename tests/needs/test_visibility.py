"""Who may know of which need: the heart of this package."""

import pytest
from django.utils import timezone

from clusterwerk.core import search
from clusterwerk.needs.actions.stating import answer_need, withdraw
from clusterwerk.needs.models import Need
from clusterwerk.needs.queries import needs_visible_to, offers_visible_to, own_needs, services_visible_to, told_to

pytestmark = pytest.mark.database
SEEN = ("members", "anonymous", "open", "office")


@pytest.fixture
def cast(manager, member, rival, researcher, funder, stranger):
    return {"manager": manager, "member": member, "rival": rival, "researcher": researcher, "funder": funder, "stranger": stranger}  # fmt: skip


def test_everybody_knows_of_what_the_form_promised(need_of, offer_of, cast):
    for seen in SEEN:
        need_of(f"Bedarf {seen}", seen=seen)
        offer_of(f"Angebot {seen}", seen=seen)
    expected = {
        "manager": set(SEEN), "member": set(SEEN), "rival": {"members", "anonymous", "open"},
        "researcher": {"open"}, "funder": set(), "stranger": set(),
    }  # fmt: skip
    for name, actor in cast.items():
        assert {one.seen for one in needs_visible_to(actor)} == expected[name], name
        assert {one.seen for one in offers_visible_to(actor)} == expected[name], name


def test_closed_and_over_ones_are_for_the_own_firm_and_the_office(need_of, cast, member):
    withdraw(stated=need_of("Zurückgezogen"), by=member)
    answer_need(need=need_of("Beantwortet"), by=member)
    over = need_of("Vorbei")
    Need.objects.filter(pk=over.pk).update(stated_on="2024-01-01", until="2024-06-01")
    counts = {name: needs_visible_to(actor).count() for name, actor in cast.items()}
    assert counts == {"manager": 3, "member": 3, "rival": 0, "researcher": 0, "funder": 0, "stranger": 0}
    assert {one.state for one in told_to(member, own_needs(member))} == {"beantwortet", "zurückgenommen", "abgelaufen"}


def test_one_without_a_name_is_told_with_text_area_and_topics_alone(need_of, rival, member, manager):
    need = need_of(seen="anonymous", urgency="soon")
    (for_rival,), (for_member,), (for_office,) = (
        told_to(one, needs_visible_to(one)) for one in (rival, member, manager)
    )
    assert (for_rival.text, for_rival.area, for_rival.topic_keys) == (need.text, "hr", ("hr-skilled",))
    hidden = (for_rival.firm, for_rival.giver, for_rival.place, for_rival.urgency, for_rival.since, for_rival.until, for_rival.seen)  # fmt: skip
    assert hidden == (None, "", "", "", None, None, "")
    today = timezone.localdate()
    for shown in (for_member, for_office):
        assert (shown.firm, shown.place, shown.since) == (need.organisation, "Künzelsau", today)
    assert (for_rival.is_own, for_member.is_own) == (False, True)


def test_the_order_of_those_without_a_name_tells_nothing(need_of, rival, rival_firm, rival_person):
    """Who wrote first does not matter, nor whose need it is: only the words count."""
    texts = ["Zeta", "Alpha", "Mitte"]
    for text in texts:
        need_of(text, seen="anonymous")
    need_of("Offen genannt")
    first = [one.text for one in told_to(rival, needs_visible_to(rival))]
    Need.objects.all().delete()
    need_of("Offen genannt")
    for text in reversed(texts):
        need_of(text, seen="anonymous", place="", urgency="year")
    assert (
        [one.text for one in told_to(rival, needs_visible_to(rival))]
        == first
        == ["Offen genannt", "Alpha", "Mitte", "Zeta"]
    )


def test_the_search_finds_words_and_never_the_firm_of_one_without_a_name(
    need_of, rival, member, member_firm, manager, cast
):
    need_of(seen="anonymous")
    need_of("Nur die Geschäftsstelle liest vom Schleifautomaten.", seen="office")
    words = {
        name: [hit.title for hit in search.find(actor, "Schweißer") if hit.kind == "need"]
        for name, actor in cast.items()
    }
    assert {name: len(found) for name, found in words.items()} == {
        "manager": 1, "member": 1, "rival": 1, "researcher": 0, "funder": 0, "stranger": 0,
    }  # fmt: skip
    for text in ("Lüfterbau", "Künzelsau", "Amsel"):
        assert [hit for hit in search.find(rival, text) if hit.kind == "need"] == []
    (hit,) = [hit for hit in search.find(rival, "Schweißer") if hit.kind == "need"]
    assert (hit.note, str(hit.thing.pk) in hit.url.split("/")) == ("", False)
    assert [hit for hit in search.find(rival, "Schleifautomaten") if hit.kind == "need"] == []
    assert len([hit for hit in search.find(member, "Schleifautomaten") if hit.kind == "need"]) == 1


def test_services_are_for_members_while_they_are_open(service, member, rival, manager, funder):
    assert [services_visible_to(actor).count() for actor in (member, rival, manager, funder)] == [1, 1, 1, 0]
    withdraw(stated=service, by=member)
    assert [services_visible_to(actor).count() for actor in (member, rival, manager, funder)] == [0, 0, 1, 0]
