"""Working groups and who is in them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import Language
from clusterwerk.workgroups.choices import Function, Rhythm, Week, Weekday


class Group(InitiativeOwned):
    """Firms meeting regularly on a theme, with a mandate that says what for and how far. It ends by a date."""

    name = models.CharField(_("name"), max_length=150)
    mandate = models.TextField(_("mandate"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.GERMAN)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    every = models.PositiveSmallIntegerField(
        _("every"), default=2, validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    week = models.PositiveSmallIntegerField(_("which of the month"), choices=Week.choices, default=Week.THIRD)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices, default=Weekday.THURSDAY)
    begins = models.TimeField(_("begins at"), default="14:00")
    minutes_long = models.PositiveSmallIntegerField(
        _("minutes long"), default=120, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], name="group_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="group_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(every__gte=1), name="group_rhythm_is_at_least_one"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_running(self) -> bool:
        """The group works today."""
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)


class GroupMember(InitiativeOwned):
    """A person who works in a group for an organisation, with dates. It ends by a date; it is not deleted."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="group_members", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="group_members",
        verbose_name=_("organisation"),
    )
    function = models.CharField(_("function"), max_length=10, choices=Function.choices, default=Function.MEMBER)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("member of a working group")
        verbose_name_plural = _("members of working groups")
        ordering = ["person__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(until__isnull=True), name="person_is_in_a_group_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="group_member_ends_after_beginning"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.group}"
