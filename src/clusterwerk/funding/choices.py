"""The words and limits of de-minimis aid."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.directory.queries.ownership import MAJORITY, Holding

CEILING = Decimal("300000.00")
"""Regulation (EU) 2023/2831, Art. 3(2): for one undertaking, from one member state, over any period of three years."""

WINDOW_MONTHS = 36

CONTROL = Holding(MAJORITY, without_owners=(OrganisationKind.PUBLIC,))
"""A single undertaking as far as the register knows it (Regulation (EU) 2023/2831, Art. 2(2)): a majority, also through
other enterprises. Rights to appoint, contracts and voting agreements (points b to d) are not kept as data. Firms that
only the same public body owns are not linked by that (recital 4)."""


class Basis(models.TextChoices):
    """The regulations whose aid counts towards the one ceiling (Regulation (EU) 2023/2831, Art. 5(2))."""

    GENERAL = "2023/2831", _("Regulation (EU) 2023/2831")
    FORMER = "1407/2013", _("Regulation (EU) No 1407/2013 (until 2023)")
    AGRICULTURE = "1408/2013", _("Regulation (EU) No 1408/2013 (agriculture)")
    FISHERY = "717/2014", _("Regulation (EU) No 717/2014 (fishery)")
