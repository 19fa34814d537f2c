"""Pages for everybody about regions and figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.places import current_outlines, data_sources_in_use
from clusterwerk.core.gates import public


@public
def data_sources(request: HttpRequest) -> HttpResponse:
    """Where the public figures come from, under which licence, and what was changed."""
    context = {"sources": data_sources_in_use(), "outlines_are_approximate": current_outlines().is_approximate}
    return render(request, "clusters/public/data_sources.html", context)
