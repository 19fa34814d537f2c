"""Postal code and place of a row against the table of places: fitting, filled in, or asked; never guessed."""

from collections.abc import Iterable
from typing import NamedTuple

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import PostalPlace
from clusterwerk.core.sheets import Doubt
from clusterwerk.core.sheets import doubts as cell_doubts
from clusterwerk.members.imports import doubts
from clusterwerk.members.imports.parsing import ReadRow

ALIKE = 84


class Place(NamedTuple):
    """A place of a postal code, with its point and the official key of its municipality."""

    name: str
    folded: str
    kind: str
    latitude: float
    longitude: float
    region_key: str


class PlaceBook:
    """The places of the postal codes a list uses, loaded as they are needed."""

    def __init__(self):
        self._places: dict[str, list[Place]] = {}
        self.is_empty = not PostalPlace.objects.exists()

    def load(self, codes: Iterable[str]) -> None:
        """Fetch the places of these codes at once."""
        wanted = {code for code in codes if code} - self._places.keys()
        for code in wanted:
            self._places[code] = []
        fields = (
            "code",
            "name",
            "folded_name",
            "kind",
            "lat",
            "lon",
            "municipality_id",
            "municipality_is_sure",
            "region_id",
        )
        for code, name, folded_name, kind, lat, lon, municipality, is_sure, region in PostalPlace.objects.filter(
            code__in=wanted
        ).values_list(*fields):
            key = (municipality if is_sure else region) or ""
            self._places[code].append(Place(name, folded_name, kind, lat, lon, key))

    def at(self, code: str) -> list[Place]:
        """The delivery areas of a code; the big customers when there are no others."""
        if code not in self._places:
            self.load([code])
        places = self._places[code]
        return [place for place in places if place.kind == PostalPlace.Kind.AREA] or places

    def fitting(self, code: str, name: str) -> Place | None:
        """The place of a code that a written name means, also with a district or an addition: “Künzelsau-Gaisbach”."""
        wanted = folded(name)
        places = self.at(code)
        exact = next((place for place in places if place.folded == wanted), None)
        if exact or not wanted:
            return exact
        near = [place for place in places if _is_part(place.folded, wanted) or _is_part(wanted, place.folded)]
        if len(near) == 1:
            return near[0]
        return self._alike(places, wanted)

    def _alike(self, places: list[Place], wanted: str) -> Place | None:
        from rapidfuzz import fuzz  # compiled; loaded only while a list is checked

        scored = [(fuzz.ratio(place.folded, wanted), place) for place in places]
        best = max(scored, key=lambda pair: pair[0], default=(0, None))
        return best[1] if best[0] >= ALIKE else None


def _is_part(shorter: str, longer: str) -> bool:
    return bool(shorter) and (longer.startswith(shorter + " ") or longer.endswith(" " + shorter))


def settle_place(row: ReadRow, book: PlaceBook, *, settled: frozenset[str] | set[str] = frozenset()) -> None:
    """Compare code and place of a row. `settled` are the targets that a person confirmed as they are."""
    values = row.values
    code = values.get("postal_code", "")
    if book.is_empty or not code or values.get("country", "DE") != "DE" or len(code) != 5:
        return
    place = values.get("place", "")
    known = book.at(code)
    lost_zero = next((one for one in row.doubts if one["kind"] == cell_doubts.LOST_ZERO), None)
    if not known:
        if lost_zero is None and "postal_code" not in settled:
            row.doubt(Doubt(doubts.CODE_UNKNOWN, {"code": code}), "postal_code")
        return
    fitting = book.fitting(code, place) if place else None
    if lost_zero is not None and fitting:
        row.doubts.remove(lost_zero)
        facts = {"text": lost_zero["facts"]["text"], "code": code, "place": fitting.name}
        row.doubt(Doubt(doubts.CODE_BY_PLACE, facts), "postal_code")
    if not place and lost_zero is None:
        fitting = _only_or_asked(row, code, known)
    elif place and fitting is None and "place" not in settled and lost_zero is None:
        names = [one.name for one in known]
        row.doubt(Doubt(doubts.PLACE_OTHER, {"code": code, "place": place, "choices": names}), "place")
    if fitting is not None:
        values["point"] = [fitting.latitude, fitting.longitude, fitting.region_key]


def _only_or_asked(row: ReadRow, code: str, known: list[Place]) -> Place | None:
    names = sorted({one.name for one in known})
    if len(names) > 1:
        row.doubt(Doubt(doubts.PLACE_CHOICES, {"code": code, "choices": names}), "place")
        return None
    row.values["place"] = names[0]
    row.doubt(Doubt(doubts.PLACE_FILLED, {"code": code, "place": names[0]}), "place")
    return known[0]
