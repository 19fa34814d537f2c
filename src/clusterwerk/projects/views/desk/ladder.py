"""The ladder on the desk: which levels the initiative, a firm or a group of partners has managed over time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.shown import day
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.projects.choices import DEMANDS, Level
from clusterwerk.projects.ladder_picture import drawn
from clusterwerk.projects.queries.ladder import ladder_levels, rungs


@desk
def ladder(request: HttpRequest, actor) -> HttpResponse:
    """The finished projects as rungs, of all or of one firm; and the level that each firm has managed."""
    levels = ladder_levels(actor.initiative)
    firms = organisations_visible_to(actor).filter(pk__in=levels).order_by("name_folded")
    asked = request.GET.get("firm", "")
    firm = firms.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 19 else None
    found = rungs(actor.initiative, firm.pk if firm is not None else None)
    labels = dict(Level.choices)
    context = {
        "firm": firm,
        "picture": drawn(found),
        "rungs": [[day(one.on), one.project.title, labels[one.level], ", ".join(one.partners)] for one in found],
        "firms": [(one, labels[levels[one.pk]]) for one in firms],
        "rung_headings": [_("Ended on"), _("Project"), _("Level"), _("Partners")],
        "headings": [_("Level"), _("Time needed"), _("Money"), _("Openness")],
        "demands": [[one.level.label, one.time, one.money, one.openness] for one in DEMANDS],
    }
    return render(request, "projects/desk/ladder.html", context)
