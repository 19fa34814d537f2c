"""The cluster, the initiative that works for it, and the roles of people in the initiative."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Cluster(models.Model):
    """The population: firms of an industry densely settled in a place, found or declared.

    `evidence` keeps the figures it was found by, with method and data version; `slug` names it in addresses.
    """

    class Origin(models.TextChoices):
        FOUND = "found", _("found in data")
        DECLARED = "declared", _("declared")

    slug = models.SlugField(max_length=80, unique=True)
    name_de = models.CharField(_("name in German"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.DECLARED)
    industry_codes = models.JSONField(default=list, help_text="WZ 2008 codes")
    region_keys = models.JSONField(default=list, help_text="official keys of the regions it lies in")
    evidence = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("cluster")
        ordering = ["name_de"]

    def __str__(self):
        return self.name_de


class Initiative(models.Model):
    """The organisation that works for a cluster. Everything of the office carries it; one installation can hold many."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives")
    purpose_de = models.TextField(_("purpose in German"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    contact_email = models.EmailField(_("e-mail address of the office"), blank=True)
    website = models.URLField(_("website"), blank=True)
    is_example = models.BooleanField(_("fictional example"), default=False)
    second_factor_required = models.BooleanField(_("second factor required for managers"), default=False)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("cluster initiative")
        ordering = ["name"]

    def __str__(self):
        return self.name


class InitiativeOwned(models.Model):
    """Base of every table whose rows belong to one initiative."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+", verbose_name=_("cluster initiative")
    )

    class Meta:
        abstract = True


class Role(models.TextChoices):
    """What a person is in an initiative."""

    MANAGER = "manager", _("cluster manager")
    STAFF = "staff", _("office staff")
    VIEWER = "viewer", _("viewer (funder, umbrella body)")
    MEMBER = "member", _("member's contact")
    PARTNER = "partner", _("partner (research liaison)")


class Grant(InitiativeOwned):
    """A role that a person has in an initiative, with its dates. It ends by a date, it is never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "user", "role"],
                condition=Q(until__isnull=True),
                name="role_is_open_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"


class StaffSession(InitiativeOwned):
    """The time in which an administrator may see an initiative's data, with the reason; the office can read it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_sessions")
    reason = models.CharField(_("reason"), max_length=500)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("staff session")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="staff_session_has_a_reason")]

    def __str__(self):
        return f"{self.user}: {self.reason}"
