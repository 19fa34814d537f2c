"""How much of the cluster stands behind a release: counted when it comes in, because answers are deleted later.

The exact numbers stay here; pages, exports and letters show them as bands and classes (`queries.results.behind`).
"""

from collections.abc import Collection
from decimal import Decimal

from django.utils import timezone

from clusterwerk.indicators.models import Coverage, Participant, Round
from clusterwerk.indicators.queries.leaves import employees_of
from clusterwerk.members.queries import members_on


def keep_coverage(one: Round, answered: Collection[int]) -> Coverage:
    """Count firms, independent groups, and the share of the members' employment that is known, of the participants (keys) that
    answered."""
    rows = list(Participant.objects.filter(pk__in=answered).select_related("reporter"))
    groups = {row.group for row in rows if row.counts} if one.reading == "strict" else {row.group for row in rows}
    found, _made = Coverage.objects.update_or_create(
        round=one,
        defaults={
            "initiative_id": one.initiative_id, "firms": len(rows), "groups": len(groups),
            "employment": _share(one, [row.reporter.organisation_id for row in rows]),
        },
    )  # fmt: skip
    return found


def _share(one: Round, answered: list[int]) -> Decimal | None:
    """Employees at firms that answered, of those at all members; None when nobody knows them."""
    day = min(one.closes_on, timezone.localdate())
    members = set(members_on(one.initiative, day).values_list("pk", flat=True)) | set(answered)
    staff = employees_of(one.initiative_id, members)
    total = sum(staff.values())
    if not total:
        return None
    part = sum(staff.get(firm, 0) for firm in answered)
    return (Decimal(part) / Decimal(total)).quantize(Decimal("0.0001"))
