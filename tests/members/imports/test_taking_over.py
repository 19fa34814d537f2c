"""Taking over, doing it again, taking back, and what goes wrong in the middle."""

import datetime as dt

import pytest
from django.apps import apps
from django.core import serializers

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Fact, Organisation, Person, Position, Site
from clusterwerk.members.imports import actions, deciding
from clusterwerk.members.imports.queries import import_rows_visible_to, imports_visible_to
from clusterwerk.members.models import Consent, ConsentText, Conversation, ImportBatch, ImportEffect, Membership

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("places")]

HEADER = [
    "Firma",
    "Straße",
    "PLZ",
    "Ort",
    "Telefon",
    "Homepage",
    "Ansprechpartner",
    "E-Mail",
    "Mitarbeiter",
    "Status",
    "Mitglied seit",
]
AMSEL = [
    "Amsel GmbH",
    "Weg 1",
    "74653",
    "Künzelsau",
    "07940 1234",
    "www.amsel.example",
    "Herr Karl Fink",
    "fink@amsel.example",
    120,
    "Mitglied",
    "01.02.2020",
]
DROSSEL = [
    "Drossel AG",
    "Weg 2",
    "74613",
    "Öhringen",
    "07941 1234",
    "www.drossel.example",
    "Frau Eva Star",
    "star@drossel.example",
    80,
    "Interessent",
    "01.03.2024",
]
WATCHED = ["directory", "members", "clusters", "accounts"]
OF_THE_IMPORT = {"members.importbatch", "members.importrow", "members.importeffect", "members.importmapping"}


def every_table():
    """Every row of every table that an import could touch, as text."""
    return {
        model._meta.label_lower: sorted(serializers.serialize("json", [row]) for row in model.objects.all())
        for label in WATCHED
        for model in apps.get_app_config(label).get_models()
        if model._meta.label_lower not in OF_THE_IMPORT
    }


def done(batch):
    return {key.removeprefix("done_"): number for key, number in batch.counts.items() if key.startswith("done_")}


def test_the_same_list_again_changes_nothing(checked, manager):
    first = actions.take_list_over(batch=checked([HEADER, AMSEL, DROSSEL]), by=manager)
    before = every_table()
    again = checked([HEADER, AMSEL, DROSSEL])
    assert {row.number: row.decision for row in again.rows.all()} == {2: "same", 3: "same"}
    again = actions.take_list_over(batch=again, by=manager)
    assert (done(first), done(again), every_table() == before) == ({"created": 2}, {"same": 2}, True)
    assert ImportEffect.objects.filter(batch=again).count() == 0


def test_the_same_firms_in_another_file_are_recognised_as_unchanged(checked, manager):
    actions.take_list_over(batch=checked([HEADER, AMSEL, DROSSEL]), by=manager)
    other = checked(
        [["Liste"], [], ["Unternehmen", "PLZ", "Ort", "Web"], ["AMSEL GmbH", "74653", "Künzelsau", "amsel.example"]]
    )
    assert [(row.decision, row.organisation_id) for row in other.rows.all()] == [
        ("same", Organisation.objects.get(name="Amsel GmbH").pk)
    ]


def test_an_import_is_taken_back_exactly_and_can_be_done_again(checked, manager, make_firm):
    known = make_firm("Drossel AG")
    Site.objects.create(organisation=known, postal_code="74613", place="Öhringen")
    before = every_table()
    batch = actions.take_list_over(batch=checked([HEADER, AMSEL, DROSSEL]), by=manager)
    assert done(batch) == {"created": 1, "updated": 1}
    after = every_table()
    actions.undo_import(batch=batch, by=manager)
    assert every_table() == before
    batch.refresh_from_db()
    assert (batch.state, batch.effects.count()) == ("undone", 0)
    again = actions.take_list_over(batch=checked([HEADER, AMSEL, DROSSEL]), by=manager)
    assert done(again) == {"created": 1, "updated": 1}
    counts = {label: len(rows) for label, rows in every_table().items()}
    assert counts == {label: len(rows) for label, rows in after.items()}


def test_an_import_is_not_taken_back_when_something_was_changed_since(checked, manager):
    batch = actions.take_list_over(batch=checked([HEADER, AMSEL, DROSSEL]), by=manager)
    Organisation.objects.filter(name="Amsel GmbH").update(phone="07940 9999")
    Conversation.objects.create(
        initiative=manager.initiative, organisation=Organisation.objects.get(name="Drossel AG"), about="Besuch"
    )
    before = every_table()
    with pytest.raises(Refused) as refusal:
        actions.undo_import(batch=batch, by=manager)
    assert "Amsel GmbH" in str(refusal.value)
    assert "Besuch" in str(refusal.value)
    assert every_table() == before
    batch.refresh_from_db()
    assert batch.state == "confirmed"


