"""Confidential reservations: who reads them, how they end, and that nobody else can tell that there are any."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.clusters.actions import start_staff_session
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory import actions as directory
from clusterwerk.members.actions import reservations as actions
from clusterwerk.members.models import PortalAccess, Reservation
from clusterwerk.members.queries import (
    feared_pairs,
    organisations_acted_for,
    pairs_never_introduced,
    reservations_visible_to,
    trusted_person,
)
from tests.guards.addresses import all_addresses
from tests.stories.crawler import text_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def other_firm(make_firm):
    """A third firm of the register."""
    return make_firm("Dritte Beispiel KG", shown_to_members=True)


@pytest.fixture
def trusted(manager):
    """The manager is the trusted person."""
    actions.choose_trusted_person(user=manager.user, by=manager)
    return manager


@pytest.fixture
def stated(member, member_firm, rival_firm):
    """The member never wants to meet the rival."""
    return actions.state_reservation(organisation=member_firm, about=rival_firm, wish="never", by=member)


def plain(response) -> str:
    content = response.getvalue() if response.streaming else response.content
    shown = text_of(content)  # of a PDF its text, because the file says when it was made
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=|nonce-)[^"\'; ]+', "", shown)


SHOWN_BY = re.compile(r"(web|members|directory|clusters|ledger):")


def pages(initiative, surface: str, firms) -> list[str]:
    """The addresses of a surface that need nothing but the initiative, and the pages of the firms; on the desk those of
    the packages that know of organisations, people, history and mail."""
    found = [
        reverse(one.name, args=[initiative.slug])
        for one in all_addresses()
        if one.ours and f":{surface}_" in one.name and one.route.count("<") == 1
        if surface == "portal" or SHOWN_BY.match(one.name)
    ]
    name = "directory:desk_organisation" if surface == "desk" else "directory:portal_organisation"
    more = [reverse(name, args=[initiative.slug, firm.pk]) for firm in firms]
    if surface == "desk":
        more += [reverse("members:desk_person_data", args=[initiative.slug, row.person_id]) for row in _accesses(firms)]
        first, second = firms
        more.append(
            f"{reverse('directory:desk_organisation_merge_preview', args=[initiative.slug, first.pk, second.pk])}"
        )
    return found + more


def _accesses(firms):
    return PortalAccess.objects.filter(organisation__in=firms)


def seen(client, urls) -> dict[str, tuple[int, str]]:
    return {url: (answer.status_code, plain(answer)) for url in urls for answer in [client.get(url)]}


def differing(before: dict, after: dict) -> list[str]:
    return [url for url in before if before[url] != after[url]]


@pytest.mark.parametrize(
    ("who", "surface"),
    [("rival_user", "portal"), ("staff_user", "desk")],
)
def test_nobody_else_can_tell_that_there_is_one(
    request, browse, initiative, member, member_firm, rival_firm, trusted, who, surface
):
    """The firm it is about and another office person read the same pages, byte for byte."""
    client = browse(request.getfixturevalue(who))
    urls = pages(initiative, surface, [member_firm, rival_firm])
    client.get(urls[0])
    before, mails, entries = seen(client, urls), Mail.objects.count(), LogEntry.objects.count()
    stated = actions.state_reservation(organisation=member_firm, about=rival_firm, wish="never", by=member)
    day = timezone.localdate() + dt.timedelta(days=20)
    Reservation.objects.filter(pk=stated.pk).update(expires_on=day)
    actions.ask_about_ending()
    assert differing(before, seen(client, urls)) == []
    assert (Mail.objects.filter(scope_id=None).count(), Mail.objects.count()) == (1, mails + 1)
    assert LogEntry.objects.count() == entries
    assert len(urls) > 10


def test_a_staff_session_does_not_open_them(stated, browse, administrator_user, initiative, manager_user, trusted):
    start_staff_session(initiative=initiative, reason="Anfrage der Geschäftsstelle", by=administrator_user)
    url = reverse("members:desk_reservation_list", args=["luft"])
    assert browse(administrator_user).get(url).status_code == 404
    assert browse(manager_user).get(url).status_code == 200


def test_who_reads_them(stated, trusted, manager, staff, member, rival, funder, researcher, stranger):
    actors = {"manager": manager, "staff": staff, "member": member, "rival": rival}
    actors |= {"funder": funder, "researcher": researcher, "stranger": stranger}
    counts = {name: reservations_visible_to(actor).count() for name, actor in actors.items()}
    assert counts == {"manager": 1, "staff": 0, "member": 1, "rival": 0, "funder": 0, "researcher": 0, "stranger": 0}


def test_programs_learn_pairs_without_order(stated, member, member_firm, rival_firm, other_firm, initiative):
    actions.state_reservation(organisation=member_firm, about=other_firm, wish="apart", by=member)
    never, apart = frozenset({member_firm.pk, rival_firm.pk}), frozenset({member_firm.pk, other_firm.pk})
    assert pairs_never_introduced(initiative) == {never}
    assert feared_pairs(initiative) == {never, apart}
    assert feared_pairs(initiative, stated.expires_on) == feared_pairs(initiative, dt.date(2020, 1, 1)) == set()


def test_stated_again_it_replaces_what_stood_and_nobody_states_for_others(
    stated, member, rival, staff, trusted, member_firm, rival_firm, other_firm
):
    again = actions.state_reservation(organisation=member_firm, about=rival_firm, wish="apart", by=member)
    assert (again.pk, again.wish, again.by_trusted_person) == (stated.pk, "apart", False)
    for by in (rival, staff):
        with pytest.raises(NotAllowed):
            actions.state_reservation(organisation=member_firm, about=other_firm, wish="never", by=by)
        with pytest.raises(NotAllowed):
            actions.withdraw_reservation(reservation=again, by=by)
    with pytest.raises(Refused):
        actions.state_reservation(organisation=member_firm, about=member_firm, wish="never", by=member)
    on_request = actions.state_reservation(organisation=member_firm, about=other_firm, wish="never", by=trusted)
    assert (on_request.by_trusted_person, Reservation.objects.count()) == (True, 2)
    actions.withdraw_reservation(reservation=on_request, by=trusted)
    assert list(Reservation.objects.values_list("pk", "wish")) == [(stated.pk, "apart")]


def test_the_trusted_person_is_of_the_office_and_a_change_is_told(
    stated, manager, staff, funder_user, member_user, rival_user, initiative
):
    Mail.objects.all().delete()
    assert trusted_person(initiative) is None
    with pytest.raises(Refused):
        actions.choose_trusted_person(user=funder_user, by=manager)
    with pytest.raises(NotAllowed):
        actions.choose_trusted_person(user=staff.user, by=staff)
    actions.choose_trusted_person(user=staff.user, by=manager)
    assert trusted_person(initiative) == staff.user
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["member@example.org", "rival@example.org"]
    assert LogEntry.objects.get(verb="members.trusted_person").facts == {"person": "Staff"}
    staff.user.grants.update(until=timezone.localdate() - dt.timedelta(days=1))
    assert trusted_person(initiative) is None


def test_it_is_asked_once_kept_by_link_and_ends_by_itself(stated, browse, rival_firm, initiative):
    day = timezone.localdate()
    Reservation.objects.update(expires_on=day + dt.timedelta(days=29))
    actions.ask_about_ending()
    actions.ask_about_ending()
    mail = Mail.objects.get(scope_id=None)
    assert (mail.private, rival_firm.name in mail.text, "Rotor" in mail.html) == (True, False, False)
    link = re.search(r"/p/yearly/\S+", mail.text).group()
    client = browse()
    assert rival_firm.name in client.get(link).content.decode()
    client.post(link, {"reservation": stated.uid, "wish": "keep"})
    stated.refresh_from_db()
    assert (stated.expires_on, stated.asked_on) == (day + dt.timedelta(days=365), None)
    assert client.post(link, {"reservation": stated.uid, "wish": "withdraw"}).status_code == 404
    PortalAccess.objects.update(revoked_on=day)
    assert client.get(link).status_code == 404
    Reservation.objects.update(stated_on=day - dt.timedelta(days=365), expires_on=day)
    Mail.objects.update(created_at=timezone.now() - dt.timedelta(days=61))
    assert pairs_never_introduced(initiative) == set()
    actions.end_reservations()
    assert (Reservation.objects.count(), Mail.objects.filter(scope_id=None).count()) == (0, 0)


def test_a_merge_moves_them_unnamed_and_is_taken_back(stated, manager, member, member_firm, rival_firm, make_firm):
    double = make_firm("Rotor Beispiel")
    actions.state_reservation(organisation=member_firm, about=double, wish="apart", by=member)
    third = make_firm("Dritte Beispiel KG", shown_to_members=True)
    actions.state_reservation(organisation=member_firm, about=third, wish="apart", by=member)
    merge = directory.merge_organisations(winner=rival_firm, loser=double, by=manager)
    assert sorted(Reservation.objects.values_list("about__name", "wish")) == [
        ("Dritte Beispiel KG", "apart"), ("Rotor Beispiel AG", "never")
    ]  # fmt: skip
    directory.undo_merge(merge=merge, by=manager)
    assert Reservation.objects.count() == 3


def test_a_member_states_and_takes_back_on_screen(browse, member_user, member, member_firm, rival_firm, trusted):
    client, url = browse(member_user), reverse("members:portal_reservation_list", args=["luft"])
    told = {"organisation": member_firm.pk, "about": rival_firm.name, "about_chosen": rival_firm.pk, "wish": "never"}
    assert client.post(url, told).status_code == 302
    page = client.get(url).content.decode()
    assert (rival_firm.name in page, "von Manager aus der Geschäftsstelle" in page) == (True, True)
    row = Reservation.objects.get(organisation__in=organisations_acted_for(member))
    answer = reverse("members:portal_reservation_answer", args=["luft"])
    assert client.post(answer, {"reservation": row.uid, "wish": "withdraw"}).status_code == 302
    assert Reservation.objects.count() == 0


def test_the_trusted_person_enters_and_takes_back_on_screen(browse, trusted, staff_user, member_firm, rival_firm):
    client, url = browse(trusted.user), reverse("members:desk_reservation_list", args=["luft"])
    told = {"organisation": member_firm.name, "organisation_chosen": member_firm.pk, "wish": "apart"}
    told |= {"about": rival_firm.name, "about_chosen": rival_firm.pk}
    assert browse(staff_user).post(url, told).status_code == 404
    assert client.post(url, told).status_code == 302
    assert rival_firm.name in client.get(url).content.decode()
    row, withdraw = Reservation.objects.get(), reverse("members:desk_reservation_withdraw", args=["luft"])
    assert browse(staff_user).post(withdraw, {"reservation": row.uid}).status_code == 404
    assert client.post(withdraw, {"reservation": row.uid}).status_code == 302
    assert Reservation.objects.count() == 0
    chosen = client.post(reverse("members:desk_trusted_person", args=["luft"]), {"user": staff_user.pk})
    assert (chosen.status_code, client.get(url).status_code) == (302, 404)
