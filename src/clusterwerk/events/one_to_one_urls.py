"""Addresses of one-to-one meetings."""

from django.urls import path

from clusterwerk.events.views import one_to_one_desk as desk
from clusterwerk.events.views import one_to_one_personal as personal

DESK, PERSONAL = "desk/<slug:initiative>/events/", "p/registration/<str:token>/one-to-one/"

urlpatterns = [
    path(DESK + "<int:pk>/one-to-one/", desk.one_to_one, name="desk_one_to_one"),
    path(DESK + "<int:pk>/one-to-one/setup/", desk.one_to_one_setup, name="desk_one_to_one_setup"),
    path(DESK + "<int:pk>/one-to-one/compute/", desk.one_to_one_compute, name="desk_one_to_one_compute"),
    path(DESK + "<int:pk>/one-to-one/publish/", desk.one_to_one_publish, name="desk_one_to_one_publish"),
    path(DESK + "<int:pk>/one-to-one/list/", desk.one_to_one_list, name="desk_one_to_one_list"),
    path(DESK + "<int:pk>/one-to-one/people/", desk.one_to_one_participants, name="desk_one_to_one_participants"),
    path(DESK + "<int:pk>/one-to-one/wishes/", desk.one_to_one_wishes, name="desk_one_to_one_wishes"),
    path(DESK + "<int:pk>/one-to-one/pdf/", desk.one_to_one_print, name="desk_one_to_one_print"),
    path(DESK + "<int:pk>/one-to-one/new/", desk.one_to_one_meeting_add, name="desk_one_to_one_meeting_add"),
    path(DESK + "<int:pk>/one-to-one/late/", desk.one_to_one_late, name="desk_one_to_one_late"),
    path(DESK + "one-to-one/<int:pk>/", desk.one_to_one_meeting, name="desk_one_to_one_meeting"),
    path(
        DESK + "one-to-one/<int:pk>/<slug:what>/",
        desk.one_to_one_meeting_change,
        name="desk_one_to_one_meeting_change",
    ),
    path(DESK + "one-to-one/people/<int:pk>/absent/", desk.one_to_one_absent, name="desk_one_to_one_absent"),
    path(PERSONAL, personal.one_to_one, name="personal_one_to_one"),
    path(PERSONAL + "<int:pk>/", personal.one_to_one_wish, name="personal_one_to_one_wish"),
    path(PERSONAL + "calendar/", personal.one_to_one_calendar, name="personal_one_to_one_calendar"),
]
