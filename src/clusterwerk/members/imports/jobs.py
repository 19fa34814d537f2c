"""The long work of an import in the background; small lists are worked on at once."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import jobs
from clusterwerk.core.errors import NotAllowed
from clusterwerk.core.jobs import job
from clusterwerk.members.imports import actions
from clusterwerk.members.imports.indexing import index_things, things_of
from clusterwerk.members.models import ImportBatch

SMALL = 1500


def _batch_and_actor(run, batch_id: int):
    batch = ImportBatch.objects.select_related("initiative", "file").get(pk=batch_id)
    actor = actor_for(run.by, batch.initiative) if run.by is not None else None
    if actor is None:
        raise NotAllowed(str(_("Only the office can take lists in.")))
    return batch, actor


def _result(batch: ImportBatch, page: str) -> dict:
    return {"url": reverse(f"members:{page}", args=[batch.initiative.slug, batch.pk])}


@job("members.check_import", title=_("Check of a list"))
def check_import(run, *, batch_id: int) -> dict:
    """Read and compare all rows of a list."""
    batch, actor = _batch_and_actor(run, batch_id)
    actions.check_list(batch=batch, by=actor, told=lambda done, total: run.progress(done, total, _("Rows are checked")))
    return _result(batch, "desk_import_check")


@job("members.confirm_import", title=_("Taking a list over"))
def confirm_import(run, *, batch_id: int) -> dict:
    """Write all decided rows of a list."""
    batch, actor = _batch_and_actor(run, batch_id)
    actions.take_list_over(
        batch=batch, by=actor, told=lambda done, total: run.progress(done, total, _("Rows are taken over"))
    )
    index_things(things_of(batch))
    return _result(batch, "desk_import_result")


@job("members.undo_import", title=_("Taking an import back"))
def undo_import(run, *, batch_id: int) -> dict:
    """Take a list back."""
    batch, actor = _batch_and_actor(run, batch_id)
    things = things_of(batch)
    actions.undo_import(
        batch=batch, by=actor, told=lambda done, total: run.progress(done, total, _("Rows are taken back"))
    )
    index_things(things)
    return _result(batch, "desk_import_result")


def begin(work, *, batch: ImportBatch, by, rows: int):
    """Start the work in the background, or do a small one at once; answers the run."""
    if rows > SMALL:
        return jobs.start(work, by=by, batch_id=batch.pk)
    return jobs.run_now(work, by=by, batch_id=batch.pk)
