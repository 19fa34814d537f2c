"""What the worker does once a minute: start what is due, and pick up what a dead worker left behind."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from clusterwerk.core import jobs, liveness
from clusterwerk.core.models import DueTime, JobRun


def tick(now: dt.datetime | None = None) -> list[JobRun]:
    """Start every periodic job that is due, and answer the runs. Several workers may tick: each job starts once."""
    now = now or timezone.now()
    known = {row.name: row for row in DueTime.objects.all()}
    started = []
    for name, periodic in jobs.PERIODIC.items():
        row = known.get(name)
        if row is None:
            due_at = now if periodic.every is not None else periodic.next_due(now)
            row, _created = DueTime.objects.get_or_create(name=name, defaults={"due_at": due_at})
        if row.due_at > now:
            continue
        with transaction.atomic():
            mine = DueTime.objects.filter(pk=row.pk, due_at=row.due_at)
            if mine.update(due_at=periodic.next_due(now), started_at=now) and periodic.when():
                started.append(jobs.start_once(periodic.job.function))
    return started


def pick_up_left_behind() -> list[JobRun]:
    """Put runs whose worker died back into the queue, or fail them when their attempts are used up."""
    running = JobRun.objects.filter(state=JobRun.State.RUNNING).exclude(worker="")
    left = [run for run in running if not liveness.is_alive(run.worker)]
    for run in left:
        jobs.fail(run, InterruptedError(f"the worker {run.worker} ended in the middle of it"))
    return left
