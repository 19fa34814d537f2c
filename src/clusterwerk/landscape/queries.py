"""What a person may see of registers, analyses and candidates."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.sorting import Alphabetical
from clusterwerk.landscape.choices import BESIDE, DESCENT
from clusterwerk.landscape.models import (
    AnalysisRun,
    Candidate,
    CandidateFirm,
    Chain,
    Champion,
    ChampionCriteria,
    ClusterFirm,
    ClusterPage,
    PublicFact,
    PublicLink,
    Register,
)
from clusterwerk.landscape.rules import Explorer

Who = Explorer | Actor


def _owned_by(who: Who | None, prefix: str = "") -> Q:
    """What belongs to an office the person works in, or to the person before there is an initiative."""
    if who is None:
        return Q(pk__in=[])
    if isinstance(who, Actor):
        offices = [who.initiative.pk] if who.is_office else []
    else:
        offices = [one.pk for one in who.initiatives]
    own = Q(**{f"{prefix}initiative__isnull": True, f"{prefix}person": who.user.pk})
    return Q(**{f"{prefix}initiative__in": offices}) | own


def registers_visible_to(who: Who) -> QuerySet[Register]:
    """Registers of the offices the person works in, and the person's own."""
    return Register.objects.filter(_owned_by(who)).select_related("initiative")


def runs_visible_to(who: Who | None) -> QuerySet[AnalysisRun]:
    """Analyses of visible registers, and those of the official employment table, which everybody may see."""
    official = Q(register__isnull=True)
    return AnalysisRun.objects.filter(official | _owned_by(who)).select_related("register")


def candidates_visible_to(who: Who) -> QuerySet[Candidate]:
    """Candidates found in visible registers."""
    return Candidate.objects.filter(_owned_by(who, "run__")).select_related("run__register", "cluster")


def long_list_visible_to(who: Who, candidate: Candidate) -> QuerySet[CandidateFirm]:
    """The firms of a candidate that the person may see; empty for anybody else's candidate."""
    return CandidateFirm.objects.filter(_owned_by(who, "candidate__run__"), candidate=candidate)


def chains_visible_to(who: Who) -> QuerySet[Chain]:
    """Value chains of the offices the person works in, and the person's own."""
    return Chain.objects.filter(_owned_by(who))


def champions_visible_to(actor) -> QuerySet[Champion]:
    """Hidden champions of the initiative, for its office; evidence and doubts are not for members."""
    found = Champion.objects.filter(initiative=actor.initiative).select_related("organisation", "holds_criteria")
    return found if actor.is_office else found.none()


def criteria_visible_to(actor) -> QuerySet[ChampionCriteria]:
    """The dated criteria of the initiative, for its office."""
    found = ChampionCriteria.objects.filter(initiative=actor.initiative)
    return found if actor.is_office else found.none()


def public_pages() -> QuerySet[ClusterPage]:
    """Clusters that are published, for everybody."""
    return ClusterPage.objects.filter(published_on__isnull=False).select_related("cluster")


def public_pages_with_counts() -> QuerySet[ClusterPage]:
    """Published clusters with the number of firms and of relations between firms that public pages name."""
    own = ClusterFirm.objects.filter(cluster=OuterRef(OuterRef("cluster"))).values("organisation")
    links = PublicLink.objects.filter(Q(parent__in=own) | Q(child__in=own), kind__in=[*DESCENT, *BESIDE])
    counted = links.order_by().values(one=Value(1)).annotate(number=Count("pk")).values("number")
    return (
        public_pages()
        .annotate(firm_count=Count("cluster__firms", distinct=True), link_count=Coalesce(Subquery(counted), 0))
        .order_by(Alphabetical("cluster__name_de"))
    )


def public_facts_of(organisations) -> QuerySet[PublicFact]:
    """Public facts of firms that stand in a published cluster."""
    return PublicFact.objects.filter(
        organisation__in=organisations, organisation__in_clusters__cluster__page__published_on__isnull=False
    ).distinct()


def public_links_among(organisations) -> QuerySet[PublicLink]:
    """Public links with at least one end among these firms."""
    ends = Q(parent__in=organisations) | Q(child__in=organisations)
    return PublicLink.objects.filter(ends).select_related("parent", "child")


def public_champions(organisations) -> QuerySet[Champion]:
    """Hidden champions whose label may be shown: confirmed by a person, and the firm agreed."""
    found = Champion.objects.filter(organisation__in=organisations, verdict="confirmed", consent_on__isnull=False)
    return found.select_related("organisation").order_by("organisation__name_folded")
