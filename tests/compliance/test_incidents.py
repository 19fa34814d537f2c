"""Incidents: reported by the office and by who took part, read by managers and the reporter, followed up by a day."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Grant
from clusterwerk.compliance.actions import follow_up, report_incident
from clusterwerk.compliance.letters import INCIDENTS
from clusterwerk.compliance.models import Entry, Incident
from clusterwerk.compliance.personal_data import erase_person, leave_reports
from clusterwerk.compliance.queries import incidents_visible_to, open_incidents, verify
from clusterwerk.compliance.tasks import delete_old_mails
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import run_now
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.core.worker import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SAID = "Ein Vertreter nannte die Rabatte seiner Firma."


@pytest.fixture
def report(meeting):
    """A function that reports an incident half an hour ago."""

    def report_as(by, **told):
        facts = {"happened_at": timezone.now() - dt.timedelta(minutes=30), "said": SAID, "went_on": "dropped", **told}
        return report_incident(thing=meeting, by=by, **facts)

    return report_as


def test_managers_and_the_reporter_read_it_and_nobody_else(
    report, manager, staff, member, rival, funder, researcher, stranger
):
    made = report(member, objected="Frau Sitzungsleiterin")
    readers = (manager, member, staff, rival, funder, researcher, stranger)
    assert [list(incidents_visible_to(one)) for one in readers] == [[made], [made], [], [], [], [], []]
    assert [list(open_incidents(one)) for one in (manager, member)] == [[made], []]
    assert made.due_on == timezone.localdate() + dt.timedelta(days=7)
    entry = Entry.objects.get()
    assert (entry.kind, SAID in entry.body, verify(manager.initiative).is_whole) == ("incident", False, True)
    assert [one for one in LogEntry.objects.all() if "abatte" in str(one.facts)] == []


def test_who_did_not_take_part_reports_nothing(report, rival, funder, stranger, meeting, manager):
    for other in (rival, funder, stranger):
        with pytest.raises(NotAllowed):
            report(other)
    with pytest.raises(Refused):
        report(manager, happened_at=timezone.now() + dt.timedelta(hours=1))
    assert (Incident.objects.count(), Entry.objects.count()) == (0, 0)


def test_the_managers_get_a_mail_without_what_was_said(
    report, manager, manager_user, staff_user, initiative, member, mail_server, browse
):
    """Over a real server, each in the own language; the staff does not find it in the outbox."""
    User.objects.filter(pk=manager_user.pk).update(language="en")
    second = User.objects.create_user("leitung@example.org", "Zweite Leitung")
    former = User.objects.create_user("frueher@example.org", "Frühere Leitung")
    today = timezone.localdate()
    Grant.objects.create(initiative=initiative, user=second, role="manager")
    past = {"since": today - dt.timedelta(days=99), "until": today - dt.timedelta(days=1)}
    Grant.objects.create(initiative=initiative, user=former, role="manager", **past)

    made = report(member, objected="Frau Sitzungsleiterin")
    work_off()

    got = {mail["To"]: mail for mail in mail_server.received}
    assert sorted(got) == sorted([manager_user.email, "leitung@example.org"])
    address = reverse("compliance:desk_incident", args=["luft", made.pk])
    english, german = (got[one].get_body("plain").get_content() for one in (manager_user.email, "leitung@example.org"))
    assert (
        got[manager_user.email]["Subject"], "somebody reported an incident" in english, address in english,
    ) == ("Competition law: a report waits for you", True, True)  # fmt: skip
    assert ("jemand hat einen Vorfall" in german, "Energie" in german, address in german) == (True, True, True)
    assert [word for word in ("abatt", "Sitzungsleiterin", str(member.user)) if word in english + german] == []
    assert Mail.objects.filter(thread=INCIDENTS).count() == 2
    outbox = reverse("clusters:desk_outbox_list", args=["luft"])
    assert "Bericht wartet" not in browse(staff_user).get(outbox).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        run_now(delete_old_mails)
    assert Mail.objects.filter(thread=INCIDENTS).count() == 0


def test_who_reports_as_the_only_manager_gets_no_mail(report, manager):
    report(manager)
    assert Mail.objects.count() == 0


def test_managers_follow_up_once_and_the_report_stays(report, manager, staff, member):
    made, later = report(staff), timezone.localdate() + dt.timedelta(days=14)
    for other in (staff, member):
        with pytest.raises(NotAllowed):
            follow_up(incident=made, text="Brief", due_on=later, is_done=True, by=other)
    with pytest.raises(Refused):
        follow_up(incident=made, text=" ", due_on=later, is_done=True, by=manager)
    follow_up(incident=made, text="Rechtsanwältin fragen", due_on=later, is_done=False, by=manager)
    done = follow_up(incident=made, text="Erinnerung an alle", due_on=later, is_done=True, by=manager)
    assert (done.said, done.done_on, done.is_open) == (SAID, timezone.localdate(), False)
    with pytest.raises(Refused):
        follow_up(incident=made, text="Noch etwas", due_on=later, is_done=True, by=manager)
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True)) == [
        "incident",
        "incident_followed",
        "incident_followed",
    ]


def test_an_erasure_takes_the_name_and_leaves_report_and_chain(report, member, member_person, manager):
    name = member_person.family_name
    made = report(member, left=f"{name} ging")
    assert erase_person(member_person) > 0
    assert leave_reports(member_person) == 1
    made.refresh_from_db()
    assert (name in made.left, made.reported_by, made.said) == (False, None, SAID)
    assert verify(manager.initiative).faults == []


def test_the_way_through_the_screens(meeting, member_user, rival_user, manager_user, staff_user, browse):
    add = reverse("compliance:portal_incident_add", args=["luft", "meeting", meeting.pk])
    member = browse(member_user)
    assert add in member.get(reverse("workgroups:portal_meeting", args=["luft", meeting.pk])).content.decode()
    assert browse(rival_user).get(add).status_code == 404
    today = timezone.localtime() - dt.timedelta(minutes=30)
    sent = member.post(add, {"on": f"{today:%d.%m.%Y}", "at": f"{today:%H:%M}", "said": SAID, "went_on": "later"})
    made = Incident.objects.get()
    own = reverse("compliance:portal_incident", args=["luft", made.pk])
    assert (sent.status_code, sent.headers["Location"]) == (302, own)
    assert SAID in member.get(own).content.decode()
    page = reverse("compliance:desk_incident", args=["luft", made.pk])
    assert [browse(one).get(own).status_code for one in (rival_user,)] == [404]
    assert [browse(one).get(page).status_code for one in (manager_user, staff_user, member_user)] == [200, 404, 404]
    manager = browse(manager_user)
    assert page in manager.get(reverse("web:desk_today", args=["luft"])).content.decode()
    assert page not in browse(staff_user).get(reverse("web:desk_today", args=["luft"])).content.decode()
    manager.post(page, {"text": "Erledigt", "due_on": "31.12.2030", "is_done": "on"})
    made.refresh_from_db()
    assert made.is_open is False
    running = reverse("workgroups:desk_minutes", args=["luft", meeting.pk])
    assert (
        reverse("compliance:desk_incident_add", args=["luft", "meeting", meeting.pk])
        in manager.get(running).content.decode()
    )
