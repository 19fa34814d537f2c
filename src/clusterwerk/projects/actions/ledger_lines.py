"""A project that began is one activity of the ledger, with its partners; hours and cost are read off."""

from decimal import Decimal

from django.db.models import Sum

from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity, read_off
from clusterwerk.ledger.choices import Kind, Part
from clusterwerk.projects.choices import PartnerRole, PartnerState, Source
from clusterwerk.projects.models import Partner, Project


def keep_in_ledger(project: Project) -> None:
    """Let the ledger follow a project: kept from the day it runs, out again when that was a mistake.

    Hours are those of the office, cost is what the initiative and funding lines paid; own funds stay with the partners.
    """
    if project.began_on is None:
        drop_activity(source=project, initiative=project.initiative)
        return
    keep_activity(
        source=project,
        initiative=project.initiative,
        kind=Kind.PROJECT,
        title=project.title,
        on=project.began_on,
        until=project.ended_on,
        participants=_took_part(project),
        series=project,
        funding=project.funding,
    )
    read_off_figures(project)


def _took_part(project: Project) -> list[TookPart]:
    worked = Partner.objects.filter(project=project, state__in=[PartnerState.JOINED, PartnerState.LEFT])
    return [
        TookPart(
            organisation=one.organisation,
            part=Part.ADVISER if one.role == PartnerRole.KNOWLEDGE else Part.PARTICIPANT,
        )
        for one in worked.select_related("organisation")
        if one.left_on is None or one.left_on >= project.began_on
    ]


def read_off_figures(project: Project) -> None:
    """Bring the hours of the office and the cost in the ledger up to date."""
    hours = project.worked_hours.filter(partner__isnull=True).aggregate(sum=Sum("hours"))["sum"]
    cost = project.budget.exclude(source=Source.OWN).aggregate(sum=Sum("spent"))["sum"]
    read_off(
        source=project, initiative=project.initiative, hours=hours, cost=cost or (Decimal(0) if cost == 0 else None)
    )
