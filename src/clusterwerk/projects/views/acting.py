"""What all screens of projects share: a form that leads to an action, and the project that an address names."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from clusterwerk.core.errors import Refused
from clusterwerk.projects.models import Partner, Project
from clusterwerk.projects.queries import partners_visible_to, projects_visible_to


def done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and the action did not refuse; a refusal stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def project_of(actor, pk: int) -> Project:
    """The project an address of the desk names."""
    return get_object_or_404(projects_visible_to(actor).select_related("follows", "initiative"), pk=pk)


def partner_of(actor, pk: int) -> Partner:
    """The partner an address of the desk names."""
    rows = partners_visible_to(actor).select_related("project__initiative", "organisation", "statement", "closing")
    return get_object_or_404(rows, pk=pk)
