"""Analyses as they are asked for, kept and closed: the same question about the same data is computed once."""

import hashlib
import json
import time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core import jobs, log
from clusterwerk.core.errors import Refused
from clusterwerk.landscape import refusals
from clusterwerk.landscape.models import AnalysisRun, Register
from clusterwerk.landscape.rules import Explorer

log.sentence("landscape.analysis_started", gettext_lazy("%(by)s had the register %(subject)s analysed (%(kind)s)."))

METHOD_VERSION = "1"


def run_key(kind: str, data_hash: str, parameters: dict, seed: int | None, register_id: int | None) -> str:
    """The name of an analysis: the same question about the same data with the same method has the same one."""
    text = json.dumps([kind, data_hash, parameters, seed, METHOD_VERSION, register_id], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def queue_run(kind: str, register: Register, parameters: dict, job, by: Explorer):
    """Answer the analysis with these parameters and, when it has still to be done, the job that does it."""
    key = run_key(kind, register.data_hash, parameters, None, register.pk)
    run, made = AnalysisRun.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind, "register": register, "initiative": register.initiative, "person": register.person,
            "parameters": parameters, "data_hash": register.data_hash, "method_version": METHOD_VERSION,
        },
    )  # fmt: skip
    if not made and run.state in {AnalysisRun.State.DONE, AnalysisRun.State.RUNNING, AnalysisRun.State.WAITING}:
        waiting = jobs.JobRun.objects.filter(name=job.job.name, arguments={"run_id": run.pk}).order_by("-pk").first()
        if run.is_done or (waiting is not None and not waiting.is_over):
            return run, None if run.is_done else waiting
    run.state, run.problem = AnalysisRun.State.WAITING, ""
    run.save(update_fields=["state", "problem"])
    log.record(by=by, verb="landscape.analysis_started", subject=register, kind=run.get_kind_display())
    return run, jobs.start(job, by=by, run_id=run.pk)


class FailureKept:
    """Keep the reason when an analysis fails, so that its page can say it; the error passes on."""

    def __init__(self, run: AnalysisRun):
        self.run = run

    def __enter__(self):
        AnalysisRun.objects.filter(pk=self.run.pk).update(state=AnalysisRun.State.RUNNING)

    def __exit__(self, kind, error, _traceback):
        if error is None:
            return False
        from clusterwerk.analysis.errors import AnalysisError

        known = isinstance(error, (AnalysisError, Refused))
        reason = refusals.said(error) if known else _("An error in the program.")
        AnalysisRun.objects.filter(pk=self.run.pk).update(state=AnalysisRun.State.FAILED, problem=reason)
        if isinstance(error, AnalysisError):
            raise Refused(_("The analysis is not possible: %(reason)s") % {"reason": reason}) from error
        return False


def finish_run(run: AnalysisRun, citation: str, began: float) -> None:
    """Close an analysis with the publication it is computed after and the seconds it took."""
    run.summary["citation"] = citation
    run.cpu_seconds = round(time.process_time() - began, 3)
    run.state, run.problem, run.finished_at = AnalysisRun.State.DONE, "", timezone.now()
    run.save()
