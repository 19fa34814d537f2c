"""Papers of an event as PDF. The texts go to the printing library as data, never as source."""

import json

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.events.models.events import Event
from clusterwerk.events.queries.programme import programme_of
from clusterwerk.events.queries.registrations import guests_of, logos_of

EMPTY_LINES = 6
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


def printed(source: str, told: dict) -> bytes:
    """The PDF of a Typst source, with what is told as data. Fonts are those that come with the library."""
    import typst  # heavy, and only needed to print

    told = {"language": get_language() or "de", **told}
    return typst.compile(
        (HEAD + source).encode(),
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
                for begins, sessions in one.slots
                for session in sessions
            ],
        }
        for one in programme_of(event)
    ]
    return printed(PROGRAMME, {**head_of(event), "days": days})


SIGNATURES = """
#set page(
  paper: "a4", margin: 15mm,
  footer: context grid(columns: (1fr, auto), text(size: 8pt, told.purpose), text(size: 8pt, counter(page).display())),
)
#for (n, on) in told.days.enumerate() {
  if n > 0 { pagebreak() }
  grid(columns: calc.max(1, told.logos.len()), column-gutter: 8mm, ..told.logos.map(l => image(bytes(l), height: 14mm)))
  [#text(size: 18pt, weight: "bold", told.title) \\ #text(size: 11pt, told.subtitle)]
  heading(level: 1, told.sheet + " " + on)
  let empty = range(told.empty).map(_ => (name: "", firm: ""))
  table(
    columns: (10mm, 1fr, 1fr, 60mm), stroke: 0.4pt, inset: (x: 2.5mm, y: 3mm),
    table.header(..told.heads.map(h => text(weight: "bold", h))),
    ..(told.guests + empty).enumerate().map(((i, g)) => (str(i + 1), g.name, g.firm, [])).flatten(),
  )
}
"""
BADGES = """
#set page(paper: "a4", margin: (x: 15mm, y: 13mm))
#set par(leading: 0.45em)
#let fitted(words, sizes, height) = context {
  let set-in(size) = block(width: 80mm, text(size: size, words))
  let size = sizes.find(size => measure(set-in(size)).height <= height)
  set-in(if size == none { sizes.last() } else { size })
}
#if told.guests.len() == 0 [#told.nobody]
#grid(
  columns: (90mm, 90mm), rows: 54mm, stroke: 0.3pt + luma(180),
  ..told.guests.map(g => box(width: 90mm, height: 54mm, inset: 5mm, clip: true)[
    #fitted(told.title, (8pt, 6.5pt, 5pt), 6mm) #v(1fr)
    #align(center)[
      #fitted(strong(g.name), (20pt, 17pt, 14pt, 11pt), 15mm)
      #fitted(g.firm, (13pt, 11pt, 9pt), 11mm)
    ] #v(1fr)
    #align(right, box(height: 4mm, clip: true, text(size: 8pt, told.subtitle)))
  ])
)
"""
CERTIFICATES = """
#set page(paper: "a4", margin: 25mm)
#if told.guests.len() == 0 [#told.nobody]
#for (i, g) in told.guests.enumerate() {
  if i > 0 { pagebreak() }
  grid(columns: calc.max(1, told.logos.len()), column-gutter: 8mm, ..told.logos.map(l => image(bytes(l), height: 16mm)))
  v(2fr)
  align(center)[
    #text(size: 26pt, weight: "bold", told.certificate) #v(12mm)
    #text(size: 20pt, g.name) \\ #text(size: 13pt, g.firm) #v(8mm)
    #text(size: 12pt, told.took_part) #v(4mm)
    #text(size: 16pt, weight: "bold", told.title) \\ #text(size: 12pt, told.subtitle)
  ]
  v(3fr)
  line(length: 70mm, stroke: 0.5pt)
  text(size: 10pt, told.office)
}
"""


def is_printable(picture: bytes) -> bool:
    """Whether the printing library can read a picture."""
    import typst  # heavy, and only needed to print

    try:
        source, told = b"#image(bytes(json(bytes(sys.inputs.told))))", json.dumps(list(picture))
        typst.compile(source, ignore_system_fonts=True, sys_inputs={"told": told})
    except typst.TypstError:
        return False
    return True


def _logos(event: Event) -> list[list[int]]:
    """The pictures byte by byte: the library takes pictures as data only so."""
    return [list(logo.path.read_bytes()) for logo in logos_of(event)]


def _names(rows, *, companions: str = "") -> list[dict]:
    """Name and firm, companions after whom they come with when they are asked for."""
    found = []
    for row in rows:
        firm = str(row.organisation or row.firm)
        found.append({"name": str(row), "firm": firm})
        found += [{"name": name, "firm": firm} for name in (row.companions if companions else ())]
    return found


def signature_sheet(event: Event) -> bytes:
    """A sheet for each day with everybody who has a place, lines for whoever comes unannounced, the logos of the funders."""
    told = {
        **head_of(event),
        "logos": _logos(event),
        "days": [day(one.on) for one in event.days.all()],
        "sheet": _("Signature sheet"),
        "heads": [_("No."), _("Name"), _("Firm or institution"), _("Signature")],
        "guests": _names(guests_of(event), companions="with"),
        "empty": EMPTY_LINES,
        "purpose": _("Serves as proof of attendance and is shown to the funders. Funding tag: %(tag)s")
        % {"tag": event.funding or "–"},
    }
    return printed(SIGNATURES, told)


def badges(event: Event) -> bytes:
    """Ten badges a page, with the name of the firm; long names are set smaller."""
    told = {"guests": _names(guests_of(event), companions="with"), "nobody": _("Nobody has a place yet.")}
    return printed(BADGES, {**head_of(event), **told})


def certificates(event: Event) -> bytes:
    """A page for everybody who was checked in."""
    told = {
        **head_of(event),
        "logos": _logos(event),
        "guests": _names(guests_of(event).filter(came=True)),
        "certificate": _("Certificate of attendance"),
        "took_part": _("took part in"),
        "nobody": _("Nobody was checked in yet."),
        "office": event.initiative.name,
    }
    return printed(CERTIFICATES, told)
