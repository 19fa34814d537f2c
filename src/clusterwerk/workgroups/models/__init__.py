"""The tables of `workgroups`, a file for each of its parts."""

from clusterwerk.workgroups.models.groups import Group, GroupMember
from clusterwerk.workgroups.models.meetings import AgendaItem, Attendance, Meeting, OtherText
from clusterwerk.workgroups.models.outcomes import Action, ActionNote, Decision

__all__ = [
    "Action",
    "ActionNote",
    "AgendaItem",
    "Attendance",
    "Decision",
    "Group",
    "GroupMember",
    "Meeting",
    "OtherText",
]
