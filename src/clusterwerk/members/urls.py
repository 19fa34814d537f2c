"""Addresses of memberships, leads, conversations, portal access, consents and data protection."""

from django.urls import path

from clusterwerk.members import imports_urls
from clusterwerk.members.views import personal, portal, portal_reservations
from clusterwerk.members.views.desk import (
    access,
    consents,
    conversations,
    membership,
    privacy,
    recruiting,
    reservations,
)

app_name = "members"
DESK, PORTAL = "desk/<slug:initiative>/", "portal/<slug:initiative>/"

urlpatterns = [
    path(DESK + "members/", membership.member_list, name="desk_member_list"),
    path(DESK + "members/movements/", membership.movements, name="desk_movements"),
    path(DESK + "members/movements/<int:year>/", membership.movements, name="desk_movements_of_year"),
    path(DESK + "members/figures/", membership.figures, name="desk_figures"),
    path(DESK + "members/organisation/<int:pk>/", membership.ledger, name="desk_ledger"),
    path(DESK + "members/organisation/<int:pk>/<slug:step>/", membership.status_change, name="desk_status_change"),
    path(DESK + "members/period/<int:pk>/", membership.period_correct, name="desk_period_correct"),
    path(DESK + "choose/<slug:purpose>/", membership.choose, name="desk_choose"),
    path(DESK + "leads/", recruiting.lead_list, name="desk_lead_list"),
    path(DESK + "leads/board/", recruiting.lead_board, name="desk_lead_board"),
    path(DESK + "leads/conversion/", recruiting.conversion, name="desk_conversion"),
    path(DESK + "leads/new/<int:pk>/", recruiting.lead_add, name="desk_lead_add"),
    path(DESK + "leads/<int:pk>/", recruiting.lead, name="desk_lead"),
    path(DESK + "leads/<int:pk>/change/", recruiting.lead_change, name="desk_lead_change"),
    path(DESK + "leads/<int:pk>/move/", recruiting.lead_move, name="desk_lead_move"),
    path(DESK + "conversations/", conversations.conversation_list, name="desk_conversation_list"),
    path(DESK + "conversations/silent/", conversations.silent_list, name="desk_silent_list"),
    path(DESK + "conversations/new/<int:pk>/", conversations.conversation_add, name="desk_conversation_add"),
    path(DESK + "conversations/<int:pk>/", conversations.conversation, name="desk_conversation"),
    path(
        DESK + "conversations/<int:pk>/done/",
        conversations.conversation_step_done,
        name="desk_conversation_step_done",
    ),
    path(DESK + "portal-access/", access.access_list, name="desk_access_list"),
    path(DESK + "portal-access/person/<int:pk>/", access.access_grant, name="desk_access_grant"),
    path(DESK + "portal-access/<int:pk>/revoke/", access.access_revoke, name="desk_access_revoke"),
    path(DESK + "consents/", consents.consent_list, name="desk_consent_list"),
    path(DESK + "consents/texts/", consents.consent_text_list, name="desk_consent_text_list"),
    path(DESK + "consents/texts/<slug:purpose>/", consents.consent_text_publish, name="desk_consent_text_publish"),
    path(DESK + "consents/person/<int:pk>/", consents.person_consents, name="desk_person_consents"),
    path(DESK + "consents/person/<int:pk>/answer/<int:text_pk>/", consents.consent_record, name="desk_consent_record"),
    path(DESK + "consents/<int:pk>/withdraw/", consents.consent_withdraw, name="desk_consent_withdraw"),
    path(DESK + "privacy/", privacy.retention, name="desk_retention"),
    path(DESK + "privacy/rules/<str:kind>/", privacy.rule_change, name="desk_rule_change"),
    path(DESK + "privacy/run/", privacy.retention_run, name="desk_retention_run"),
    path(DESK + "privacy/runs/", privacy.run_list, name="desk_run_list"),
    path(DESK + "privacy/hold/organisation/<int:pk>/", privacy.hold_organisation, name="desk_hold_organisation"),
    path(DESK + "privacy/hold/person/<int:pk>/", privacy.hold_person, name="desk_hold_person"),
    path(DESK + "privacy/hold/<int:pk>/end/", privacy.hold_end, name="desk_hold_end"),
    path(DESK + "privacy/processing/", privacy.processing, name="desk_processing"),
    path(DESK + "privacy/person/<int:pk>/", privacy.person_data, name="desk_person_data"),
    path(DESK + "privacy/person/<int:pk>/export/", privacy.person_export, name="desk_person_export"),
    path(DESK + "privacy/person/<int:pk>/erase/", privacy.person_erase, name="desk_person_erase"),
    path(DESK + "trusted-person/", reservations.trusted_person, name="desk_trusted_person"),
    path(DESK + "reservations/", reservations.reservation_list, name="desk_reservation_list"),
    path(DESK + "reservations/withdraw/", reservations.reservation_withdraw, name="desk_reservation_withdraw"),
    path(PORTAL + "reservations/", portal_reservations.reservation_list, name="portal_reservation_list"),
    path(PORTAL + "reservations/answer/", portal_reservations.reservation_answer, name="portal_reservation_answer"),
    path("p/yearly/<str:token>/", personal.reservations, name="personal_reservations"),
    path(PORTAL + "members/", portal.member_list, name="portal_member_list"),
    path(PORTAL + "consents/", portal.consents, name="portal_consents"),
    path(PORTAL + "consents/<int:pk>/", portal.consent_answer, name="portal_consent_answer"),
    path(PORTAL + "own-data/", portal.own_data, name="portal_own_data"),
    path(PORTAL + "own-data/export/", portal.own_export, name="portal_own_export"),
    *imports_urls.urlpatterns,
]
