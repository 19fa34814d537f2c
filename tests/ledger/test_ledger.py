"""The ledger follows what happens, keeps what the office adds, and shows a firm only its own part."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.ledger import actions, queries
from clusterwerk.ledger.choices import Kind, Step
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.members.actions import change_conversation, note_conversation
from clusterwerk.members.models import Conversation
from clusterwerk.members.own_kinds import delete_conversations

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def met(initiative):
    """A function that notes an activity with some organisations, in a series or alone."""

    def note(*firms, on=TODAY, series="", kind=Kind.MEETING):
        activity = Activity.objects.create(
            initiative=initiative, kind=kind, title="Treffen", on=on, series=series, series_name=series
        )
        Participation.objects.bulk_create(
            Participation(initiative=initiative, activity=activity, organisation=firm) for firm in firms
        )
        return activity

    return note


def names(found):
    return [(tie.first.name, tie.second.name, tie.step, tie.times) for tie in found]


def test_a_conversation_writes_itself_and_is_followed(manager, member_firm, member_user):
    person = Person.objects.get(user=member_user)
    talk = note_conversation(organisation=member_firm, on=TODAY, about="Nachfolge", people=[person], by=manager)
    line = Activity.objects.get(source_id=str(talk.pk))
    actions.complete_activity(activity=line, hours=Decimal("1.5"), funding="ESF", by=manager)
    change_conversation(conversation=talk, about="Nachfolge geklärt", on=TODAY, people=[], by=manager)
    line.refresh_from_db()
    assert (line.kind, line.title, line.on, line.hours, line.funding) == (
        Kind.CONVERSATION,
        "Nachfolge geklärt",
        TODAY,
        Decimal("1.5"),
        "ESF",
    )
    assert list(line.participations.values_list("organisation", "person")) == [(member_firm.pk, None)]


def test_a_forgotten_conversation_leaves_no_line(manager, initiative, member_firm):
    note_conversation(organisation=member_firm, on=TODAY, about="Nachfolge", by=manager)
    assert delete_conversations(Conversation.objects.all(), initiative) == 1
    assert Activity.objects.count() == 0


def test_the_same_row_told_twice_stands_once(manager, initiative, member_firm, rival_firm):
    for present in ([member_firm, rival_firm], [rival_firm]):
        actions.keep_activity(
            source=member_firm,
            initiative=initiative,
            kind=Kind.MEETING,
            title="Sitzung",
            on=TODAY,
            participants=[actions.TookPart(organisation=one) for one in present],
        )
    assert Activity.objects.count() == 1
    assert list(Participation.objects.values_list("organisation", flat=True)) == [rival_firm.pk]
    actions.drop_activity(source=member_firm, initiative=initiative)
    assert Activity.objects.count() == 0


def test_what_follows_something_is_not_changed_here(manager, initiative, member_firm):
    note_conversation(organisation=member_firm, on=TODAY, about="Nachfolge", by=manager)
    line = Activity.objects.get()
    for refused in (
        lambda: actions.change_activity(activity=line, title="Anders", by=manager),
        lambda: actions.remove_activity(activity=line, by=manager),
        lambda: actions.add_organisations(activity=line, organisations=[member_firm], by=manager),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_the_office_enters_what_nothing_else_keeps(manager, member_firm, rival_firm):
    visit = actions.enter_activity(kind=Kind.OTHER, title="Rundgang", on=TODAY, hours=Decimal(4), by=manager)
    assert actions.add_organisations(activity=visit, organisations=[member_firm, rival_firm], by=manager) == 2
    assert actions.add_organisations(activity=visit, organisations=[member_firm], by=manager) == 0
    actions.take_out(participation=visit.participations.get(organisation=rival_firm), by=manager)
    assert [row.organisation for row in queries.participations_of(manager, visit)] == [member_firm]


def test_an_organisation_of_another_register_is_refused(manager, other_initiative, make_firm):
    foreign = make_firm("Fremde Glas GmbH", initiative=other_initiative)
    visit = actions.enter_activity(kind=Kind.OTHER, title="Rundgang", on=TODAY, by=manager)
    with pytest.raises(Refused):
        actions.add_organisations(activity=visit, organisations=[foreign], by=manager)


def test_nobody_but_the_office_writes_or_reads(
    member, rival, funder, researcher, stranger, met, member_firm, rival_firm
):
    activity = met(member_firm, rival_firm)
    for actor in (member, rival, funder, researcher, stranger):
        with pytest.raises(NotAllowed):
            actions.complete_activity(activity=activity, cost=Decimal(1), by=actor)
        assert list(queries.activities_visible_to(actor)) == []
        assert queries.ties(actor) == []


def test_a_firm_sees_its_own_part_and_no_conversation(manager, member, rival, met, member_firm, rival_firm, make_firm):
    note_conversation(organisation=member_firm, on=TODAY, about="Sehr vertraulich", by=manager)
    both, other = met(member_firm, rival_firm), met(rival_firm, make_firm("Dritte GmbH"))
    assert list(queries.own_activities(member)) == [both]
    assert set(queries.own_activities(rival)) == {both, other}
    assert names(queries.ties_of(member, [member_firm.pk, rival_firm.pk])) == [
        ("Rotor Beispiel AG", "Ventil & Lüfterbau Muster GmbH", Step.MET, 1)
    ]


def test_ties_rise_by_facts_alone(manager, met, make_firm):
    a, b, c = (make_firm(name) for name in ("Adler", "Biber", "Dachs"))
    for _time in range(3):
        met(a, b, series="gruppe 1")
        met(a, c, series="gruppe 1")
    for _time in range(3):
        met(a, b, series="gruppe 2")
    met(b, c)
    met(b, c, kind=Kind.CONVERSATION)
    assert names(queries.ties(manager)) == [
        ("Adler", "Biber", Step.REPEATED, 6),
        ("Adler", "Dachs", Step.WORKED, 3),
        ("Biber", "Dachs", Step.MET, 1),
    ]


def test_in_a_full_hall_nobody_met_everybody(manager, met, make_firm):
    met(*(make_firm(f"Firma {number}") for number in range(queries.LARGEST_ROUND + 1)))
    assert queries.ties(manager) == []


def test_figures_count_members_only(manager, met, member_firm, rival_firm, make_firm):
    guest = make_firm("Gast GmbH")
    met(member_firm, guest)
    before = queries.tie_figures(manager, queries.ties(manager))
    met(member_firm, rival_firm)
    after = queries.tie_figures(manager, queries.ties(manager))
    assert (before.members, before.with_one, len(before.alone)) == (2, 0, 2)
    assert (after.members, after.with_one, after.with_three, after.alone) == (2, 2, 0, ())


def test_members_nobody_met_for_six_months(manager, met, member_firm, rival_firm, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 21, 9), tick=False)
    met(member_firm, on=dt.date(2026, 5, 20))
    met(rival_firm, on=dt.date(2026, 5, 22))
    assert [(one.name, one.last_met_on) for one in queries.members_nobody_met(manager)] == [
        (member_firm.name, dt.date(2026, 5, 20))
    ]


def test_two_records_of_one_firm_stand_in_the_list_once(manager, met, make_firm):
    from clusterwerk.directory.actions import merge_organisations

    winner, loser = make_firm("Adler GmbH"), make_firm("Adler Gmbh")
    met(winner, loser)
    merge_organisations(winner=winner, loser=loser, by=manager)
    assert list(Participation.objects.values_list("organisation__name", flat=True)) == ["Adler GmbH"]


def test_the_office_enters_an_activity_on_its_screens(
    browse, manager_user, initiative, make_firm, member_firm, rival_firm
):
    client, slug = browse(manager_user), initiative.slug
    wrong = client.post(
        reverse("ledger:desk_activity_add", args=[slug]),
        {"kind": "other", "title": "Rundgang", "on": "2.3.2026", "until": "1.3.2026", "cost": "1.250,50"},
    )
    assert "Der letzte Tag liegt vor dem ersten." in wrong.content.decode()
    client.post(
        reverse("ledger:desk_activity_add", args=[slug]),
        {"kind": "other", "title": "Rundgang", "on": "2.3.2026", "cost": "1.250,50"},
    )
    visit = Activity.objects.get()
    assert (visit.on, visit.cost) == (TODAY, Decimal("1250.50"))
    choose = client.get(reverse("ledger:desk_activity_organisations", args=[slug, visit.pk]), {"q": "rotor"})
    assert [firm.name in choose.content.decode() for firm in (rival_firm, make_firm("Anders GmbH"))] == [True, False]
    client.post(
        reverse("ledger:desk_activity_organisations", args=[slug, visit.pk]),
        {"chosen": [member_firm.pk, rival_firm.pk]},
    )
    page = client.get(reverse("ledger:desk_activity", args=[slug, visit.pk])).content.decode()
    assert [firm.name in page for firm in (rival_firm,)] == [True]
    assert "1.250,50" in page
    client.post(reverse("ledger:desk_activity_remove", args=[slug, visit.pk]))
    assert Activity.objects.count() == 0


def test_the_ledger_exports_what_is_seen(browse, manager_user, initiative, met, member_firm):
    met(member_firm)
    response = browse(manager_user).get(reverse("ledger:desk_activity_list", args=[initiative.slug]), {"export": "csv"})
    assert "Treffen" in b"".join(response.streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize("name", ["desk_activity_list", "desk_tie_list", "desk_member_tie_list", "desk_unmet_list"])
def test_an_empty_ledger_says_the_first_step_and_shows_no_empty_figures(browse, manager_user, initiative, name):
    page = browse(manager_user).get(reverse(f"ledger:{name}", args=[initiative.slug]))
    assert (page.status_code, re.findall("<dd>", page.content.decode())) == (200, [])


def test_the_member_reads_whom_it_met(browse, member_user, initiative, met, member_firm, rival_firm):
    met(member_firm, rival_firm)
    page = browse(member_user).get(reverse("ledger:portal_activity_list", args=[initiative.slug])).content.decode()
    assert ("Treffen" in page, "Rotor Beispiel AG" in page, Organisation.objects.count()) == (True, True, 2)


def test_the_least_connected_members_come_first_and_the_whole_is_told(
    manager, member, met, member_firm, rival_firm, initiative, make_firm, browse, manager_user
):
    from clusterwerk.ledger.member_ties import member_ties, whole
    from clusterwerk.members.models import Membership

    third, alone = make_firm("Dritte Beispiel GmbH"), make_firm("Allein Beispiel GmbH")
    for firm in (third, alone):
        Membership.objects.create(initiative=initiative, organisation=firm, status="member", since=TODAY)
    met(member_firm, rival_firm)
    met(rival_firm, third)
    met(alone, kind=Kind.CONVERSATION)
    found = queries.ties(manager)
    assert [(row.organisation, row.ties, row.worked) for row in member_ties(manager, found)] == [
        (alone, 0, 0), (third, 1, 0), (member_firm, 1, 0), (rival_firm, 2, 0),
    ]  # fmt: skip
    told = whole(manager, found, ([], found))
    assert (told.figures.isolated, told.figures.cut_nodes, told.figures.largest) == (1, 1, 0.75)
    assert (told.figures.cut_nodes_with_office, told.figures.largest_with_office) == (0, 1.0)
    assert (told.new, told.again, member_ties(member, found), whole(member, found, ([], []))) == (2, None, [], None)
    page = browse(manager_user).get(reverse("ledger:desk_member_tie_list", args=["luft"])).content.decode()
    assert page.index("Allein Beispiel GmbH") < page.index("Rotor Beispiel AG")
    assert "durch Zufall" in page
