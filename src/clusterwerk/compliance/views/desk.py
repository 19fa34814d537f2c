"""The office's own words for the competition-law notice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance import actions, queries
from clusterwerk.compliance.forms import NoticeForm
from clusterwerk.compliance.rules import may_keep_notice
from clusterwerk.core.errors import Refused


@desk
def notice(request: HttpRequest, actor) -> HttpResponse:
    """The notice as it reads now, the form for a new version, and the versions before."""
    versions = list(queries.notices_visible_to(actor).select_related("by"))
    last = versions[0] if versions else None
    now_de, now_en = (last.text_de, last.text_en) if last is not None else actions.program_texts()
    form = NoticeForm(request.POST or None, initial={"text_de": now_de, "text_en": now_en})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_notice(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("text_de", refusal.sentence)
        else:
            messages.success(request, _("Version %(number)s holds from now on.") % {"number": made.version})
            return redirect("compliance:desk_notice", actor.initiative.slug)
    context = {
        "form": form,
        "notice": queries.told(last),
        "versions": versions,
        "program": actions.program_texts(),
        "may_keep": may_keep_notice(actor),
    }
    return render(request, "compliance/desk/notice.html", context)
