"""The words and limits of de-minimis aid."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

CEILING = Decimal("300000.00")
"""Regulation (EU) 2023/2831, Art. 3(2): for one undertaking, from one member state, over any period of three years."""

WINDOW_MONTHS = 36


class Basis(models.TextChoices):
    """The regulations whose aid counts towards the one ceiling (Regulation (EU) 2023/2831, Art. 5(2))."""

    GENERAL = "2023/2831", _("Regulation (EU) 2023/2831")
    FORMER = "1407/2013", _("Regulation (EU) No 1407/2013 (until 2023)")
    AGRICULTURE = "1408/2013", _("Regulation (EU) No 1408/2013 (agriculture)")
    FISHERY = "717/2014", _("Regulation (EU) No 717/2014 (fishery)")
