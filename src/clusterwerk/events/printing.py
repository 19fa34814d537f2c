"""Papers of an event as PDF. The texts go to the printing library as data, never as source."""

import json

from django.utils.timezone import localtime
from django.utils.translation import get_language

from clusterwerk.core.shown import day
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.programme import programme_of

HEAD = """
#let told = json(bytes(sys.inputs.told))
#set text(font: ("Libertinus Serif",), size: 10pt, lang: told.language)
#set document(title: told.title)
"""
PROGRAMME = """
#set page(paper: "a4", margin: 18mm, footer: context align(center, text(size: 8pt, counter(page).display())))
#text(size: 20pt, weight: "bold", told.title) \\
#text(size: 11pt, told.subtitle)
#for one in told.days {
  heading(level: 1, one.on)
  table(
    columns: (24mm, 1fr, 34mm), stroke: (x, y) => if y > 0 { (top: 0.4pt + gray) }, inset: (x: 1mm, y: 2mm),
    ..one.sessions.map(s => (
      s.time,
      [#text(weight: "bold", s.title) #if s.speakers != "" [ \\ #s.speakers ]],
      [#s.room #if s.track != "" [ \\ #text(size: 8pt, s.track) ]],
    )).flatten(),
  )
}
"""


def printed(source: str, told: dict, files: dict[str, bytes] | None = None) -> bytes:
    """The PDF of a Typst source, with what is told as data. Fonts are those that come with the library."""
    import typst  # heavy, and only needed to print

    told = {"language": get_language() or "de", **told}
    return typst.compile(
        {"main": (HEAD + source).encode(), **(files or {})},
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )


def head_of(event: Event) -> dict:
    """Title and subtitle of every paper."""
    days = day(event.first_day)
    if event.last_day != event.first_day:
        days = f"{days} – {day(event.last_day)}"
    return {"title": event.title, "subtitle": " · ".join(part for part in (days, event.place) if part)}


def programme_pdf(event: Event) -> bytes:
    """The programme by days."""
    days = [
        {
            "on": day(one.on),
            "sessions": [
                {
                    "time": f"{localtime(session.begins_at):%H:%M}–{localtime(session.ends_at):%H:%M}",
                    "title": session.title,
                    "speakers": ", ".join(str(speaker) for speaker in session.speakers.all()),
                    "room": session.room,
                    "track": str(session.track or ""),
                }
                for _begins, sessions in one.slots
                for session in sessions
            ],
        }
        for one in programme_of(event)
    ]
    return printed(PROGRAMME, {**head_of(event), "days": days})
