"""Addresses of the ledger."""

from django.urls import path

from clusterwerk.ledger.views import desk, portal

app_name = "ledger"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

urlpatterns = [
    path(DESK + "ledger/", desk.activity_list, name="desk_activity_list"),
    path(DESK + "ledger/new/", desk.activity_add, name="desk_activity_add"),
    path(DESK + "ledger/<int:pk>/", desk.activity, name="desk_activity"),
    path(DESK + "ledger/<int:pk>/complete/", desk.activity_complete, name="desk_activity_complete"),
    path(DESK + "ledger/<int:pk>/organisations/", desk.activity_organisations, name="desk_activity_organisations"),
    path(DESK + "ledger/<int:pk>/remove/", desk.activity_remove, name="desk_activity_remove"),
    path(DESK + "ledger/participation/<int:pk>/remove/", desk.participation_remove, name="desk_participation_remove"),
    path(DESK + "ties/", desk.tie_list, name="desk_tie_list"),
    path(DESK + "ties/print/", desk.tie_print, name="desk_tie_print"),
    path(DESK + "ties/members/", desk.member_tie_list, name="desk_member_tie_list"),
    path(DESK + "ties/unmet/", desk.unmet_list, name="desk_unmet_list"),
    path(PORTAL + "activities/", portal.activity_list, name="portal_activity_list"),
]
