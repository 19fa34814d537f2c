"""Maps of firms as points: where the firms of a cluster or of a candidate are."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Region
from clusterwerk.clusters.outlines import outline_paths, project, unproject, view_box
from clusterwerk.clusters.places import current_outlines
from clusterwerk.landscape import pictures, reference
from clusterwerk.landscape.figures import Figure, as_markup, outline_note, source_of
from clusterwerk.landscape.models import Candidate

#: A picture of a place shows at least so many kilometres, and so many municipalities.
_SMALLEST = 12.0
_MOST_TOWNS = 12


@dataclass(frozen=True)
class Circle:
    """What belongs together: a middle and how far it reaches."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True)
class Spot:
    """A firm on a map."""

    name: str
    place: str
    lat: float
    lon: float
    kind: str
    size: float | None = None
    detail: str = ""


def firm_map(
    spots: Iterable[Spot],
    kinds: Sequence[tuple[str, str]],
    *,
    marked: Sequence[str],
    title: str,
    source: str,
    year: str,
    method: str,
    name: str = "points",
    circle: Circle | None = None,
) -> Figure:
    """Firms as points over the Kreise around them. `marked` are the Kreise the cluster lies in.

    With a circle the picture shows the place itself, however small, with its municipalities.
    """
    spots = list(spots)
    outlines = current_outlines()
    points = [(*project(spot.lat, spot.lon), spot) for spot in spots]
    kreise = set(marked) & outlines.kreise()
    for key in list(kreise):
        kreise |= outlines.neighbours(key)
    around = None if circle is None else (*project(circle.lat, circle.lon), circle.radius_km)
    flat = [(x, y) for x, y, _spot in points]
    box = _box_around(flat, kreise & set(marked), outlines) if around is None else _box_of_circle(flat, around)
    spread = len({(round(x, 2), round(y, 2)) for x, y in flat}) < len(flat)
    paths = outline_paths("kreis", kreise, outlines=outlines) if kreise else {}
    names = reference.region_names(paths)
    picture = pictures.point_map(
        name,
        [pictures.Outline(key, path, names[key], key in marked) for key, path in paths.items()],
        [
            pictures.Point(x, y, f"{spot.name}, {spot.place}" + (f" ({spot.detail})" if spot.detail else ""), spot.kind,
                           spot.size, spot.name)
            for x, y, spot in points
        ],
        [pictures.PointKind(key, label) for key, label in kinds],
        box=box,
        title=title,
        description=_("Map with the firms as points. The table below names all of them."),
        legend_title=_("Firms; larger points have more employees") if any(spot.size for spot in spots) else _("Firms"),
        towns=_towns_in(box) if around else (),
        towns_label=_("municipality"),
        circle=around,
    )  # fmt: skip
    remarks = [outline_note()]
    remarks += [_("Firms at the same point are drawn side by side.")] if spread else []
    remarks += [_("The dashed circle holds nine tenths of the firms.")] if around else []
    labels = dict(kinds)
    return Figure(
        markup=as_markup(picture), title=title, source=source, year=year, method=method,
        headings=[_("Firm"), _("Place"), _("Kind"), _("Employees")],
        rows=[[spot.name, spot.place, labels.get(spot.kind, ""), spot.size] for spot in spots[:1_000]],
        numeric=(3,), note=" ".join(one for one in remarks if one),
    )  # fmt: skip


def _box_of_circle(
    points: list[tuple[float, float]], circle: tuple[float, float, float]
) -> tuple[float, float, float, float]:
    """A picture frame around a circle and what lies near it, at least `_SMALLEST` kilometres wide and high."""
    x, y, radius = circle
    reach = max(radius, _SMALLEST / 2)
    near = [(px, py) for px, py in points if math.hypot(px - x, py - y) <= 3 * reach]
    west, east = min([x - reach, *(px for px, _py in near)]) - 2, max([x + reach, *(px for px, _py in near)]) + 2
    north, south = min([y - reach, *(py for _px, py in near)]) - 2, max([y + reach, *(py for _px, py in near)]) + 2
    return west, north, east - west, south - north


def _towns_in(box: tuple[float, float, float, float]) -> list[pictures.Town]:
    """The largest municipalities of a picture, largest first."""
    left, top, width, height = box
    corners = [unproject(left + a * width, top + b * height) for a in (0, 1) for b in (0, 1)]
    lats, lons = [lat for lat, _lon in corners], [lon for _lat, lon in corners]
    found = Region.objects.filter(
        level=Region.Level.MUNICIPALITY, lat__range=(min(lats), max(lats)), lon__range=(min(lons), max(lons))
    ).order_by("-population", "key")[:_MOST_TOWNS]
    return [pictures.Town(*project(one.lat, one.lon), one.name.split(",")[0]) for one in found]


def _box_around(points: list[tuple[float, float]], kreise: set[str], outlines) -> tuple[float, float, float, float]:
    """A picture frame around points and Kreise; points far outside the Kreise do not blow it up."""
    if kreise:
        left, top, width, height = view_box(sorted(kreise), margin=4, outlines=outlines)
        inside = [
            (x, y) for x, y in points if left - 30 <= x <= left + width + 30 and top - 30 <= y <= top + height + 30
        ]
    else:
        left, top, width, height, inside = (*(points[0] if points else (0.0, 0.0)), 1.0, 1.0, points)
    xs, ys = [x for x, _y in inside], [y for _x, y in inside]
    west, north = min([left, *(x - 3 for x in xs)]), min([top, *(y - 3 for y in ys)])
    east, south = max([left + width, *(x + 3 for x in xs)]), max([top + height, *(y + 3 for y in ys)])
    return west, north, east - west, south - north


def candidate_map(candidate: Candidate, firms: Iterable) -> Figure:
    """The firms of a candidate over the outlines of their Kreise."""
    spots = [
        Spot(one.name or one.identifier, one.place, one.lat, one.lon, "member", one.employees)
        for one in firms
        if one.lat is not None and one.lon is not None
    ]
    source, year = source_of(candidate.run)
    return firm_map(
        spots,
        [("member", _("firm of the candidate cluster"))],
        marked=[key for key, _count in candidate.region_keys],
        title=_("Where the firms are: %(name)s") % {"name": candidate.title},
        source=source, year=year, method=candidate.evidence.get("citation", "").split(";")[0],
        name=f"points-{candidate.pk}", circle=_circle_of(candidate),
    )  # fmt: skip


def _circle_of(candidate: Candidate) -> Circle | None:
    if candidate.lat is None or candidate.lon is None or not candidate.radius_km:
        return None
    return Circle(candidate.lat, candidate.lon, candidate.radius_km)
