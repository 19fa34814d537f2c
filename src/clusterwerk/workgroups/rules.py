"""Who may do what with working groups, their meetings and actions."""

from clusterwerk.workgroups.choices import ItemState, MeetingState
from clusterwerk.workgroups.models import Action, AgendaItem, Group, Meeting


def may_keep_groups(actor) -> bool:
    """The office founds groups and plans their meetings; a staff session only looks."""
    return actor.may_write


def may_change_group(actor, group: Group) -> bool:
    """The office changes the groups of its own initiative."""
    return actor.may_write and group.initiative_id == actor.initiative.pk


def may_change_meeting(actor, meeting: Meeting) -> bool:
    """A planned meeting is moved or called off by the office; what was held stays."""
    return _of_office(actor, meeting) and meeting.state == MeetingState.PLANNED


def may_write_minutes(actor, meeting: Meeting) -> bool:
    """The office writes minutes until a later meeting approved them."""
    return _of_office(actor, meeting) and meeting.state != MeetingState.CANCELLED and meeting.approved_in_id is None


def may_order_agenda(actor, meeting: Meeting) -> bool:
    """The office orders the agenda as long as the minutes are open."""
    return may_write_minutes(actor, meeting)


def may_answer_proposal(actor, item: AgendaItem) -> bool:
    """The office takes up or declines what members proposed for a planned meeting."""
    return item.state == ItemState.PROPOSED and may_change_meeting(actor, item.meeting)


def may_change_action(actor, action: Action) -> bool:
    """The office changes every action of its initiative; its owner ticks it by the personal link or in the portal."""
    return _of_office(actor, action)


def _of_office(actor, row) -> bool:
    return actor.may_write and row.initiative_id == actor.initiative.pk
