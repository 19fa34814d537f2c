"""From one agenda to the next: what is left open appears by itself; minutes are approved in the next meeting."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.events.actions.answers import answer_appointment
from clusterwerk.events.actions.appointments import cancel_appointment, change_appointment, plan_appointment
from clusterwerk.events.actions.polls import choose_date
from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.dates_announced import date_chosen
from clusterwerk.events.models import Appointment, Poll
from clusterwerk.ledger.models import Activity
from clusterwerk.workgroups import actions, queries
from clusterwerk.workgroups.actions.meetings import span_of
from clusterwerk.workgroups.choices import Presence
from clusterwerk.workgroups.models import Action, AgendaItem, Meeting

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def agenda(meeting) -> list[tuple[str, str]]:
    return [(item.kind, item.title) for item in queries.agenda_of(meeting)]


def test_what_is_left_open_stands_on_the_next_agenda(plan, manager):
    first, second, third = plan(-20), plan(20), plan(60)
    done = actions.add_item(meeting=first, title="Messgeräte", by=manager)
    left = actions.add_item(meeting=first, title="Abwärme", by=manager)
    actions.postpone_item(item=left, by=manager)
    actions.hold_meeting(meeting=first, by=manager)
    actions.carry_over(group=first.group)

    assert agenda(second) == [("approval", ""), ("actions", ""), ("topic", "Abwärme")]
    assert agenda(third) == []
    again = second.items.get(title="Abwärme")
    assert (again.continues, AgendaItem.objects.get(pk=done.pk).state) == (left, "done")


def test_open_actions_stand_on_the_next_agenda_until_they_are_done(plan, manager, member_person):
    first, second = plan(-20), plan(20)
    item = actions.add_item(meeting=first, title="Messgeräte", by=manager)
    action = actions.agree_action(item=item, text="Koffer prüfen", due_on=second.on, person=member_person, by=manager)
    actions.hold_meeting(meeting=first, by=manager)
    assert list(queries.open_actions_on(second)) == [action]
    actions.finish_action(action=action, by=manager)
    assert list(queries.open_actions_on(second)) == []


def test_minutes_are_approved_in_the_next_meeting_and_closed(plan, manager, write):
    first, second = plan(-20), plan(-1)
    item = actions.add_item(meeting=first, title="Messgeräte", by=manager)
    actions.hold_meeting(meeting=first, by=manager)
    approval = second.items.get(kind="approval")
    actions.approve_minutes(item=approval, changes="Punkt 3: Name berichtigt", by=manager)

    first.refresh_from_db()
    assert (first.approved_in, first.approval_note) == (second, "Punkt 3: Name berichtigt")
    with pytest.raises(NotAllowed):
        write(item, "zu spät")
    item.refresh_from_db()
    assert item.minutes == ""


def test_a_meeting_called_off_gives_its_topics_to_the_next(plan, manager):
    first, second = plan(10), plan(20)
    actions.add_item(meeting=first, title="Messgeräte", by=manager)
    actions.call_off(meeting=first, reason="Sturm", by=manager)
    assert agenda(second) == [("actions", ""), ("topic", "Messgeräte")]
    assert Meeting.objects.get(pk=first.pk).state == "cancelled"


def test_a_held_meeting_is_an_activity_with_the_organisations_present(plan, manager, member_person, member_firm):
    meeting = plan(-1)
    actions.note_presence(meeting=meeting, person=member_person, presence=Presence.PRESENT, by=manager)
    actions.hold_meeting(meeting=meeting, by=manager)
    activity = Activity.objects.get(source_kind="workgroups.meeting", source_id=str(meeting.pk))
    assert (activity.kind, activity.series_name, activity.hours) == ("meeting", "Energie", 2)
    assert [row.organisation for row in activity.participations.all()] == [member_firm]
    actions.note_presence(meeting=meeting, person=member_person, presence=Presence.ABSENT, by=manager)
    assert activity.participations.count() == 0


def test_who_accepted_is_there_unless_somebody_says_otherwise(plan, manager, member_person):
    meeting = plan(5)
    actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    assert actions.invite_group(meeting=meeting, by=manager) == 1
    assert actions.invite_group(meeting=meeting, by=manager) == 0
    attendee = meeting.appointment.attendees.get()
    answer_appointment(attendee=attendee, answer=Answer.ACCEPTED)
    [seat] = queries.seats_of(meeting)
    assert (seat.person, seat.presence, seat.is_noted) == (member_person, Presence.PRESENT, False)


def test_meeting_and_appointment_follow_each_other(plan, manager):
    meeting = plan(5)
    actions.add_item(meeting=meeting, title="Druckluft", by=manager)
    actions.invite_group(meeting=meeting, by=manager)
    later = meeting.starts_at + dt.timedelta(days=1)
    actions.move_meeting(
        meeting=meeting, starts_at=later, ends_at=later + dt.timedelta(hours=1), place="Werk 2", by=manager
    )
    appointment = meeting.appointment
    appointment.refresh_from_db()
    assert (appointment.starts_at, appointment.place, appointment.sequence) == (later, "Werk 2", 1)
    change_appointment(appointment=appointment, place="Werk 3", by=manager)
    meeting.refresh_from_db()
    assert meeting.place == "Werk 3"
    cancel_appointment(appointment=appointment, reason="Sturm", by=manager)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason) == ("cancelled", "Sturm")
    assert span_of(meeting) == appointment.span


def test_a_member_proposes_and_the_office_takes_up(plan, manager, member):
    meeting = plan(5)
    item = actions.propose_item(meeting=meeting, title="Besuch", text="Im Frühjahr", by=member)
    assert ("topic", "Besuch") not in agenda(meeting)
    actions.take_up(item=item, by=manager)
    assert agenda(meeting) == [("actions", ""), ("topic", "Besuch")]


def test_a_rival_who_is_not_in_the_group_sees_and_proposes_nothing(plan, group, manager, rival):
    meeting = plan(5)
    item = actions.add_item(meeting=meeting, title="Messgeräte", by=manager)
    actions.agree_action(item=item, text="Koffer prüfen", due_on=meeting.on, by=manager)
    with pytest.raises(NotAllowed):
        actions.propose_item(meeting=meeting, title="Besuch", text="", by=rival)
    seen = [
        query(rival).count()
        for query in (
            queries.groups_visible_to,
            queries.group_members_visible_to,
            queries.meetings_visible_to,
            queries.items_visible_to,
            queries.decisions_visible_to,
            queries.actions_visible_to,
        )
    ]
    assert seen == [0] * 6
    assert AgendaItem.objects.filter(title="Besuch").count() == 0


def test_minutes_go_to_those_who_should_get_them_with_the_own_actions(plan, manager, member_person):
    meeting = plan(-1)
    item = actions.add_item(meeting=meeting, title="Messgeräte", by=manager)
    action = actions.agree_action(
        item=item, text="Koffer prüfen", due_on=timezone.localdate(), person=member_person, by=manager
    )
    with pytest.raises(Refused):
        actions.send_minutes(meeting=meeting, readers="present", by=manager)
    assert actions.send_minutes(meeting=meeting, readers="absent", by=manager) == 1
    [mail] = Mail.objects.filter(to=member_person.email)
    [attached] = mail.attachments.all()
    assert attached.content_type == "application/pdf"
    assert actions.address_of(action) in mail.text
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes_sent_at is not None) == ("held", True)


def test_reminders_come_seven_days_before_and_on_the_day_once_each(group, manager, member_person):
    today = timezone.localdate()
    due = today + dt.timedelta(days=10)
    action = actions.give_action(group=group, text="Koffer prüfen", due_on=due, person=member_person, by=manager)
    written = [actions.remind(today=today + dt.timedelta(days=step)) for step in range(12)]
    assert written == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert [mail.subject[:9] for mail in Mail.objects.order_by("pk")] == ["Fällig am", "Heute fäl"]
    Action.objects.filter(pk=action.pk).update(due_on=due + dt.timedelta(days=30))
    assert actions.remind(today=due + dt.timedelta(days=23)) == 1


def test_report_counts_attendance_decisions_and_punctual_actions(plan, manager, member_person, group):
    meeting = plan(-1)
    item = actions.add_item(meeting=meeting, title="Messgeräte", by=manager)
    actions.decide(item=item, text="Gemeinsam ausleihen", votes=(3, 0, 1), by=manager)
    kept, late = (
        actions.agree_action(item=item, text=text, due_on=timezone.localdate(), person=member_person, by=manager)
        for text in ("Koffer prüfen", "Liste schreiben")
    )
    Action.objects.filter(pk=late.pk).update(first_due_on=timezone.localdate() - dt.timedelta(days=1))
    actions.note_presence(meeting=meeting, person=member_person, presence=Presence.PRESENT, by=manager)
    actions.hold_meeting(meeting=meeting, by=manager)
    for action in (kept, late):
        actions.finish_action(action=action, by=manager)
    report = queries.report_of(group, meeting.on - dt.timedelta(days=1), timezone.localdate())
    assert (len(report.meetings), report.attendance_share, report.decisions) == (1, 1.0, 1)
    assert (report.actions, report.on_time, report.late, report.on_time_share) == (2, 1, 1, 0.5)


def test_the_date_of_a_poll_of_the_group_becomes_its_meeting(group, manager):
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)
    meeting = Meeting(starts_at=start, ends_at=start + dt.timedelta(hours=1))
    appointment = plan_appointment(
        title="Energie", span=span_of(meeting), invited=[], series=group, kept_as="", by=manager
    )
    date_chosen.announce(poll=None, appointment=appointment, by=manager)
    [made] = group.meetings.all()
    assert (made.starts_at, made.appointment) == (appointment.starts_at, appointment)
    assert agenda(made) == [("actions", "")]


def test_minutes_that_nobody_approved_come_again(plan, manager):
    first, second, third = plan(-60), plan(-20), plan(20)
    for meeting in (first, second):
        actions.hold_meeting(meeting=meeting, by=manager)
    assert [item.about for item in third.items.filter(kind="approval").order_by("about__starts_at")] == [first, second]
    actions.approve_minutes(item=third.items.get(about=first), by=manager)
    actions.carry_over(group=third.group)
    assert third.items.filter(kind="approval").count() == 2


def test_a_date_is_asked_for_a_group_that_never_met(group, member_person, browse, manager, manager_user):
    client, address = browse(manager_user), reverse("events:desk_poll_add", args=["luft"])
    asked = f"{address}?series=workgroups.group%3A{group.pk}"
    assert asked in client.get(reverse("workgroups:desk_group", args=["luft", group.pk])).content.decode()
    form = client.get(asked).context["form"]
    assert (form.initial["series"], form.initial["invited"]["people"]) == ("Energie", [member_person.pk])
    poll = {
        "title": "Energie", "dates": "17.12.2099 14:00", "minutes": "90", "zone": "Europe/Berlin", "series": "Energie",
        "invited": [member_person.pk], "closes_on": "1.12.2099", "names_shown": "never", "kept_as": "other", "quorum": "0",
    }  # fmt: skip
    page = client.post(address, poll)
    assert page.status_code == 302, page.context["form"].errors
    made = Poll.objects.get()
    choose_date(poll=made, slot=made.slots.get(), by=manager)
    assert group.meetings.get().appointment == Appointment.objects.get()


def test_dates_actions_and_meetings_stand_on_one_page_each_once(
    plan, group, manager, member_person, member_user, browse
):
    first, second = plan(7), plan(30)
    actions.add_item(meeting=first, title="Druckluft", by=manager)
    actions.invite_group(meeting=first, by=manager)
    actions.give_action(group=group, text="Koffer prüfen", due_on=first.on, person=member_person, by=manager)
    page = browse(member_user).get(reverse("workgroups:portal_mine", args=["luft"]))
    coming = [attendee.appointment.title for attendee, _when, _link in page.context["coming"]]
    assert (coming, page.context["meetings"]) == (["Energie"], [second])
    assert [one.text for one in page.context["open_actions"]] == ["Koffer prüfen"]
    home = browse(member_user).get(reverse("web:portal_today", args=["luft"])).content.decode()
    assert home.count(reverse("workgroups:portal_meeting", args=["luft", second.pk])) == 1
    assert reverse("workgroups:portal_meeting", args=["luft", first.pk]) not in home
