"""Looking for themes in the background when there are many needs; few are compared at once."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed
from clusterwerk.core.jobs import job
from clusterwerk.needs.actions.themes import look_for_themes
from clusterwerk.needs.queries.themes import needs_to_group
from clusterwerk.needs.rules import may_decide_themes

FEW = 300


@job("needs.look_for_themes", title=_("Looking for themes"))
def look_in_background(run, *, initiative_id: int) -> dict:
    """Compare all needs with one another; the result leads to the first proposal."""
    initiative = Initiative.objects.get(pk=initiative_id)
    actor = actor_for(run.by, initiative) if run.by is not None else None
    if actor is None:
        raise NotAllowed(str(_("Only the office decides on themes.")))
    count = look_for_themes(
        by=actor, told=lambda done, total: run.progress(done, total, _("Needs are compared with one another"))
    )
    page = "needs:desk_theme_work" if count else "needs:desk_theme_list"
    return {"url": reverse(page, args=[initiative.slug]), "sentence": told_of(count)}


def told_of(count: int) -> str:
    """What was found, in a sentence."""
    if not count:
        return str(_("No group of three independent firms with like needs was found."))
    return ngettext("%(count)s proposal to decide on.", "%(count)s proposals to decide on.", count) % {"count": count}


def begin_looking(*, by: Actor) -> int | jobs.JobRun:
    """Look at once and answer the number of proposals, or begin a job where there are many needs and answer that."""
    if not may_decide_themes(by):
        raise NotAllowed(_("Only the office decides on themes."))
    if len(needs_to_group(by)) <= FEW:
        return look_for_themes(by=by)
    return jobs.start_once(look_in_background, by=by, initiative_id=by.initiative.pk)
