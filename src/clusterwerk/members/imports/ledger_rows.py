"""The periods of membership that a row tells of."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from clusterwerk.clusters.models import Initiative
from clusterwerk.members.choices import LeavingReason, Status
from clusterwerk.members.imports.plan import Plan
from clusterwerk.members.models import Membership

DAY = dt.timedelta(days=1)


def _day(value: Mapping[str, str] | None) -> dt.date | None:
    return dt.date.fromisoformat(value["day"]) if value else None


def plan_membership(
    plan: Plan,
    values: Mapping[str, Any],
    rows: Sequence[Membership],
    answers: Mapping[str, Any],
    initiative: Initiative,
    today: dt.date,
) -> None:
    """Add the periods a row tells of to its plan. Known periods are kept; a contradiction is said, not written."""
    since, until = _day(values.get("since")), _day(values.get("until"))
    status = values.get("status")
    if status is None and until and until < today:
        status = Status.FORMER
    if status is None and (since or until):
        status = Status.MEMBER
    if rows:
        if status is not None and rows[-1].until is None and rows[-1].status != status:
            plan.remarks.append("status_kept")
        return
    status = status or answers.get("status")
    if not status:
        return
    asked = answers.get("since")
    start = since or (dt.date.fromisoformat(asked) if asked else today)

    def period(status: str, since: dt.date, until: dt.date | None = None, **more: str) -> None:
        plan.made.append(
            Membership(
                initiative_id=initiative.pk,
                organisation=plan.organisation,
                status=status,
                since=since,
                until=until,
                **more,
            )
        )

    if status == Status.FORMER:
        reason = values.get("reason") or LeavingReason.OTHER
        note = values.get("reason_text", "")[:500]
        if until is None:
            period(Status.FORMER, start if since is None else max(since, start), reason=reason, note=note)
            return
        if since is not None:
            period(Status.MEMBER, since, until)
        period(Status.FORMER, until + DAY, reason=reason, note=note)
        return
    if until is not None and until >= start:
        period(status, start, until)
        if until < today:
            period(Status.FORMER, until + DAY, reason=values.get("reason") or LeavingReason.OTHER)
        return
    period(status, start)
