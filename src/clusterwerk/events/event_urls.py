"""Addresses of events."""

from django.urls import path

from clusterwerk.events.views import desk_events as desk
from clusterwerk.events.views import desk_registrations, portal_events, public_events
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
    path(PORTAL, portal_events.event_list, name="portal_event_list"),
    path(PUBLIC, public_events.event_list, name="public_event_list"),
    path(PUBLIC + "<int:pk>/", public_events.event, name="public_event"),
    path(PUBLIC + "<int:pk>/register/", registrations.registration_add, name="public_registration_add"),
    path(PUBLIC + "<int:pk>/registered/", registrations.registered, name="public_registered"),
    path(PUBLIC + "<int:pk>/calendar/", registrations.calendar, name="public_calendar"),
    path("p/registration/<str:token>/", registrations.registration, name="personal_registration"),
]
