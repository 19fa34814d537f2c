"""Pages of the plumbing: how far a job is; a file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from clusterwerk.core import files, jobs, progress
from clusterwerk.core.gates import signed_in
from clusterwerk.core.models import JobRun, StoredFile


def _run_for(request: HttpRequest, run_id) -> JobRun:
    run = get_object_or_404(JobRun.objects.select_related("by"), pk=run_id)
    if not jobs.may_see(request.user, run):
        raise Http404
    return run


@signed_in
def job(request: HttpRequest, run_id) -> HttpResponse:
    """How far a job is, and what came of it; the page looks again by itself and can be left."""
    run = _run_for(request, run_id)
    board = progress.read(run.pk) if run.state == JobRun.State.RUNNING else None
    shown = board or {"done": run.done, "total": run.total, "sentence": run.sentence}
    template = "core/public/job.html" + ("#state" if request.htmx else "")
    return render(request, template, {"run": run, "board": shown})


@signed_in
@require_POST
def job_cancel(request: HttpRequest, run_id) -> HttpResponse:
    """Cancel a job that waits or runs."""
    run = _run_for(request, run_id)
    jobs.cancel(run=run, by=request.user)
    return redirect("core:job", run_id=run.pk)


@signed_in
def file(request: HttpRequest, file_id, name: str) -> FileResponse:
    """Give out a file as an attachment, when the owner's package admits the person."""
    stored = get_object_or_404(StoredFile, pk=file_id)
    if not files.may_download(request.user, stored) or not stored.path.exists():
        raise Http404
    answer = FileResponse(
        stored.path.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
