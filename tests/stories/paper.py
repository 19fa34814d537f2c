"""What a printed page is made of."""

from dataclasses import dataclass
from pathlib import Path

DRAWN = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}


@dataclass(frozen=True)
class Paper:
    """One page: its size, its words, how many lines and areas are drawn on it, and how many photographs."""

    millimetres: tuple[int, int]
    text: str
    strokes: int
    pictures: int


def page_of(file: Path) -> Paper:
    """The only page of a PDF. Raises when there are more."""
    from pypdf import PdfReader
    from pypdf.generic import ContentStream

    [page] = PdfReader(file).pages
    strokes = pictures = 0
    waiting = [(page.get_contents(), page["/Resources"])]
    while waiting:
        stream, resources = waiting.pop()
        strokes += sum(1 for _operands, operator in ContentStream(stream, None).operations if operator in DRAWN)
        for inner in (one.get_object() for one in resources.get("/XObject", {}).values()):
            if inner["/Subtype"] == "/Image":
                pictures += 1
            else:
                waiting.append((inner, inner.get("/Resources", {})))
    size = tuple(round(float(length) / 72 * 25.4) for length in (page.mediabox.width, page.mediabox.height))
    return Paper(size, page.extract_text(), strokes, pictures)
