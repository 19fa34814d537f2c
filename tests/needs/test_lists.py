"""A list with broken rows: the report says row, column and what to do; the good rows wait for a word."""

import io

import pytest
from django.urls import reverse

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.needs.actions import lists as actions
from clusterwerk.needs.models import Need, StatedList
from clusterwerk.needs.queries import lists_visible_to

pytestmark = pytest.mark.database
FIRM = "Ventil & Lüfterbau Muster GmbH"
HEAD = "Firma;Text;Bereich;Themen;Dringlichkeit;Wer liest es;Ort;Aktuell bis\n"


def line(text, *, firm=FIRM, area="Einkauf", topics="", urgency="", seen="", place="", until=""):
    return ";".join((firm, f'"{text}"', area, f'"{topics}"', urgency, seen, place, until)) + "\n"


BROKEN = {
    10: (line("Wir suchen Blech.", firm="Gibt es nicht GmbH"), "Firma"),
    50: (line("Wir suchen Blech.", firm=""), "Firma"),
    90: (line(""), "Text"),
    130: (line("x" * 20_000), "Text"),
    170: (line("Wir <b>suchen</b> Blech."), "Text"),
    210: (line("=HYPERLINK(A1)"), "Text"),
    250: (line("Wir suchen Stahl.", area="Sport"), "Bereich"),
    290: (line("Wir suchen Guss.", topics="Stahl, Bleche, Metalle; Quatsch"), "Themen"),
    330: (line("Wir suchen Draht.", urgency="irgendwann"), "Dringlichkeit"),
    370: (line("Wir suchen Rohr.", seen="alle Welt"), "Wer liest es"),
    410: (line("Wir suchen Profile.", until="31.2.2027"), "Aktuell bis"),
    450: (line("Wir suchen Teil Nummer 2."), "Text"),
}


def big_list() -> bytes:
    """500 rows below the headings; twelve of them broken, the last by saying the same twice."""
    rows = [BROKEN[n][0] if n in BROKEN else line(f"Wir suchen Teil Nummer {n}.") for n in range(2, 502)]
    return (HEAD + "".join(rows)).encode()


def check(manager, content, name="liste.csv", kind="needs"):
    return actions.check_list(name=name, content=content, kind=kind, seen="office", by=manager)


def test_500_rows_with_12_broken_ones(manager, member_firm, django_assert_max_num_queries):
    given = check(manager, big_list())
    assert (given.good, given.broken, Need.objects.count()) == (488, 12, 0)
    assert [(fault["row"], fault["column"]) for fault in given.faults] == [
        (row, told[1]) for row, told in BROKEN.items()
    ]
    assert [fault["say"] for fault in given.faults if fault["row"] in (10, 130, 450)] == [
        "Diese Firma steht nicht in Ihrem Register. Prüfen Sie den Namen oder tragen Sie die Firma zuerst ein.",
        "Der Text hat 20.000 Zeichen; 2.000 passen. Kürzen Sie ihn auf das, was eine andere Firma wissen muss.",
        "Diese Firma hat dasselbe schon genannt, hier oder im Programm. Löschen Sie die Zeile.",
    ]
    with django_assert_max_num_queries(60):
        assert actions.take_list(given=given, by=manager) == 488
    need = Need.objects.get(text="Wir suchen Teil Nummer 2.")
    assert (need.organisation, need.area, need.seen, need.source, need.urgency) == (
        member_firm, "purchasing", "office", "list", "quarter",
    )  # fmt: skip
    given.refresh_from_db()
    assert (given.state, given.rows, given.faults) == ("taken", [], [])
    with pytest.raises(Refused):
        actions.take_list(given=given, by=manager)
    again = check(manager, big_list())
    assert (again.good, again.broken) == (0, 500)


def test_a_workbook_with_english_headings_and_all_columns(manager, member_firm):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Company", "Offer", "Area", "Topics", "Visibility", "Place", "Valid until"])
    book.active.append(
        [FIRM, "A test rig on Thursdays", "R&D", "rd-test; Airflow and acoustics", "anonym", "Bonn", None]
    )
    stream = io.BytesIO()
    book.save(stream)
    given = check(manager, stream.getvalue(), "list.xlsx", "offers")
    assert (given.good, given.faults) == (1, [])
    actions.take_list(given=given, by=manager)
    (offer,) = member_firm.offers.all()
    assert (offer.language, offer.topic_keys, offer.seen, offer.place) == ("en", ["rd-airflow", "rd-test"], "anonymous", "Bonn")  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Die Datei ist leer."),
        (b"Firma;Bedarf\nA;B\n", "Die Spalte „Bereich“ fehlt. Gefunden: Firma, Bedarf. Nennen Sie die Spalten wie in der leeren Liste."),
        (HEAD.encode(), "Die Liste enthält Überschriften und keine Zeile darunter."),
    ],
)  # fmt: skip
def test_lists_that_are_none_are_refused(manager, content, said):
    with pytest.raises(Refused) as refused:
        check(manager, content)
    assert (refused.value.sentence, StatedList.objects.count()) == (said, 0)


def test_old_encodings_are_read_and_broken_letters_are_told(manager, member_firm):
    told = HEAD + line("Wir suchen Schweißer für Lüfter.")
    assert [row["text"] for row in check(manager, told.encode("cp1252")).rows] == ["Wir suchen Schweißer für Lüfter."]
    assert [row["text"] for row in check(manager, told.encode("utf-16")).rows] == ["Wir suchen Schweißer für Lüfter."]
    (fault,) = check(manager, (HEAD + line("Wir suchen Schwei\ufffder.")).encode()).faults
    assert (fault["column"], fault["say"]) == (
        "Text", "Einige Buchstaben sind kaputt. Speichern Sie die Liste als „CSV UTF-8“ oder XLSX.",
    )  # fmt: skip


def test_only_the_office_sees_and_takes_lists(
    manager, member, rival, funder, stranger, member_firm, browse, manager_user
):
    given = check(manager, (HEAD + line("Wir suchen Blech.")).encode())
    assert [lists_visible_to(one).count() for one in (manager, member, rival, funder, stranger)] == [1, 0, 0, 0, 0]
    for actor in (member, funder, stranger):
        with pytest.raises(NotAllowed):
            actions.take_list(given=given, by=actor)
    client = browse(manager_user)
    report = reverse("needs:desk_list_report", args=["luft", given.pk])
    assert "Wir suchen Blech." in client.get(report).content.decode()
    client.post(reverse("needs:desk_list_drop", args=["luft", given.pk]))
    given.refresh_from_db()
    assert (given.state, given.rows, Need.objects.count()) == ("dropped", [], 0)
