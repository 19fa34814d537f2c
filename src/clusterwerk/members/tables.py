"""The lists of this package: columns, filters, and what an empty list says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, DateFilter, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.members import purposes, retention_kinds
from clusterwerk.members.choices import OPEN_STAGES, Channel, Source, Stage, Status
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.members.queries.membership import covering
from clusterwerk.members.queries.recruiting import overdue

STATUS_LOOKS = {
    Status.POPULATION: "neutral",
    Status.PROSPECT: "info",
    Status.TRIAL: "warning",
    Status.MEMBER: "good",
    Status.FORMER: "neutral",
}
STAGE_LOOKS = {
    Stage.LEAD: "neutral",
    Stage.TALK: "info",
    Stage.TRIAL: "warning",
    Stage.MEMBER: "good",
    Stage.SETTLED: "good",
    Stage.LOST: "bad",
}


def organisation_url(organisation_id: int, actor) -> str | None:
    """The office's page of an organisation; other readers have none."""
    if not actor.is_office:
        return None
    return reverse("directory:desk_organisation", args=[actor.initiative.slug, organisation_id])


def ledger_url(row, actor) -> str | None:
    """The page with all periods of an organisation, for the office."""
    if not actor.is_office:
        return None
    return reverse("members:desk_ledger", args=[actor.initiative.slug, row.organisation_id])


NEXT_PAGE = {
    "membership": "members:desk_ledger",
    "lead": "members:desk_lead_add",
    "conversation": "members:desk_conversation_add",
    "hold": "members:desk_hold_organisation",
}

MEMBERSHIPS = Table(
    name="members.memberships",
    columns=[
        Column(
            "organisation",
            _("Organisation"),
            value="organisation.name",
            sort="organisation__name",
            link=ledger_url,
        ),
        Column(
            "status",
            _("Status"),
            value="get_status_display",
            sort="status",
            kind="tag",
            look=lambda row: STATUS_LOOKS[row.status],
        ),
        Column("kind", _("Kind"), value="organisation.get_kind_display", sort="organisation__kind"),
        Column("place", _("Place"), value="place", sort="place"),
        Column("since", _("Since"), sort="since", kind="date"),
        Column("until", _("Until"), sort="until", kind="date"),
        Column("reason", _("Reason"), value="get_reason_display", shown=False),
        Column("note", _("Note"), value="note", shown=False),
    ],
    order="organisation",
    search=["organisation__name_folded", "organisation__name", "organisation__sites__place"],
    filters=[
        DateFilter("on", _("On the day"), lambda rows, day: rows.filter(covering(day))),
        ChoiceFilter("status", _("Status"), choices=Status),
        ChoiceFilter("kind", _("Kind"), "organisation__kind", choices=OrganisationKind),
    ],
    counted=lambda n: ngettext("%(count)s organisation", "%(count)s organisations", n),
    empty=Empty(
        _("Nobody in the books on this day"),
        _("Here stand the organisations with their status on the chosen day."),
        _("Take an organisation into the books"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "membership"]),
    ),
    export_name=_("Memberships"),
)

