"""Addresses of `introductions`. The portal names an introduction by letters made by chance: a number would tell of others."""

from django.urls import path

from clusterwerk.introductions.views import desk, personal, portal, portal_wishes

app_name = "introductions"
DESK, PORTAL = "desk/<slug:initiative>/introductions/", "portal/<slug:initiative>/introductions/"

urlpatterns = [
    path(DESK, desk.introduction_list, name="desk_introduction_list"),
    path(DESK + "new/", desk.introduction_add, name="desk_introduction_add"),
    path(DESK + "<int:pk>/", desk.introduction, name="desk_introduction"),
    path(DESK + "<int:pk>/edit/", desk.introduction_edit, name="desk_introduction_edit"),
    path(DESK + "<int:pk>/ask/", desk.introduction_ask, name="desk_introduction_ask"),
    path(DESK + "<int:pk>/discard/", desk.introduction_discard, name="desk_introduction_discard"),
    path(DESK + "party/<int:pk>/", desk.party_edit, name="desk_party_edit"),
    path(PORTAL, portal.introduction_list, name="portal_introduction_list"),
    path(PORTAL + "pause/", portal.pause, name="portal_pause"),
    path(PORTAL + "wish/<uuid:key>/", portal_wishes.wish, name="portal_wish"),
    path(PORTAL + "<str:uid>/<int:firm>/", portal.introduction, name="portal_introduction"),
    path("p/introductions/<str:token>/", personal.party, name="personal_party"),
]
