"""What this package shows on pages of others: the home pages, the pages of an organisation, of a conversation."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.needs.choices import UseState
from clusterwerk.needs.models import Need, ServiceUse
from clusterwerk.needs.queries import (
    ending_soon,
    live,
    needs_visible_to,
    offers_visible_to,
    told_to,
    unanswered,
    uses_visible_to,
)
from clusterwerk.needs.queries.matching import offers_like
from clusterwerk.needs.rules import may_ask, may_state

SHOWN = 5


def open_for_the_office(actor, subject) -> dict | None:
    """Needs that end soon or wait long for an answer, and services that were asked for."""
    if not actor.is_office:
        return None
    ending = list(ending_soon(actor)[:SHOWN])
    waiting = list(unanswered(actor).exclude(pk__in=[one.pk for one in ending])[:SHOWN])
    asked = list(uses_visible_to(actor).filter(state=UseState.ASKED).order_by("asked_on", "pk")[:SHOWN])
    found = {"ending": ending, "waiting": waiting, "asked": asked, "today": timezone.localdate()}
    return found if ending or waiting or asked else None


def own_for_members(actor, subject) -> dict | None:
    """The own firm's needs that end soon, services it used and did not rate, and services it is asked for."""
    if not actor.is_member:
        return None
    mine = organisations_acted_for(actor)
    rows = list(Need.objects.filter(live(), initiative=actor.initiative, organisation__in=mine).order_by("until", "pk"))
    unrated = Q(organisation__in=mine, state=UseState.DONE, satisfaction__isnull=True)
    uses = ServiceUse.objects.filter(unrated | Q(offer__organisation__in=mine, state=UseState.ASKED))
    uses = list(
        uses.filter(initiative=actor.initiative).select_related("offer", "organisation").order_by("asked_on", "pk")
    )
    return {
        "ending": [one for one in rows if one.ends_soon][:SHOWN],
        "open": len(rows),
        "unrated": [use for use in uses if use.state == UseState.DONE][:SHOWN],
        "given": [use for use in uses if use.state == UseState.ASKED][:SHOWN],
    }


def of_organisation(actor, organisation) -> dict | None:
    """Open needs and offers on the office's page of an organisation, with the ways to state more."""
    if not actor.is_office:
        return None
    rows = {"organisation": organisation}
    return {
        "organisation": organisation,
        "needs": list(needs_visible_to(actor).filter(live(), **rows).order_by("until", "pk")[:SHOWN]),
        "offers": list(offers_visible_to(actor).filter(live(), **rows).order_by("until", "pk")[:SHOWN]),
        "may_state": actor.may_write,
        "may_ask": may_ask(actor),
    }


def of_organisation_in_the_portal(actor, organisation) -> dict | None:
    """What a firm stated with its name, for whoever may read it; on the own page everything that is open."""
    if actor.is_office:
        return None
    found = []
    for rows in (needs_visible_to(actor), offers_visible_to(actor)):
        found.append(
            [one for one in told_to(actor, rows.filter(live(), organisation=organisation)) if one.firm == organisation]
        )
    needs, offers = found
    return {"needs": needs, "offers": offers} if needs or offers else None


def of_conversation(actor, conversation) -> dict | None:
    """The way from a conversation to a need that was spoken of."""
    if not may_state(actor, conversation.organisation):
        return None
    return {"organisation": conversation.organisation}


def of_gap(actor, missing: str) -> dict | None:
    """For the office: offers of its firms that could fill a gap of the value chain, and the way to state it as a need."""
    if not actor.is_office:
        return None
    text = urlencode({"text": _("We look for: %(missing)s") % {"missing": missing}})
    return {
        "initiative": actor.initiative,
        "matches": offers_like(actor, missing, limit=SHOWN),
        "add_url": f"{reverse('needs:desk_need_add', args=[actor.initiative.slug])}?{text}",
        "may_state": actor.may_write,
    }


FOLDER = "needs/panels"


def register_panels() -> None:
    """Fill the pages."""
    title = _("Needs and offers")
    for place, name, template, context, order in (
        ("desk.today", "needs.open", "open_for_the_office", open_for_the_office, 18),
        ("portal.today", "needs.own", "own_for_members", own_for_members, 16),
        ("directory.organisation", "needs.organisation", "of_organisation", of_organisation, 25),
        ("directory.organisation_portal", "needs.portal", "of_organisation_in_the_portal", of_organisation_in_the_portal, 20),
        ("members.conversation", "needs.conversation", "of_conversation", of_conversation, 10),
    ):  # fmt: skip
        register(Panel(place, name, title, f"{FOLDER}/{template}.html", context, order))
    register(Panel("landscape.gap", "needs.gap", _("Offers that could fill it"), f"{FOLDER}/of_gap.html", of_gap, 10))
