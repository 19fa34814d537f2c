"""Stating needs and offers, changing them, prolonging and closing them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import number
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.needs.choices import LONGEST_TEXT, MOST_TOPICS, USUAL_DAYS, Area, Seen, Source, State
from clusterwerk.needs.models import Need, NeedTopic, Offer, OfferTopic
from clusterwerk.needs.models.stated import last_day_allowed
from clusterwerk.needs.rules import may_change, may_state
from clusterwerk.needs.topics import TOPICS
from clusterwerk.needs.wording import cleaned, has_markup, language_of


def usual_last_day(day: dt.date | None = None) -> dt.date:
    """Half a year: what is proposed for the last day."""
    return (day or timezone.localdate()) + dt.timedelta(days=USUAL_DAYS)


def checked_text(text: str) -> str:
    """The text as it is kept; refused with what to do when it is empty, too long, or HTML."""
    text = cleaned(text)
    if not text:
        raise Refused(_("Say in a sentence what it is about."))
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("The text has %(length)s characters; %(limit)s fit. Shorten it to what another firm must know.")
            % {"length": number(len(text)), "limit": number(LONGEST_TEXT)}
        )
    if has_markup(text):
        raise Refused(_("The text holds HTML code. Write it in plain words, without angle brackets around letters."))
    return text


def _checked_topics(topics: Iterable[str]) -> list[str]:
    keys = list(dict.fromkeys(topics))
    if any(key not in TOPICS for key in keys):
        raise Refused(_("Choose topics of the list."))
    if len(keys) > MOST_TOPICS:
        raise Refused(_("Choose at most %(count)s topics.") % {"count": MOST_TOPICS})
    return keys


def _checked_until(until: dt.date | None, day: dt.date) -> dt.date:
    until = until or usual_last_day(day)
    if until < day:
        raise Refused(_("The last day lies in the past."))
    if until > last_day_allowed(day):
        raise Refused(_("At most twelve months: name a last day until %(day)s.") % {"day": last_day_allowed(day)})
    return until


def _checked_person(person: Person | None, initiative: Initiative) -> None:
    if person is not None and person.initiative_id != initiative.pk:
        raise Refused(_("This person is not in the register of this initiative."))


def _set_topics(stated: Need | Offer, topics: Iterable[str]) -> None:
    keys = _checked_topics(topics)
    rows, name = (NeedTopic, "need") if isinstance(stated, Need) else (OfferTopic, "offer")
    stated.topics.exclude(topic__in=keys).delete()
    known = set(stated.topics.values_list("topic", flat=True))
    rows.objects.bulk_create(
        rows(initiative_id=stated.initiative_id, topic=key, **{name: stated}) for key in keys if key not in known
    )


def _keep(
    kind: type[Need] | type[Offer],
    *,
    initiative: Initiative,
    text: str,
    area: str,
    topics: Iterable[str],
    until: dt.date | None,
    by: Actor | None,
    **fields,
) -> Need | Offer:
    """Write one row with its topics, its words for the search and its line in the history."""
    if area not in Area.values:
        raise Refused(_("Choose an area."))
    text, today = checked_text(text), timezone.localdate()
    _checked_person(fields.get("person"), initiative)
    fields.setdefault("language", language_of(text))
    stated = kind.objects.create(
        initiative=initiative, text=text, area=area, stated_on=today, until=_checked_until(until, today), **fields
    )
    _set_topics(stated, topics)
    search.index(stated)
    verb = "needs.stated" if kind is Need else "needs.offered"
    firm = str(stated.organisation or initiative)
    log.record(by=by, verb=verb, subject=stated, firm=firm, source=log.words(Source(stated.source).label))
    return stated


@transaction.atomic
def state_need(
    *,
    organisation: Organisation,
    text: str,
    area: str,
    by: Actor,
    topics: Iterable[str] = (),
    until: dt.date | None = None,
    **fields,
) -> Need:
    """State what a firm looks for. It ends after half a year unless another last day is named, at most twelve months."""
    if not may_state(by, organisation):
        raise NotAllowed(_("Only the office and the firm itself state its needs."))
    fields.setdefault("source", Source.OFFICE if by.is_office else Source.PORTAL)
    return _keep(
        Need, initiative=by.initiative, organisation=organisation, text=text, area=area, topics=topics, until=until,
        by=by, **fields,
    )  # fmt: skip


@transaction.atomic
def state_offer(
    *,
    organisation: Organisation | None,
    text: str,
    area: str,
    by: Actor,
    topics: Iterable[str] = (),
    until: dt.date | None = None,
    **fields,
) -> Offer:
    """Enter what a firm can give; without a firm it is an offer of the office. A service names its giver."""
    if not may_state(by, organisation):
        raise NotAllowed(_("Only the office and the firm itself enter its offers."))
    _named_where_needed(fields.get("seen"), organisation, is_service=fields.get("is_service", False))
    fields.setdefault("source", Source.OFFICE if by.is_office else Source.PORTAL)
    return _keep(
        Offer, initiative=by.initiative, organisation=organisation, text=text, area=area, topics=topics, until=until,
        by=by, **fields,
    )  # fmt: skip


def state_for(
    kind: type[Need] | type[Offer], *, initiative: Initiative, organisation: Organisation, by: Actor | None, **fields
) -> Need | Offer:
    """State for a firm without asking for a right: the caller holds a personal link or takes over a checked list."""
    with transaction.atomic():
        fields = {"topics": (), "until": None, **fields}
        return _keep(kind, initiative=initiative, organisation=organisation, by=by, **fields)


def _named_where_needed(seen: str | None, organisation: Organisation | None, *, is_service: bool) -> None:
    if seen == Seen.ANONYMOUS and (is_service or organisation is None):
        raise Refused(_("A service and an offer of the office name who gives them."))


def _locked(stated: Need | Offer) -> Need | Offer:
    return type(stated).objects.select_for_update().get(pk=stated.pk)


def _may(by: Actor, stated: Need | Offer) -> None:
    if not may_change(by, stated):
        raise NotAllowed(_("Only the office and the firm itself change this."))


@transaction.atomic
def change(*, stated: Need | Offer, by: Actor, topics: Iterable[str] | None = None, **fields) -> Need | Offer:
    """Change an open need or offer. The language follows the text."""
    _may(by, stated)
    stated = _locked(stated)
    if stated.state != State.OPEN:
        raise Refused(_("This is closed. Open it again first."))
    if "text" in fields:
        fields["text"] = checked_text(fields["text"])
        fields["language"] = language_of(fields["text"], stated.language)
    if "until" in fields:
        fields["until"] = _checked_until(fields["until"], timezone.localdate())
        if fields["until"] != stated.until:
            fields["asked_on"] = None
    _checked_person(fields.get("person"), stated.initiative)
    for name, value in fields.items():
        setattr(stated, name, value)
    if isinstance(stated, Offer):
        _named_where_needed(stated.seen, stated.organisation, is_service=stated.is_service)
    stated.save(update_fields=list(fields))
    if topics is not None:
        _set_topics(stated, topics)
    search.index(stated)
    log.record(by=by, verb="needs.changed", subject=stated)
    return stated


@transaction.atomic
def confirm_topics(*, stated: Need | Offer, topics: Iterable[str]) -> Need | Offer:
    """The holder of a personal link confirms the topics of what was stated by it."""
    stated = _locked(stated)
    if stated.state != State.OPEN:
        raise Refused(_("This is closed. Open it again first."))
    _set_topics(stated, topics)
    search.index(stated)
    return stated


@transaction.atomic
def prolong(*, stated: Need | Offer, by: Actor | None, until: dt.date | None = None) -> Need | Offer:
    """It is still current: for another half year, or until the named day. `by` is None for the holder of the link."""
    if by is not None:
        _may(by, stated)
    stated = _locked(stated)
    if stated.state != State.OPEN:
        raise Refused(_("This is closed. Open it again first."))
    stated.until, stated.asked_on = _checked_until(until, timezone.localdate()), None
    stated.save(update_fields=["until", "asked_on"])
    log.record(by=by, verb="needs.prolonged", subject=stated, until=stated.until)
    return stated


def _close(stated: Need | Offer, state: State) -> list[str]:
    stated.state, stated.closed_on = state, timezone.localdate()
    return ["state", "closed_on"]


@transaction.atomic
def answer_need(
    *,
    need: Need,
    by: Actor | None,
    answered_by: Organisation | None = None,
    answered_with: Offer | None = None,
    answer: str = "",
) -> Need:
    """Close a need as answered, with the firm and the offer that answered it when they are known. A need is answered once."""
    if by is not None:
        _may(by, need)
    need = _locked(need)
    if need.state != State.OPEN:
        raise Refused(_("This need is already closed."))
    if answered_with is not None:
        if answered_with.initiative_id != need.initiative_id:
            raise Refused(_("This offer is not one of this initiative."))
        answered_by = answered_by or answered_with.organisation
    need.answered_by, need.answered_with, need.answer = answered_by, answered_with, cleaned(answer)[:300]
    need.save(update_fields=[*_close(need, State.ANSWERED), "answered_by", "answered_with", "answer"])
    if answered_by is not None:
        log.record(by=by, verb="needs.answered", subject=need, firm=str(answered_by))
    else:
        log.record(by=by, verb="needs.answered_elsewhere", subject=need)
    return need


@transaction.atomic
def withdraw(*, stated: Need | Offer, by: Actor | None) -> Need | Offer:
    """It is not wanted any more. It stays for the office's figures; nobody else sees it."""
    if by is not None:
        _may(by, stated)
    stated = _locked(stated)
    if stated.state != State.OPEN:
        raise Refused(_("This is closed already."))
    stated.save(update_fields=_close(stated, State.WITHDRAWN))
    log.record(by=by, verb="needs.withdrawn", subject=stated)
    return stated


@transaction.atomic
def open_again(*, stated: Need | Offer, by: Actor) -> Need | Offer:
    """Open something closed again, for half a year; what it was answered with is forgotten."""
    _may(by, stated)
    stated = _locked(stated)
    if stated.state == State.OPEN:
        raise Refused(_("This is open."))
    fields = ["state", "closed_on", "until", "asked_on"]
    stated.state, stated.closed_on, stated.asked_on = State.OPEN, None, None
    stated.until = max(stated.until, usual_last_day())
    if isinstance(stated, Need):
        stated.answered_by, stated.answered_with, stated.answer = None, None, ""
        fields += ["answered_by", "answered_with", "answer"]
    stated.save(update_fields=fields)
    log.record(by=by, verb="needs.opened_again", subject=stated, until=stated.until)
    return stated
