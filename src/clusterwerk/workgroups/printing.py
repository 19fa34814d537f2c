"""Agenda and minutes as PDF on A4."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from clusterwerk.compliance.queries import read_out_of
from clusterwerk.core.shown import day, moment
from clusterwerk.workgroups.choices import ItemKind, Presence
from clusterwerk.workgroups.models import AgendaItem, Decision, Meeting
from clusterwerk.workgroups.queries import agenda_of, notice_of, open_actions_on, seats_of


def quoted(text) -> str:
    """A Typst string: only the two signs with a meaning inside quotes are escaped."""
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _lines(text: str) -> str:
    return "\n".join(f"#par[#{quoted(line)}]" for line in text.splitlines() if line.strip())


def agenda_pdf(meeting: Meeting, *, end_of_chain: str = "") -> bytes:
    """The agenda on one page or more, in the language of the group; when it is sent, with the end of the chain."""
    with override(meeting.group.language):
        parts = [_head(meeting, _("Agenda")), _notice(meeting)]
        for number, item in enumerate(agenda_of(meeting), start=1):
            parts += [_heading(number, item), _lines(item.text), _what_is_open(item, meeting)]
        parts.append(_end_of_chain(end_of_chain))
        return _compiled(meeting, _("Agenda"), parts)


def minutes_pdf(meeting: Meeting, *, end_of_chain: str = "") -> bytes:
    """The minutes: who was there, each item with text, decisions and actions, and all actions once more at the end."""
    with override(meeting.group.language):
        items = agenda_of(meeting)
        parts = [_head(meeting, _("Minutes")), _attendance(meeting), _notice(meeting, _reading(meeting))]
        for number, item in enumerate(items, start=1):
            parts += [_heading(number, item), _approval(item), _lines(item.minutes)]
            parts += [_decision(decision) for decision in item.decisions.all()]
            parts += [_line(f"→ {_action(action)}") for action in item.actions.all()]
            if item.state == "postponed":
                parts.append(_line(_("Postponed to the next meeting.")))
        parts += [_all_actions(items), _end_of_chain(end_of_chain)]
        return _compiled(meeting, _("Minutes"), parts)


def _end_of_chain(told: str) -> str:
    """The hash that lies with everybody who gets the paper: a log that is written anew later no longer knows it."""
    if not told:
        return ""
    text = _("End of the log on competition law when this was sent: %(hash)s") % {"hash": told}
    return f"#v(1.5em)#text(size: 7pt)[#{quoted(text)}]"


def _compiled(meeting: Meeting, kind: str, parts: list[str]) -> bytes:
    import typst  # heavy, and only needed to print

    foot = _("%(kind)s of %(meeting)s · State: %(moment)s") % {
        "kind": kind,
        "meeting": meeting,
        "moment": moment(timezone.now()),
    }
    source = f"""
#set page(paper: "a4", margin: (x: 24mm, y: 22mm), footer: context [
  #set text(size: 8pt)
  #{quoted(foot)} #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set text(font: ("Libertinus Serif",), size: 10.5pt, lang: {quoted(meeting.group.language)})
#set par(justify: false, leading: 0.6em)
#set document(title: {quoted(f"{kind}: {meeting}")})
#show heading: set block(above: 1.3em, below: 0.6em)
{chr(10).join(part for part in parts if part)}
"""
    return typst.compile({"main": source.encode()}, ignore_system_fonts=True)


def _head(meeting: Meeting, kind: str) -> str:
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    when = f"{day(meeting.on)}, {start:%H:%M}–{end:%H:%M}"
    where = f" · {meeting.place}" if meeting.place else ""
    return (
        f"#text(size: 9pt)[#{quoted(meeting.initiative)}]\n\n"
        f'#text(size: 19pt, weight: "bold")[#{quoted(f"{kind}: {meeting.group}")}]\n\n'
        f"#text(size: 11pt)[#{quoted(when + where)}]\n"
    )


def _reading(meeting: Meeting) -> str:
    """That the notice was read out, or that nobody noted it."""
    noted = read_out_of(meeting)
    if noted is None:
        return _("Nobody noted that it was read out at the start.")
    return _("Read out at the start, %(at)s: %(name)s.") % {"at": moment(noted.at), "name": noted.person or "…"}


def _notice(meeting: Meeting, reading: str = "") -> str:
    title, notice = _("Competition law"), notice_of(meeting)
    text = f"{title}: {notice.text} ({notice.version}) {reading}".rstrip()
    return f"#block(stroke: 0.5pt, inset: 8pt, width: 100%)[#text(size: 8.5pt)[#{quoted(text)}]]"


def _attendance(meeting: Meeting) -> str:
    seats, lines = seats_of(meeting), []
    for presence, label in (
        (Presence.PRESENT, _("Present")),
        (Presence.EXCUSED, _("Excused")),
        (Presence.ABSENT, _("Absent")),
    ):
        names = [
            f"{seat.person} ({seat.organisation})" if seat.organisation else str(seat.person)
            for seat in seats
            if (seat.presence or Presence.ABSENT) == presence
        ]
        if names:
            lines.append(f"#par[*#{quoted(label)}:* #{quoted('; '.join(names))}]")
    return "\n".join(lines)


def _heading(number: int, item: AgendaItem) -> str:
    return f"#heading(level: 2)[#{quoted(f'{number}. {item.heading}')}]"


def _line(text: str) -> str:
    return f"#par[#{quoted(text)}]"


def _approval(item: AgendaItem) -> str:
    if item.kind != ItemKind.APPROVAL:
        return ""
    if item.about.approved_in_id != item.meeting_id:
        return _line(_("Not approved in this meeting."))
    if item.about.approval_note:
        return _line(_("Approved with changes: %(changes)s") % {"changes": item.about.approval_note})
    return _line(_("Approved without changes."))


def _what_is_open(item: AgendaItem, meeting: Meeting) -> str:
    if item.kind != ItemKind.ACTIONS:
        return ""
    return "\n".join(_line(f"– {_action(action)}") for action in open_actions_on(meeting))


def _action(action) -> str:
    who = str(action.person) if action.person is not None else _("Office")
    return _("%(who)s: %(what)s, until %(day)s") % {"who": who, "what": action.text, "day": day(action.due_on)}


def votes_text(decision: Decision) -> str:
    """The votes in words; nothing when nobody counted."""
    if not decision.is_counted:
        return ""
    return _("%(yes)s yes, %(no)s no, %(abstained)s abstained") % {
        "yes": decision.votes_yes,
        "no": decision.votes_no,
        "abstained": decision.votes_abstained,
    }


def _decision(decision: Decision) -> str:
    votes = votes_text(decision)
    text = f"{decision.text} ({votes})" if votes else decision.text
    return f"#par[*#{quoted(pgettext('meeting', 'Decision'))}:* #{quoted(text)}]"


def _all_actions(items: list[AgendaItem]) -> str:
    actions = [action for item in items for action in item.actions.all()]
    if not actions:
        return ""
    title, who, office = _("All actions of this meeting"), _("Who"), _("Office")
    heads = "".join(f"[*#{quoted(head)}*]," for head in (_("Action"), who, _("Until")))
    rows = "".join(
        f"[#{quoted(one.text)}],[#{quoted(one.person or office)}],[#{quoted(day(one.due_on))}]," for one in actions
    )
    return (
        f"#heading(level: 2)[#{quoted(title)}]\n"
        f"#table(columns: (1fr, auto, auto), stroke: 0.4pt, inset: 5pt, {heads}{rows})"
    )
