"""Who takes part, and what of each partner's statements a person may read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.projects.choices import Gap, PartnerState
from clusterwerk.projects.models import Closing, Partner, Project, Statement

KNOWING = (PartnerState.ASKED, PartnerState.JOINED, PartnerState.LEFT)
"""These know of their project; who declined knows nothing more of it."""

INSIDE = (PartnerState.ASKED, PartnerState.JOINED)
"""These learn who else takes part: whoever is asked must know with whom."""


def own_partners(actor: Actor) -> QuerySet[Partner]:
    """The rows of the organisations that the person acts for, in all projects."""
    rows = Partner.objects.filter(initiative=actor.initiative)
    return rows.filter(organisation__in=organisations_acted_for(actor)) if actor.is_member else rows.none()


def partners_visible_to(actor: Actor) -> QuerySet[Partner]:
    """The office all; a firm itself, and who takes part where it was asked or takes part. Who was asked besides, declined
    or left stays with the office."""
    rows = Partner.objects.filter(initiative=actor.initiative).select_related("organisation")
    if actor.is_office:
        return rows
    own = own_partners(actor)
    inside = own.filter(state__in=INSIDE).values("project")
    return rows.filter(
        Q(pk__in=own.filter(state__in=KNOWING).values("pk")) | Q(state=PartnerState.JOINED, project__in=inside)
    )


def statements_visible_to(actor: Actor) -> QuerySet[Statement]:
    """Benefit, contribution and red line as written: the office, and the partner itself. See `shared_by_others`."""
    rows = Statement.objects.filter(initiative=actor.initiative).select_related("partner__organisation")
    return rows if actor.is_office else rows.filter(partner__in=own_partners(actor).filter(state__in=KNOWING))


def closings_visible_to(actor: Actor) -> QuerySet[Closing]:
    """What partners said at the end: the office, and the partner itself."""
    rows = Closing.objects.filter(initiative=actor.initiative).select_related("partner__organisation")
    return rows if actor.is_office else rows.filter(partner__in=own_partners(actor).filter(state__in=KNOWING))


@dataclass(frozen=True)
class Shared:
    """What a partner lets the others read; what it keeps to itself is not even told to exist."""

    partner: Partner
    benefit: str
    contribution: dict
    red_line: str


def shared_by_others(actor: Actor, project: Project) -> list[Shared]:
    """What the other partners share with those who take part; empty for everybody else, the office reads it anyway."""
    mine = own_partners(actor).filter(project=project, state=PartnerState.JOINED)
    if not mine.exists():
        return []
    rows = Statement.objects.filter(partner__project=project, partner__state=PartnerState.JOINED)
    rows = rows.exclude(partner__in=mine).select_related("partner__organisation")
    rows = rows.filter(Q(shares_benefit=True) | Q(shares_contribution=True) | Q(shares_red_line=True))
    return [_shared(one) for one in rows.order_by("partner__organisation__name_folded", "pk")]


def _shared(statement: Statement) -> Shared:
    contribution = (
        {name: getattr(statement, name) for name in ("hours", "money", "in_kind")}
        if statement.shares_contribution
        else {}
    )
    return Shared(
        statement.partner,
        statement.benefit if statement.shares_benefit else "",
        contribution,
        statement.red_line if statement.shares_red_line else "",
    )


def gaps_of(partner: Partner) -> list[Gap]:
    """What a partner still owes before its project may run."""
    statement = getattr(partner, "statement", None)
    if statement is None:
        return [Gap.BENEFIT, Gap.RED_LINE]
    gaps = [] if statement.benefit else [Gap.BENEFIT]
    if not statement.is_red_line_stated:
        gaps.append(Gap.RED_LINE)
    elif not statement.is_red_line_answered:
        gaps.append(Gap.ANSWER)
    return gaps


def unready(partners: Iterable[Partner]) -> list[tuple[Partner, list[Gap]]]:
    """The partners that take part and still owe something, with what it is."""
    found = [(one, gaps_of(one)) for one in partners if one.takes_part]
    return [(one, gaps) for one, gaps in found if gaps]