LEADS = Table(
    name="members.leads",
    columns=[
        Column(
            "organisation",
            _("Organisation"),
            value="organisation.name",
            sort="organisation__name",
            link=lambda row, actor: reverse("members:desk_lead", args=[actor.initiative.slug, row.pk]),
        ),
        Column(
            "stage",
            _("Stage"),
            value="get_stage_display",
            sort="stage",
            kind="tag",
            look=lambda row: STAGE_LOOKS[row.stage],
        ),
        Column("next_step", _("Next step")),
        Column("next_on", _("Due on"), sort="next_on", kind="date"),
        Column("responsible", _("Responsible"), sort="responsible__name"),
        Column("source", _("Origin"), value="get_source_display", sort="source"),
        Column("opened_on", _("Opened on"), sort="opened_on", kind="date", shown=False),
        Column("last_contact_on", _("Last contact"), sort="last_contact_on", kind="date"),
        Column("loss_reason", _("Reason of the loss"), value="get_loss_reason_display", shown=False),
    ],
    order="next_on",
    search=["organisation__name_folded", "organisation__name", "next_step", "note"],
    filters=[
        ChoiceFilter("stage", _("Stage"), choices=Stage),
        YesNoFilter(
            "open",
            _("Still open"),
            lambda rows, wanted: rows.filter(stage__in=OPEN_STAGES) if wanted else rows.exclude(stage__in=OPEN_STAGES),
            default="1",
        ),
        YesNoFilter(
            "overdue",
            _("Overdue"),
            lambda rows, wanted: rows.filter(overdue()) if wanted else rows.exclude(overdue()),
        ),
        ChoiceFilter("source", _("Origin"), choices=Source),
        ChoiceFilter(
            "year",
            _("Opened in"),
            lambda rows, year: rows.filter(opened_on__year=int(year)),
            choices=lambda actor: years_of_leads(actor),
        ),
    ],
    counted=lambda n: ngettext("%(count)s lead", "%(count)s leads", n),
    empty=Empty(
        _("No lead yet"),
        _("Here stand the organisations the office wants to win, with the next step."),
        _("Open the first lead"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "lead"]),
    ),
    export_name=_("Leads"),
)


def years_of_leads(actor) -> list[tuple[int, int]]:
    """The years in which leads were opened."""
    from clusterwerk.members.queries import leads_visible_to  # only for the choices of one filter

    days = leads_visible_to(actor).dates("opened_on", "year", order="DESC")
    return [(day.year, day.year) for day in days]


CONVERSATIONS = Table(
    name="members.conversations",
    columns=[
        Column(
            "about",
            _("About"),
            sort="about",
            link=lambda row, actor: reverse("members:desk_conversation", args=[actor.initiative.slug, row.pk]),
        ),
        Column("on", _("Date"), sort="on", kind="date"),
        Column(
            "organisation",
            _("Organisation"),
            value="organisation.name",
            sort="organisation__name",
            link=lambda row, actor: organisation_url(row.organisation_id, actor),
        ),
        Column("people", _("Spoke with"), value=lambda row: ", ".join(str(one) for one in row.people.all())),
        Column("channel", _("Way"), value="get_channel_display", sort="channel"),
        Column("held_by", _("From the office"), sort="held_by__name"),
        Column("next_step", _("Next step")),
        Column("next_on", _("Due on"), sort="next_on", kind="date"),
        Column("done_on", _("Done on"), sort="done_on", kind="date", shown=False),
    ],
    order="-on",
    search=["about", "text", "organisation__name_folded", "organisation__name", "people__name_folded"],
    filters=[
        PeriodFilter("on", _("Date"), "on"),
        ChoiceFilter("channel", _("Way"), choices=Channel),
        YesNoFilter(
            "open_step",
            _("Next step open"),
            lambda rows, wanted: (
                rows.exclude(next_step="").filter(done_on__isnull=True)
                if wanted
                else rows.exclude(pk__in=rows.exclude(next_step="").filter(done_on__isnull=True).values("pk"))
            ),
        ),
    ],
    counted=lambda n: ngettext("%(count)s conversation", "%(count)s conversations", n),
    empty=Empty(
        _("No conversation noted yet"),
        _("Here stands who spoke with whom about what, and what follows. Only the office sees it."),
        _("Note the first conversation"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "conversation"]),
    ),
    export_name=_("Conversations"),
)

SILENT = Table(
    name="members.silent",
    columns=[
        Column("name", _("Member"), sort="name", link=lambda row, actor: organisation_url(row.pk, actor)),
        Column("last_spoken_on", _("Last conversation"), sort="last_spoken_on", kind="date"),
        Column(
            "step",
            _("Step"),
            value=lambda row: _("Note a conversation"),
            link=lambda row, actor: reverse("members:desk_conversation_add", args=[actor.initiative.slug, row.pk]),
            export_value=lambda row: "",
        ),
    ],
    order="last_spoken_on",
    search=["name_folded", "name"],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("Nobody is left out"), _("Somebody spoke to every member in the last six months.")),
    export_name=_("Members nobody spoke to"),
)

