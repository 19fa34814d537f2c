"""The chain: every way to tamper with it is found and named, nothing is deleted, and an erasure leaves it whole."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from clusterwerk.compliance import chain, entry_kinds
from clusterwerk.compliance.actions import forget_person, keep_entry, write_notice
from clusterwerk.compliance.models import Entry, Head, NeverChanged, Opening
from clusterwerk.compliance.queries import entries_visible_to, links_of, verify
from clusterwerk.core.models import StoredFile
from clusterwerk.directory.models import Person
from clusterwerk.workgroups import actions as group_actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def five(manager, member_user):
    """A chain of five entries; the third names the member's contact."""
    for number in range(1, 6):
        people = {"who": Person.objects.get(user=member_user)} if number == 3 else {}
        keep_entry(
            initiative=manager.initiative,
            kind=entry_kinds.ACKNOWLEDGED,
            by=manager,
            people=people,
            texts={"note": f"Sitzung {number} mit Frau Mitglied"},
            version=number,
        )
    return manager.initiative


def _links() -> list[chain.Link]:
    return links_of(Entry.objects.order_by("number"))


def _changed(link, **fields) -> chain.Link:
    return chain.Link(**{**link.__dict__, **fields})


def _named(links, head=None) -> list[int]:
    return sorted({fault.number for fault in chain.faults_of(links, head=head)})


def test_a_whole_chain_has_no_faults(five):
    outcome = verify(five)
    assert (outcome.count, outcome.faults, outcome.head) == (5, [], Head.objects.get().hash)
    assert [link.previous for link in _links()] == [chain.START, *[link.hash for link in _links()][:4]]


@pytest.mark.parametrize("place", range(5))
def test_a_changed_text_is_named(five, place):
    links = _links()
    links[place] = _changed(links[place], body=links[place].body.replace('"version":', '"version":7'))
    assert _named(links) == [place + 1]


@pytest.mark.parametrize("place", range(4))
def test_a_text_changed_with_its_hash_is_named_by_the_entry_after_it(five, place):
    links = _links()
    body = links[place].body.replace('"version":', '"version":7')
    links[place] = _changed(links[place], body=body, hash=chain.hash_of(links[place].previous, body))
    assert _named(links) == [place + 1]


@pytest.mark.parametrize("place", range(5))
def test_a_removed_entry_is_named_also_at_the_end(five, place):
    head = Head.objects.get()
    links = _links()
    del links[place]
    assert _named(links, (head.number, head.hash)) == [place + 1]


def test_swapped_entries_are_both_named(five):
    links = _links()
    links[1], links[2] = _changed(links[2], number=2), _changed(links[1], number=3)
    assert {2, 3} <= set(_named(links))


def test_a_chain_written_anew_shows_against_a_noted_entry(five):
    noted, links, previous = _links()[3], [], chain.START
    for link in _links():
        body = link.body.replace('"version":2', '"version":9')
        links.append(_changed(link, body=body, previous=previous, hash=chain.hash_of(previous, body)))
        previous = links[-1].hash
    assert _named(links) == []
    assert _named(links, (noted.number, noted.hash)) == [4]


