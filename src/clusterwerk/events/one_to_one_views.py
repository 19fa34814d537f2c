"""The schedule of one-to-one meetings as it is looked at: by time, by table, by person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.events.models.one_to_one import OneToOneMeeting


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
