"""Addresses of `development`."""

from django.urls import path

from clusterwerk.development.views import desk, personal, portal

app_name = "development"
DESK, PORTAL = "desk/<slug:initiative>/development/", "portal/<slug:initiative>/development/"

urlpatterns = [
    path(DESK, desk.cohorts, name="desk_cohorts"),
    path(DESK + "firms/", desk.assessment_list, name="desk_assessment_list"),
    path(DESK + "firms/<int:pk>/", desk.assessment, name="desk_assessment"),
    path(DESK + "ask/", desk.invite, name="desk_invite"),
    path(DESK + "stages/", desk.stage_list, name="desk_stage_list"),
    path(DESK + "stages/<int:pk>/", desk.stage_edit, name="desk_stage_edit"),
    path(DESK + "stages/<int:pk>/remove/", desk.stage_remove, name="desk_stage_remove"),
    path(PORTAL, portal.path, name="portal_path"),
    path("p/development/<str:token>/", personal.assessment, name="personal_assessment"),
]
