"""The office's screens of themes: one proposal at a time, themes that were agreed, who could help, rings."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log, panels
from clusterwerk.core.errors import Refused
from clusterwerk.core.jobs import JobRun, address
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.needs.actions import themes as actions
from clusterwerk.needs.actions.naming import answer_for_place
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Need, Theme, ThemeNeed
from clusterwerk.needs.queries import matching, needs_visible_to, offers_visible_to
from clusterwerk.needs.queries import themes as queries
from clusterwerk.needs.queries.naming import waits_for_answer
from clusterwerk.needs.queries.rings import rings_of
from clusterwerk.needs.rules import may_decide_themes
from clusterwerk.needs.theme_forms import ProposalForm, ThemeForm
from clusterwerk.needs.theme_jobs import begin_looking, told_of
from clusterwerk.needs.theme_tables import THEMES


def _theme(actor, pk: int, *states: ThemeState) -> Theme:
    return get_object_or_404(queries.themes_visible_to(actor), pk=pk, state__in=states or ThemeState.values)


@desk
def theme_list(request: HttpRequest, actor) -> HttpResponse:
    """What is left to decide, and the themes that were agreed."""
    rows = queries.themes_visible_to(actor).filter(state__in=(ThemeState.AGREED, ThemeState.CLOSED))
    rows = rows.annotate(
        need_count=Count("places", distinct=True),
        open_count=Count("places", filter=waits_for_answer("places__"), distinct=True),
    )
    return table_page(
        request,
        THEMES,
        rows,
        "needs/desk/theme_list.html",
        progress=queries.progress_of(actor),
        learned=[one for one in matching.learned(actor) if one.weight != 1],
        may_decide=may_decide_themes(actor),
    )


@desk
@require_POST
def theme_look(request: HttpRequest, actor) -> HttpResponse:
    """Look for groups of needs, then show the first; many are compared in the background."""
    found = begin_looking(by=actor)
    if isinstance(found, JobRun):
        return redirect(address(found))
    if not found:
        messages.info(request, told_of(found))
        return redirect("needs:desk_theme_list", actor.initiative.slug)
    messages.success(request, told_of(found))
    return redirect("needs:desk_theme_work", actor.initiative.slug)


def _proposal_form(request: HttpRequest, actor, theme: Theme, placed) -> ProposalForm:
    posted = request.POST if request.method == "POST" else None
    others = queries.themes_visible_to(actor).filter(state__in=(ThemeState.PROPOSED, ThemeState.AGREED))
    near = queries.near_misses(actor, theme)
    form = ProposalForm(
        posted,
        inside=Need.objects.filter(pk__in=[one.need.pk for one in placed]).select_related("organisation"),
        near=Need.objects.filter(pk__in=[need.pk for need in near]).select_related("organisation"),
        others=others.exclude(pk=theme.pk).prefetch_related("places__need__topics").order_by("-state", "title", "pk"),
        needs_title=posted is not None and posted.get("step") == "agree",
        initial={"needs": [one.need.pk for one in placed], "title": queries.proposed_title(theme)},
    )
    form.fields["other"].label_from_instance = lambda other: other.title or queries.proposed_title(other)
    return form


def _decided(actor, theme: Theme, step: str, data: dict) -> str:
    """Do what the button says; the sentence that tells it."""
    ticked = list(data["needs"])
    unticked = [need for need in Need.objects.filter(places__theme=theme) if need not in ticked]
    if step == "agree":
        kept = [*ticked, *data.get("near", ())]
        fields = {name: data[name] for name in ("title", "text", "seen")}
        agreed = actions.agree_theme(theme=theme, needs=kept, by=actor, **fields)
        return _("Agreed: %(title)s") % {"title": agreed.title}
    if step == "reject":
        actions.reject_theme(theme=theme, by=actor)
        return _("Rejected. These needs are not proposed together again.")
    if step == "later":
        actions.put_theme_off(theme=theme, by=actor)
        return _("Put behind the others.")
    if step == "split":
        part = actions.split_theme(theme=theme, needs=unticked, by=actor)
        return _("Parted: two proposals.") if part is not None else _("Parted. The needs you took out are free again.")
    if step == "join":
        if data["other"] is None:
            raise Refused(_("Choose the theme that it is the same as."))
        return _("Joined with: %(title)s") % {"title": actions.join_themes(theme=theme, other=data["other"], by=actor)}
    raise Http404


@desk
def theme_work(request: HttpRequest, actor) -> HttpResponse:
    """One proposal at a time: agree, reject, part, join, or decide later."""
    waiting = queries.open_proposals(actor)
    key = request.POST.get("theme", "")
    theme = waiting.filter(pk=key).first() if key.isdecimal() else waiting.first()
    if theme is None:
        return redirect("needs:desk_theme_list", actor.initiative.slug)
    placed = queries.placed_in(theme)
    form = _proposal_form(request, actor, theme, placed)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decided(actor, theme, request.POST.get("step", ""), form.cleaned_data))
            return redirect("needs:desk_theme_work", actor.initiative.slug)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {
        "chosen": theme,
        "form": form,
        "placed": placed,
        "firms": queries.independent_firms(theme),
        "asked": len({one.need.organisation_id for one in placed if one.is_waiting}),
        "progress": queries.progress_of(actor),
        "may_decide": may_decide_themes(actor),
    }
    return render(request, "needs/desk/theme_work.html", context)


@desk
def theme(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """An agreed theme: which needs stand in it, who may be named."""
    shown = _theme(actor, pk, ThemeState.AGREED, ThemeState.CLOSED)
    context = {
        "chosen": shown,
        "placed": queries.placed_in(shown),
        "firms": queries.independent_firms(shown),
        "is_open": shown.state == ThemeState.AGREED and may_decide_themes(actor),
        "panels": panels.shown("needs.theme", actor, shown),
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
    }
    return render(request, "needs/desk/theme.html", context)


@desk
def theme_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change the words and the readers of an agreed theme."""
    shown = _theme(actor, pk, ThemeState.AGREED)
    initial = {"title": shown.title, "text": shown.text, "seen": shown.seen}
    form = ThemeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_theme(theme=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("needs:desk_theme", actor.initiative.slug, shown.pk)
    return render(request, "needs/desk/theme_edit.html", {"chosen": shown, "form": form})


@desk
@require_POST
def theme_close(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The theme is done; members read it no more."""
    actions.close_theme(theme=_theme(actor, pk, ThemeState.AGREED), by=actor)
    messages.success(request, _("The theme is closed."))
    return redirect("needs:desk_theme_list", actor.initiative.slug)


@desk
@require_POST
def theme_answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The firm told the office whether it may be named."""
    place = get_object_or_404(ThemeNeed.objects.filter(initiative=actor.initiative), pk=pk)
    answer_for_place(place=place, may_be_named=request.POST.get("answer", ""), by=actor)
    return redirect("needs:desk_theme", actor.initiative.slug, place.theme_id)


@desk
def need_helpers(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Who could help with a need: offers of other firms, and firms of the register that are no members."""
    rows = needs_visible_to(actor).select_related("organisation", "initiative").prefetch_related("topics")
    need = get_object_or_404(rows, pk=pk)
    fitting = set(need.judgements.filter(fits=True).values_list("offer", "organisation"))
    context = {
        "need": need,
        "offers": [(match, (match.found.pk, None) in fitting) for match in matching.offers_for(actor, need)],
        "firms": [(match, (None, match.found.pk) in fitting) for match in matching.firms_for(actor, need)],
        "may_decide": may_decide_themes(actor),
    }
    return render(request, "needs/desk/need_helpers.html", context)


@desk
@require_POST
def match_judge(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say of an offer or a firm whether it fits a need."""
    need = get_object_or_404(needs_visible_to(actor), pk=pk)
    kind, _dash, key = request.POST.get("found", "").partition("-")
    rows = {"offer": offers_visible_to(actor), "firm": organisations_visible_to(actor)}.get(kind)
    if rows is None or not key.isdecimal():
        raise Http404
    found = {"offer" if kind == "offer" else "organisation": get_object_or_404(rows, pk=key)}
    actions.judge_match(need=need, fits=request.POST.get("fits", ""), by=actor, **found)
    return redirect("needs:desk_need_helpers", actor.initiative.slug, need.pk)


@desk
def offer_takers(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Whose needs an offer could meet."""
    offer = get_object_or_404(offers_visible_to(actor).prefetch_related("topics"), pk=pk)
    context = {"offer": offer, "matches": matching.needs_for(actor, offer)}
    return render(request, "needs/desk/offer_takers.html", context)


@desk
def ring_list(request: HttpRequest, actor) -> HttpResponse:
    """Rings in which every firm helps the next."""
    return render(request, "needs/desk/ring_list.html", {"rings": rings_of(actor)})
