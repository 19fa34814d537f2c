"""Genealogies as PDF on one page: the vector picture with title, sources and date."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.landscape.genealogies import FamilyTree


def typst_text(value: str) -> str:
    """A Typst string: only the two signs with a meaning inside quotes are escaped."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def genealogy_pdf(tree: FamilyTree, *, title: str, subtitle: str) -> bytes:
    """The picture on A3, landscape or portrait as it fits, with legend, sources and date. Vector throughout.

    Fonts are those that come with the printing library, so that every machine prints the same.
    """
    import typst  # heavy, and only needed to print

    left, top, width, height = (float(part) for part in tree.svg.split('viewBox="')[1].split('"')[0].split())
    is_wide = (width - left) >= (height - top)
    sources = _("Sources: %(sources)s") % {"sources": "; ".join(tree.sources) or "–"}
    state = _("State: %(day)s. Method: %(method)s.") % {"day": day(timezone.localdate()), "method": tree.citation}
    source = f"""
#set page(paper: "a3", flipped: {"true" if is_wide else "false"}, margin: 14mm)
#set text(font: ("Libertinus Serif",), size: 10pt, lang: {typst_text(get_language() or "de")})
#set document(title: {typst_text(title)})
#grid(
  columns: 1fr, rows: (auto, 1fr, auto), row-gutter: 6mm,
  [#text(size: 20pt, weight: "bold")[#{typst_text(title)}] #linebreak() #text(size: 11pt)[#{typst_text(subtitle)}]],
  align(center + horizon, image("tree.svg", width: 100%, height: 100%, fit: "contain", alt: {typst_text(title)})),
  text(size: 7.5pt)[#{typst_text(sources)} #linebreak() #{typst_text(state)}],
)
"""
    drawn = tree.svg.replace('font-family="sans-serif"', 'font-family="DejaVu Sans Mono, Libertinus Serif"')
    return typst.compile({"main": source.encode(), "tree.svg": drawn.encode()}, ignore_system_fonts=True)
