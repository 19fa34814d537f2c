"""Addresses of `indicators`. A firm's addresses name the round by a name made by chance, and the firm."""

from django.urls import path

from clusterwerk.indicators.views import (
    desk,
    desk_firms,
    desk_indicators,
    desk_steps,
    desk_trustee,
    personal,
    portal,
)

app_name = "indicators"
DESK, PORTAL = "desk/<slug:initiative>/rounds/", "portal/<slug:initiative>/rounds/"
ONE, CATALOGUE, FIRM = DESK + "<int:pk>/", DESK + "indicators/", DESK + "firms/<int:pk>/"
OWN, HOUSE = PORTAL + "<uuid:uid>/<int:firm>/", PORTAL + "firm/<int:firm>/"
KEYS, ROUNDS = "p/keys/<str:token>/", "p/rounds/<str:token>/"

urlpatterns = [
    path(DESK, desk.round_list, name="desk_round_list"),
    path(DESK + "new/", desk.round_add, name="desk_round_add"),
    path(ONE, desk.one_round, name="desk_round"),
    path(ONE + "edit/", desk.round_edit, name="desk_round_edit"),
    path(ONE + "firms/", desk.round_firms, name="desk_round_firms"),
    path(ONE + "sub-groups/", desk.round_leaves, name="desk_round_leaves"),
    path(ONE + "reminders/new/", desk.reminder_add, name="desk_reminder_add"),
    path(DESK + "reminders/<int:pk>/drop/", desk.reminder_drop, name="desk_reminder_drop"),
    path(ONE + "sign/", desk_steps.send, name="desk_round_send"),
    path(ONE + "request.zip", desk_steps.request_file, name="desk_round_request"),
    path(ONE + "take-back/", desk_steps.take_back, name="desk_round_take_back"),
    path(ONE + "answer/", desk_steps.answer, name="desk_round_answer"),
    path(ONE + "open/", desk_steps.open_now, name="desk_round_open"),
    path(DESK + "links/<int:pk>/", desk_steps.link_send, name="desk_link_send"),
    path(ONE + "hand-over/", desk_steps.hand, name="desk_round_hand"),
    path(ONE + "batch.zip", desk_steps.batch_file, name="desk_round_batch"),
    path(ONE + "release/", desk_steps.release, name="desk_round_release"),
    path(ONE + "cancel/", desk_steps.cancel, name="desk_round_cancel"),
    path(CATALOGUE, desk_indicators.indicator_list, name="desk_indicator_list"),
    path(CATALOGUE + "starter/", desk_indicators.starter, name="desk_starter"),
    path(CATALOGUE + "new/", desk_indicators.indicator_add, name="desk_indicator_add"),
    path(CATALOGUE + "<int:pk>/", desk_indicators.indicator, name="desk_indicator"),
    path(CATALOGUE + "<int:pk>/edit/", desk_indicators.indicator_edit, name="desk_indicator_edit"),
    path(CATALOGUE + "<int:pk>/offer/", desk_indicators.indicator_offer, name="desk_indicator_offer"),
    path(DESK + "firms/", desk_firms.firm_list, name="desk_firm_list"),
    path(DESK + "firms/ask/", desk_firms.keys_ask, name="desk_keys_ask"),
    path(FIRM, desk_firms.firm, name="desk_firm"),
    path(FIRM + "ownership/", desk_firms.firm_ownership, name="desk_firm_ownership"),
    path(FIRM + "contact/", desk_firms.firm_contact, name="desk_firm_contact"),
    path(FIRM + "ask/", desk_firms.key_ask, name="desk_key_ask"),
    path(FIRM + "revoke/", desk_firms.key_revoke, name="desk_key_revoke"),
    path(DESK + "trustee/", desk_trustee.trustee, name="desk_trustee"),
    path(DESK + "trustee/edit/", desk_trustee.trustee_edit, name="desk_trustee_edit"),
    path(DESK + "trustee/compare/", desk_trustee.trustee_compare, name="desk_trustee_compare"),
    path(DESK + "trustee/end/", desk_trustee.trustee_end, name="desk_trustee_end"),
    path(DESK + "trustee/office-key/", desk_trustee.office_key, name="desk_office_key"),
    path(PORTAL, portal.round_list, name="portal_round_list"),
    path(HOUSE + "key/", portal.key, name="portal_key"),
    path(HOUSE + "ownership/", portal.ownership, name="portal_ownership"),
    path(OWN, portal.one_round, name="portal_round"),
    path(OWN + "answer/", portal.answer, name="portal_answer"),
    path(OWN + "receipt/", portal.receipt, name="portal_receipt"),
    path(OWN + "position/", portal.position, name="portal_position"),
    path(OWN + "form/", portal.form_file, name="portal_form"),
    path(OWN + "erase/", portal.erase, name="portal_erase"),
    path(KEYS, personal.key, name="personal_key"),
    path(KEYS + "ownership/", personal.ownership, name="personal_ownership"),
    path(ROUNDS, personal.one_round, name="personal_round"),
    path(ROUNDS + "answer/", personal.answer, name="personal_answer"),
    path(ROUNDS + "receipt/", personal.receipt, name="personal_receipt"),
    path(ROUNDS + "position/", personal.position, name="personal_position"),
    path(ROUNDS + "form/", personal.form_file, name="personal_form"),
    path(ROUNDS + "erase/", personal.erase, name="personal_erase"),
]