ACCESSES = Table(
    name="members.accesses",
    columns=[
        Column(
            "person",
            _("Person"),
            sort="person__name_folded",
            link=lambda row, actor: reverse("directory:desk_person", args=[actor.initiative.slug, row.person_id]),
        ),
        Column(
            "organisation",
            _("Acts for"),
            value="organisation.name",
            sort="organisation__name",
            link=lambda row, actor: organisation_url(row.organisation_id, actor),
        ),
        Column("email", _("E-mail address"), value="person.email"),
        Column("granted_on", _("Granted on"), sort="granted_on", kind="date"),
        Column("granted_by", _("Granted by"), sort="granted_by__name", shown=False),
        Column("last_login", _("Last login"), value="person.user.last_login", kind="moment"),
        Column("revoked_on", _("Revoked on"), sort="revoked_on", kind="date"),
        Column(
            "end",
            _("Step"),
            value=lambda row: _("Revoke") if row.is_open else "",
            link=lambda row, actor: (
                reverse("members:desk_access_revoke", args=[actor.initiative.slug, row.pk]) if row.is_open else None
            ),
            export_value=lambda row: "",
        ),
    ],
    order="person",
    search=["person__name_folded", "person__email", "organisation__name_folded", "organisation__name"],
    filters=[
        YesNoFilter(
            "open",
            _("In force"),
            lambda rows, wanted: rows.filter(open_accesses()) if wanted else rows.exclude(open_accesses()),
            default="1",
        )
    ],
    counted=lambda n: ngettext("%(count)s access", "%(count)s accesses", n),
    empty=Empty(
        _("Nobody has access to the portal yet"),
        _("Access is given on the page of a person: with it the person acts for the own organisation."),
    ),
    export_name=_("Portal access"),
)


def answer_of(row) -> str:
    """What a consent row says today."""
    if row.given_on is None:
        return _("refused")
    if row.withdrawn_on is not None:
        return _("withdrawn")
    return _("given") if row.is_newest else _("given to an older version")


def look_of_answer(row) -> str:
    """How the state of a consent looks."""
    if row.is_open:
        return "good" if row.is_newest else "warning"
    return "neutral"


CONSENTS = Table(
    name="members.consents",
    columns=[
        Column(
            "person",
            _("Person"),
            value="person.sort_name",
            sort="person__name_folded",
            link=lambda row, actor: reverse(
                "members:desk_person_consents", args=[actor.initiative.slug, row.person_id]
            ),
        ),
        Column("purpose", _("Purpose"), value=lambda row: purposes.title_of(row.text.purpose), sort="text__purpose"),
        Column("version", _("Version"), value="text.version", sort="text__version", kind="number"),
        Column("state", _("State"), value=answer_of, kind="tag", look=look_of_answer),
        Column("given_on", _("Given on"), sort="given_on", kind="date"),
        Column("withdrawn_on", _("Withdrawn on"), sort="withdrawn_on", kind="date"),
        Column("how", _("How"), value="get_how_display", shown=False),
        Column("evidence", _("Proof"), shown=False),
    ],
    order="person",
    search=["person__name_folded", "person__email", "evidence"],
    filters=[
        ChoiceFilter(
            "purpose",
            _("Purpose"),
            "text__purpose",
            choices=lambda actor: [(key, purpose.title) for key, purpose in purposes.ALL.items()],
        ),
        YesNoFilter(
            "in_force",
            _("In force"),
            lambda rows, wanted: (
                rows.filter(is_newest=True, given_on__isnull=False, withdrawn_on__isnull=True)
                if wanted
                else rows.exclude(is_newest=True, given_on__isnull=False, withdrawn_on__isnull=True)
            ),
        ),
    ],
    counted=lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
    empty=Empty(
        _("Nobody answered yet"),
        _("Here stands who agreed to what. First publish the texts people are asked for."),
        _("To the consent texts"),
        lambda actor: reverse("members:desk_consent_text_list", args=[actor.initiative.slug]),
    ),
    export_name=_("Consents"),
)


