"""Indicators, rounds, and who is on their lists."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.indicators.choices import SEEN_BY_FIRMS
from clusterwerk.indicators.models import Indicator, IndicatorVersion, OfficeKey, Participant, Round, Trustee
from clusterwerk.members.queries import members_on, organisations_acted_for


def indicators_visible_to(actor: Actor) -> QuerySet[Indicator]:
    """The catalogue is for the office; firms read the questions of their rounds."""
    rows = Indicator.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.none()


def newest_versions(actor: Actor) -> QuerySet[IndicatorVersion]:
    """The newest version of every indicator."""
    newest = IndicatorVersion.objects.filter(indicator=OuterRef("indicator")).order_by("-number").values("pk")[:1]
    rows = IndicatorVersion.objects.filter(indicator__in=indicators_visible_to(actor), pk=Subquery(newest))
    return rows.select_related("indicator")


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """The office all; a firm those on whose list it stands, once they are open. Nobody else any."""
    rows = Round.objects.filter(initiative=actor.initiative).select_related("trustee", "office_key", "initiative")
    if actor.is_office:
        return rows
    if not actor.is_member:
        return rows.none()
    mine = Participant.objects.filter(reporter__organisation__in=organisations_acted_for(actor)).values("round")
    return rows.filter(pk__in=mine, state__in=SEEN_BY_FIRMS)


def participants_visible_to(actor: Actor) -> QuerySet[Participant]:
    """The list of a round for the office; a firm its own row, once the round is open."""
    rows = Participant.objects.filter(initiative=actor.initiative).select_related(
        "round__initiative", "round__trustee", "reporter__organisation", "reporter__person", "key"
    )
    if actor.is_office:
        return rows
    return own_participations(actor) if actor.is_member else rows.none()


def own_participations(actor: Actor) -> QuerySet[Participant]:
    """The rounds of the firms this person acts for, once they are open."""
    rows = Participant.objects.filter(
        initiative=actor.initiative,
        reporter__organisation__in=organisations_acted_for(actor),
        round__state__in=SEEN_BY_FIRMS,
    )
    return rows.select_related(
        "round__initiative", "round__trustee", "reporter__organisation", "reporter__person", "key"
    )


def members_to_choose(actor: Actor) -> QuerySet[Organisation]:
    """Today's members, who can be on the list of a round."""
    if not actor.is_office:
        return Organisation.objects.none()
    return members_on(actor.initiative, timezone.localdate()).order_by("name_folded")


def living_trustee(initiative: Initiative) -> Trustee | None:
    """The trustee of today."""
    return Trustee.objects.filter(initiative=initiative, ended_on__isnull=True).first()


def living_office_key(initiative: Initiative) -> OfficeKey | None:
    """The office's signing key of today."""
    return OfficeKey.objects.filter(initiative=initiative, revoked_at__isnull=True).first()
