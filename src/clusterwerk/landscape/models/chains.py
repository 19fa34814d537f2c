"""Value chains as editable stages with industry codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterwerk.landscape.models.owning import Explored


class Chain(Explored):
    """The stages from raw material to service through which an industry creates value. Codes are a start; people correct them."""

    name = models.CharField(_("name"), max_length=200)
    industry_codes = models.JSONField(default=list, help_text="codes of the clusters it is made for")

    class Meta:
        verbose_name = _("value chain")
        verbose_name_plural = _("value chains")
        ordering = ["name"]
        constraints = [Explored.one_owner("value_chain_belongs_to_an_initiative_or_a_person")]

    def __str__(self):
        return self.name


class ChainStage(models.Model):
    """One stage: the industry codes whose firms count, and how many firms make it covered."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="stages")
    place = models.PositiveSmallIntegerField(_("order"))
    name_de = models.CharField(_("name in German"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    industry_codes = models.JSONField(_("industry codes"), default=list)
    enough = models.PositiveSmallIntegerField(_("firms that make the stage covered"), default=3)

    class Meta:
        verbose_name = _("stage")
        ordering = ["chain", "place"]
        constraints = [models.UniqueConstraint(fields=["chain", "place"], name="stage_order_is_unique_in_its_chain")]

    def __str__(self):
        return self.name_de
