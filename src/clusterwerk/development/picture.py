"""The cohort view as bars: one per half-year, a piece per stage. Hidden counts are not drawn; the table says so."""

from dataclasses import dataclass

from clusterwerk.development.queries import Cohorts

LEFT, WIDTH, HEIGHT, GAP = 70, 520, 26, 14


@dataclass(frozen=True)
class Piece:
    """One stage in one half-year."""

    x: float
    width: float
    fill: str
    count: int
    name: str


@dataclass(frozen=True)
class Bar:
    """One half-year."""

    y: float
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Bars:
    """What the template draws."""

    bars: list[Bar]
    legend: list[tuple[float, str, str]]
    width: float
    height: float
    years: str


def bars_of(cohorts: Cohorts) -> Bars | None:
    """The picture, or None where nothing can be shown."""
    most = max((sum(count or 0 for count in row.stages) for row in cohorts.rows), default=0)
    if not most:
        return None
    bars = []
    for place, row in enumerate(cohorts.rows):
        x, pieces = float(LEFT), []
        for number, (stage, count) in enumerate(zip(cohorts.stages, row.stages, strict=True)):
            if count:
                width = WIDTH * count / most
                pieces.append(Piece(round(x, 1), round(width, 1), f"fill-{number % 6 + 1}", count, stage.name))
                x += width
        bars.append(Bar(10 + place * (HEIGHT + GAP), row.key, pieces))
    top = 10 + len(bars) * (HEIGHT + GAP) + 8
    legend = [(top + 20 * place, f"fill-{place % 6 + 1}", stage.name) for place, stage in enumerate(cohorts.stages)]
    years = f"{cohorts.rows[0].key} – {cohorts.rows[-1].key}"
    return Bars(bars, legend, LEFT + WIDTH + 10, top + 20 * len(legend) + 4, years)
