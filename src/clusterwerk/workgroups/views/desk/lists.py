"""The registers of decisions and actions."""

from django.http import HttpRequest, HttpResponse

from clusterwerk.clusters.gates import desk
from clusterwerk.core.tables import table_page
from clusterwerk.workgroups import queries
from clusterwerk.workgroups.tables import ACTIONS, DECISIONS


@desk
def decision_list(request: HttpRequest, actor) -> HttpResponse:
    """What the groups decided."""
    return table_page(request, DECISIONS, queries.decisions_visible_to(actor), "workgroups/desk/decision_list.html")


@desk
def action_list(request: HttpRequest, actor) -> HttpResponse:
    """Who does what by when."""
    return table_page(request, ACTIONS, queries.actions_visible_to(actor), "workgroups/desk/action_list.html")
