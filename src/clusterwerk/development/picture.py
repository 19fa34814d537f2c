"""The cohort view as bars: one per half-year, a piece per stage. Hidden counts are not drawn; the table says so."""

from dataclasses import dataclass

from clusterwerk.development.queries import Cohorts

LEFT, WIDTH, HEIGHT, GAP, ROOM_FOR_WORDS = 62, 368, 26, 12, 22


@dataclass(frozen=True)
class Piece:
    """One stage in one half-year; its count is written where there is room."""

    x: float
    width: float
    middle: float
    fill: str
    count: int
    name: str

    @property
    def is_wide(self) -> bool:
        """There is room for the count."""
        return self.width >= ROOM_FOR_WORDS


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

    @property
    def shown_width(self) -> float:
        """On a wide screen, a little larger than on a telephone."""
        return self.width * 1.25


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
                pieces.append(
                    Piece(
                        round(x, 1),
                        round(width, 1),
                        round(x + width / 2, 1),
                        f"fill-{number % 6 + 1}",
                        count,
                        stage.name,
                    )
                )
                x += width
        bars.append(Bar(10 + place * (HEIGHT + GAP), row.key, pieces))
    top = 10 + len(bars) * (HEIGHT + GAP) + 8
    legend = [(top + 20 * place, f"fill-{place % 6 + 1}", stage.name) for place, stage in enumerate(cohorts.stages)]
    years = f"{cohorts.rows[0].key} – {cohorts.rows[-1].key}"
    return Bars(bars, legend, LEFT + WIDTH + 10, top + 20 * len(legend) + 4, years)
