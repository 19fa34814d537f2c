"""Sub-groups of a round, worked out of the register or assigned by the office."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import translation
from django.utils.text import slugify

from clusterwerk.clusters.folding import folded
from clusterwerk.directory.choices import Edition, FactKind, FactScope
from clusterwerk.directory.models import Fact, IndustryCode, OrganisationCode
from clusterwerk.indicators.choices import Breakdown
from clusterwerk.indicators.models import Participant, Round

SIZES = (
    ("small", 0, "unter 50 Beschäftigte", "under 50 employees"),
    ("medium", 50, "50 bis 249 Beschäftigte", "50 to 249 employees"),
    ("large", 250, "250 Beschäftigte und mehr", "250 employees and more"),
)


def leaves_of(one: Round, participants: QuerySet[Participant]) -> tuple[dict[int, str], list[dict]]:
    """(id of the sub-group by key of the participant, the sub-groups with their titles as the survey names them).

    Who has no number of employees, no main industry or no stage is in the whole only.
    """
    rows = list(participants)
    firms = [row.reporter.organisation_id for row in rows]
    if one.breakdown == Breakdown.SIZE:
        staff = employees_of(one.initiative_id, firms)
        own = {row.pk: _size(staff.get(row.reporter.organisation_id)) for row in rows}
        titles = {key: {"de": de, "en": en} for key, _least, de, en in SIZES}
    elif one.breakdown == Breakdown.INDUSTRY:
        codes = _divisions(firms)
        own = {row.pk: codes.get(row.reporter.organisation_id, "") for row in rows}
        titles = _division_titles(set(own.values()))
    elif one.breakdown == Breakdown.OWN:
        own = {row.pk: slugify(folded(row.leaf)) for row in rows}
        titles = {slugify(folded(row.leaf)): {"de": row.leaf, "en": row.leaf} for row in rows if row.leaf}
    else:
        return {}, []
    found = {leaf for leaf in own.values() if leaf}
    return own, [{"id": leaf, "title": titles[leaf]} for leaf in titles if leaf in found]


def employees_of(initiative: int, organisations: Collection[int]) -> dict[int, int]:
    """The newest number of employees that the office knows, by organisation."""
    facts = Fact.objects.filter(
        initiative=initiative, organisation__in=organisations, kind=FactKind.EMPLOYEES, scope=FactScope.ORGANISATION
    )
    return {row.organisation_id: int(row.value) for row in facts.order_by("year", "is_chosen", "pk")}


def _size(staff: int | None) -> str:
    if staff is None:
        return ""
    return [key for key, least, _de, _en in SIZES if staff >= least][-1]


def _divisions(organisations: Collection[int]) -> dict[int, str]:
    codes = OrganisationCode.objects.filter(organisation__in=organisations, edition=Edition.WZ_2008, is_main=True)
    return {row.organisation_id: f"wz{row.code[:2]}" for row in codes}


def _division_titles(leaves: set[str]) -> dict[str, dict[str, str]]:
    wanted = sorted(leaf for leaf in leaves if leaf)
    titles = {leaf: {"de": leaf, "en": leaf} for leaf in wanted}
    for code in IndustryCode.objects.filter(edition=Edition.WZ_2008, code__in=[leaf[2:] for leaf in wanted]):
        for language in ("de", "en"):
            with translation.override(language):
                titles[f"wz{code.code}"][language] = code.title
    return titles
