"""Who takes part in a project, and what each confided: benefit, contribution, red line, and what came of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.choices import Degree, PartnerRole, PartnerState
from clusterwerk.projects.models.projects import Project


class Partner(InitiativeOwned):
    """An organisation in a project. `is_named` says that all members may read its name beside a project shown to them."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners", verbose_name=_("project"))
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="project_partners",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole.choices, default=PartnerRole.PARTNER)
    state = models.CharField(_("state"), max_length=10, choices=PartnerState.choices, default=PartnerState.JOINED)
    is_named = models.BooleanField(_("may be named to all members"), default=False)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True, editable=False)
    joined_on = models.DateField(_("takes part since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("partner of a project")
        verbose_name_plural = _("partners of projects")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="organisation_is_in_a_project_once"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(role=PartnerRole.LEAD, state=PartnerState.JOINED),
                name="project_is_led_by_one_partner",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PartnerState.JOINED, PartnerState.LEFT]) | Q(joined_on__isnull=False),
                name="partner_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state=PartnerState.LEFT, left_on__isnull=False)
                | (~Q(state=PartnerState.LEFT) & Q(left_on__isnull=True)),
                name="only_a_partner_that_left_says_when",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "organisation"], name="partner_of_organisation")]

    def __str__(self):
        return f"{self.organisation}, {self.project}"

    @property
    def takes_part(self) -> bool:
        """It joined and did not leave."""
        return self.state == PartnerState.JOINED


class Contact(InitiativeOwned):
    """A person who speaks for a partner; the personal link to state benefit and red line goes to this person."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="project_contacts", verbose_name=_("person")
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("contact of a partner")
        verbose_name_plural = _("contacts of partners")
        ordering = ["person__name_folded", "id"]
        constraints = [models.UniqueConstraint(fields=["partner", "person"], name="person_speaks_for_a_partner_once")]

    def __str__(self):
        return f"{self.person}, {self.partner}"


class Statement(InitiativeOwned):
    """What a partner confides before a project runs: expected benefit, contribution, and what must not be disclosed.

    A table of its own: the partner itself and the office read it, the other partners only what it shares. `is_by_office`
    marks what the office wrote on the partner's behalf.
    """

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="statement")
    benefit = models.TextField(_("expected benefit"), blank=True)
    hours = models.DecimalField(_("hours"), max_digits=8, decimal_places=2, null=True, blank=True)
    money = models.DecimalField(_("money in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    in_kind = models.CharField(_("contribution in kind"), max_length=500, blank=True)
    red_line = models.TextField(_("red line"), blank=True)
    has_no_red_line = models.BooleanField(_("there is no red line"), default=False)
    said_on = models.DateField(_("stated on"), null=True, blank=True)
    said_by = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("stated by"),
    )
    is_by_office = models.BooleanField(_("written by the office on behalf of the partner"), default=False)
    answer = models.TextField(_("how the red line is kept"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shares_benefit = models.BooleanField(_("the partners may read the expected benefit"), default=False)
    shares_contribution = models.BooleanField(_("the partners may read contribution and hours"), default=False)
    shares_red_line = models.BooleanField(_("the partners may read the red line"), default=False)

    class Meta:
        verbose_name = _("statement of a partner")
        verbose_name_plural = _("statements of partners")
        constraints = [
            models.CheckConstraint(
                condition=Q(has_no_red_line=False) | Q(red_line=""), name="no_red_line_means_no_text"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_on__isnull=False), name="answer_to_a_red_line_says_when"
            ),
            models.CheckConstraint(condition=Q(hours__isnull=True) | Q(hours__gte=0), name="stated_hours_not_negative"),
            models.CheckConstraint(condition=Q(money__isnull=True) | Q(money__gte=0), name="stated_money_not_negative"),
        ]

    def __str__(self):
        return str(self.partner)

    @property
    def is_red_line_stated(self) -> bool:
        """The partner said what must not be disclosed, or that there is nothing."""
        return self.has_no_red_line or bool(self.red_line)

    @property
    def is_red_line_answered(self) -> bool:
        """There is none, or the office said how it is kept."""
        return self.has_no_red_line or bool(self.red_line and self.answer)


class Closing(InitiativeOwned):
    """What a partner says at the end: benefit received, red line kept. For the office and the partner itself."""

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="closing")
    received = models.CharField(_("benefit received"), max_length=8, choices=Degree.choices)
    kept = models.CharField(_("red line kept"), max_length=8, choices=Degree.choices, blank=True)
    text = models.TextField(_("in your own words"), blank=True)
    said_on = models.DateField(_("stated on"), default=timezone.localdate)
    said_by = models.ForeignKey("directory.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_by_office = models.BooleanField(_("written by the office on behalf of the partner"), default=False)

    class Meta:
        verbose_name = _("what a partner says at the end")
        verbose_name_plural = _("what partners say at the end")

    def __str__(self):
        return str(self.partner)
