"""What projects show on pages of others."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.projects import queries
from clusterwerk.projects.choices import OPEN, Gap, PartnerState, State
from clusterwerk.projects.models import Action
from clusterwerk.projects.queries import due
from clusterwerk.projects.queries.partners import KNOWING

SHOWN = 5


def what_waits(actor, subject) -> dict | None:
    """Partners without benefit or answer, overdue milestones and actions, and who has not said what came of it."""
    if not actor.is_office:
        return None
    context = {
        "owing": [(one, queries.gaps_of(one)) for one in due.owing_partners(actor)[:SHOWN]],
        "milestones": list(due.overdue_milestones(actor)[:SHOWN]),
        "actions": list(due.overdue_actions(actor)[:SHOWN]),
        "not_closed": list(due.not_closed_yet(actor)[:SHOWN]),
    }
    return context if any(context.values()) else None


def mine(actor, subject) -> dict | None:
    """What the own projects ask of the firm now."""
    if not actor.is_member:
        return None
    rows = queries.own_partners(actor).filter(state__in=[PartnerState.ASKED, PartnerState.JOINED])
    rows = list(rows.select_related("project", "statement", "closing").order_by("project__title", "pk"))
    asked = [(one, word) for one in rows if (word := _asked_of(one))]
    working = [one.pk for one in rows if one.takes_part and one.project.state in OPEN]
    actions = Action.objects.filter(partner__in=working, done_on__isnull=True).select_related("project")[:SHOWN]
    actions = list(actions) if working else []
    return {"rows": asked[:SHOWN], "actions": actions} if asked or actions else None


def _asked_of(partner) -> str:
    """What a project asks of a partner now, in words; nothing when it waits for nobody."""
    if partner.project.state == State.FINISHED:
        return "" if hasattr(partner, "closing") or not partner.takes_part else gettext("please say what came of it")
    if partner.project.state not in OPEN:
        return ""
    if partner.state == PartnerState.ASKED:
        return gettext("please answer: does your firm take part?")
    gaps = [gap for gap in queries.gaps_of(partner) if gap != Gap.ANSWER]
    return gettext("please state benefit and red line") if gaps else ""


def projects_of_organisation(actor, organisation) -> dict | None:
    """The projects of an organisation and the level it has managed, on the office's page."""
    if not actor.is_office:
        return None
    rows = list(
        queries.partners_visible_to(actor).filter(organisation=organisation).select_related("project").order_by("-pk")
    )
    if not rows:
        return None
    level = queries.ladder_levels(actor.initiative).get(organisation.pk, 0)
    return {"rows": rows, "level": level, "key": str(organisation.pk)}


def projects_of_own_organisation(actor, organisation) -> dict | None:
    """The projects of the own firm, on its page in the portal; nobody else sees them there."""
    if organisation.pk not in organisations_acted_for(actor):
        return None
    rows = queries.own_partners(actor).filter(organisation=organisation, state__in=KNOWING)
    found = list(rows.select_related("project").order_by("project__title", "pk"))
    return {"rows": found} if found else None


PANELS = (
    Panel("desk.today", "projects.waits", _("Projects"), "projects/panels/today.html", what_waits, 16),
    Panel("portal.today", "projects.mine", _("Our projects"), "projects/panels/mine.html", mine, 12),
    Panel("directory.organisation", "projects.of", _("Projects"), "projects/panels/organisation.html", projects_of_organisation, 36),
    Panel("directory.organisation_portal", "projects.own", _("Our projects"), "projects/panels/organisation_portal.html", projects_of_own_organisation, 40),
)  # fmt: skip
"""Place, name, title, template, context and order of every panel."""


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    for panel in PANELS:
        register(panel)
