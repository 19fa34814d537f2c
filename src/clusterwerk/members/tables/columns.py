"""What several lists of this package have in common: the column of the organisation, addresses, yes and no."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.tables import Column

ORGANISATION = _("Organisation")
ORGANISATION_NAME = ["organisation__name_folded", "organisation__name"]
KIND = Column(
    "kind", _("Kind"), value=lambda row: capfirst(row.organisation.get_kind_display()), sort="organisation__kind"
)
PLACE = Column("place", _("Place"), value="place", sort="place")


def organisation_column(label=ORGANISATION, *, link=None) -> Column:
    """The name of the organisation a row is about."""
    return Column("organisation", label, value="organisation.name", sort="organisation__name", link=link)


def whether(condition: Callable[[], Q]) -> Callable[[QuerySet, bool], QuerySet]:
    """For a yes/no filter: the rows that meet a condition, or all others. The condition is asked anew each time."""
    return lambda rows, wanted: rows.filter(condition()) if wanted else rows.exclude(condition())


def organisation_url(organisation_id: int, actor) -> str | None:
    """The office's page of an organisation; other readers have none."""
    if not actor.is_office:
        return None
    return reverse("directory:desk_organisation", args=[actor.initiative.slug, organisation_id])
