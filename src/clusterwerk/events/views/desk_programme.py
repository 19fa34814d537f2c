"""The office's screens of the programme: sessions, tracks, speakers, proposed talks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.events import event_tabs
from clusterwerk.events.actions import programme as actions
from clusterwerk.events.forms import programme as forms
from clusterwerk.events.models.programme import Proposal, Track
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.programme import proposals_visible_to, sessions_visible_to, speakers_visible_to


@desk
def programme(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Sessions, also those without a time, the tracks, and how many talks wait for a decision."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.TrackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_track(event=shown, by=actor, **form.cleaned_data)
        return redirect("events:desk_programme", actor.initiative.slug, shown.pk)
    context = {
        "event": shown,
        "tabs": event_tabs.tabs_of(shown, "programme"),
        "sessions": sessions_visible_to(actor).filter(event=shown).prefetch_related("speakers"),
        "tracks": shown.tracks.all(),
        "open_proposals": shown.proposals.filter(decision=Proposal.Decision.OPEN).count(),
        "form": form,
    }
    return render(request, "events/desk/programme.html", context)


@desk
@require_POST
def track_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a track."""
    found = get_object_or_404(Track.objects.filter(event__in=events_visible_to(actor)).select_related("event"), pk=pk)
    actions.remove_track(track=found, by=actor)
    return redirect("events:desk_programme", actor.initiative.slug, found.event_id)


def _session_page(request: HttpRequest, actor, event, session) -> HttpResponse:
    initial = forms.session_initial(session) if session is not None else {"on": event.first_day}
    form = forms.SessionForm(request.POST or None, event=event, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        speakers = list(data.pop("speakers"))
        try:
            actions.save_session(event=event, session=session, speakers=speakers, by=actor, **data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The session was saved."))
            return redirect("events:desk_programme", actor.initiative.slug, event.pk)
    return render(request, "events/desk/session_form.html", {"event": event, "session": session, "form": form})


@desk
def session_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Put a session into the programme."""
    return _session_page(request, actor, get_object_or_404(events_visible_to(actor), pk=pk), None)


@desk
def session_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a session."""
    session = get_object_or_404(sessions_visible_to(actor), pk=pk)
    return _session_page(request, actor, session.event, session)


@desk
@require_POST
def session_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a session out."""
    session = get_object_or_404(sessions_visible_to(actor), pk=pk)
    actions.remove_session(session=session, by=actor)
    return redirect("events:desk_programme", actor.initiative.slug, session.event_id)


@desk
def speaker_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The speakers, drafts too, and a form for one more."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.SpeakerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.save_speaker(event=shown, by=actor, **form.cleaned_data)
        return redirect("events:desk_speaker_list", actor.initiative.slug, shown.pk)
    speakers = speakers_visible_to(actor).filter(event=shown)
    return render(request, "events/desk/speaker_list.html", {"event": shown, "speakers": speakers, "form": form})


@desk
def speaker_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change what is known of a speaker."""
    speaker = get_object_or_404(speakers_visible_to(actor), pk=pk)
    initial = {name: getattr(speaker, name) for name in forms.SpeakerForm.base_fields}
    form = forms.SpeakerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_speaker(event=speaker.event, speaker=speaker, by=actor, **form.cleaned_data)
        return redirect("events:desk_speaker_list", actor.initiative.slug, speaker.event_id)
    return render(request, "events/desk/speaker_edit.html", {"event": speaker.event, "speaker": speaker, "form": form})


@desk
@require_POST
def speaker_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a speaker out."""
    speaker = get_object_or_404(speakers_visible_to(actor), pk=pk)
    actions.remove_speaker(speaker=speaker, by=actor)
    return redirect("events:desk_speaker_list", actor.initiative.slug, speaker.event_id)


@desk
def proposal_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The proposed talks; those not decided first."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    proposals = sorted(proposals_visible_to(actor).filter(event=shown), key=lambda one: one.decision != "open")
    return render(request, "events/desk/proposal_list.html", {"event": shown, "proposals": proposals})


@desk
@require_POST
def proposal_decide(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Accept or decline a talk; the person gets a mail."""
    proposal = get_object_or_404(proposals_visible_to(actor), pk=pk)
    decided = actions.decide_proposal(proposal=proposal, accept=request.POST.get("accept", ""), by=actor)
    messages.success(
        request, _("Decided: %(decision)s. A mail is on its way.") % {"decision": decided.get_decision_display()}
    )
    return redirect("events:desk_proposal_list", actor.initiative.slug, proposal.event_id)
