"""Where names may stand on a map: never over one another, over a point, or outside of the picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.etree.ElementTree import Element

from clusterwerk.landscape.pictures.svg import words

#: A letter is about so wide, as a part of the size of the writing.
_LETTER = 0.58
#: Beside the point, above, below, then farther off: shift in sizes of the writing, and where the text is held.
_PLACES = (
    (0.9, 0.35, "start"), (-0.9, 0.35, "end"), (0.6, -0.55, "start"), (0.6, 1.25, "start"), (-0.6, -0.55, "end"),
    (-0.6, 1.25, "end"), (0.0, -0.9, "middle"), (0.0, 1.6, "middle"), (0.9, 2.3, "start"), (0.9, -1.6, "start"),
    (-0.9, 2.3, "end"), (-0.9, -1.6, "end"),
)  # fmt: skip

Frame = tuple[float, float, float, float]


class Placed(Protocol):
    """Something that stands at a point."""

    x: float
    y: float


class NamePlaces:
    """What is already taken on a map; the first free place beside a point gets its name."""

    def __init__(self, box: Frame, unit: float, points: Iterable[Placed]):
        left, top, width, height = box
        self.inside = (left, top, left + width, top + height)
        self.points = [
            (one.x - 0.6 * unit, one.y - 0.6 * unit, one.x + 0.6 * unit, one.y + 0.6 * unit) for one in points
        ]
        self.names: list[Frame] = []

    def write(self, parent: Element, name: str, x: float, y: float, *, size: float, **look: str) -> bool:
        """Write a name beside its point; answers whether there was room. The table under the map names all."""
        own = (x - 0.1 * size, y - 0.1 * size, x + 0.1 * size, y + 0.1 * size)
        for right, down, anchor in _PLACES:
            at_x, at_y = x + right * size, y + down * size
            frame = _frame(name, at_x, at_y, size, anchor)
            if self._is_free(frame, own):
                self.names.append(frame)
                words(
                    parent, name, at_x, at_y, size=size, anchor=anchor, **{"class_": "picture-text text-halo", **look}
                )
                return True
        return False

    def _is_free(self, frame: Frame, own: Frame) -> bool:
        left, top, right, bottom = self.inside
        if frame[0] < left or frame[1] < top or frame[2] > right or frame[3] > bottom:
            return False
        others = (point for point in self.points if not _overlap(point, own))
        return not any(_overlap(frame, taken) for taken in (*self.names, *others))


def _frame(name: str, x: float, y: float, size: float, anchor: str) -> Frame:
    width = len(name) * size * _LETTER
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, y - 0.8 * size, left + width, y + 0.25 * size


def _overlap(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