def what_was_removed(run) -> str:
    """The counts of a run per kind of data, in words."""
    parts = [
        f"{retention_kinds.title_of(count['kind'])}: {count['removed']}" for count in run.counts if count["removed"]
    ]
    return ", ".join(parts)


RUNS = Table(
    name="members.runs",
    columns=[
        Column("number", _("Number"), sort="number", kind="number"),
        Column("at", _("Time"), sort="at", kind="moment"),
        Column("removed", _("Removed"), kind="number"),
        Column("what", _("What was removed"), value=what_was_removed),
        Column("held", _("Held"), kind="number", value=lambda row: sum(count["held"] for count in row.counts)),
        Column("fingerprint", _("Fingerprint"), value=lambda row: row.fingerprint[:16], export_value="fingerprint"),
    ],
    order="-number",
    counted=lambda n: ngettext("%(count)s run", "%(count)s runs", n),
    empty=Empty(_("No run yet"), _("The rules are applied every night; here stands the proof of each run.")),
    export_name=_("Proof of deletion"),
)


def choose_table(purpose: str) -> Table:
    """The register as a list from which one organisation is chosen for a lead, a conversation, a membership or a hold."""
    return Table(
        name="members.choose",
        columns=[
            Column(
                "name",
                _("Organisation"),
                sort="name",
                link=lambda row, actor: reverse(NEXT_PAGE[purpose], args=[actor.initiative.slug, row.pk]),
            ),
            Column("kind", _("Kind"), value="get_kind_display", sort="kind"),
            Column("place", _("Place"), value="hq_place", sort="hq_place"),
            Column(
                "status", _("Status"), value=lambda row: Status(row.status).label if row.status else "", sort="status"
            ),
        ],
        order="name",
        search=["name_folded", "name", "sites__place"],
        filters=[
            ChoiceFilter("kind", _("Kind"), choices=OrganisationKind),
            ChoiceFilter("status", _("Status"), choices=Status),
        ],
        counted=lambda n: ngettext("%(count)s organisation", "%(count)s organisations", n),
        empty=Empty(_("No organisation found"), _("Only organisations of the register can be chosen.")),
        export_name=_("Organisations"),
    )


MEMBERS_SHOWN = Table(
    name="members.shown",
    columns=[
        Column(
            "organisation",
            _("Organisation"),
            value="organisation.name",
            sort="organisation__name",
        ),
        Column("kind", _("Kind"), value="organisation.get_kind_display", sort="organisation__kind"),
        Column("place", _("Place"), value="place", sort="place"),
        Column("website", _("Website"), value="organisation.website"),
        Column("since", _("Member since"), sort="since", kind="date"),
    ],
    order="organisation",
    search=["organisation__name_folded", "organisation__name", "organisation__sites__place"],
    filters=[ChoiceFilter("kind", _("Kind"), "organisation__kind", choices=OrganisationKind)],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("No member is shown yet"), _("Here stand the members that are shown to other members.")),
    export_name=_("Members"),
)

MEMBERS_FOR_VIEWERS = Table(
    name="members.viewers",
    columns=[
        Column("organisation", _("Organisation"), value="organisation.name", sort="organisation__name"),
        Column("kind", _("Kind"), value="organisation.get_kind_display", sort="organisation__kind"),
        Column("place", _("Place"), value="place", sort="place"),
        Column("since", _("Member since"), sort="since", kind="date"),
        Column("until", _("Member until"), sort="until", kind="date"),
    ],
    order="organisation",
    search=["organisation__name_folded", "organisation__name", "organisation__sites__place"],
    filters=[
        DateFilter("on", _("On the day"), lambda rows, day: rows.filter(covering(day))),
        ChoiceFilter("kind", _("Kind"), "organisation__kind", choices=OrganisationKind),
    ],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("No member on this day"), _("Here stand the members on the chosen day.")),
    export_name=_("Members"),
)
