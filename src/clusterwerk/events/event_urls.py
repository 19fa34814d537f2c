"""Addresses of events."""

from django.urls import path

from clusterwerk.events.views import desk_events as desk
from clusterwerk.events.views import (
    desk_papers,
    desk_programme,
    desk_registrations,
    feedback,
    portal_events,
    public_events,
    public_programme,
)
from clusterwerk.events.views import public_registrations as registrations

DESK, PORTAL, PUBLIC = "desk/<slug:initiative>/events/", "portal/<slug:initiative>/events/", "events/<slug:slug>/"

urlpatterns = [
    path(DESK, desk.event_list, name="desk_event_list"),
    path(DESK + "new/", desk.event_add, name="desk_event_add"),
    path(DESK + "<int:pk>/", desk.event, name="desk_event"),
    path(DESK + "<int:pk>/edit/", desk.event_edit, name="desk_event_edit"),
    path(DESK + "<int:pk>/copy/", desk.event_copy, name="desk_event_copy"),
    path(DESK + "<int:pk>/state/<slug:state>/", desk.event_state, name="desk_event_state"),
    path(DESK + "days/<int:pk>/", desk.event_hours, name="desk_event_hours"),
    path(DESK + "<int:pk>/checklist/", desk.checklist, name="desk_checklist"),
    path(DESK + "checklist/<int:pk>/tick/", desk.item_tick, name="desk_item_tick"),
    path(DESK + "checklist/<int:pk>/remove/", desk.item_remove, name="desk_item_remove"),
    path(DESK + "<int:pk>/hosts/", desk.host_list, name="desk_host_list"),
    path(DESK + "hosts/<int:pk>/remove/", desk.host_remove, name="desk_host_remove"),
    path(DESK + "<int:pk>/questions/", desk.question_list, name="desk_question_list"),
    path(DESK + "questions/<int:pk>/remove/", desk.question_remove, name="desk_question_remove"),
    path(DESK + "<int:pk>/registrations/", desk_registrations.registration_list, name="desk_registration_list"),
    path(DESK + "<int:pk>/registrations/new/", desk_registrations.registration_add, name="desk_registration_add"),
    path(DESK + "registrations/<int:pk>/", desk_registrations.registration, name="desk_registration"),
    path(
        DESK + "registrations/<int:pk>/call-off/",
        desk_registrations.registration_call_off,
        name="desk_registration_call_off",
    ),
    path(DESK + "registrations/<int:pk>/firm/", desk_registrations.registration_firm, name="desk_registration_firm"),
    path(DESK + "<int:pk>/check-in/", desk_registrations.check_in, name="desk_check_in"),
    path(DESK + "registrations/<int:pk>/check-in/", desk_registrations.guest_check_in, name="desk_guest_check_in"),
    path(DESK + "<int:pk>/programme/", desk_programme.programme, name="desk_programme"),
    path(DESK + "<int:pk>/sessions/new/", desk_programme.session_add, name="desk_session_add"),
    path(DESK + "sessions/<int:pk>/", desk_programme.session_edit, name="desk_session_edit"),
    path(DESK + "sessions/<int:pk>/remove/", desk_programme.session_remove, name="desk_session_remove"),
    path(DESK + "tracks/<int:pk>/remove/", desk_programme.track_remove, name="desk_track_remove"),
    path(DESK + "<int:pk>/speakers/", desk_programme.speaker_list, name="desk_speaker_list"),
    path(DESK + "speakers/<int:pk>/", desk_programme.speaker_edit, name="desk_speaker_edit"),
    path(DESK + "speakers/<int:pk>/remove/", desk_programme.speaker_remove, name="desk_speaker_remove"),
    path(DESK + "<int:pk>/proposals/", desk_programme.proposal_list, name="desk_proposal_list"),
    path(DESK + "proposals/<int:pk>/decide/", desk_programme.proposal_decide, name="desk_proposal_decide"),
    path(DESK + "check-in-worker.js", desk_papers.check_in_worker, name="desk_check_in_worker"),
    path(DESK + "<int:pk>/papers/", desk_papers.papers, name="desk_papers"),
    path(DESK + "<int:pk>/papers/<slug:kind>/", desk_papers.paper_file, name="desk_paper_file"),
    path(DESK + "<int:pk>/logos/<uuid:logo>/remove/", desk_papers.logo_remove, name="desk_logo_remove"),
    path(DESK + "<int:pk>/follow-up/", desk_papers.follow_up, name="desk_follow_up"),
    path(DESK + "<int:pk>/feedback/", feedback.feedback, name="desk_feedback"),
    path("p/feedback/<str:token>/", feedback.personal_feedback, name="personal_feedback"),
    path(PORTAL, portal_events.event_list, name="portal_event_list"),
    path(PUBLIC, public_events.event_list, name="public_event_list"),
    path(PUBLIC + "<int:pk>/", public_events.event, name="public_event"),
    path(PUBLIC + "<int:pk>/register/", registrations.registration_add, name="public_registration_add"),
    path(PUBLIC + "<int:pk>/registered/", registrations.registered, name="public_registered"),
    path(PUBLIC + "<int:pk>/calendar/", registrations.calendar, name="public_calendar"),
    path("p/registration/<str:token>/", registrations.registration, name="personal_registration"),
    path(PUBLIC + "<int:pk>/programme/", public_programme.programme, name="public_programme"),
    path(PUBLIC + "<int:pk>/programme/pdf/", public_programme.programme_file, name="public_programme_file"),
    path(PUBLIC + "<int:pk>/programme/calendar/", public_programme.programme_dates, name="public_programme_dates"),
    path(PUBLIC + "<int:pk>/propose/", public_programme.proposal_add, name="public_proposal_add"),
    path(PUBLIC + "<int:pk>/proposed/", public_programme.proposal_sent, name="public_proposal_sent"),
]
