"""Data protection that runs by itself: rules, holds, proofs, copies, erasure."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.log import as_sentence
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory.models import Organisation, Person, Position
from clusterwerk.members import personal_data, processing, retention_kinds
from clusterwerk.members.actions import (
    end_hold,
    erase_person,
    export_person,
    give_consent,
    grant_access,
    note_conversation,
    place_hold,
    publish_consent_text,
    run_retention,
    set_rule,
)
from clusterwerk.members.models import Consent, Conversation, PortalAccess, RetentionRun
from clusterwerk.members.queries import chain_is_unbroken, figures_on
from clusterwerk.members.tasks import apply_retention

pytestmark = [pytest.mark.database, pytest.mark.django_db]
NAME = "Müllerschön"


@pytest.fixture
def ida(manager, member_firm):
    """A person about whom everything is kept."""
    person = Person.objects.create(
        initiative=manager.initiative,
        given_name="Ida",
        family_name=NAME,
        email="ida@example.org",
        phone="07940 555",
        note="Mag Kaffee.",
    )
    Position.objects.create(
        initiative=manager.initiative, person=person, organisation=member_firm, since=dt.date(2024, 1, 1)
    )
    grant_access(person=person, organisation=member_firm, by=manager)
    person.refresh_from_db()
    text = publish_consent_text(purpose="newsletter", text_de="Ja?", text_en="Yes?", by=manager)
    give_consent(person=person, text=text, how="letter", evidence=f"Brief von {NAME}", by=manager)
    note_conversation(
        organisation=member_firm,
        on=timezone.localdate(),
        about=f"Anruf von Frau {NAME}",
        text=f"{NAME} fragt nach Messtechnik, Müller nicht.",
        people=[person],
        by=manager,
    )
    Mail.objects.update(state="sent", sent_at=timezone.now())
    return person


def everything_about(name: str) -> list[str]:
    """Every text in every table that still holds the name."""
    from django.apps import apps

    found = []
    for model in apps.get_models():
        if not model.__module__.startswith(("clusterwerk.", "allauth.")):
            continue
        for row in model._base_manager.values():
            shown = json.dumps(row, default=str, ensure_ascii=False)
            if name.lower() in shown.lower():
                found.append(f"{model._meta.label}: {shown}")
    return found


def test_erasure_removes_the_name_everywhere_and_keeps_the_counts(manager, ida, member_firm):
    today = timezone.localdate()
    before = (
        Person.objects.count(),
        Position.objects.count(),
        Conversation.objects.count(),
        Consent.objects.count(),
        PortalAccess.objects.count(),
        figures_on(manager, today),
    )
    assert everything_about(NAME) != []
    erase_person(person=ida, by=manager)
    assert everything_about(NAME) == []
    assert everything_about("ida@example.org") == []
    after = (
        Person.objects.count(),
        Position.objects.count(),
        Conversation.objects.count(),
        Consent.objects.count(),
        PortalAccess.objects.count(),
        figures_on(manager, today),
    )
    assert after == before
    talk = Conversation.objects.get()
    assert (talk.about, talk.text) == ("Anruf von Frau …", "… fragt nach Messtechnik, Müller nicht.")
    sentences = [as_sentence(entry) for entry in LogEntry.objects.filter(scope_id=manager.scope_id)]
    assert any("Portalzugang" in sentence and "…" in sentence for sentence in sentences)


def test_erasure_is_for_the_manager_and_a_hold_beats_it(manager, staff, member, stranger, ida, member_firm):
    for actor in (staff, member, stranger):
        with pytest.raises(NotAllowed):
            erase_person(person=ida, by=actor)
    for held in ({"person": ida}, {"organisation": member_firm}):
        hold = place_hold(reason="Prüfung des Förderers", by=manager, **held)
        with pytest.raises(Refused):
            erase_person(person=ida, by=manager)
        end_hold(hold=hold, by=manager)
    ida.refresh_from_db()
    assert (ida.family_name, ida.erased_at) == (NAME, None)


def test_a_person_gets_a_copy_of_everything(manager, ida):
    with zipfile.ZipFile(io.BytesIO(export_person(person=ida, by=manager))) as bundle:
        assert sorted(bundle.namelist()) == ["data.html", "data.json"]
        page, data = bundle.read("data.html").decode(), json.loads(bundle.read("data.json"))
    assert list(data["data"]) == [source.key for source in personal_data.sources()]
    assert data["data"]["directory.person"][0]["email"] == "ida@example.org"
    assert data["data"]["members.conversations"][0]["text"] == f"{NAME} fragt nach Messtechnik, Müller nicht."
    assert NAME in page


def test_the_own_copy_leaves_out_the_notes_of_the_office(browse, ida, initiative, rival, manager):
    url = reverse("members:portal_own_export", args=[initiative.slug])
    response = browse(ida.user).post(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(response.content)) as bundle:
        data = json.loads(bundle.read("data.json"))["data"]
    assert data["members.conversations"] == [{"on": timezone.localdate().isoformat(), "channel": "Telefon"}]
    assert "note" not in data["directory.person"][0]
    with pytest.raises(NotAllowed):
        export_person(person=ida, by=rival)


def test_conversations_go_when_their_time_is_over_and_a_hold_keeps_them(manager, member_firm, rival_firm):
    today = timezone.localdate()
    set_rule(
        kind="members.conversations", months=12, treatment="delete", legal_basis="Art. 6", is_active=True, by=manager
    )
    for firm in (member_firm, rival_firm):
        note_conversation(organisation=firm, on=today - dt.timedelta(days=400), about="Alt", by=manager)
        note_conversation(organisation=firm, on=today - dt.timedelta(days=300), about="Neu", by=manager)
    place_hold(organisation=rival_firm, reason="Prüfung", by=manager)
    run = run_retention(initiative=manager.initiative)
    count = next(count for count in run.counts if count["kind"] == "members.conversations")
    assert (count["removed"], count["held"]) == (1, 1)
    assert sorted(Conversation.objects.values_list("about", "organisation__name")) == [
        ("Alt", rival_firm.name),
        ("Neu", rival_firm.name),
        ("Neu", member_firm.name),
    ]
    assert run_retention(initiative=manager.initiative).removed == 0


def test_people_without_a_position_are_anonymised(manager, ida, member_firm):
    PortalAccess.objects.filter(person=ida).update(revoked_on=dt.date(2024, 2, 1), granted_on=dt.date(2024, 1, 1))
    Position.objects.filter(person=ida).update(until=timezone.localdate() - dt.timedelta(days=800))
    Position.objects.filter(person=ida).update(since=None)
    run_retention(initiative=manager.initiative)
    ida.refresh_from_db()
    assert str(ida) == "gelöschte Person"


def test_the_chain_of_proofs_shows_every_change(manager, staff, stranger):
    for _ in range(3):
        run_retention(initiative=manager.initiative)
    assert chain_is_unbroken(manager)
    run = RetentionRun.objects.get(number=2)
    RetentionRun.objects.filter(pk=run.pk).update(counts=[])
    assert not chain_is_unbroken(manager)
    RetentionRun.objects.filter(pk=run.pk).update(counts=run.counts)
    assert chain_is_unbroken(manager)
    run.delete()
    assert not chain_is_unbroken(manager)


def test_every_initiative_gets_its_own_proof_at_night(manager, other_initiative):
    jobs.run_now(apply_retention)
    assert sorted(RetentionRun.objects.values_list("initiative__slug", "number")) == [("glas", 1), ("luft", 1)]


def test_only_the_manager_sets_rules_and_holds(staff, member, funder, ida, member_firm):
    for actor in (staff, member, funder):
        with pytest.raises(NotAllowed):
            set_rule(kind="members.mail", months=1, treatment="delete", legal_basis="x", is_active=True, by=actor)
        with pytest.raises(NotAllowed):
            place_hold(organisation=member_firm, reason="x", by=actor)
        with pytest.raises(NotAllowed):
            run_retention(initiative=actor.initiative, by=actor)


@pytest.mark.parametrize(
    "day", [dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(2026, 3, 31), dt.date(2026, 1, 1)]
)
@pytest.mark.parametrize("months", [1, 11, 12, 13, 36])
def test_months_before_a_day(day, months):
    earlier = retention_kinds.months_before(day, months)
    assert (earlier.year * 12 + earlier.month) == day.year * 12 + day.month - months
    assert earlier.day == day.day or (earlier + dt.timedelta(days=1)).day == 1


def test_the_list_of_processing_names_every_kind(browse, manager_user, initiative):
    named = {kind for activity in processing.activities() for kind in activity.kinds}
    assert named == set(retention_kinds.ALL)
    page = browse(manager_user).get(reverse("members:desk_processing", args=[initiative.slug])).content.decode()
    assert "Gespräche: 36 Monate ab Tag des Gesprächs, dann löschen" in page


def test_nothing_of_another_initiative_is_touched(manager, stranger, ida, other_initiative):
    twin = Person.objects.create(initiative=other_initiative, given_name="Ida", family_name=NAME)
    firm = Organisation.objects.create(name="Glas GmbH")
    Position.objects.create(initiative=other_initiative, person=twin, organisation=firm)
    erase_person(person=ida, by=manager)
    twin.refresh_from_db()
    assert str(twin) == f"Ida {NAME}"