def test_all_or_nothing_when_the_database_refuses_in_the_middle(checked, manager, monkeypatch):
    from clusterwerk.members.imports import confirming

    monkeypatch.setattr(confirming, "CHUNK", 2)
    rows = [[f"Firma {number} GmbH", "Weg 1", "74653", "Künzelsau"] for number in range(6)]
    batch = checked([HEADER[:4], *rows])
    batch.rows.filter(number=6).update(values={"name": "", "people": []})
    before = every_table()
    with pytest.raises(Exception, match="organisation_has_a_name"):
        actions.take_list_over(batch=batch, by=manager)
    assert every_table() == before
    batch.refresh_from_db()
    assert (batch.state, batch.effects.count(), batch.rows.exclude(outcome="").count()) == ("checked", 0, 0)


def test_known_fields_are_kept_unless_replacing_is_chosen(checked, manager, make_firm):
    firm = make_firm("Amsel GmbH", phone="07940 1", website="https://amsel.example")
    Site.objects.create(organisation=firm, postal_code="74653", place="Künzelsau")
    batch = actions.take_list_over(batch=checked([HEADER, AMSEL]), by=manager)
    firm.refresh_from_db()
    assert (firm.phone, firm.sites.get().street) == ("07940 1", "Weg 1")
    actions.undo_import(batch=batch, by=manager)
    batch = checked([HEADER, AMSEL])
    deciding.decide_row(row=batch.rows.get(), decision="replace", key=firm.pk, by=manager)
    batch = actions.take_list_over(batch=batch, by=manager)
    firm.refresh_from_db()
    assert firm.phone == "07940 1234"
    actions.undo_import(batch=batch, by=manager)
    firm.refresh_from_db()
    assert (firm.phone, firm.sites.get().street) == ("07940 1", "")


def test_rows_without_a_decision_are_left_out_and_said(checked, manager, make_firm):
    make_firm("Amsel GmbH")
    batch = checked([HEADER, AMSEL])
    assert batch.rows.get().decision == "open"
    batch = actions.take_list_over(batch=batch, by=manager)
    assert (done(batch), batch.rows.get().outcome) == ({"open": 1}, "open")


def test_a_row_may_join_one_that_itself_joins_or_completes_another(checked, manager, make_firm):
    firm = make_firm("Amsel GmbH")
    rows = [["Firma", "PLZ", "Nachname"], ["Amsel GmbH", "74653", "Adler"], ["Amsel", "74653", "Bussard"],
            ["Amsel Lüfter", "74653", "Condor"], ["Drossel AG", "74613", "Dohle"], ["Drossel", "74613", "Elster"],
            ["Drossel Lüfter", "74613", "Fasan"]]  # fmt: skip
    batch = checked(rows)
    batch.rows.filter(number=2).update(decision="update", organisation_id=firm.pk)
    batch.rows.filter(number=5).update(decision="new", organisation_id=None)
    for number, other in ((3, 2), (4, 3), (6, 5), (7, 6)):
        batch.rows.filter(number=number).update(decision="join", organisation_id=None, joins_row=other)
    batch = actions.take_list_over(batch=batch, by=manager)
    assert done(batch) == {"created": 1, "joined": 4, "updated": 1}
    people = Position.objects.order_by("person__family_name").values_list("person__family_name", "organisation__name")
    assert list(people) == [
        ("Adler", "Amsel GmbH"), ("Bussard", "Amsel GmbH"), ("Condor", "Amsel GmbH"),
        ("Dohle", "Drossel AG"), ("Elster", "Drossel AG"), ("Fasan", "Drossel AG"),
    ]  # fmt: skip


def test_one_row_per_contact_makes_one_firm_with_two_people(checked, manager):
    second = [*AMSEL[:6], "Herr Jan Specht", "specht@amsel.example", *AMSEL[8:]]
    batch = actions.take_list_over(batch=checked([HEADER, AMSEL, second]), by=manager)
    assert (done(batch), Organisation.objects.count(), Fact.objects.count()) == ({"created": 1, "joined": 1}, 1, 1)
    assert sorted(Position.objects.values_list("person__family_name", "is_main_contact")) == [
        ("Fink", True),
        ("Specht", False),
    ]
    actions.undo_import(batch=batch, by=manager)
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)


def test_a_person_with_two_firms_is_one_person(checked, manager):
    other = [*DROSSEL[:6], "Karl Fink", "fink@amsel.example", *DROSSEL[8:]]
    actions.take_list_over(batch=checked([HEADER, AMSEL, other]), by=manager)
    assert (Person.objects.count(), Position.objects.count()) == (1, 2)


