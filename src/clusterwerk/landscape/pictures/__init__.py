"""Vector pictures: maps and charts as plain SVG, alike on screen, in print and in a PDF. Pure functions, no Django."""

from clusterwerk.landscape.pictures.bars import Bar, bar_chart
from clusterwerk.landscape.pictures.choropleth import Area, ColourClass, choropleth
from clusterwerk.landscape.pictures.points import Outline, Point, PointKind, Town, point_map
from clusterwerk.landscape.pictures.svg import Picture

__all__ = [
    "Area",
    "Bar",
    "ColourClass",
    "Outline",
    "Picture",
    "Point",
    "PointKind",
    "Town",
    "bar_chart",
    "choropleth",
    "point_map",
]
