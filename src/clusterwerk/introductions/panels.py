"""What introductions show on pages of others."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.introductions import queries
from clusterwerk.introductions.choices import State
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.models import Need

SHOWN = 5
RECENT = dt.timedelta(days=14)


def introductions_today(actor, subject) -> dict | None:
    """Drafts nobody was asked about, and who was brought together in the last two weeks."""
    if not actor.is_office:
        return None
    rows = queries.with_parties(queries.introductions_visible_to(actor))
    drafts = list(rows.filter(state=State.DRAFT)[:SHOWN])
    since = timezone.localdate() - RECENT
    connected = list(rows.filter(connected_on__gte=since).order_by("-connected_on", "-pk")[:SHOWN])
    running = rows.filter(state=State.ASKED).count()
    return {"drafts": drafts, "connected": connected, "running": running} if drafts or connected or running else None


def introductions_of_organisation(actor, organisation) -> dict | None:
    """The introductions of an organisation on the office's page."""
    if not actor.is_office:
        return None
    rows = queries.introductions_visible_to(actor).filter(parties__organisation=organisation)
    found = list(rows.order_by("-made_on", "-pk")[:SHOWN])
    return {"rows": found} if found else None


def own_introductions(actor, subject) -> dict | None:
    """Questions that wait for an answer of the own firm, and what it may say about earlier introductions."""
    if not actor.is_member:
        return None
    questions = queries.open_questions(actor)[:SHOWN]
    outcomes = list(queries.open_outcomes(queries.own_parties(actor))[:SHOWN])
    return {"questions": questions, "outcomes": outcomes} if questions or outcomes else None


def wish_of_member(actor, stated) -> dict | None:
    """The button on a need or an offer of another firm, whether it shows its firm or not."""
    if not actor.is_member or stated.organisation_id is None or not stated.is_open:
        return None
    if stated.organisation_id in organisations_acted_for(actor):
        return None
    return {"key": stated.key, "is_need": isinstance(stated, Need)}


FOLDER = "introductions/panels"
PANELS = (
    Panel("desk.today", "introductions.today", _("Introductions"), f"{FOLDER}/today.html", introductions_today, 18),
    Panel("portal.today", "introductions.own", _("May we introduce you?"), f"{FOLDER}/own.html", own_introductions, 8),
    Panel("directory.organisation", "introductions.rows", _("Introductions"), f"{FOLDER}/organisation.html", introductions_of_organisation, 38),
    Panel("needs.stated_portal", "introductions.wish", _("Get to know each other"), f"{FOLDER}/wish.html", wish_of_member, 50),
)  # fmt: skip


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    for panel in PANELS:
        register(panel)
