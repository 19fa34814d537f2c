"""What people do in this package, one function per thing."""

from clusterwerk.members.actions.access import grant_access, revoke_access
from clusterwerk.members.actions.consents import give_consent, publish_consent_text, refuse_consent, withdraw_consent
from clusterwerk.members.actions.conversations import change_conversation, finish_next_step, note_conversation
from clusterwerk.members.actions.erasure import erase_person, export_person
from clusterwerk.members.actions.membership import (
    add_to_population,
    attach_document,
    begin_membership,
    correct_period,
    end_membership,
    leave_population,
    make_prospect,
    start_trial,
)
from clusterwerk.members.actions.recruiting import change_lead, move_lead, open_lead
from clusterwerk.members.actions.retention import end_hold, place_hold, reset_rule, run_retention, set_rule

__all__ = [
    "add_to_population",
    "attach_document",
    "begin_membership",
    "change_conversation",
    "change_lead",
    "correct_period",
    "end_hold",
    "end_membership",
    "erase_person",
    "export_person",
    "finish_next_step",
    "give_consent",
    "grant_access",
    "leave_population",
    "make_prospect",
    "move_lead",
    "note_conversation",
    "open_lead",
    "place_hold",
    "publish_consent_text",
    "refuse_consent",
    "reset_rule",
    "revoke_access",
    "run_retention",
    "set_rule",
    "start_trial",
    "withdraw_consent",
]
