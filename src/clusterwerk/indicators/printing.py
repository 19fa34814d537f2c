"""The result letter of a round: what was released, and room for the firm's own values, which are never printed.

The texts go to the printing library as data, never as source.
"""

import json

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.indicators.choices import Mode
from clusterwerk.indicators.models import Round

LETTER = """
#let told = json(bytes(sys.inputs.told))
#set text(font: ("Libertinus Serif",), size: 10pt, lang: told.language)
#set document(title: told.title)
#set page(paper: "a4", margin: (x: 20mm, y: 22mm), footer: align(center, text(size: 8pt, told.footer)))
#for (place, firm) in told.firms.enumerate() {
  if place > 0 { pagebreak() }
  [#text(size: 9pt, told.initiative) #h(1fr) #text(size: 9pt, weight: "bold", told.mark) \\
  #v(8mm) #text(size: 11pt, firm) #v(10mm)
  #text(size: 17pt, weight: "bold", told.title) \\ #text(size: 11pt, told.period) #v(4mm)
  #told.lead #v(3mm)]
  table(
    columns: (1fr, auto, auto, 32mm), stroke: (x, y) => if y > 0 { (top: 0.4pt + gray) },
    inset: (x: 1.5mm, y: 2.2mm), align: (left, left, left, left),
    ..told.headings.map(h => text(size: 8.5pt, weight: "bold", h)),
    ..told.rows.map(r => (r.name, r.value, r.groups, "")).flatten(),
  )
  v(4mm)
  told.coverage
  linebreak()
  v(2mm)
  told.own
}
"""


def letters_pdf(found: dict, firms: list[str]) -> bytes:
    """One page for each firm: the same released values, and an empty column for its own."""
    import typst  # heavy, and only needed to print

    one = found["round"]
    rows = [
        {
            "name": f"{row.version.name} – {row.leaf}" if row.leaf else row.version.name,
            "value": "\n".join(f"{line.label}: {line.text}" for line in row.lines) or "–",
            "groups": row.groups or "–",
        }
        for row in found["rows"]
    ]
    told = {
        "language": get_language() or "de",
        "title": one.title,
        "period": _("Period %(period)s, compared with %(before)s")
        % {"period": one.period_said, "before": one.before_said},
        "initiative": str(one.initiative),
        "mark": _("For your own house only"),
        "firms": firms or [""],
        "lead": _("These values were released. What is missing was withheld, or nobody answered it."),
        "headings": [_("Indicator"), _("Released"), _("Independent groups"), _("Your own value")],
        "rows": rows,
        "coverage": coverage_sentence(found),
        "own": _own_sentence(one),
        "footer": _("Made by the cluster office from what was released."),
    }
    return typst.compile(
        LETTER.encode(), ignore_system_fonts=True, sys_inputs={"told": json.dumps(told, ensure_ascii=False)}
    )


def _own_sentence(one: Round) -> str:
    """Where the firm finds its own values, and who else could read them: that differs between the modes."""
    if one.mode == Mode.PLAIN:
        return _(
            "Your own values and your place stand on your page of this round. It was held in plain mode: managers of the office can read the figures of single firms, other members cannot. "
            "Do not show this page in a meeting with competitors, and do not tell them whether you are above or below."
        )
    return _(
        "Your own values and your position are computed in your browser from your firm's file; nobody else has them. "
        "Do not show this page in a meeting with competitors, and do not tell them whether you are above or below."
    )


def coverage_sentence(found: dict) -> str:
    """How much of the cluster stands behind the values, and whether that is enough to speak for it."""
    behind = found["behind"]
    if behind is None:
        return ""
    counted = _("Firms that answered: %(firms)s; independent groups among them: %(groups)s.") % {
        "firms": behind.firms, "groups": behind.groups,
    }  # fmt: skip
    if not behind.employment:
        return f"{counted} " + _("Their share of employment is not known. Not representative.")
    share = _("Their share of the members' employment: %(share)s.") % {"share": behind.employment}
    told = f"{counted} {share}"
    return told if found["is_representative"] else f"{told} " + _("Not representative.")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """The answer with a PDF to keep."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)}.pdf"'
    return answer
