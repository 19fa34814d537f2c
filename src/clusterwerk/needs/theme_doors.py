"""Menu and panels of themes; `apps.py` opens them."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry
from clusterwerk.core.navigation import register as enter
from clusterwerk.core.panels import Panel, register
from clusterwerk.needs.queries.themes import open_proposals, open_questions


def proposals_waiting(actor, subject) -> dict | None:
    """For the office: proposals that wait for a decision."""
    waiting = open_proposals(actor).count()
    return {"waiting": waiting} if waiting else None


def questions_waiting(actor, subject) -> dict | None:
    """For a member: themes that ask whether the own firm may be named."""
    themes = open_questions(actor)
    return {"themes": themes} if themes else None


def open_theme_doors() -> None:
    """Put themes into the menus and onto the home pages."""
    title = _("Themes")
    enter(Entry("desk", title, "needs:desk_theme_list", 57, _("Needs and projects"), lambda actor: actor.is_office))
    enter(Entry("portal", title, "needs:portal_theme_list", 37, visible_to=lambda actor: actor.is_member))
    register(Panel("desk.today", "needs.themes", title, "needs/panels/theme_proposals.html", proposals_waiting, 22))
    register(Panel("portal.today", "needs.themes", title, "needs/panels/theme_questions.html", questions_waiting, 22))
