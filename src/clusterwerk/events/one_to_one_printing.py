"""The schedules of one-to-one meetings as PDF: a page for each participant."""

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup
from clusterwerk.events.one_to_one_letters import partner
from clusterwerk.events.printing import head_of, printed
from clusterwerk.events.queries.one_to_one import agreed_meetings, taking_part

SCHEDULES = """
#set page(paper: "a4", margin: 20mm)
#if told.people.len() == 0 [#told.nobody]
#for (i, one) in told.people.enumerate() {
  if i > 0 { pagebreak() }
  text(size: 11pt, told.title + " · " + told.subtitle)
  v(6mm)
  text(size: 20pt, weight: "bold", one.name)
  linebreak()
  text(size: 13pt, one.firm)
  v(8mm)
  if one.rows.len() == 0 [#told.none] else {
    table(
      columns: (34mm, 28mm, 22mm, 1fr), stroke: (x, y) => if y > 0 { (top: 0.4pt + gray) }, inset: (x: 1mm, y: 3mm),
      table.header(..told.heads.map(h => text(weight: "bold", h))),
      ..one.rows.map(r => (r.on, r.time, r.table, r.partner)).flatten(),
    )
  }
}
"""


def _rows(participant: OneToOneParticipant, meetings: list[OneToOneMeeting]) -> list[dict]:
    return [
        {
            "on": day(timezone.localdate(one.slot.starts_at)),
            "time": str(one.slot),
            "table": str(one.table),
            "partner": partner(one, participant),
        }
        for one in meetings
        if participant.pk in (one.first_id, one.second_id)
    ]


def schedules(setup: OneToOneSetup) -> bytes:
    """Everybody's schedule, in the order of names."""
    meetings = list(agreed_meetings(setup).filter(slot__isnull=False).order_by("slot__starts_at"))
    people = taking_part(setup).order_by("registration__family_name", "registration__given_name", "pk")
    told = {
        **head_of(setup.event),
        "people": [{"name": str(one), "firm": one.firm, "rows": _rows(one, meetings)} for one in people],
        "heads": [_("Day"), _("Time of day"), _("Table number"), _("With whom")],
        "none": _("No meeting."),
        "nobody": _("Nobody takes part yet."),
    }
    return printed(SCHEDULES, told)
