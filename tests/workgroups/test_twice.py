"""Two people do the same thing at once, a called-off time is found again, and nothing typed is lost by a refusal."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import link_of
from clusterwerk.events.models import Appointment
from clusterwerk.workgroups import actions
from clusterwerk.workgroups.models import Meeting

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_two_who_invite_with_the_same_page_make_one_appointment(plan, manager):
    meeting = plan(20)
    pages = [Meeting.objects.get(pk=meeting.pk) for _person in range(2)]  # both looked before either clicked
    actions.add_item(meeting=pages[0], title="Druckluft", by=manager)
    assert [actions.invite_group(meeting=one, by=manager) for one in pages] == [1, 0]
    assert (Appointment.objects.count(), Mail.objects.filter(subject__startswith="Einladung").count()) == (1, 1)


def test_minutes_go_out_once_by_a_double_click_and_again_only_when_it_was_seen(plan, browse, manager_user):
    meeting = plan(-1)
    client, address = browse(manager_user), reverse("workgroups:desk_minutes_send", args=["luft", meeting.pk])
    form = {"readers": "both", "seen": ""}
    assert [client.post(address, form).status_code for _click in range(2)] == [302, 409]
    assert Mail.objects.filter(subject__startswith="Protokoll").count() == 1
    meeting.refresh_from_db()
    assert actions.sent_mark(meeting) in client.get(address).content.decode()
    assert client.post(address, {**form, "seen": actions.sent_mark(meeting)}).status_code == 302
    assert Mail.objects.filter(subject__startswith="Protokoll").count() == 2


def test_a_time_that_was_called_off_is_planned_again(plan, group, manager):
    meeting = plan(20)
    actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    actions.invite_group(meeting=meeting, by=manager)
    meeting.refresh_from_db()
    actions.call_off(meeting=meeting, reason="Messe", by=manager)
    times = [(meeting.starts_at, meeting.ends_at + dt.timedelta(hours=1))]
    assert actions.plan_meetings(group=group, times=times, by=manager) == [meeting]
    assert actions.plan_meetings(group=group, times=times, by=manager) == []
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason, meeting.appointment) == ("planned", "", None)
    actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    assert actions.invite_group(meeting=meeting, by=manager) == 1
    assert sorted(Appointment.objects.values_list("state", flat=True)) == ["cancelled", "planned"]


def test_what_was_typed_behind_the_link_stays_when_it_is_refused(group, member_person, manager, browse):
    action = actions.give_action(
        group=group, text="Angebot holen", due_on=dt.date(2099, 1, 1), person=member_person, by=manager
    )
    address = actions.address_of(action)
    path, client = "/" + address.split("/", 3)[3], browse()
    assert link_of(address.rstrip("/").split("/")[-1], actions.PURPOSE).works
    long = "Zaunkönig " * 60
    page = client.post(path, {"step": "done", "comment-comment": long})
    action.refresh_from_db()
    assert (page.status_code, long.strip() in page.content.decode(), action.state) == (200, True, "open")
    page = client.post(path, {"step": "extend", "extend-due_on": "1.1.2020", "extend-comment": "Zaunkönig"})
    assert ("liegt in der Vergangenheit" in page.content.decode(), "Zaunkönig" in page.content.decode()) == (True, True)
    with pytest.raises(Refused):
        actions.comment_by_link(action=action, comment="")
