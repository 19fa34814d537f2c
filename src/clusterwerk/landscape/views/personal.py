"""What somebody sees who was sent the link to an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from clusterwerk.core.gates import personal_link
from clusterwerk.landscape.actions.answers import PURPOSE
from clusterwerk.landscape.answers import answer_of
from clusterwerk.landscape.models import AnalysisRun


@personal_link(PURPOSE)
def answer(request: HttpRequest, link) -> HttpResponse:
    """Sentences, picture, the first rows and how it was computed; nothing else of the register."""
    run = get_object_or_404(AnalysisRun.objects.select_related("register"), pk=link.subject_id, state="done")
    return render(request, "landscape/personal/answer.html", {"run": run, "answer": answer_of(run)})
