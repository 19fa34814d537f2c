"""What this package shows on pages of others."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members import queries
from clusterwerk.members.choices import OPEN_STAGES, Status
from clusterwerk.members.rules import may_give_access, may_note_conversations, may_recruit

SHOWN = 5


def _first(rows) -> dict:
    """The first rows and how many there are altogether."""
    found = list(rows[: SHOWN + 1])
    return {"rows": found[:SHOWN], "count": len(found) if len(found) <= SHOWN else rows.count()}


def figures_for_viewers(actor, subject) -> dict | None:
    """The figures on the home page of funders and umbrella bodies; the office has better ones."""
    if actor.is_office or not actor.is_viewer:
        return None
    return {"figures": queries.figures_by_year(actor, years=1)[0]}


def due_steps(actor, subject) -> dict | None:
    """Next steps of leads and conversations that are due today or overdue; nothing where no organisation is known yet."""
    if not actor.is_office:
        return None
    today = timezone.localdate()
    leads = queries.leads_visible_to(actor).filter(stage__in=OPEN_STAGES, next_on__lte=today).order_by("next_on", "pk")
    due = {"leads": _first(leads), "conversations": _first(queries.open_steps(actor, until=today))}
    if not any(part["count"] for part in due.values()) and not organisations_visible_to(actor).exists():
        return None
    return {"today": today, **due}


def office_panel_of_organisation(actor, organisation) -> dict | None:
    """Status, open lead and portal access on the office's page of an organisation."""
    if not actor.is_office:
        return None
    periods = queries.ledger_of(actor, organisation)
    lead = queries.leads_visible_to(actor).filter(organisation=organisation, stage__in=OPEN_STAGES).first()
    is_member = bool(periods) and periods[0].is_open and periods[0].status == Status.MEMBER
    return {
        "organisation": organisation,
        "periods": periods[:3],
        "lead": lead,
        "may_open_lead": may_recruit(actor) and lead is None and not is_member,
        "accesses": queries.accesses_visible_to(actor)
        .filter(organisation=organisation, revoked_on__isnull=True)
        .select_related("person"),
    }


def conversations_of_organisation(actor, organisation) -> dict | None:
    """The last conversations on the office's page of an organisation."""
    if not actor.is_office:
        return None
    rows = queries.conversations_visible_to(actor).filter(organisation=organisation).prefetch_related("people")
    return {**_first(rows), "organisation": organisation, "may_note": may_note_conversations(actor)}


def office_panel_of_person(actor, person) -> dict | None:
    """Portal access, consents and data protection on the office's page of a person."""
    if not actor.is_office:
        return None
    questions = queries.questions_for(actor, person)
    return {
        "person": person,
        "accesses": queries.accesses_visible_to(actor)
        .filter(person=person, revoked_on__isnull=True)
        .select_related("organisation"),
        "agreed": [question for question in questions if question.is_given],
        "asked": len(questions),
        "may_give": may_give_access(actor) and person.erased_at is None,
    }


def conversations_of_person(actor, person) -> dict | None:
    """The last conversations on the office's page of a person."""
    if not actor.is_office:
        return None
    rows = queries.conversations_visible_to(actor).filter(people=person)
    return _first(rows)


def initiative_for_members(actor, subject) -> dict:
    """What the initiative says of itself to members: purpose, office, members."""
    initiative = actor.initiative
    english = (get_language() or "").startswith("en")
    other = initiative.purpose_de or initiative.purpose_en
    purpose = (initiative.purpose_en if english else initiative.purpose_de) or other
    return {"purpose": purpose, "member_count": queries.members_shown_to(actor).count()}


def own_membership(actor, organisation) -> dict | None:
    """Since when the own firm is a member, with what it signed; nothing on the pages of other firms."""
    if actor.is_office:
        return None
    periods = list(queries.commitments_visible_to(actor).filter(organisation=organisation).order_by("-since", "-pk"))
    return {"periods": periods} if periods else None


def open_questions(actor, subject) -> dict | None:
    """Consents a person was not asked for yet."""
    person = queries.own_person(actor) if actor.is_member else None
    count = queries.unanswered_texts(person).count() if person is not None else 0
    return {"count": count} if count else None


def ending_reservations(actor, subject) -> dict | None:
    """Something the own firm stated in confidence ends within a month."""
    if not actor.is_member:
        return None
    count = sum(row.ends_soon for row in queries.own_reservations(actor))
    return {"count": count} if count else None


FOLDER = "members/panels"
PANELS = (
    Panel("desk.today", "members.due", _("Due next steps"), f"{FOLDER}/due_steps.html", due_steps, 20),
    Panel("desk.viewer", "members.figures", _("Organisations by status"), f"{FOLDER}/figures.html", figures_for_viewers, 10),
    Panel("directory.organisation", "members.status", _("Membership"), f"{FOLDER}/organisation.html", office_panel_of_organisation, 10),
    Panel("directory.organisation", "members.conversations", _("Conversations"), f"{FOLDER}/conversations_of_organisation.html", conversations_of_organisation, 30),
    Panel("directory.person", "members.person", _("Portal access and consents"), f"{FOLDER}/person.html", office_panel_of_person, 10),
    Panel("directory.person", "members.conversations", _("Conversations"), f"{FOLDER}/conversations_of_person.html", conversations_of_person, 30),
    Panel("directory.organisation_portal", "members.own", _("Your membership"), f"{FOLDER}/own_membership.html", own_membership, 10),
    Panel("portal.today", "members.questions", _("We ask for your consent"), f"{FOLDER}/questions.html", open_questions, 5),
    Panel("portal.today", "members.reservations", _("Does this still hold?"), f"{FOLDER}/reservations.html", ending_reservations, 6),
    Panel("portal.today", "members.initiative", _("The initiative"), f"{FOLDER}/initiative.html", initiative_for_members, 60),
)  # fmt: skip
"""Place, name, title, template, context and order of every panel."""


def register_panels() -> None:
    """Put the panels to their places."""
    for panel in PANELS:
        register(panel)
