"""What people do for competition law."""

from clusterwerk.compliance.actions.acknowledging import acknowledge, read_out
from clusterwerk.compliance.actions.entries import forget_person, forget_rows, keep_entry
from clusterwerk.compliance.actions.handing_out import hand_out
from clusterwerk.compliance.actions.incidents import follow_up, report_incident
from clusterwerk.compliance.actions.notices import program_texts, write_notice
from clusterwerk.compliance.actions.signing import refuse_open, sign_off

__all__ = [
    "acknowledge",
    "follow_up",
    "forget_person",
    "forget_rows",
    "hand_out",
    "keep_entry",
    "program_texts",
    "read_out",
    "refuse_open",
    "report_incident",
    "sign_off",
    "write_notice",
]
