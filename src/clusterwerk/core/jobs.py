"""Jobs: work that a person starts and may walk away from, and work that comes round by itself.

    @job("members.import", title=_("Import of a list"), attempts=3)
    def import_members(run, *, import_id):
        ...
        run.progress(done, total, _("Reading rows"))
        return {"url": "/desk/…", "sentence": "45 rows"}

    run = start(import_members, by=actor, import_id=7)

The queue is django-tasks with its database backend; the row a person sees is our own `JobRun`. Both are written in the
caller's transaction: a job exists exactly when the change that asked for it exists.
"""

import datetime as dt
import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from clusterwerk.core import liveness, progress
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import JobRun

logger = logging.getLogger(__name__)

DELAYS = [dt.timedelta(seconds=10), dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=30)]
SHOWN_EVERY = 0.25

ALL: dict[str, "Job"] = {}
ADMISSIONS: dict[str, Callable[[Any, JobRun], bool]] = {}
_shown_at: dict[Any, float] = {}


class Stopped(BaseException):
    """A person cancelled the job, or the program is being stopped. No job catches it: everything is undone."""


@dataclass(frozen=True)
class Job:
    """A function that can run in the background, with its title for people and the number of its attempts."""

    name: str
    title: Any
    function: Callable
    attempts: int = 1


def job(name: str, *, title: Any, attempts: int = 1) -> Callable:
    """Declare a job. The function takes the run and keyword arguments that JSON can hold; it must be safe to run twice.

    What it returns is kept as the result; a `url` in it becomes the link to the result, a `sentence` is shown. A job that
    may be refused puts `{"url": …}` into `run.result` first: there the person can change what the refusal asks for.
    """

    def declare(function: Callable) -> Callable:
        other = ALL.get(name)
        if other is not None and other.function.__qualname__ != function.__qualname__:
            raise ValueError(f"the job {name} is declared twice")
        ALL[name] = Job(name, title, function, attempts)
        function.job = ALL[name]
        return function

    return declare


@dataclass(frozen=True)
class Periodic:
    """Work that comes round by itself: every so often, or at a time of day; only `when` there is something to do."""

    job: Job
    every: dt.timedelta | None
    at: dt.time | None
    when: Callable[[], bool]

    def next_due(self, now: dt.datetime) -> dt.datetime:
        """The first time after now, in the office's time zone, so that 02:30 stays 02:30 in summer."""
        if self.every is not None:
            return now + self.every
        local = timezone.localtime(now)
        due = timezone.make_aware(dt.datetime.combine(local.date(), self.at))
        if due <= now:
            due = timezone.make_aware(dt.datetime.combine(local.date() + dt.timedelta(days=1), self.at))
        return due


PERIODIC: dict[str, Periodic] = {}


def _always() -> bool:
    return True


def periodic(
    name: str,
    *,
    title: Any,
    every: dt.timedelta | None = None,
    at: str | None = None,
    attempts: int = 1,
    when: Callable[[], bool] = _always,
) -> Callable:
    """Declare a job that comes round by itself: `every` so often, or `at` a time of day such as "02:30".

    After a time in which no worker ran it is started once, not as often as it was missed. `when` is asked first, so that
    no run is made for nothing.
    """
    if (every is None) == (at is None):
        raise ValueError(f"{name} needs either every= or at=")

    def declare(function: Callable) -> Callable:
        function = job(name, title=title, attempts=attempts)(function)
        PERIODIC[name] = Periodic(function.job, every, dt.time.fromisoformat(at) if at else None, when)
        return function

    return declare


def admit(name: str, rule: Callable[[Any, JobRun], bool]) -> None:
    """Let more people than the starter see a job: `rule(user, run)`. Safe to register twice."""
    ADMISSIONS[name] = rule


def may_see(user, run: JobRun) -> bool:
    """The person who started a job, and whom a registered rule admits."""
    if run.by_id is not None and run.by_id == user.pk:
        return True
    return any(rule(user, run) for rule in ADMISSIONS.values())


def _new_run(function: Callable, by, arguments: dict) -> JobRun:
    declared: Job = function.job
    user = getattr(by, "user", by)
    language = getattr(user, "language", "") or translation.get_language() or "de"
    return JobRun(
        name=declared.name,
        title=str(declared.title)[:300],
        arguments=arguments,
        max_attempts=declared.attempts,
        scope_id=getattr(by, "scope_id", None),
        by=user,
        language=language[:2],
    )


def start(function: Callable, *, by=None, delay: dt.timedelta | None = None, **arguments) -> JobRun:
    """Put a job into the queue and answer its run; the worker takes it after the commit.

    `by` is the actor or user who starts it, None for the program itself; `delay` lets it wait.
    """
    run = _new_run(function, by, arguments)
    run.next_try_at = timezone.now() + delay if delay else None
    with transaction.atomic():
        run.save()
        _enqueue(run)
    return run


