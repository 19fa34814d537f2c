"""Addresses of `projects`. A partner's addresses name the project by a value made by chance: numbers would tell of others."""

from django.urls import path

from clusterwerk.projects import group_urls
from clusterwerk.projects.views import personal, portal
from clusterwerk.projects.views.desk import ladder, money, partners, projects, served, work

app_name = "projects"
DESK, PORTAL = "desk/<slug:initiative>/projects/", "portal/<slug:initiative>/projects/"
OWN = PORTAL + "<uuid:uid>/<int:firm>/"
LINK = "p/projects/<str:token>/"

urlpatterns = [
    path(DESK, projects.project_list, name="desk_project_list"),
    path(DESK + "new/", projects.project_add, name="desk_project_add"),
    path(DESK + "ladder/", ladder.ladder, name="desk_ladder"),
    path(DESK + "<int:pk>/", projects.project, name="desk_project"),
    path(DESK + "<int:pk>/edit/", projects.project_edit, name="desk_project_edit"),
    path(DESK + "<int:pk>/state/<slug:state>/", projects.project_state, name="desk_project_state"),
    path(DESK + "<int:pk>/follow-up/", projects.project_follow, name="desk_project_follow"),
    path(DESK + "<int:pk>/ask-what-came/", projects.project_close, name="desk_project_close"),
    path(DESK + "<int:pk>/meeting/", projects.meeting_link, name="desk_meeting_link"),
    path(DESK + "<int:pk>/meeting/<int:appointment>/take-out/", projects.meeting_unlink, name="desk_meeting_unlink"),
    path(DESK + "<int:pk>/needs/new/", served.need_add, name="desk_need_add"),
    path(DESK + "needs/<int:pk>/remove/", served.need_remove, name="desk_need_remove"),
    path(DESK + "needs/<int:pk>/fulfil/", served.need_fulfil, name="desk_need_fulfil"),
    path(DESK + "<int:pk>/themes/new/", served.theme_add, name="desk_theme_add"),
    path(DESK + "themes/<int:pk>/remove/", served.theme_remove, name="desk_theme_remove"),
    path(DESK + "<int:pk>/partners/", partners.partner_list, name="desk_partner_list"),
    path(DESK + "<int:pk>/partners/new/", partners.partner_add, name="desk_partner_add"),
    path(DESK + "partners/<int:pk>/", partners.partner, name="desk_partner"),
    path(DESK + "partners/<int:pk>/edit/", partners.partner_edit, name="desk_partner_edit"),
    path(DESK + "partners/<int:pk>/statement/", partners.partner_statement, name="desk_partner_statement"),
    path(DESK + "partners/<int:pk>/answer/", partners.partner_answer, name="desk_partner_answer"),
    path(DESK + "partners/<int:pk>/ask/", partners.partner_ask, name="desk_partner_ask"),
    path(DESK + "partners/<int:pk>/reply/", partners.partner_reply, name="desk_partner_reply"),
    path(DESK + "partners/<int:pk>/leave/", partners.partner_leave, name="desk_partner_leave"),
    path(DESK + "partners/<int:pk>/closing/", partners.partner_closing, name="desk_partner_closing"),
    path(DESK + "partners/<int:pk>/contacts/new/", partners.contact_add, name="desk_contact_add"),
    path(DESK + "contacts/<int:pk>/remove/", partners.contact_remove, name="desk_contact_remove"),
    path(DESK + "contacts/<int:pk>/link/revoke/", partners.link_revoke, name="desk_link_revoke"),
    path(DESK + "<int:pk>/plan/", work.plan, name="desk_plan"),
    path(DESK + "<int:pk>/add/<slug:kind>/", work.part_add, name="desk_part_add"),
    path(DESK + "parts/<slug:kind>/<int:pk>/edit/", work.part_edit, name="desk_part_edit"),
    path(DESK + "parts/<slug:kind>/<int:pk>/remove/", work.part_remove, name="desk_part_remove"),
    path(DESK + "milestone/<int:pk>/reach/", work.milestone_reach, name="desk_milestone_reach"),
    path(DESK + "action/<int:pk>/tick/", work.action_tick, name="desk_action_tick"),
    path(DESK + "<int:pk>/money/", money.money, name="desk_money"),
    path(DESK + "<int:pk>/money/export.<slug:ending>", money.money_export, name="desk_money_export"),
    path(DESK + "<int:pk>/hours/", money.hours_add, name="desk_hours_add"),
    path(DESK + "<int:pk>/documents/", money.document_list, name="desk_document_list"),
    path(DESK + "<int:pk>/documents/new/", money.document_add, name="desk_document_add"),
    path(DESK + "documents/<int:pk>/remove/", money.document_remove, name="desk_document_remove"),
    path(PORTAL, portal.project_list, name="portal_project_list"),
    path(PORTAL + "<uuid:uid>/", portal.project, name="portal_project"),
    path(PORTAL + "documents/<uuid:uid>/remove/", portal.document_remove, name="portal_document_remove"),
    path(PORTAL + "actions/<uuid:uid>/tick/", portal.action_tick, name="portal_action_tick"),
    path(OWN + "reply/", portal.reply, name="portal_reply"),
    path(OWN + "statement/", portal.statement, name="portal_statement"),
    path(OWN + "hours/", portal.hours, name="portal_hours"),
    path(OWN + "closing/", portal.closing, name="portal_closing"),
    path(OWN + "documents/new/", portal.document_add, name="portal_document_add"),
    path("p/projects/action/<str:token>/", personal.action, name="personal_action"),
    path(LINK, personal.partner, name="personal_partner"),
    path(LINK + "statement/", personal.statement, name="personal_statement"),
    path(LINK + "hours/", personal.hours, name="personal_hours"),
    path(LINK + "closing/", personal.closing, name="personal_closing"),
    *group_urls.urlpatterns,
]
