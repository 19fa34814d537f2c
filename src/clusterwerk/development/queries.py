"""What a person may know of development paths: the office all, a firm its own, everybody else counts of five and more."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.development.choices import HalfYear
from clusterwerk.development.models import Assessment, Invitation, Stage
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import members_on, organisations_acted_for
from clusterwerk.members.queries.reservations import people_acting

SHOWN_HALF_YEARS = 6


def stages_of(initiative: Initiative) -> QuerySet[Stage]:
    """The stages in order."""
    return Stage.objects.filter(initiative=initiative).order_by("number")


def assessments_visible_to(actor: Actor) -> QuerySet[Assessment]:
    """All for the office, the own firm's for who acts for it today, none for everybody else."""
    rows = Assessment.objects.filter(initiative=actor.initiative).select_related("organisation", "stage", "person")
    return rows if actor.is_office else rows.filter(organisation__in=organisations_acted_for(actor))


def own_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Those of the firms that the person acts for, newest first."""
    mine = organisations_acted_for(actor)
    return assessments_visible_to(actor).filter(organisation__in=mine).order_by("-year", "-half", "pk")


def present(actor: Actor | None = None) -> HalfYear:
    """The half-year of today."""
    return HalfYear.of(timezone.localdate())


def assessment_in(initiative: Initiative, organisation: Organisation, half_year: HalfYear) -> Assessment | None:
    """What a firm said in a half-year."""
    rows = Assessment.objects.filter(initiative=initiative, organisation=organisation).select_related("stage")
    return rows.filter(year=half_year.year, half=half_year.half).first()


def latest_of(initiative: Initiative, organisation: Organisation) -> Assessment | None:
    """The last thing a firm said."""
    rows = Assessment.objects.filter(initiative=initiative, organisation=organisation).select_related("stage")
    return rows.order_by("-year", "-half").first()


def people_to_invite(initiative: Initiative, half_year: HalfYear):
    """Accesses of today for members that did not assess themselves in the half-year and were not asked yet."""
    members = members_on(initiative, timezone.localdate())
    done = Assessment.objects.filter(initiative=initiative, year=half_year.year, half=half_year.half)
    asked = Invitation.objects.filter(initiative=initiative, year=half_year.year, half=half_year.half)
    asked_keys = set(asked.values_list("organisation_id", "person_id"))
    rows = people_acting(initiative, members.exclude(pk__in=done.values("organisation")))
    return [row for row in rows if (row.organisation_id, row.person_id) not in asked_keys]


def somebody_acts(initiative: Initiative) -> bool:
    """Whether anybody acts for a member of today in the portal, and so could be asked at all."""
    return bool(people_acting(initiative, members_on(initiative, timezone.localdate())))


@dataclass(frozen=True)
class HalfYearCounts:
    """One half-year in the cohort view: firms per stage, and the moves since the half-year before."""

    half_year: HalfYear
    stages: "tuple[int | None, ...]"
    total: int | None
    up: int | None
    same: int | None
    down: int | None

    @property
    def key(self) -> str:
        """As in addresses."""
        return str(self.half_year)


@dataclass(frozen=True)
class Cohorts:
    """Firms per stage and half-year, the newest last, as this reader may see them."""

    stages: list[Stage]
    rows: list[HalfYearCounts]
    is_whole: bool


def cohorts(actor: Actor) -> Cohorts:
    """For the office every count; for everybody else nothing below five and nothing from which such a count follows."""
    from clusterwerk.analysis import cohorts as counting  # pure figures, not needed by other pages

    stages = list(stages_of(actor.initiative))
    number = {stage.pk: place for place, stage in enumerate(stages)}
    placed: dict[HalfYear, dict[int, int]] = {}
    rows = Assessment.objects.filter(initiative=actor.initiative)
    for year, half, firm, stage in rows.values_list("year", "half", "organisation_id", "stage_id"):
        placed.setdefault(HalfYear(year, half), {})[firm] = number[stage]
    half_years = sorted(placed)[-SHOWN_HALF_YEARS:]
    found = []
    for one in half_years:
        before, after = placed.get(one.before, {}), placed[one]
        wholes = [counting.distribution(side, len(stages)) for side in (before, after)]
        moved = counting.moves(before, after)
        if not actor.is_office:
            wholes = [counting.shown_distribution(whole) for whole in wholes]
            moved = counting.shown_moves(moved, *wholes)
        found.append(HalfYearCounts(one, wholes[1].counts, wholes[1].total, moved.up, moved.same, moved.down))
    return Cohorts(stages, found, actor.is_office)
