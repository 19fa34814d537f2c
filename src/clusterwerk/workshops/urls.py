"""Addresses of `workshops`. A firm's addresses name offer and firm, never a booking: its number would tell of others."""

from django.urls import path

from clusterwerk.workshops.views import desk, desk_bookings, personal, portal

app_name = "workshops"
DESK, PORTAL = "desk/<slug:initiative>/workshops/", "portal/<slug:initiative>/workshops/"

urlpatterns = [
    path(DESK, desk.offer_list, name="desk_offer_list"),
    path(DESK + "new/", desk.offer_add, name="desk_offer_add"),
    path(DESK + "<int:pk>/", desk.offer, name="desk_offer"),
    path(DESK + "<int:pk>/edit/", desk.offer_edit, name="desk_offer_edit"),
    path(DESK + "<int:pk>/state/<slug:state>/", desk.offer_state, name="desk_offer_state"),
    path(DESK + "<int:pk>/link/", desk.link_send, name="desk_link_send"),
    path(DESK + "<int:pk>/link/revoke/", desk.link_revoke, name="desk_link_revoke"),
    path(DESK + "<int:pk>/dates/", desk.slot_add, name="desk_slot_add"),
    path(DESK + "dates/<int:pk>/withdraw/", desk.slot_withdraw, name="desk_slot_withdraw"),
    path(DESK + "<int:pk>/questions/", desk.question_list, name="desk_question_list"),
    path(DESK + "questions/<int:pk>/remove/", desk.question_remove, name="desk_question_remove"),
    path(DESK + "<int:pk>/book/", desk_bookings.booking_add, name="desk_booking_add"),
    path(DESK + "bookings/<int:pk>/", desk_bookings.booking, name="desk_booking"),
    path(DESK + "bookings/<int:pk>/result/", desk_bookings.booking_result, name="desk_booking_result"),
    path(DESK + "bookings/<int:pk>/call-off/", desk_bookings.booking_call_off, name="desk_booking_call_off"),
    path(PORTAL, portal.offer_list, name="portal_offer_list"),
    path(PORTAL + "<int:pk>/", portal.offer, name="portal_offer"),
    path(PORTAL + "<int:pk>/wait/", portal.wait, name="portal_wait"),
    path(PORTAL + "<int:pk>/<int:firm>/answer/", portal.answer, name="portal_answer"),
    path(PORTAL + "<int:pk>/<int:firm>/preparation/", portal.preparation, name="portal_preparation"),
    path(PORTAL + "<int:pk>/<int:firm>/call-off/", portal.call_off, name="portal_call_off"),
    path(PORTAL + "<int:pk>/<int:firm>/calendar/", portal.calendar, name="portal_calendar"),
    path("p/workshops/<str:token>/", personal.dates, name="personal_dates"),
    path("p/workshops/<str:token>/<int:pk>/", personal.result, name="personal_result"),
]
