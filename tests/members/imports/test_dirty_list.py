"""The list with seventeen kinds of dirt, from the file to what stands in the register."""

import datetime as dt
from decimal import Decimal

import pytest

from clusterwerk.directory.models import Fact, Listing, Organisation, Position, Site
from clusterwerk.members.imports import actions, deciding
from clusterwerk.members.models import Membership
from tests.members.imports.dirt import KINDS_OF_DIRT, dirty_list

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("places")]


@pytest.fixture
def batch(tmp_path, manager):
    batch = actions.upload_list(name="liste.xlsx", content=dirty_list(tmp_path / "liste.xlsx").read_bytes(), by=manager)
    named = {int(index): target for index, target in batch.mapping.items()}
    answers = {"source": "Mitgliederliste", "status": "prospect", "since": "2026-01-01", "facts_year": 2025}
    batch = actions.name_columns(batch=batch, mapping=named, answers=answers, by=manager)
    return actions.check_list(batch=batch, by=manager)


def test_seventeen_kinds():
    assert sorted(KINDS_OF_DIRT) == list(range(1, 18))


def test_the_columns_are_understood(batch):
    names = batch.reading["columns"]
    assert {names[int(index)]: target for index, target in batch.mapping.items()} == {
        "Nr.": "external_id", "Firma": "name", "Anschrift Straße": "street", "Anschrift PLZ": "postal_code", "Anschrift Ort": "place",
        "Kontakt Ansprechpartner": "full_name", "Kontakt Telefon": "person_phone", "Kontakt E-Mail": "person_email",
        "Kennzahlen Mitarbeiter": "employees", "Kennzahlen Umsatz 2024": "revenue", "Mitgliedschaft Status": "status",
        "Mitgliedschaft Mitglied seit": "since", "Bemerkung": "note"}  # fmt: skip


def test_every_doubt_is_said(batch):
    assert {row.number: sorted((one["target"], one["kind"]) for one in row.doubts) for row in batch.rows.all()} == {
        6: [("employees", "thousands"), ("revenue", "unit")],
        7: [("employees", "approximate"), ("note", "unknown"), ("person_email", "several"), ("person_phone", "phone_number"),
            ("postal_code", "code_by_place"), ("revenue", "unit"), ("since", "short_year"), ("street", "lines")],
        8: [("employees", "unknown"), ("name", "entity"), ("person_email", "email_mended"), ("person_phone", "unknown"),
            ("revenue", "unknown"), ("since", "date_serial")],
        9: [("employees", "range"), ("full_name", "name_order"), ("note", "formula"), ("person_email", "not_an_email"),
            ("place", "place_filled"), ("since", "date_rough")],
        12: [],
        13: [("name", "firm_and_person"), ("revenue", "unit"), ("since", "date_rough"), ("until", "former_without_date")],
        14: [("name", "no_name")],
        15: [("revenue", "unknown")],
    }  # fmt: skip
    assert batch.counts == {"rows": 8, "new": 6, "join": 1, "skip": 1, "weight_note": 4, "weight_ask": 2, "weight_none": 1,
                            "weight_stop": 1}  # fmt: skip


def test_what_is_no_row_is_left_out_and_named(batch):
    assert [(number, kind) for number, kind, _text in batch.left_out] == [
        (10, "repeated_header"), (11, "repeated_header"), (17, "sum"), (18, "footnote")]  # fmt: skip


def test_the_doubled_firm_joins_its_first_row(batch):
    row = batch.rows.get(number=12)
    assert (row.decision, row.joins_row) == ("join", 6)
    assert [match["reasons"] for match in row.matches] == [
        [["name", ""], ["domain", "amsel-luefter.example"], ["postal_code", ""]]
    ]


