"""A series as a picture: one line of released values, broken where it begins anew, official figures as hollow points."""

from dataclasses import dataclass

from clusterwerk.core import shown
from clusterwerk.indicators.choices import Output
from clusterwerk.indicators.figures import signed
from clusterwerk.indicators.queries.results import Series

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 560, 200, 56, 16, 172
ASIDE = 32


@dataclass(frozen=True)
class Mark:
    """A point with what it says, and what stands beside it: the figure alone, because units can be long."""

    x: float
    y: float
    text: str
    label: str = ""


@dataclass(frozen=True)
class Picture:
    """What the template draws: lines as point lists, marks, ticks of the axes."""

    lines: list[str]
    marks: list[Mark]
    official: list[Mark]
    labels: list[tuple[float, str]]
    ticks: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(series: Series) -> Picture | None:
    """The picture; None with fewer than two values."""
    values = [point.value for point in series.points]
    official = [(one, float(one.value)) for one in series.official if one.output == series.output]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = _range([*known, *(value for _one, value in official)], from_zero=series.output == Output.GROWTH)
    step = (WIDTH - LEFT - 2 * ASIDE) / max(1, len(values) - 1)
    places = [round(LEFT + ASIDE + number * step, 1) for number in range(len(series.points))]

    def height(value: float) -> float:
        return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 1)

    lines: list[list[str]] = [[]]
    marks = []
    for point, x in zip(series.points, places, strict=True):
        if point.value is None or point.breaks:
            lines.append([])
        if point.value is not None:
            lines[-1].append(f"{x},{height(point.value)}")
            text = point.lines[0].text if point.lines else ""
            marks.append(Mark(x, height(point.value), text, _label(point.value, series)))
    hollow = [
        Mark(x, height(value), f"{one.name}: {shown.number(value, 1)}")
        for one, value in official
        for point, x in zip(series.points, places, strict=True)
        if point.round.period_label == one.period
    ]
    decimals = 0 if high - low > 10 else 1
    ticks = [(height(value), shown.number(value, decimals)) for value in (low, (low + high) / 2, high)]
    labels = [(x, point.round.period_said) for point, x in zip(series.points, places, strict=True)]
    return Picture([" ".join(one) for one in lines if len(one) > 1], marks, hollow, labels, ticks)


def _label(value: float, series: Series) -> str:
    """Without the unit, which stands below the picture."""
    if series.output == Output.GROWTH:
        return signed(value, 1)
    return shown.number(value, series.version.decimals)


def _range(values: list[float], *, from_zero: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
    return low - room, high + room