def test_entries_cannot_be_changed_or_deleted(five):
    entry = Entry.objects.get(number=2)
    entry.kind = "incident"
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(kind="incident"),
        lambda: Entry.objects.bulk_update([entry], ["kind"]),
    ):
        with pytest.raises(NeverChanged):
            attempt()
    for statement in ("DELETE FROM compliance_entry WHERE number = 2", "UPDATE compliance_entry SET kind = 'x'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert verify(five).is_whole


def test_an_erasure_destroys_the_name_and_the_chain_still_holds(five, member_user):
    person = Person.objects.get(user=member_user)
    body = Entry.objects.get(number=3).body
    name = str(person)
    assert name not in body
    assert forget_person(person) == Opening.objects.filter(erased_at__isnull=False).count() > 0
    assert [one.value for one in Opening.objects.all() if name in one.value or person.family_name in one.value] == []
    assert set(Opening.objects.filter(erased_at__isnull=False).values_list("salt", flat=True)) == {""}
    outcome = verify(five)
    assert (outcome.faults, outcome.count) == ([], 6)
    assert Entry.objects.get(number=6).kind == entry_kinds.ERASED


def test_a_value_that_was_changed_or_emptied_by_hand_is_named(five):
    Opening.objects.filter(entry__number=2, field="note").update(value="Etwas anderes")
    Opening.objects.filter(entry__number=4, field="by").update(value="", salt="", erased_at="2026-01-01T00:00Z")
    Opening.objects.filter(entry__number=5, field="note").delete()
    assert [fault.number for fault in verify(five).faults] == [2, 4, 5]


def test_the_same_name_never_looks_the_same_twice(five):
    told = [chain.content_of(link.body)["committed"]["by"] for link in _links()]
    assert len(set(told)) == 5


def test_an_unknown_kind_is_a_mistake_and_only_managers_read(manager, staff, member, rival, funder, stranger):
    with pytest.raises(KeyError):
        keep_entry(initiative=manager.initiative, kind="guess", by=manager)
    write_notice(text_de="Keine Preise.", text_en="No prices.", by=staff)
    assert [entries_visible_to(one).count() for one in (manager, staff, member, rival, funder, stranger)] == [
        1,
        0,
        0,
        0,
        0,
        0,
    ]


def test_the_command_line_names_the_faulty_entry(five, capsys):
    call_command("chain", initiative="luft")
    assert "5" in capsys.readouterr().out
    head = Head.objects.get()
    Head.objects.update(number=6)
    with pytest.raises(CommandError):
        call_command("chain", initiative="luft")
    assert "6" in capsys.readouterr().out
    Head.objects.update(number=5)
    call_command("chain", initiative="luft", noted=f"5:{head.hash}")
    with pytest.raises(CommandError):
        call_command("chain", initiative="luft", noted=f"4:{head.hash}")
    call_command("chain", initiative="luft", noted=head.hash)
    with pytest.raises(CommandError):
        call_command("chain", initiative="luft", noted="0" * 64)


def test_what_was_sent_carries_the_end_of_the_chain_and_the_chain_its_hash(five, meeting, manager, member_person):
    """A copy with every reader: the paper names the last entry, the next entry names the paper."""
    member_person.email = "mitglied@example.org"
    member_person.save()
    group_actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    before = Head.objects.get().hash
    group_actions.send_minutes(meeting=meeting, readers="both", by=manager)
    stored = StoredFile.objects.get(name__startswith="Protokoll")
    text = "".join(page.extract_text() for page in PdfReader(stored.path).pages)
    told = chain.content_of(Entry.objects.get(kind="minutes_sent").body)["facts"]
    assert (before in "".join(text.split()), told["file"]) == (True, stored.sha256)
    assert verify(manager.initiative).is_whole


def test_a_manager_compares_what_was_kept(five, browse, manager_user, staff_user, stranger_user):
    page = reverse("compliance:desk_compare", args=["luft"])
    client, head = browse(manager_user), Head.objects.get(initiative__slug="luft")
    third = _links()[2]

    def answer(kept):
        return client.post(page, {"kept": kept}).context

    shown = answer(f" {head.number}:{head.hash[:30]}\n{head.hash[30:].upper()} ")
    assert (shown["found"].number, shown["outcome"].is_whole) == (5, True)
    assert [answer(kept)["found"] and 3 for kept in (third.hash, f"3:{third.hash}", f"4:{third.hash}", "0" * 64)] == [
        3,
        3,
        None,
        None,
    ]
    assert "kept" in answer("3:abc")["form"].errors
    assert [browse(one).get(page).status_code for one in (staff_user, stranger_user)] == [404, 404]
