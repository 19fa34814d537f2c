"""The lists of working groups: groups, meetings, decisions, actions, and people to choose from."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from clusterwerk.core.tables import Bulk, ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.directory.queries import find_people
from clusterwerk.workgroups.choices import ActionState
from clusterwerk.workgroups.models import Group, Meeting
from clusterwerk.workgroups.printing import votes_text
from clusterwerk.workgroups.queries import groups_visible_to


def desk_url(name: str, actor, *keys) -> str:
    """An address of this package on the desk."""
    return reverse(f"workgroups:desk_{name}", args=[actor.initiative.slug, *keys])


def _group_choices(actor) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in groups_visible_to(actor)]


GROUPS = Table(
    name="workgroups.groups",
    columns=[
        Column("name", _("Working group"), sort="name", link=lambda row, actor: desk_url("group", actor, row.pk)),
        Column("members", _("People"), value="member_count", sort="member_count", kind="number"),
        Column(
            "organisations", _("Organisations"), value="organisation_count", sort="organisation_count", kind="number"
        ),
        Column("next", _("Next meeting"), value="next_at", sort="next_at", kind="moment"),
        Column("last", _("Last meeting"), value="last_at", sort="last_at", kind="date"),
        Column("open", _("Open actions"), value=lambda row: row.open_count or 0, sort="open_count", kind="number"),
        Column("since", _("Since"), sort="since", kind="date", shown=False),
        Column("until", _("Until"), sort="until", kind="date", shown=False),
    ],
    order="name",
    search=["name", "mandate"],
    filters=[
        YesNoFilter(
            "running",
            _("At work"),
            lambda rows, yes: rows.filter(until__isnull=True) if yes else rows.filter(until__isnull=False),
        )
    ],
    counted=lambda n: ngettext("%(count)s working group", "%(count)s working groups", n),
    empty=Empty(
        _("No working group yet"),
        _("Firms that meet regularly on a theme: with a mandate, people, and the meetings of the year."),
        _("Found the first working group"),
        lambda actor: desk_url("group_add", actor),
    ),
    export_name=_("Working groups"),
)

DECISIONS = Table(
    name="workgroups.decisions",
    columns=[
        Column("text", pgettext_lazy("meeting", "Decision")),
        Column("on", _("Date"), value="meeting.on", sort="meeting__starts_at", kind="date"),
        Column(
            "group",
            _("Working group"),
            value="meeting.group.name",
            sort="meeting__group__name",
            link=lambda row, actor: desk_url("meeting", actor, row.meeting_id),
        ),
        Column("item", _("Item"), value=lambda row: row.item.title if row.item else "", sort="item__title"),
        Column("votes", _("Votes"), value=votes_text),
        Column("yes", _("Yes"), value="votes_yes", sort="votes_yes", kind="number", shown=False),
        Column("no", _("No"), value="votes_no", sort="votes_no", kind="number", shown=False),
        Column(
            "abstained", _("Abstained"), value="votes_abstained", sort="votes_abstained", kind="number", shown=False
        ),
    ],
    order="-on",
    search=["text", "item__title", "meeting__group__name"],
    filters=[
        ChoiceFilter(
            "group", _("Working group"), lambda rows, key: rows.filter(meeting__group=key), choices=_group_choices
        ),
        PeriodFilter("on", _("Date"), "meeting__starts_at__date"),
    ],
    counted=lambda n: ngettext("%(count)s decision", "%(count)s decisions", n),
    empty=Empty(_("No decision yet"), _("What the groups decide in their meetings stands here, with the votes.")),
    export_name=_("Decisions"),
)

ACTIONS = Table(
    name="workgroups.actions",
    columns=[
        Column("text", _("Action"), sort="text", link=lambda row, actor: desk_url("action", actor, row.pk)),
        Column("person", _("Who"), value=lambda row: str(row.person or _("Office")), sort="person__name_folded"),
        Column("due_on", _("Until"), sort="due_on", kind="date"),
        Column(
            "state",
            _("State"),
            value=lambda row: _("overdue") if row.is_overdue else row.get_state_display(),
            sort="state",
            kind="tag",
            look=lambda row: "warning" if row.is_overdue else "good" if row.state == ActionState.DONE else "neutral",
        ),
        Column("group", _("Working group"), value="group.name", sort="group__name"),
        Column("created_on", _("Noted on"), sort="created_on", kind="date"),
        Column("first_due_on", _("First promised until"), sort="first_due_on", kind="date", shown=False),
        Column("done_on", _("Done on"), sort="done_on", kind="date", shown=False),
    ],
    order="due_on",
    search=["text", "person__name_folded", "group__name"],
    filters=[
        ChoiceFilter("state", _("State"), choices=ActionState),
        ChoiceFilter("group", _("Working group"), lambda rows, key: rows.filter(group=key), choices=_group_choices),
        PeriodFilter("due_on", _("Until"), "due_on"),
        PeriodFilter("agreed", _("Noted on"), "created_on"),
    ],
    counted=lambda n: ngettext("%(count)s action", "%(count)s actions", n),
    empty=Empty(_("No action yet"), _("Who does what by when: actions are noted in the minutes of a meeting.")),
    export_name=_("Actions"),
)


def _people_table(name: str, label, url) -> Table:
    return Table(
        name=name,
        columns=[
            Column("name", _("Name"), value="sort_name", sort="name_folded"),
            Column("organisation", _("Organisation"), value="organisation_name", sort="organisation_name"),
            Column("function", _("Function"), sort="function"),
            Column("email", _("E-mail address"), sort="email"),
        ],
        order="name",
        search=find_people,
        search_label=_("Name, e-mail address, organisation"),
        counted=lambda n: ngettext("%(count)s person", "%(count)s people", n),
        empty=Empty(_("No person found"), _("Only people of your register can be chosen.")),
        bulk=[Bulk(label, url)],
    )


def members_table(group: Group) -> Table:
    """People of the register, to be taken into a group."""
    return _people_table(
        "workgroups.choose_members", _("Take into the group"), lambda actor: desk_url("group_people", actor, group.pk)
    )


def guests_table(meeting: Meeting) -> Table:
    """People of the register, to be noted as guests of a meeting."""
    return _people_table(
        "workgroups.choose_guests", _("They were there"), lambda actor: desk_url("guests", actor, meeting.pk)
    )
