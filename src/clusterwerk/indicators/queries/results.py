"""Released results: for the office, funders and members all of the initiative, for everybody what was published.

Nothing here knows a figure of a firm. What was withheld reads like what nobody answered.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.shown import percent
from clusterwerk.indicators.choices import Output, RoundState
from clusterwerk.indicators.figures import Line, headline, lines_of
from clusterwerk.indicators.models import Indicator, IndicatorVersion, OfficialFigure, Released, Round
from clusterwerk.indicators.plain_release import band_of
from clusterwerk.indicators.queries.leaves import leaves_of

REPRESENTATIVE_FROM = Decimal("0.25")
START = 100.0
DRAWN = (Output.GROWTH, Output.MEAN)


def released_rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Rounds whose results this person may read, the newest first."""
    rows = Round.objects.filter(initiative=actor.initiative, state=RoundState.RELEASED)
    if not (actor.is_office or actor.is_viewer or actor.is_member):
        return rows.none()
    return _with_coverage(rows)


def published_rounds(initiative: Initiative) -> QuerySet[Round]:
    """Rounds that everybody may read, the newest first."""
    rows = Round.objects.filter(initiative=initiative, state=RoundState.RELEASED, publication__isnull=False)
    return _with_coverage(rows)


def _with_coverage(rows: QuerySet[Round]) -> QuerySet[Round]:
    return rows.select_related("coverage", "publication", "initiative", "trustee").order_by("-period_until", "-pk")


def is_representative(one: Round) -> bool:
    """Whether those who answered employ at least a quarter of all people at members; unknown counts as not."""
    coverage = getattr(one, "coverage", None)
    return bool(coverage and coverage.employment is not None and coverage.employment >= REPRESENTATIVE_FROM)


def leaf_titles(one: Round) -> dict[str, str]:
    """The names of a round's sub-groups in the reader's language, as its survey says them."""
    language = "en" if get_language() == "en" else "de"
    if one.survey:
        leaves = json.loads(json.loads(one.survey)["body"])["leaves"]
    else:
        leaves = leaves_of(one, one.participants.select_related("reporter"))[1]
    return {leaf["id"]: leaf["title"][language] for leaf in leaves}


def with_results(rounds: list[Round]) -> list[Round]:
    """These rounds with what `rows_of` reads, in a number of queries that does not grow with them."""
    prefetch_related_objects(rounds, "asked", "results__version__indicator")
    return rounds


@dataclass(frozen=True)
class Row:
    """One indicator in one round, or one of its sub-groups; without lines nothing was released."""

    version: IndicatorVersion
    leaf: str
    groups: str
    lines: list[Line]


def rows_of(one: Round) -> list[Row]:
    """The results of a round in the order of its questions, the whole before its sub-groups."""
    with_results([one])
    titles = leaf_titles(one) if one.breakdown else {}
    places = {row.version_id: row.place for row in one.asked.all()}
    ordered = sorted(one.results.all(), key=lambda row: (places.get(row.version_id, 0), row.leaf != "", row.leaf))
    return [Row(row.version, titles.get(row.leaf, row.leaf), row.groups, lines_of(row)) for row in ordered]


@dataclass(frozen=True)
class Behind:
    """Who stands behind a release, as everybody may read it: numbers as bands, the share of employment as a class.

    Exact ones would tell, beside public numbers of employees, which firm did not answer. Empty is not known.
    """

    firms: str
    groups: str
    employment: str


def behind(one: Round, rows: Iterable[Row]) -> Behind | None:
    """Who stands behind these results of a round; None when nothing of them was released."""
    coverage = getattr(one, "coverage", None)
    if coverage is None or not any(row.lines for row in rows):
        return None
    firms, groups = (band_of(number, one.least_groups) for number in (coverage.firms, coverage.groups))
    return Behind(firms, groups, share_class(coverage.employment))


