"""Which firms are independent of one another: by ownership links at any share, and by what was said of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.queries import connected_groups
from clusterwerk.directory.queries.ownership import Holding, UnknownShare
from clusterwerk.indicators.choices import STATEMENT_HOLDS, Stated
from clusterwerk.indicators.models import Reporter
from clusterwerk.indicators.queries.firms import with_newest_statement

ANY_SHARE = Holding(least_share=Decimal(0), unknown_share=UnknownShare.CONNECTS)
"""Minority holdings connect as well (OLG Düsseldorf, 26 July 2002, VI-Kart 37/01 (V)), and a share nobody entered does."""


@dataclass(frozen=True)
class Standing:
    """How a firm stands: its group, with whom it is linked, whether its links are confirmed, and the first step if not."""

    reporter: Any
    group: str
    linked_with: tuple[str, ...]
    is_confirmed: bool
    first_step: str

    @property
    def counts(self) -> bool:
        """Whether it is an independent group of its own: confirmed and linked to no other reporting firm."""
        return self.is_confirmed and not self.linked_with


def standing_of(initiative: Initiative, day: dt.date) -> list[Standing]:
    """Every reporting firm of an initiative on a day, in the order of names. For the office."""
    rows = with_newest_statement(Reporter.objects.filter(initiative=initiative)).select_related(
        "organisation", "person"
    )
    reporters = list(rows.order_by("organisation__name_folded", "pk"))
    groups = groups_of(initiative, reporters, day)
    return [_standing(row, groups[row.pk], day) for row in reporters]


def groups_of(initiative: Initiative, reporters: Iterable[Reporter], day: dt.date) -> dict[int, list[Reporter]]:
    """For each reporting firm by key: all of them that ownership connects with it, itself included, by number."""
    by_firm = {row.organisation_id: row for row in reporters}
    found: dict[int, list[Reporter]] = {}
    for group in connected_groups(initiative, by_firm, day=day, holding=ANY_SHARE):
        together = sorted((by_firm[pk] for pk in group), key=lambda row: row.number)
        found |= {row.pk: together for row in together}
    return found


def _standing(row, together: list[Reporter], day: dt.date) -> Standing:
    others = tuple(str(one) for one in together if one.pk != row.pk)
    return Standing(row, f"g{together[0].number:02d}", others, *_confirmed(row, day))


def _confirmed(row, day: dt.date) -> tuple[bool, str]:
    """(whether the links are known, what to do first where they are not)."""
    if row.stated is None:
        return False, _("Ask the firm at its key page, or look it up and confirm it.")
    if row.stated_on < day - STATEMENT_HOLDS:
        return False, _("The statement is older than two years. Have it confirmed anew.")
    if row.stated == Stated.LINKED:
        return False, _("Enter its links to: %(others)s. Then confirm that all are entered.") % {"others": row.others}
    return True, ""
