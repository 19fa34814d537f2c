"""Addresses of group proposals; a firm's address names its place by a value made by chance."""

from django.urls import path

from clusterwerk.projects.views import capacity_desk
from clusterwerk.projects.views import groups_desk as desk
from clusterwerk.projects.views import groups_member as member

DESK = "desk/<slug:initiative>/group-proposals/"

urlpatterns = [
    path(DESK, desk.group_plan_list, name="desk_group_plan_list"),
    path(DESK + "new/", desk.group_plan_add, name="desk_group_plan_add"),
    path(DESK + "capacity/", capacity_desk.group_capacity, name="desk_group_capacity"),
    path(DESK + "<int:pk>/", desk.group_plan, name="desk_group_plan"),
    path(DESK + "<int:pk>/edit/", desk.group_plan_edit, name="desk_group_plan_edit"),
    path(DESK + "<int:pk>/remove/", desk.group_plan_remove, name="desk_group_plan_remove"),
    path(DESK + "<int:pk>/compute/", desk.group_compute, name="desk_group_compute"),
    path(DESK + "topics/<int:pk>/", desk.group_topic, name="desk_group_topic"),
    path(DESK + "topics/<int:pk>/decide/", desk.group_decide, name="desk_group_decide"),
    path(DESK + "proposal/<int:pk>/discard/", desk.group_discard, name="desk_group_discard"),
    path(DESK + "proposal/<int:pk>/export.<slug:ending>", desk.group_export, name="desk_group_export"),
    path(DESK + "group/<int:pk>/", desk.group, name="desk_group"),
    path(DESK + "group/<int:pk>/accept/", desk.group_accept, name="desk_group_accept"),
    path(DESK + "group/<int:pk>/ask/", desk.group_ask, name="desk_group_ask"),
    path(DESK + "group/<int:pk>/release/", desk.group_release, name="desk_group_release"),
    path(DESK + "place/<int:pk>/answer/", desk.group_answer, name="desk_group_answer"),
    path("portal/<slug:initiative>/group-questions/<uuid:uid>/", member.group_question, name="portal_group_question"),
    path("portal/<slug:initiative>/group-capacity/", member.group_capacity, name="portal_group_capacity"),
    path(
        "portal/<slug:initiative>/group-capacity/<int:firm>/", member.group_capacity_of, name="portal_group_capacity_of"
    ),
    path("p/group-question/<str:token>/", member.personal_group_question, name="personal_group_question"),
]