def share_class(share: Decimal | None) -> str:
    """A share as one of four quarters; empty when it is not known."""
    if share is None:
        return ""
    quarter = int(share * 4)
    if quarter == 0:
        return _("under %(share)s") % {"share": percent(REPRESENTATIVE_FROM, 0)}
    if quarter >= 3:
        return _("%(share)s or more") % {"share": percent(Decimal("0.75"), 0)}
    return f"{25 * quarter}–{percent(Decimal(quarter + 1) / 4, 0)}"


@dataclass(frozen=True)
class Point:
    """One period of a series. `index` begins at 100 in the period before the first one; `breaks` names why the series begins
    anew here ("version" or "gap"), else empty."""

    round: Round
    lines: list[Line]
    value: float | None
    index: float | None
    breaks: str
    groups: str


@dataclass(frozen=True)
class Series:
    """An indicator over its rounds, the oldest first, with official figures for the same periods."""

    indicator: Indicator
    version: IndicatorVersion
    output: str
    points: list[Point]
    official: list[OfficialFigure]

    @property
    def has_values(self) -> bool:
        """Something was released."""
        return any(point.value is not None for point in self.points)


def series_of(indicator: Indicator, rounds: Iterable[Round]) -> Series | None:
    """The series of an indicator over these rounds; None when none of them asked it."""
    wanted = [one.pk for one in rounds]
    results = Released.objects.filter(round__in=wanted, version__indicator=indicator, leaf="")
    rows = list(results.select_related("round", "version__indicator").order_by("round__period_until", "round__pk"))
    if not rows:
        return None
    newest = rows[-1].version
    output = Output.GROWTH if Output.GROWTH in newest.outputs else Output.MEAN
    points: list[Point] = []
    asked = {(row.round_id, row.version_id) for row in rows}
    for row in rows:
        points.append(_point(row, output, points, asked))
    labels = {row.round.period_label for row in rows}
    official = [one for one in indicator.official_figures.all() if one.period in labels]
    return Series(indicator, newest, output, points, official)


def _point(row: Released, output: str, before: list[Point], asked: set[tuple[int, int]]) -> Point:
    last = before[-1] if before else None
    breaks = ""
    if last is not None:
        breaks = (
            "version"
            if (last.round.pk, row.version_id) not in asked
            else "gap"
            if last.round.period_label != row.round.before_label
            else ""
        )
    value = row.values.get(output)
    index = None
    if output == Output.GROWTH and value is not None:
        goes_on = last is not None and not breaks and last.index is not None
        index = (last.index if goes_on else START) * (1 + value / 100)
        if last is not None and last.index is None and not breaks:
            breaks = "gap"
    return Point(row.round, lines_of(row), value, index, breaks, row.groups)


def periods_of(indicator: Indicator) -> list[str]:
    """The names of the periods for which rounds asked an indicator, the newest first."""
    rows = Round.objects.filter(asked__version__indicator=indicator).exclude(state=RoundState.CANCELLED)
    return list(dict.fromkeys(rows.order_by("-period_until", "-pk").values_list("period_label", flat=True)))


@dataclass(frozen=True)
class Latest:
    """An indicator with its newest released value."""

    indicator: Indicator
    version: IndicatorVersion
    line: Line | None
    round: Round | None
    rounds: int


def latest_of(rounds: QuerySet[Round]) -> list[Latest]:
    """Every indicator that these rounds asked, with the newest value that was released, by name."""
    results = Released.objects.filter(round__in=rounds, leaf="").select_related("round", "version__indicator")
    found: dict[int, list[Released]] = {}
    for row in results.order_by("-round__period_until", "-round__pk"):
        found.setdefault(row.version.indicator_id, []).append(row)
    latest = []
    for rows in found.values():
        shown = next((row for row in rows if row.is_published), None)
        newest = rows[0].version
        line = headline(shown) if shown is not None else None
        latest.append(Latest(newest.indicator, newest, line, shown.round if shown else None, len(rows)))
    return sorted(latest, key=lambda one: one.version.name.casefold())
