"""The picture of ties as PDF on A3, with the list of its numbers. Names go to the printing library as data."""

import json

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.ledger.network import Network

SHEET = """
#let told = json(bytes(sys.inputs.told))
#set page(paper: "a3", flipped: true, margin: 14mm)
#set text(font: ("Libertinus Serif",), size: 10pt, lang: told.language)
#set document(title: told.title)
#grid(
  columns: 1fr, rows: (auto, 1fr, auto), row-gutter: 6mm,
  [#text(size: 20pt, weight: "bold", told.title) #linebreak() #text(size: 11pt, told.subtitle)],
  align(center + horizon, image("network.svg", width: 100%, height: 100%, fit: "contain", alt: told.title)),
  text(size: 7.5pt)[#told.method #linebreak() #told.state],
)
#pagebreak()
#text(size: 14pt, weight: "bold", told.list)
#set text(size: 8pt)
#columns(3, gutter: 8mm)[
  #for row in told.rows {
    block(below: 2mm, breakable: false)[#text(weight: "bold", row.head) #for line in row.lines [ \\ #line ]]
  }
]
"""


def network_pdf(network: Network, *, subtitle: str) -> bytes:
    """Two sheets or more: the vector picture, and who has which number with the numbers of those it is tied to."""
    import typst  # heavy, and only needed to print

    names = network.headings[2:]
    rows = [
        {
            "head": f"{row[0]}  {row[1]}",
            "lines": [f"{name}: {cell}" for name, cell in zip(names, row[2:], strict=True) if cell != "–"],
        }
        for row in network.rows
    ]
    told = {
        "language": get_language() or "de",
        "title": network.title,
        "subtitle": " · ".join(part for part in (subtitle, network.period) if part),
        "method": " ".join(part for part in (network.method, network.left_out) if part),
        "state": _("State: %(day)s. Source: ledger of the initiative.") % {"day": day(timezone.localdate())},
        "list": _("Numbers and ties"),
        "rows": rows,
    }
    drawn = network.svg.replace('font-family="sans-serif"', 'font-family="DejaVu Sans Mono, Libertinus Serif"')
    return typst.compile(
        {"main": SHEET.encode(), "network.svg": drawn.encode()},
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
