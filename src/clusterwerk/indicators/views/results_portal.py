"""Released results for members, and for everybody what the office published."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.gates import public
from clusterwerk.indicators import printing
from clusterwerk.indicators.queries import own_participations
from clusterwerk.indicators.queries.results import latest_of, published_rounds, released_rounds_visible_to, with_results
from clusterwerk.indicators.views.results import results_of, series_page

ON_A_PAGE = 5


@portal_member
def result_list(request: HttpRequest, actor) -> HttpResponse:
    """Every indicator with its newest value, and the rounds behind them."""
    rounds = released_rounds_visible_to(actor)
    own = {row.round_id: row for row in own_participations(actor)}
    context = {"latest": latest_of(rounds), "rounds": [(one, own.get(one.pk)) for one in rounds]}
    return render(request, "indicators/portal/result_list.html", context)


@portal_member
def result_round(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What was released of one round."""
    one = get_object_or_404(released_rounds_visible_to(actor), pk=pk)
    own = own_participations(actor).filter(round=one).first()
    return render(request, "indicators/portal/result_round.html", {**results_of(one), "own": own})


@portal_member
def result_series(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One indicator over all rounds."""
    return series_page(request, actor, pk, "indicators/portal/result_series.html")


@portal_member
def letter(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The result letter of the own firm, with room for its own values, which only the firm itself has."""
    one = get_object_or_404(released_rounds_visible_to(actor), pk=pk)
    own = own_participations(actor).filter(round=one)
    if not own:
        raise Http404
    return printing.pdf_response(printing.letters_pdf(results_of(one), [str(row) for row in own]), _("Result letter"))


@public
def public_results(request: HttpRequest, initiative: str) -> HttpResponse:
    """What an initiative published of its confidential rounds."""
    shown = get_object_or_404(Initiative, slug=initiative)
    pages = Paginator(published_rounds(shown), ON_A_PAGE)
    if not pages.count:
        raise Http404(_("This initiative has published no results."))
    page = pages.get_page(request.GET.get("page"))
    rounds = with_results(list(page.object_list))
    context = {"shown": shown, "page": page, "results": [results_of(one) for one in rounds]}
    return render(request, "indicators/public/results.html", context)
