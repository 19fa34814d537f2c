"""The page behind the question whether a firm may be named in a theme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.needs import letters
from clusterwerk.needs.actions.naming import answer_by_link
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import ThemeNeed
from clusterwerk.needs.queries.naming import places_of_firm


@personal_link(letters.NAMED)
def theme(request: HttpRequest, link) -> HttpResponse:
    """Yes or no, one click; it may be changed until the link or the theme ends."""
    rows = ThemeNeed.objects.select_related("theme", "initiative", "need__organisation")
    place = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    if request.method == "POST":
        answer_by_link(place=place, may_be_named=request.POST.get("answer", ""))
        messages.success(request, _("Thank you, your answer is kept."))
        return redirect("needs:personal_theme", token_of(link))
    context = {
        "place": place,
        "chosen": place.theme,
        "of": place.initiative,
        "own": places_of_firm(place).select_related("need"),
        "is_open": place.theme.state == ThemeState.AGREED,
    }
    return render(request, "needs/personal/theme.html", context)
