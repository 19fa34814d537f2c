"""Distances on the globe."""

from __future__ import annotations

import math


def kilometres_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance along the great circle in kilometres, on a sphere of 6,371.0088 km (error at most 0.5 %)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371.0088 * math.asin(min(1.0, math.sqrt(half)))
