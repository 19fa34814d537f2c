"""What people do with projects, a file for each of their parts."""

from clusterwerk.projects.actions.ledger_lines import keep_in_ledger
from clusterwerk.projects.actions.partners import (
    add_contact,
    add_partner,
    answer_invitation,
    change_partner,
    end_partner,
    remove_contact,
)
from clusterwerk.projects.actions.projects import change_project, follow_up, make_project, set_state
from clusterwerk.projects.actions.statements import answer_red_line, close_for_partner, state_partner

__all__ = [
    "add_contact",
    "add_partner",
    "answer_invitation",
    "answer_red_line",
    "change_partner",
    "change_project",
    "close_for_partner",
    "end_partner",
    "follow_up",
    "keep_in_ledger",
    "make_project",
    "remove_contact",
    "set_state",
    "state_partner",
]
