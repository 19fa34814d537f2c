"""Groups for new projects: what the office asked for, what was proposed, what it decided, and what the firms answered.

Nothing in these tables says who fears whom; a group that is not there has no row and no reason.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.projects.choices import Level
from clusterwerk.projects.group_choices import Answer, Sensitivity, SourceKind, Wish
from clusterwerk.projects.models.projects import Project

MOST_GROUPS = 40


class GroupPlan(InitiativeOwned):
    """What the office looks for groups for: topics, a period, the most groups it can look after, hours of a firm.

    `decisions` counts what was decided; proposals computed for an earlier count are out of date.
    """

    title = models.CharField(_("title"), max_length=120)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    most_groups = models.PositiveSmallIntegerField(_("groups at most"), default=4)
    hours = models.PositiveSmallIntegerField(_("hours a firm can give"), default=40)
    decisions = models.PositiveIntegerField(default=0, editable=False)
    computed_at = models.DateTimeField(null=True, blank=True, editable=False)
    computed_for = models.PositiveIntegerField(default=0, editable=False)
    job = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("plan of groups")
        verbose_name_plural = _("plans of groups")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="group_plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(most_groups__gte=1, most_groups__lte=MOST_GROUPS), name="group_plan_allows_groups"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="group_plan_goes_forwards",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_computed(self) -> bool:
        """There was a search for groups."""
        return self.computed_at is not None

    @property
    def is_out_of_date(self) -> bool:
        """Something was decided after the last search."""
        return self.is_computed and self.computed_for != self.decisions


class GroupTopic(InitiativeOwned):
    """A theme, topic or area that a group can work on, and how demanding and sensitive that is."""

    plan = models.ForeignKey(GroupPlan, on_delete=models.CASCADE, related_name="topics")
    kind = models.CharField(_("comes from"), max_length=6, choices=SourceKind.choices)
    key = models.CharField(max_length=40, editable=False)
    title = models.CharField(_("title"), max_length=120)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.TRY)
    sensitivity = models.PositiveSmallIntegerField(
        _("among competitors"), choices=Sensitivity.choices, default=Sensitivity.SOME
    )
    hours = models.PositiveSmallIntegerField(_("hours of each firm"), default=20)
    needs_know_how = models.BooleanField(_("somebody must know how already"), default=False)
    is_wanted = models.BooleanField(_("there must be a group"), default=False)

    class Meta:
        verbose_name = _("topic of a plan of groups")
        verbose_name_plural = _("topics of plans of groups")
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "key"], name="group_topic_stands_in_a_plan_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="group_topic_has_a_level_of_four"),
            models.CheckConstraint(condition=Q(sensitivity__lte=2), name="group_topic_is_sensitive_up_to_two"),
        ]

    def __str__(self):
        return self.title


class GroupDecision(InitiativeOwned):
    """A firm that the office set in a topic, or left out of it."""

    topic = models.ForeignKey(GroupTopic, on_delete=models.CASCADE, related_name="decisions")
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=8, choices=Wish.choices)

    class Meta:
        verbose_name = _("decision on a firm and a topic")
        verbose_name_plural = _("decisions on firms and topics")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "organisation"], name="firm_is_decided_once_in_a_topic")
        ]

    def __str__(self):
        return f"{self.organisation}, {self.topic}"


class GroupProposal(InitiativeOwned):
    """One proposal of groups with what it reaches and how sure that is."""

    plan = models.ForeignKey(GroupPlan, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField(_("number of the proposal"))
    served = models.PositiveIntegerField(_("firms in a group"))
    gain = models.PositiveIntegerField(_("gain"))
    new_ties = models.PositiveIntegerField(_("new ties"))
    is_proven = models.BooleanField(_("proven"))
    most_served = models.PositiveIntegerField()
    gap = models.FloatField(default=0.0)

    class Meta:
        verbose_name = _("proposal of groups")
        verbose_name_plural = _("proposals of groups")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="proposal_has_its_number_once")]

    def __str__(self):
        return str(_("Proposal %(number)s") % {"number": self.number})


class ProposedGroup(InitiativeOwned):
    """A group: one of a proposal until the office accepts it; then it stays, also when groups are proposed again.

    `known` are the pairs of its firms that had worked together when it was proposed.
    """

    plan = models.ForeignKey(GroupPlan, on_delete=models.CASCADE, related_name="groups")
    topic = models.ForeignKey(GroupTopic, on_delete=models.CASCADE, related_name="groups")
    proposal = models.ForeignKey(GroupProposal, null=True, blank=True, on_delete=models.CASCADE, related_name="groups")
    known = models.JSONField(default=list, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_groups"
    )

    class Meta:
        verbose_name = _("proposed group")
        verbose_name_plural = _("proposed groups")
        ordering = ["topic__title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, accepted_on__isnull=True)
                | Q(proposal__isnull=True, accepted_on__isnull=False),
                name="group_is_proposed_or_accepted",
            ),
            models.UniqueConstraint(
                fields=["topic"], condition=Q(accepted_on__isnull=False), name="topic_has_one_accepted_group"
            ),
        ]

    def __str__(self):
        return str(self.topic)

    @property
    def is_accepted(self) -> bool:
        """The office accepted it."""
        return self.accepted_on is not None


class GroupPlace(InitiativeOwned):
    """A firm in a group: what it looks for and gives, and what it said when it was asked.

    Addresses that a firm sees name it by `uid`: a counted number would tell of others.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(ProposedGroup, on_delete=models.CASCADE, related_name="places")
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="group_places",
        verbose_name=pgettext_lazy("group", "firm"),
    )
    need = models.PositiveSmallIntegerField(_("looks for"))
    offer = models.PositiveSmallIntegerField(_("gives"))
    answer = models.CharField(_("answer"), max_length=6, choices=Answer.choices, default=Answer.OPEN)
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="group_places"
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("firm in a proposed group")
        verbose_name_plural = _("firms in proposed groups")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "organisation"], name="firm_is_in_a_group_once"),
            models.CheckConstraint(condition=Q(need__lte=3, offer__lte=3), name="stake_is_nothing_to_three"),
            models.CheckConstraint(
                condition=Q(answer__in=[Answer.YES, Answer.NO], answered_on__isnull=False)
                | (~Q(answer__in=[Answer.YES, Answer.NO]) & Q(answered_on__isnull=True)),
                name="answered_question_has_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.group}"


class FirmCapacity(InitiativeOwned):
    """How many groups at once, how many hours, and between which days of beginning, a firm said that it can take on.

    The firm says it in the portal, or the office notes what it was told. Once `until_on` is over nothing of it holds.
    """

    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="group_capacities",
        verbose_name=pgettext_lazy("group", "firm"),
    )
    groups = models.PositiveSmallIntegerField(_("groups at once"), default=1)
    hours = models.PositiveSmallIntegerField(_("hours in all"))
    from_on = models.DateField(_("can begin from"), null=True, blank=True)
    until_on = models.DateField(_("can begin until"), null=True, blank=True)
    said_on = models.DateField(_("confirmed on"))
    is_by_office = models.BooleanField(_("noted by the office"), default=False)

    class Meta:
        verbose_name = _("capacity of a firm")
        verbose_name_plural = _("capacities of firms")
        ordering = ["organisation__name_folded", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation"], name="firm_has_one_capacity"),
            models.CheckConstraint(condition=Q(groups__lte=9), name="firm_is_in_nine_groups_at_most"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="firm_can_begin_forwards",
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def is_over(self) -> bool:
        """The last day on which the firm could begin is over; what it said then holds no more."""
        return self.until_on is not None and self.until_on < timezone.localdate()
