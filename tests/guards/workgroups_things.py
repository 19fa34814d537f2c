"""The things of the workgroups package that addresses point at: all of the group that the member is in."""

from clusterwerk.core import personal_links
from clusterwerk.workgroups.actions import address_of
from clusterwerk.workgroups.models import Action, AgendaItem, Group, GroupMember, Meeting, OtherText


def workgroups_thing(address_name: str, argument: str, world) -> int | str:
    """The key of the thing that an address of the workgroups package points at."""
    name, own = address_name.removeprefix("workgroups:"), {"initiative": world.initiative}
    group = Group.objects.get(**own, members__person=world.person)
    meetings = Meeting.objects.filter(group=group)
    planned = meetings.filter(state="planned").earliest("starts_at")
    if argument == "year":
        return planned.starts_at.year
    if argument == "token":
        action = Action.objects.filter(group=group, state="open").earliest("pk")
        address_of(action)
        return personal_links.token_of(
            personal_links.PersonalLink.objects.get(purpose="workgroups.action", subject_id=action.pk)
        )
    if name == "desk_member_change":
        return GroupMember.objects.filter(group=group).earliest("pk").pk
    if name == "desk_other_settle":
        item = AgendaItem.objects.filter(meeting=planned, kind="topic", state="open").earliest("pk")
        return OtherText.objects.get_or_create(
            **own, item=item, written_from="other", defaults={"text": "Auch besprochen."}
        )[0].pk
    if name == "desk_approve":
        return AgendaItem.objects.get(meeting=planned, kind="approval").pk
    if ("item" in name and name != "desk_minutes_item") or name in {
        "desk_minutes_write",
        "desk_decision_add",
        "desk_action_agree",
    }:
        return AgendaItem.objects.filter(meeting=planned, kind="topic", state="open").earliest("pk").pk
    if name == "desk_decision_change":
        return meetings.filter(decisions__isnull=False).latest("starts_at").decisions.earliest("pk").pk
    if "action" in name and name != "desk_action_give":
        return Action.objects.filter(group=group, state="open").earliest("pk").pk
    if "group" in name or name == "desk_action_give":
        return group.pk
    return planned.pk
