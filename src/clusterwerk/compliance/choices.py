"""The words that competition law chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """Which text of a gathering is checked."""

    AGENDA = "agenda", _("agenda")
    MINUTES = "minutes", _("minutes")