def test_consents_need_a_text_and_a_person(checked, manager):
    text = ConsentText.objects.create(
        initiative=manager.initiative, purpose="newsletter", version=1, text_de="Ja", text_en="Yes"
    )
    header = ["Firma", "Ansprechpartner", "E-Mail Ansprechpartner", "Newsletter", "Einwilligung am"]
    rows = [
        ["Amsel GmbH", "Karl Fink", "fink@amsel.example", "ja", "03.04.2024"],
        ["Drossel AG", "Eva Star", "", "nein", ""],
        ["Elster AG", "", "", "x", ""],
    ]
    batch = checked([header, *rows])
    assert [[one["kind"] for one in row.doubts] for row in batch.rows.all()] == [[], [], ["consent_without_person"]]
    actions.take_list_over(batch=batch, by=manager)
    assert list(Consent.objects.values_list("person__family_name", "text", "given_on")) == [
        ("Fink", text.pk, dt.date(2024, 4, 3))
    ]


def test_the_number_of_the_office_finds_a_renamed_firm(checked, manager):
    actions.take_list_over(batch=checked([["Nr.", "Firma", "PLZ"], ["17", "Amsel GmbH", "74613"]]), by=manager)
    firm = Organisation.objects.get()
    firm.name = "Neue Amsel Technik GmbH"
    firm.save()
    again = checked([["Nr.", "Firma", "PLZ", "Telefon"], ["17", "Amsel GmbH", "74613", "07941 1"]])
    assert [(row.decision, row.organisation_id, row.matches[0]["reasons"]) for row in again.rows.all()] == [
        ("update", firm.pk, [["number", ""]])
    ]


def test_a_mapping_is_remembered_for_the_next_list(manager, checked, write_list):
    checked([["Partner", "Wo"], ["Amsel GmbH", "Ulm"]], mapping={0: "name", 1: "place"})
    batch = actions.upload_list(
        name="neu.xlsx", content=write_list([["Partner", "Wo"], ["Drossel AG", "Ulm"]], "neu.xlsx"), by=manager
    )
    assert (batch.mapping, batch.reading["remembered"]) == ({"0": "name", "1": "place"}, True)


def test_a_mapping_without_a_name_or_with_a_doubled_meaning_is_refused(manager, write_list):
    batch = actions.upload_list(name="liste.xlsx", content=write_list([HEADER, AMSEL]), by=manager)
    for mapping in ({1: "street"}, {0: "name", 1: "street", 2: "street"}):
        with pytest.raises(Refused):
            actions.name_columns(batch=batch, mapping=mapping, answers={}, by=manager)
    batch.refresh_from_db()
    assert batch.state == "uploaded"


def test_figures_that_differ_stand_side_by_side(checked, manager):
    actions.take_list_over(batch=checked([HEADER, AMSEL], facts_year=2025), by=manager)
    other = checked([HEADER, [*AMSEL[:8], 150, *AMSEL[9:]]], facts_year=2025)
    actions.take_list_over(batch=other, by=manager)
    assert sorted(Fact.objects.values_list("value", "is_chosen")) == [(120, True), (150, False)]
    assert other.rows.get().remarks == ["two_figures"]


def test_the_books_are_not_overwritten(checked, manager, make_firm):
    firm = make_firm("Drossel AG")
    Site.objects.create(organisation=firm, postal_code="74613", place="Öhringen")
    Membership.objects.create(
        initiative=manager.initiative, organisation=firm, status="member", since=dt.date(2020, 1, 1)
    )
    batch = actions.take_list_over(batch=checked([HEADER, DROSSEL]), by=manager)
    assert list(Membership.objects.values_list("status", "since")) == [("member", dt.date(2020, 1, 1))]
    assert batch.rows.get().remarks == ["status_kept"]


def test_nobody_else_sees_imports(checked, manager, staff, member, rival, funder, researcher, stranger):
    batch = checked([HEADER, AMSEL])
    seen = [list(imports_visible_to(one)) for one in (manager, staff, member, rival, funder, researcher, stranger)]
    assert seen == [[batch], [batch], [], [], [], [], []]
    assert [import_rows_visible_to(one, batch).count() for one in (staff, rival, stranger)] == [1, 0, 0]
    for one in (member, rival, funder, stranger):
        with pytest.raises(NotAllowed):
            actions.take_list_over(batch=batch, by=one)
    assert ImportBatch.objects.get().state == "checked"


def test_records_of_another_initiative_are_shared_but_never_shown_as_guesses(
    checked, manager, make_firm, other_initiative
):
    firm = make_firm("Amsel GmbH", initiative=other_initiative, phone="0711 1")
    Site.objects.create(organisation=firm, postal_code="74653", place="Künzelsau")
    make_firm("Drossell AG", initiative=other_initiative)
    batch = checked([HEADER, AMSEL, DROSSEL])
    assert [(row.decision, row.organisation_id) for row in batch.rows.all()] == [("update", firm.pk), ("new", None)]
    actions.take_list_over(batch=batch, by=manager)
    firm.refresh_from_db()
    assert (firm.phone, firm.listings.count()) == ("0711 1", 2)
