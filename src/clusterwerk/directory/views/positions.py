"""Pages about a position that the office and the firm itself have alike. Where they lead back is theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clusterwerk.directory import actions, queries
from clusterwerk.directory.forms import DayForm, PositionForm
from clusterwerk.directory.models import Position
from clusterwerk.directory.views.pages import form_page


def position_of(actor, pk: int) -> Position:
    """A position this person may know of, or 404."""
    return get_object_or_404(queries.positions_visible_to(actor).select_related("person", "organisation"), pk=pk)


def edit_page(request: HttpRequest, actor, position: Position, **way) -> HttpResponse:
    """Correct a position."""
    names = {"name": position.person, "organisation": position.organisation}
    return form_page(
        request,
        PositionForm(request.POST or None, instance=position),
        lambda data: actions.update_position(position=position, by=actor, **data),
        title=_("Position of %(name)s at %(organisation)s") % names,
        submit=_("Save"),
        done=_("The position was saved."),
        **way,
    )


def end_page(request: HttpRequest, actor, position: Position, *, lead: str, **way) -> HttpResponse:
    """Note a person's last day in a position."""
    names = {"name": position.person, "organisation": position.organisation}
    return form_page(
        request,
        DayForm(request.POST or None),
        lambda data: actions.end_position(position=position, by=actor, **data),
        title=_("%(name)s leaves %(organisation)s") % names,
        lead=lead,
        submit=_("Note the last day"),
        done=_("The end of the position was noted."),
        **way,
    )
