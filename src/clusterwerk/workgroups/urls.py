"""Addresses of `workgroups`."""

from django.urls import path

from clusterwerk.workgroups.views import personal, portal
from clusterwerk.workgroups.views.desk import groups, lists, meetings, minutes, outcomes

app_name = "workgroups"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

urlpatterns = [
    path(DESK + "groups/", groups.group_list, name="desk_group_list"),
    path(DESK + "groups/new/", groups.group_add, name="desk_group_add"),
    path(DESK + "groups/<int:pk>/", groups.group, name="desk_group"),
    path(DESK + "groups/<int:pk>/change/", groups.group_change, name="desk_group_change"),
    path(DESK + "groups/<int:pk>/people/", groups.group_people, name="desk_group_people"),
    path(DESK + "groups/<int:pk>/year/<int:year>/", groups.group_year, name="desk_group_year"),
    path(DESK + "groups/<int:pk>/report/", groups.group_report, name="desk_group_report"),
    path(DESK + "groups/person/<int:pk>/", groups.member_change, name="desk_member_change"),
    path(DESK + "meetings/<int:pk>/", meetings.meeting, name="desk_meeting"),
    path(DESK + "meetings/<int:pk>/move/", meetings.meeting_move, name="desk_meeting_move"),
    path(DESK + "meetings/<int:pk>/call-off/", meetings.meeting_call_off, name="desk_meeting_call_off"),
    path(DESK + "meetings/<int:pk>/invite/", meetings.meeting_invite, name="desk_meeting_invite"),
    path(DESK + "meetings/<int:pk>/agenda.pdf", meetings.agenda_pdf, name="desk_agenda_pdf"),
    path(DESK + "meetings/<int:pk>/agenda/send/", meetings.agenda_send, name="desk_agenda_send"),
    path(DESK + "meetings/item/<int:pk>/", meetings.item_change, name="desk_item_change"),
    path(DESK + "meetings/item/<int:pk>/step/", meetings.item_step, name="desk_item_step"),
    path(DESK + "meetings/<int:pk>/minutes/", minutes.minutes, name="desk_minutes"),
    path(DESK + "meetings/<int:pk>/minutes/item/", minutes.item_add, name="desk_minutes_item"),
    path(DESK + "meetings/<int:pk>/minutes/presence/", minutes.presence, name="desk_presence"),
    path(DESK + "meetings/<int:pk>/minutes/guests/", minutes.guests, name="desk_guests"),
    path(DESK + "meetings/<int:pk>/minutes/send/", minutes.minutes_send, name="desk_minutes_send"),
    path(DESK + "meetings/<int:pk>/minutes.pdf", minutes.minutes_pdf, name="desk_minutes_pdf"),
    path(DESK + "minutes/item/<int:pk>/write/", minutes.write, name="desk_minutes_write"),
    path(DESK + "minutes/item/<int:pk>/decision/", minutes.decision_add, name="desk_decision_add"),
    path(DESK + "minutes/item/<int:pk>/action/", minutes.action_agree, name="desk_action_agree"),
    path(DESK + "minutes/item/<int:pk>/approve/", minutes.approve, name="desk_approve"),
    path(DESK + "minutes/text/<int:pk>/settle/", minutes.other_settle, name="desk_other_settle"),
    path(DESK + "decisions/", lists.decision_list, name="desk_decision_list"),
    path(DESK + "decisions/<int:pk>/", outcomes.decision_change, name="desk_decision_change"),
    path(DESK + "actions/", lists.action_list, name="desk_action_list"),
    path(DESK + "actions/<int:pk>/", outcomes.action, name="desk_action"),
    path(DESK + "actions/<int:pk>/change/", outcomes.action_change, name="desk_action_change"),
    path(DESK + "actions/<int:pk>/step/", outcomes.action_step, name="desk_action_step"),
    path(DESK + "groups/<int:pk>/action/", outcomes.action_give, name="desk_action_give"),
    path(PORTAL + "mine/", portal.mine, name="portal_mine"),
    path(PORTAL + "groups/<int:pk>/", portal.group, name="portal_group"),
    path(PORTAL + "meetings/<int:pk>/", portal.meeting, name="portal_meeting"),
    path(PORTAL + "actions/<int:pk>/", portal.action, name="portal_action"),
    path("p/action/<str:token>/", personal.action, name="personal_action"),
]