def test_doubts_are_settled_and_the_list_is_taken_over(batch, manager):
    deciding.correct_row(
        row=batch.rows.get(number=9),
        corrections={"employees": "225", "person_email": "sperber@fink.example"},
        by=manager,
    )
    deciding.correct_row(row=batch.rows.get(number=13), corrections={"until": "31.12.2023"}, by=manager)
    deciding.correct_row(row=batch.rows.get(number=14), corrections={"name": "Habicht Holzbau GmbH"}, by=manager)
    row = batch.rows.get(number=14)
    assert (row.weight, row.decision) == ("", "new")
    batch = actions.take_list_over(batch=batch, by=manager)
    assert {key: value for key, value in batch.counts.items() if key.startswith("done_")} == {
        "done_created": 7,
        "done_joined": 1,
    }
    names = dict(Organisation.objects.values_list("name", "legal_form"))
    assert names == {
        "Lüfterbau Amsel GmbH": "GmbH", "Drossel Ventilatoren GmbH & Co. KG": "GmbH & Co. KG", "Elster & Söhne AG": "AG",
        "Fink Blechtechnik GmbH": "GmbH", "Gimpel Messtechnik GmbH": "GmbH", "Habicht Holzbau GmbH": "GmbH",
        "Hänfling Kältetechnik UG (haftungsbeschränkt)": "UG (haftungsbeschränkt)"}  # fmt: skip
    assert set(Site.objects.values_list("organisation__name", "postal_code", "place", "coordinate_source")) == {
        ("Lüfterbau Amsel GmbH", "74653", "Künzelsau", "postal_place"), ("Drossel Ventilatoren GmbH & Co. KG", "07545", "Gera", "postal_place"),
        ("Elster & Söhne AG", "74676", "Niedernhall", "postal_place"), ("Fink Blechtechnik GmbH", "74629", "Pfedelbach", "postal_place"),
        ("Gimpel Messtechnik GmbH", "74613", "Öhringen", "postal_place"), ("Habicht Holzbau GmbH", "74613", "Öhringen", "postal_place"),
        ("Hänfling Kältetechnik UG (haftungsbeschränkt)", "74653", "Ingelfingen", "postal_place")}  # fmt: skip
    assert set(Fact.objects.values_list("organisation__name", "kind", "value", "year")) == {
        ("Lüfterbau Amsel GmbH", "employees", Decimal(1234), 2025), ("Lüfterbau Amsel GmbH", "revenue", Decimal(1200000), 2024),
        ("Drossel Ventilatoren GmbH & Co. KG", "employees", Decimal(250), 2025), ("Drossel Ventilatoren GmbH & Co. KG", "revenue", Decimal(500000), 2024),
        ("Fink Blechtechnik GmbH", "employees", Decimal(225), 2025), ("Fink Blechtechnik GmbH", "revenue", Decimal(12500000), 2024),
        ("Gimpel Messtechnik GmbH", "employees", Decimal(85), 2025), ("Gimpel Messtechnik GmbH", "revenue", Decimal(9500000), 2024),
        ("Hänfling Kältetechnik UG (haftungsbeschränkt)", "employees", Decimal(12), 2025)}  # fmt: skip
    assert set(Membership.objects.values_list("organisation__name", "status", "since", "until")) == {
        ("Lüfterbau Amsel GmbH", "member", dt.date(2019, 1, 1), None), ("Drossel Ventilatoren GmbH & Co. KG", "member", dt.date(2026, 4, 3), None),
        ("Elster & Söhne AG", "member", dt.date(2026, 4, 3), None), ("Fink Blechtechnik GmbH", "prospect", dt.date(2025, 4, 1), None),
        ("Gimpel Messtechnik GmbH", "member", dt.date(1998, 1, 1), dt.date(2023, 12, 31)), ("Gimpel Messtechnik GmbH", "former", dt.date(2024, 1, 1), None),
        ("Hänfling Kältetechnik UG (haftungsbeschränkt)", "trial", dt.date(2024, 5, 1), None),
        ("Habicht Holzbau GmbH", "prospect", dt.date(2026, 1, 1), None)}  # fmt: skip
    assert sorted((str(one.person), one.organisation.name, one.person.email, one.is_main_contact) for one in Position.objects.all()) == [
        ("Anna Beispiel", "Drossel Ventilatoren GmbH & Co. KG", "anna@drossel.example", True),
        ("Dr. Herbert Müller", "Lüfterbau Amsel GmbH", "mueller@amsel-luefter.example", True),
        ("Karl Kranich", "Elster & Söhne AG", "k.kranich@elster.example", True),
        ("Lena Kauz", "Hänfling Kältetechnik UG (haftungsbeschränkt)", "lena.kauz@haenfling.example", True),
        ("Monika Sperber", "Fink Blechtechnik GmbH", "sperber@fink.example", True),
        ("Niemand", "Habicht Holzbau GmbH", "", True),
        ("Petra Taube", "Lüfterbau Amsel GmbH", "taube@amsel-luefter.example", False),
        ("Uwe Zeisig", "Gimpel Messtechnik GmbH", "zeisig@gimpel.example", True)]  # fmt: skip
    assert Listing.objects.get(organisation__name="Fink Blechtechnik GmbH").note == "=SUMME(A1)"
