"""Check-in by code and name, papers with logos, prices in the export, and the mail to those who came."""

import csv
import io

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail, StoredFile
from clusterwerk.events import printing
from clusterwerk.events.actions import attendance, papers, registrations
from clusterwerk.events.models.registrations import CheckIn
from clusterwerk.events.tasks.registrations import write_letters
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def enter(event, name, **fields):
    told = {"given_name": "Ute", "family_name": name, "email": f"{name.lower()}@example.org", **fields}
    return registrations.register(event=event, **told)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def png() -> bytes:
    out = io.BytesIO()
    segno.make("logo").save(out, kind="png")
    return out.getvalue()


def test_a_ticket_opens_the_door_for_the_office_only(browse, manager_user, rival_user, forum):
    made = enter(forum, "Amsel")
    door = reverse("events:desk_check_in", args=["luft", forum.pk])
    page = browse(manager_user).get(door, {"code": made.code}).content.decode()
    assert "<strong>Ute Amsel</strong>" in page
    assert browse(rival_user).get(door, {"code": made.code}).status_code == 404
    assert browse().get(door, {"code": made.code}).status_code == 302
    assert CheckIn.objects.count() == 0


def test_a_tap_is_counted_once_and_can_be_undone(browse, manager_user, forum):
    made = enter(forum, "Amsel")
    tap = reverse("events:desk_guest_check_in", args=["luft", made.pk])
    client = browse(manager_user)
    sent = [client.post(tap, {"undo": ""}, headers={"x-requested-with": "check-in"}).status_code for _ in range(2)]
    assert (sent, CheckIn.objects.get().on) == ([204, 204], forum.first_day)
    client.post(tap, {"undo": "1"})
    assert CheckIn.objects.count() == 0


def test_who_was_waiting_and_is_let_in_has_a_place(manager, member, forum):
    for name in "ABCD":
        last = enter(forum, name)
    with pytest.raises(NotAllowed):
        attendance.check_in(registration=last, on=forum.first_day, by=member)
    attendance.check_in(registration=last, on=forum.first_day, by=manager)
    last.refresh_from_db()
    assert last.state == "confirmed"
    with pytest.raises(Refused):
        attendance.check_in(registration=last, on=forum.created_at.date(), by=manager)


def test_papers_name_who_has_a_place_and_certificates_who_came(manager):
    event = make_forum(manager, limit=3, companions_most=1, funding="EFRE 12")
    came = enter(event, "Amsel", firm='Muster "#1" GmbH', companions=["Kim Drossel"])
    enter(event, "Buchfink")
    enter(event, "Wartend")
    papers.add_logo(event=event, name="logo.png", content=SimpleUploadedFile("logo.png", png()), by=manager)
    attendance.check_in(registration=came, on=event.first_day, by=manager)
    names = ("Amsel", "Kim Drossel", "Buchfink", "Wartend")
    shown = {
        kind: [name in text_of(getattr(printing, kind)(event)) for name in names]
        for kind in ("signature_sheet", "badges", "certificates")
    }
    assert shown == {
        "signature_sheet": [True, True, True, False],
        "badges": [True, True, True, False],
        "certificates": [True, False, False, False],
    }
    sheet = PdfReader(io.BytesIO(printing.signature_sheet(event))).pages[0]
    assert len(sheet.images) == 1
    assert "EFRE 12" in sheet.extract_text()


def test_an_event_without_guests_prints_too(forum):
    for kind in ("signature_sheet", "badges", "certificates"):
        assert getattr(printing, kind)(forum).startswith(b"%PDF")


@pytest.mark.parametrize("content", [b"%PDF-1.7 no picture", b"\x89PNG\r\n\x1a\n broken", b"x" * 500_001])
def test_what_is_no_picture_is_refused_as_logo(manager, forum, content):
    with pytest.raises(Refused):
        papers.add_logo(event=forum, name="logo.png", content=SimpleUploadedFile("logo.png", content), by=manager)
    assert StoredFile.objects.count() == 0


def test_the_export_lists_prices_for_members_and_others(browse, manager, manager_user, member_firm):
    event = make_forum(manager, price=90, member_price=20, companions_most=1)
    enter(event, "Amsel", firm=member_firm.name, companions=["Kim"])
    enter(event, "Buchfink", firm="Fremd AG")
    page = reverse("events:desk_registration_list", args=["luft", event.pk])
    answer = browse(manager_user).get(page, {"export": "csv"})
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert [(line["Name"], line["Preis"]) for line in lines] == [("Ute Amsel", "40,00"), ("Ute Buchfink", "90,00")]


def test_only_those_who_came_are_written_to(manager, forum):
    came, _away = enter(forum, "Amsel", language="en"), enter(forum, "Buchfink")
    jobs.run_now(write_letters)
    attendance.check_in(registration=came, on=forum.first_day, by=manager)
    assert papers.follow_up(event=forum, thanks_de="Danke!", thanks_en="Slides: https://x.example", by=manager) == 1
    jobs.run_now(write_letters)
    [mail] = Mail.objects.filter(subject__contains="Thank you")
    assert (mail.to, "Slides: https://x.example" in mail.text) == ("amsel@example.org", True)
    assert Mail.objects.count() == 3
