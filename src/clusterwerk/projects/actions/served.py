"""Which needs a project serves, and closing them when it fulfilled them."""

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.needs.actions.stating import answer_need
from clusterwerk.needs.models import Need
from clusterwerk.needs.queries import needs_visible_to
from clusterwerk.projects.actions.projects import locked
from clusterwerk.projects.models import Project, ServedNeed


@transaction.atomic
def serve_need(*, project: Project, need: Need, by) -> ServedNeed:
    """Note that a project is to fulfil a need of its initiative."""
    project = locked(project, by)
    if not needs_visible_to(by).filter(pk=need.pk).exists():
        raise Refused(_("This need is not one of this initiative."))
    served, is_new = ServedNeed.objects.get_or_create(
        project=project, need=need, defaults={"initiative": project.initiative}
    )
    if is_new:
        log.record(by=by, verb="projects.need_served", subject=project)
    return served


@transaction.atomic
def stop_serving(*, served: ServedNeed, by) -> None:
    """The project does not serve this need after all."""
    locked(served.project, by)
    served.delete()


@transaction.atomic
def fulfil_need(*, served: ServedNeed, by) -> Need:
    """Close a need as answered by a project that ran."""
    project = locked(served.project, by)
    if project.began_on is None:
        raise Refused(_("The project has not begun yet."))
    answer = _("Project “%(title)s”") % {"title": project.title}
    return answer_need(need=served.need, by=by, answer=answer)
