"""The schedule of one-to-one meetings as it is looked at: by time, by table, by person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.messages import SUCCESS, WARNING
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.core.shown import day
from clusterwerk.events.actions.one_to_one_late import Joined
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneSetup


@dataclass(frozen=True)
class Line:
    """One meeting under a heading, with what the heading does not say."""

    meeting: OneToOneMeeting
    told: str


def _when(meeting: OneToOneMeeting) -> str:
    return f"{day(timezone.localdate(meeting.slot.starts_at))}, {meeting.slot}"


def _table(meeting: OneToOneMeeting) -> str:
    return _("Table %(table)s") % {"table": meeting.table}


def groups_of(meetings: Iterable[OneToOneMeeting], by: str) -> list[tuple[str, list[Line]]]:
    """Headings with their meetings, both in order; the meetings come in order of time and table."""
    groups: dict[tuple, list[Line]] = defaultdict(list)
    for one in meetings:
        if by == "table":
            groups[(one.table, "", _table(one))].append(Line(one, f"{_when(one)}: {one}"))
        elif by == "person":
            for who, other in ((one.first, one.second), (one.second, one.first)):
                heading = f"{who.firm}, {who}"
                groups[(0, heading.lower(), heading)].append(Line(one, f"{_when(one)}, {_table(one)}: {other.firm}"))
        else:
            groups[(one.slot.starts_at.timestamp(), "", _when(one))].append(Line(one, f"{_table(one)}: {one}"))
    return [(key[2], groups[key]) for key in sorted(groups)]


def told_of_joining(setup: OneToOneSetup, joined: Joined) -> list[tuple[int, str]]:
    """What the office reads after a late entry, and says to the person who stands there."""
    who = str(joined.participant)
    if not setup.is_published:
        return [(SUCCESS, _("%(person)s takes part. Time and table come with the schedule.") % {"person": who})]
    said = []
    if joined.placed:
        places = "; ".join(f"{one.slot}, {_table(one)}: {one.other(joined.participant).firm}" for one in joined.placed)
        said.append((SUCCESS, f"{who}: {places}."))
    for one in joined.unplaced:
        told = {"firm": one.other(joined.participant).firm, "why": one.get_reason_display()}
        said.append((WARNING, _("No place for the meeting with %(firm)s: %(why)s.") % told))
    moved = ngettext(
        "%(count)s meeting of others changed its time.",
        "%(count)s meetings of others changed their time.",
        joined.moved,
    )
    return [*said, (SUCCESS, moved % {"count": joined.moved})] if joined.moved else said
