"""The steps of a round: signing, the trustee's archives, opening, handing over, release, cancelling."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators import forms, vault
from clusterwerk.indicators.actions import agreeing, running
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import Round
from clusterwerk.indicators.queries import participants_visible_to
from clusterwerk.indicators.views.answering import page_as_file
from clusterwerk.indicators.views.desk import back, round_of


def archive(one: Round, what: str, content: bytes) -> HttpResponse:
    """An archive for the trustee."""
    response = HttpResponse(content, content_type="application/zip")
    name = f"{what}-{slugify(one.title_de) or one.pk}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _asked_first(
    request, actor, pk: int, *, title, consequence, submit, act: Callable, drops_key: bool = False
) -> HttpResponse:
    """A page that says what follows, then the step; `drops_key` says that the trustee's key of the round is of no use then."""
    one = round_of(actor, pk)
    if request.method == "POST":
        try:
            act(one)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return back(actor, one)
    context = {"round": one, "step_title": title, "consequence": consequence, "submit": submit, "drops_key": drops_key}
    return render(request, "indicators/desk/round_step.html", context)


@desk
def send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Sign for the office."""
    return _asked_first(
        request, actor, pk,
        title=_("Sign for the office"),
        consequence=_("Rules, list and questions stand from here on; the archive for the trustee can be downloaded."),
        submit=_("Sign"),
        act=lambda one: agreeing.send_to_trustee(one=one, by=actor),
    )  # fmt: skip


@desk
def request_file(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The archive that the trustee reads before it signs."""
    one = round_of(actor, pk)
    if not one.survey:
        return back(actor, one)
    return archive(one, "round", agreeing.request_for_trustee(one))


@desk
def form_file(request: HttpRequest, actor, pk: int, language: str) -> HttpResponse:
    """The form as a file, as firms and trustee have it."""
    one = round_of(actor, pk)
    stored = {"de": one.form_de, "en": one.form_en}.get(language)
    if stored is None:
        return back(actor, one)
    return page_as_file(stored.path.read_bytes(), stored.name)


@desk
def take_back(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Back to a draft."""
    return _asked_first(
        request, actor, pk,
        title=_("Take back to change"),
        consequence=_("Signatures are void: the changed round gets another name, and the trustee signs anew."),
        submit=_("Take back"),
        drops_key=True,
        act=lambda one: agreeing.take_back(one=one, by=actor),
    )  # fmt: skip


def _read_archive(request, actor, pk: int, *, title, lead, act: Callable, done) -> HttpResponse:
    one = round_of(actor, pk)
    form = forms.ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(one, form.cleaned_data["file"].read())
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, done)
            return back(actor, one)
    context = {"round": one, "form": form, "step_title": title, "step_lead": lead}
    return render(request, "indicators/desk/round_archive.html", context)


@desk
def answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Read the trustee's signatures and the key of the round."""
    return _read_archive(
        request, actor, pk,
        title=_("Read the trustee’s answer"),
        lead=_("The archive that the trustee’s program made. Every signature is checked; nothing may differ from what the office signed."),
        act=lambda one, content: agreeing.take_answer(one=one, content=content, by=actor),
        done=_("The trustee signed. The round opens on its day."),
    )  # fmt: skip


@desk
def open_now(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Open and invite."""
    return _asked_first(
        request, actor, pk,
        title=_("Open and invite"),
        consequence=_("Every firm on the list gets a mail with its own link."),
        submit=_("Open"),
        act=lambda one: running.open_round(one=one, by=actor),
    )  # fmt: skip


@desk
@require_POST
def link_send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Send a firm a new link."""
    row = get_object_or_404(participants_visible_to(actor), pk=pk)
    try:
        running.send_link_again(participant=row, by=actor)
        messages.success(request, _("A new link is on its way; the one before opens nothing any more."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return back(actor, row.round)


@desk
def hand(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Hand the sums over."""
    return _asked_first(
        request, actor, pk,
        title=_("Hand the sums over"),
        consequence=_("Sums of the office’s halves go to the trustee, once; single halves never do."),
        submit=_("Hand over"),
        act=lambda one: running.hand_over(one=one, by=actor),
    )  # fmt: skip


@desk
def batch_file(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The archive with the sums."""
    one = round_of(actor, pk)
    if one.state != RoundState.HANDED:
        return back(actor, one)
    if not actor.may_write:
        raise NotAllowed(_("Only the office does this."))
    return archive(one, "batch", vault.batch_of(one)[0])


@desk
def release(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Read what the trustee released."""
    return _read_archive(
        request, actor, pk,
        title=_("Read the release"),
        lead=_("The archive release.zip of the trustee. What was withheld has no number and no reason in it."),
        act=lambda one, content: running.take_release(one=one, content=content, by=actor),
        done=_("The results are released; the firms get a mail."),
    )  # fmt: skip


@desk
def cancel(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Give a round up."""
    one = round_of(actor, pk)
    form = forms.CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agreeing.cancel_round(one=one, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The round is cancelled; sealed halves were deleted."))
            return redirect("indicators:desk_round_list", actor.initiative.slug)
    return render(request, "indicators/desk/round_cancel.html", {"round": one, "form": form})
