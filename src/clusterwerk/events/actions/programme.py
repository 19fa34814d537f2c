"""What the office does with the programme, and what people propose for it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.programme import Proposal, Session, Speaker, Track
from clusterwerk.events.queries.programme import takes_proposals
from clusterwerk.events.rules.events import may_change_event
from clusterwerk.events.rules.programme import may_decide_proposal


def _check(event: Event, by) -> None:
    if not may_change_event(by, event):
        raise NotAllowed(_("Only the office changes events."))


@transaction.atomic
def add_track(*, event: Event, name_de: str, name_en: str, by) -> Track:
    """Add a track; the same name again is the same track."""
    _check(event, by)
    track, _made = Track.objects.get_or_create(
        event=event, name_de=name_de, defaults={"initiative": event.initiative, "name_en": name_en}
    )
    return track


@transaction.atomic
def remove_track(*, track: Track, by) -> None:
    """Remove a track; its sessions stay without one."""
    _check(track.event, by)
    track.delete()


def _refuse_clashes(session: Session, speakers: list[Speaker]) -> None:
    if session.begins_at is None:
        return
    same_time = session.event.sessions.filter(begins_at__lt=session.ends_at, ends_at__gt=session.begins_at).exclude(
        pk=session.pk
    )
    if session.room:
        other = same_time.filter(room__iexact=session.room).first()
        if other is not None:
            raise Refused(_("At that time “%(title)s” is in this room.") % {"title": other})
    for speaker in speakers:
        other = same_time.filter(speakers=speaker).first()
        if other is not None:
            raise Refused(_("%(name)s speaks at that time in “%(title)s”.") % {"name": speaker.name, "title": other})


@transaction.atomic
def save_session(*, event: Event, speakers: list[Speaker], by, session: Session | None = None, **fields) -> Session:
    """Put a session into the programme or change it. A room holds one session at a time, and nobody speaks in two."""
    _check(event, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    session = session or Session(initiative=event.initiative, event=event)
    for name, value in fields.items():
        setattr(session, name, value)
    _refuse_clashes(session, speakers)
    session.save()
    session.speakers.set(speakers)
    log.record(by=by, verb="events.programme", subject=event)
    return session


@transaction.atomic
def remove_session(*, session: Session, by) -> None:
    """Take a session out of the programme."""
    _check(session.event, by)
    log.record(by=by, verb="events.programme", subject=session.event)
    session.delete()


@transaction.atomic
def save_speaker(*, event: Event, by, speaker: Speaker | None = None, **fields) -> Speaker:
    """Note a speaker or change what is known."""
    _check(event, by)
    speaker = speaker or Speaker(initiative=event.initiative, event=event)
    for name, value in fields.items():
        setattr(speaker, name, value)
    speaker.save()
    return speaker


@transaction.atomic
def remove_speaker(*, speaker: Speaker, by) -> None:
    """Take a speaker out, of all sessions too."""
    _check(speaker.event, by)
    speaker.delete()


@transaction.atomic
def propose_talk(*, event: Event, language: str, **fields) -> Proposal:
    """Take a talk that somebody proposes, while the call is open."""
    if not takes_proposals(event):
        raise Refused(_("This event takes no proposals any more."))
    return Proposal.objects.create(initiative=event.initiative, event=event, language=language, **fields)


@transaction.atomic
def decide_proposal(*, proposal: Proposal, accept: str, by) -> Proposal:
    """Accept or decline a proposed talk: an accepted one becomes a session without a time, the person a speaker."""
    if not may_decide_proposal(by, proposal):
        raise NotAllowed(_("Only the office decides on proposals."))
    proposal = Proposal.objects.select_for_update().select_related("event").get(pk=proposal.pk)
    if proposal.decision != Proposal.Decision.OPEN:
        raise Refused(_("This proposal is decided already."))
    proposal.decision = Proposal.Decision.ACCEPTED if accept == "yes" else Proposal.Decision.DECLINED
    proposal.save(update_fields=["decision"])
    if proposal.decision == Proposal.Decision.ACCEPTED:
        speaker = save_speaker(
            event=proposal.event, by=by, name=proposal.name, firm=proposal.firm, email=proposal.email
        )
        texts = {"title_de": proposal.title, "text_de": proposal.text}
        save_session(event=proposal.event, speakers=[speaker], by=by, **texts)
    _tell(proposal)
    log.record(
        by=by,
        verb="events.proposal",
        subject=proposal.event,
        title=proposal.title,
        decision=log.words(proposal.get_decision_display()),
    )
    return proposal


def _tell(proposal: Proposal) -> None:
    if not proposal.email:
        return
    event = proposal.event
    with override(proposal.language):
        told = {"title": proposal.title, "event": event.title}
        if proposal.decision == Proposal.Decision.ACCEPTED:
            subject = _("Your talk at “%(event)s” is accepted") % told
            said = [
                _("your talk “%(title)s” is accepted for “%(event)s”. Thank you; we will write about the time.") % told
            ]
        else:
            subject = _("Your proposal for “%(event)s”") % told
            said = [_("thank you for proposing “%(title)s”. It found no place at “%(event)s” this time.") % told]
        post_letter(
            initiative=event.initiative, to=proposal.email, name=proposal.name, subject=subject, paragraphs=said
        )


def copy_programme(*, event: Event, copy: Event) -> None:
    """Take tracks and speakers over into the next edition; speakers as drafts until they agreed again."""
    for model, rows in ((Track, event.tracks), (Speaker, event.speakers)):
        fresh = list(rows.all())
        for row in fresh:
            row.pk, row.event = None, copy
            if model is Speaker:
                row.is_draft = True
        model.objects.bulk_create(fresh)
