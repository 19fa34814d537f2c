"""To whom a register and what was found in it belongs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative


class Explored(models.Model):
    """Base of what somebody explores: it belongs to an initiative, or to one person before there is an initiative.

    Not `InitiativeOwned`, because finding a cluster comes before the initiative that works for it.
    """

    initiative = models.ForeignKey(
        Initiative,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("cluster initiative"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )

    class Meta:
        abstract = True

    @classmethod
    def one_owner(cls, name: str) -> models.CheckConstraint:
        """The constraint that a row has exactly one owner, under a name of its own per table."""
        of_initiative = Q(initiative__isnull=False, person__isnull=True)
        return models.CheckConstraint(
            condition=of_initiative | Q(initiative__isnull=True, person__isnull=False), name=name
        )