def start_once(function: Callable, *, by=None, **arguments) -> JobRun:
    """Like `start`, but when the same job with the same arguments already waits, that one is answered."""
    name = function.job.name
    waiting = JobRun.objects.filter(name=name, state=JobRun.State.WAITING, arguments=arguments, attempts=0)
    return waiting.only("pk").first() or start(function, by=by, **arguments)


def run_now(function: Callable, *, by=None, **arguments) -> JobRun:
    """Run a job here and now, for commands and tests. An error passes through; the answer is the finished run."""
    run = _new_run(function, by, arguments)
    run.save()
    _work_on(run)
    run.refresh_from_db()
    return run


def cancel(*, run: JobRun, by) -> None:
    """Cancel a job: a waiting one never starts, a running one stops at its next progress and undoes what it did."""
    user = getattr(by, "user", by)
    if not may_see(user, run):
        raise NotAllowed(_("Only the person who started this work can cancel it."))
    now = timezone.now()
    waiting = JobRun.objects.filter(pk=run.pk, state=JobRun.State.WAITING)
    if not waiting.update(state=JobRun.State.CANCELLED, ended_at=now):
        run.refresh_from_db()
        if run.is_over:
            raise Refused(_("This work is already over."))
        progress.ask_to_stop(run.pk)
    run.refresh_from_db()


def address(run: JobRun) -> str:
    """The page that shows how far a job is."""
    return reverse("core:job", args=[run.pk])


def report_progress(run: JobRun, *, done: int, total: int | None, sentence: str) -> None:
    """Show how far a running job is; see `JobRun.progress`."""
    run.done, run.total = done, total
    if sentence:
        run.sentence = str(sentence)[:500]
    now = time.monotonic()
    if now - _shown_at.get(run.pk, 0.0) < SHOWN_EVERY and done != total:
        return
    _shown_at[run.pk] = now
    progress.write(run.pk, done=done, total=total, sentence=run.sentence)
    if progress.is_asked_to_stop(run.pk):
        raise Stopped


def _enqueue(run: JobRun) -> None:
    work.using(run_after=run.next_try_at).enqueue(run_id=str(run.pk))


@task()
def work(run_id: str) -> None:
    """What the queue carries: do the run with this id, unless it was cancelled or is already being done."""
    run = JobRun.objects.filter(pk=run_id).first()
    if run is not None:
        _work_on(run)


def _work_on(run: JobRun) -> None:
    waiting = JobRun.objects.filter(pk=run.pk, state=JobRun.State.WAITING)
    if not waiting.update(
        state=JobRun.State.RUNNING, attempts=F("attempts") + 1, began_at=timezone.now(), worker=liveness.own_name()
    ):
        return
    run.refresh_from_db()
    try:
        with translation.override(run.language):
            result = ALL[run.name].function(run, **run.arguments)
    except Refused as refusal:
        _end(run, JobRun.State.FAILED, error=str(refusal.sentence), result=run.result)
    except Stopped:
        stop(run)
    except Exception as error:
        fail(run, error)
        raise
    else:
        if isinstance(result, dict) and result.get("sentence"):
            run.sentence = str(result["sentence"])[:500]
        _end(run, JobRun.State.DONE, result=result)


def _end(run: JobRun, state: str, *, error: str = "", result: Any = None) -> None:
    run.state, run.error, run.result, run.ended_at = state, error[:500], result, timezone.now()
    run.save(update_fields=["state", "error", "result", "ended_at", "done", "total", "sentence", "traceback"])
    progress.clear(run.pk)
    _shown_at.pop(run.pk, None)


def stop(run: JobRun) -> None:
    """End a run that was stopped: cancelled when a person asked for it, else put back for the next worker."""
    if progress.is_asked_to_stop(run.pk):
        _end(run, JobRun.State.CANCELLED)
        return
    run.attempts -= 1
    _again(run, after=None)


def fail(run: JobRun, error: BaseException) -> None:
    """Keep the error of a run and try again later, while attempts are left."""
    run.traceback = "".join(traceback.format_exception(error))
    if run.attempts < run.max_attempts:
        _again(run, after=timezone.now() + DELAYS[min(run.attempts, len(DELAYS)) - 1])
        return
    logger.error("The job %s (%s) failed for good.", run.name, run.pk)
    with translation.override(run.language):
        sentence = _("Something went wrong in the program. The administrator finds the cause under %(number)s.")
        _end(run, JobRun.State.FAILED, error=sentence % {"number": str(run.pk)[:8]})


def _again(run: JobRun, *, after: dt.datetime | None) -> None:
    run.state, run.next_try_at, run.worker = JobRun.State.WAITING, after, ""
    run.done, run.sentence = 0, ""
    progress.clear(run.pk)
    with transaction.atomic():
        run.save(update_fields=["state", "next_try_at", "worker", "done", "sentence", "attempts", "traceback"])
        _enqueue(run)
