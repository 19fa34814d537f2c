"""Addresses of events."""

from django.urls import path

from clusterwerk.events.views import desk_events as desk
from clusterwerk.events.views import portal_events, public_events

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
    path(PORTAL, portal_events.event_list, name="portal_event_list"),
    path(PUBLIC, public_events.event_list, name="public_event_list"),
    path(PUBLIC + "<int:pk>/", public_events.event, name="public_event"),
]
