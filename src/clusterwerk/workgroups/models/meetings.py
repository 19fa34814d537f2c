"""Meetings with their agenda, the minutes of each item, and who was there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.core.shown import day
from clusterwerk.workgroups.choices import ItemKind, ItemState, MeetingState, Presence
from clusterwerk.workgroups.models.groups import Group


class Meeting(InitiativeOwned):
    """A working group's meeting. Its minutes are open until a later meeting approved them (`approved_in`).

    It is planned long before anybody is invited, so it carries its own time; once people are invited, `appointment` has the
    invitations and answers, and both follow each other's changes.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings", verbose_name=_("working group"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    appointment = models.OneToOneField(
        "events.Appointment",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meeting",
        verbose_name=_("appointment with the invitations"),
    )
    minutes_sent_at = models.DateTimeField(_("minutes sent"), null=True, blank=True)
    approved_in = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="approves",
        verbose_name=_("approved in the meeting"),
    )
    approval_note = models.CharField(_("changes on approval"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_began"),
            models.UniqueConstraint(fields=["group", "starts_at"], name="group_meets_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(approved_in__isnull=True) | Q(state=MeetingState.HELD),
                name="only_a_held_meeting_is_approved",
            ),
        ]
        indexes = [models.Index(fields=["initiative", "starts_at"], name="meeting_of_initiative")]

    def __str__(self):
        return gettext("%(group)s on %(day)s") % {"group": self.group.name, "day": day(self.on)}

    @property
    def on(self):
        """The day of the meeting where the office is."""
        return timezone.localdate(self.starts_at)

    @property
    def is_planned(self) -> bool:
        """It has not taken place, and nobody called it off."""
        return self.state == MeetingState.PLANNED

    @property
    def has_begun(self) -> bool:
        """Its time has come."""
        return self.starts_at <= timezone.now()

    @property
    def is_held(self) -> bool:
        """It took place."""
        return self.state == MeetingState.HELD


class AgendaItem(InitiativeOwned):
    """An item of an agenda, later of the minutes.

    `version` counts how often its minutes were written, `written_from` names the open page that wrote them last: with
    both, two people who type at once are told apart. `about` is the meeting whose minutes are approved; `continues` is
    the postponed item that came back.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices, default=ItemKind.TOPIC)
    state = models.CharField(_("state"), max_length=10, choices=ItemState.choices, default=ItemState.OPEN)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("what it is about"), blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposed_items",
        verbose_name=_("proposed by"),
    )
    minutes = models.TextField(_("minutes"), blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    written_from = models.CharField(max_length=32, blank=True)
    about = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="approval_items")
    continues = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by"
    )

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.TOPIC) | ~Q(title=""), name="topic_of_an_agenda_has_a_title"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.APPROVAL) | Q(about__isnull=False), name="approval_says_of_which_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(kind=ItemKind.ACTIONS), name="agenda_has_one_item_for_open_actions"
            ),
            models.UniqueConstraint(
                fields=["meeting", "about"],
                condition=Q(kind=ItemKind.APPROVAL),
                name="minutes_stand_on_an_agenda_once",
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def heading(self) -> str:
        """The title; items that the program made say what they are in the reader's language."""
        if self.kind == ItemKind.APPROVAL:
            return gettext("Approval of the minutes of %(day)s") % {"day": day(self.about.on)}
        if self.kind == ItemKind.ACTIONS:
            return gettext("Open actions")
        return self.title


class OtherText(InitiativeOwned):
    """What somebody typed into an item while another person did: kept beside the minutes until somebody settled it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="other_texts")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    written_from = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("text typed at the same time")
        verbose_name_plural = _("texts typed at the same time")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "written_from"], name="page_has_one_other_text_for_an_item")
        ]

    def __str__(self):
        return self.text[:80]


class Attendance(InitiativeOwned):
    """Whether a person was at a meeting, and for which organisation."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(
        "directory.Person", on_delete=models.CASCADE, related_name="group_attendance", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="group_attendance",
        verbose_name=_("organisation"),
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Presence.choices)
    is_guest = models.BooleanField(_("guest"), default=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["person__name_folded", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="person_attends_a_meeting_once")]

    def __str__(self):
        return f"{self.person}: {self.get_presence_display()}"
