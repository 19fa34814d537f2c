"""What projects show on pages of others."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.queries.themes import themes_visible_to
from clusterwerk.projects import queries
from clusterwerk.projects.choices import OPEN, Gap, PartnerState, State
from clusterwerk.projects.queries import due
from clusterwerk.projects.queries.mine import due_in_own_projects
from clusterwerk.projects.queries.partners import KNOWING
from clusterwerk.projects.queries.themes import projects_on
from clusterwerk.projects.rules import may_keep_projects

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
        "asked": list(due.silent_partners(actor)[:SHOWN]),
        "silent": list(due.silent_questions(actor)[:SHOWN]),
    }
    return context if any(context.values()) else None


def mine(actor, subject) -> dict | None:
    """What the own projects ask of the firm now."""
    if not actor.is_member:
        return None
    asked = _asked_rows(actor)
    actions = queries.actions_visible_to(actor).filter(done_on__isnull=True, project__state__in=OPEN)
    actions = list(actions.order_by("due_on", "pk")[:SHOWN])
    return {"rows": asked[:SHOWN], "actions": actions} if asked or actions else None


def _asked_rows(actor) -> list[tuple]:
    """The own rows in projects that wait for an answer, each with what is asked."""
    rows = queries.own_partners(actor).filter(state__in=[PartnerState.ASKED, PartnerState.JOINED])
    rows = rows.select_related("project", "statement", "closing").order_by("project__title", "pk")
    return [(one, word) for one in rows if (word := _asked_of(one))]


def due_for_me(actor, subject) -> dict | None:
    """What own projects ask of the firm, and what is to be done or reached in them, on the page of own dates and actions."""
    if not actor.is_member:
        return None
    asked, due = _asked_rows(actor), due_in_own_projects(actor)
    return {"asked": asked, "due": due} if asked or due else None


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


def projects_on_theme(actor, theme) -> dict | None:
    """For the office: which projects work on a theme, and the way to begin one."""
    if not actor.is_office:
        return None
    is_open = theme.state == ThemeState.AGREED
    return {"theme": theme, "rows": projects_on(actor, theme)[0], "may_begin": is_open and may_keep_projects(actor)}


def projects_on_theme_in_the_portal(actor, told) -> dict | None:
    """For a member: own projects on a theme, and those of others that all members may know of."""
    theme = themes_visible_to(actor).filter(key=told.key).first()
    own, others = projects_on(actor, theme) if theme is not None else ([], [])
    return {"own": own, "others": others} if own or others else None


PANELS = (
    Panel("desk.today", "projects.waits", _("Projects"), "projects/panels/today.html", what_waits, 16),
    Panel("portal.today", "projects.mine", _("Our projects"), "projects/panels/mine.html", mine, 12),
    Panel("directory.organisation", "projects.of", _("Projects"), "projects/panels/organisation.html", projects_of_organisation, 36),
    Panel("workgroups.portal_mine", "projects.due", _("In our projects"), "projects/panels/due.html", due_for_me, 20),
    Panel("needs.theme", "projects.theme", _("Projects"), "projects/panels/theme.html", projects_on_theme, 10),
    Panel("needs.theme_portal", "projects.theme_portal", _("Projects"), "projects/panels/theme_portal.html", projects_on_theme_in_the_portal, 10),
    Panel("directory.organisation_portal", "projects.own", _("Our projects"), "projects/panels/organisation_portal.html", projects_of_own_organisation, 40),
)  # fmt: skip
"""Place, name, title, template, context and order of every panel."""


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    for panel in PANELS:
        register(panel)
