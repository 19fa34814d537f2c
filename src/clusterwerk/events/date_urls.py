"""Addresses of dates: appointments, date polls, calendar addresses."""

from django.urls import path

from clusterwerk.events.views import dates_appointments as appointments
from clusterwerk.events.views import dates_office as office
from clusterwerk.events.views import dates_personal as personal
from clusterwerk.events.views import dates_polls as polls
from clusterwerk.events.views import dates_portal as portal
from clusterwerk.events.views import installation_replies as installation

DESK, PORTAL = "desk/<slug:initiative>/dates/", "portal/<slug:initiative>/dates/"

urlpatterns = [
    path(DESK + "polls/", polls.poll_list, name="desk_poll_list"),
    path(DESK + "polls/new/", polls.poll_add, name="desk_poll_add"),
    path(DESK + "polls/<int:pk>/", polls.poll, name="desk_poll"),
    path(DESK + "polls/<int:pk>/edit/", polls.poll_edit, name="desk_poll_edit"),
    path(DESK + "polls/<int:pk>/invite/", polls.poll_invite, name="desk_poll_invite"),
    path(DESK + "polls/<int:pk>/remind/", polls.poll_remind, name="desk_poll_remind"),
    path(DESK + "polls/<int:pk>/close/", polls.poll_close, name="desk_poll_close"),
    path(DESK + "polls/<int:pk>/choose/<int:slot>/", polls.poll_choose, name="desk_poll_choose"),
    path(DESK + "invitees/<int:pk>/", polls.invitee, name="desk_invitee"),
    path(DESK + "invitees/<int:pk>/link/", polls.invitee_link, name="desk_invitee_link"),
    path(DESK + "invitees/<int:pk>/remove/", polls.invitee_remove, name="desk_invitee_remove"),
    path(DESK, appointments.appointment_list, name="desk_appointment_list"),
    path(DESK + "new/", appointments.appointment_add, name="desk_appointment_add"),
    path(DESK + "<int:pk>/", appointments.appointment, name="desk_appointment"),
    path(DESK + "<int:pk>/edit/", appointments.appointment_edit, name="desk_appointment_edit"),
    path(DESK + "<int:pk>/invite/", appointments.appointment_invite, name="desk_appointment_invite"),
    path(DESK + "<int:pk>/cancel/", appointments.appointment_cancel, name="desk_appointment_cancel"),
    path(DESK + "<int:pk>/remind/", appointments.appointment_remind, name="desk_appointment_remind"),
    path(DESK + "<int:pk>/calendar.ics", appointments.appointment_file, name="desk_appointment_file"),
    path(DESK + "<int:pk>/attendance/", appointments.appointment_attendance, name="desk_appointment_attendance"),
    path(DESK + "attendees/<int:pk>/", appointments.attendee, name="desk_attendee"),
    path(DESK + "attendees/<int:pk>/link/", appointments.attendee_link, name="desk_attendee_link"),
    path(DESK + "attendees/<int:pk>/remove/", appointments.attendee_remove, name="desk_attendee_remove"),
    path(DESK + "replies/", office.reply_list, name="desk_reply_list"),
    path(DESK + "replies/<int:pk>/", office.reply, name="desk_reply"),
    path(DESK + "replies/<int:pk>/adopt/", office.reply_adopt, name="desk_reply_adopt"),
    path(DESK + "replies/upload/", office.reply_upload, name="desk_reply_upload"),
    path(DESK + "without/", office.days_off, name="desk_days_off"),
    path(DESK + "without/<int:pk>/remove/", office.days_off_remove, name="desk_days_off_remove"),
    path(DESK + "feeds/", office.feed_list, name="desk_feed_list"),
    path(DESK + "feeds/<int:pk>/revoke/", office.feed_revoke, name="desk_feed_revoke"),
    path("installation/replies/", installation.reply_list, name="installation_reply_list"),
    path("installation/replies/<int:pk>/", installation.reply_settle, name="installation_reply_settle"),
    path(PORTAL, portal.date_list, name="portal_date_list"),
    path(PORTAL + "calendar/", portal.date_feed, name="portal_date_feed"),
    path("p/date/<str:token>/", personal.appointment, name="personal_appointment"),
    path("p/date/<str:token>/calendar.ics", personal.appointment_file, name="personal_appointment_file"),
    path("p/poll/<str:token>/", personal.poll, name="personal_poll"),
    path("p/calendar/<str:token>/dates.ics", personal.feed, name="personal_feed"),
]
