"""Agreeing upon a round with the trustee: signing for the office, reading what the trustee signed."""

import datetime as dt
import uuid
from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clusterwerk.core import files, log
from clusterwerk.core.errors import Refused
from clusterwerk.indicators import entries, plain_vault, vault
from clusterwerk.indicators.actions import elsewhere
from clusterwerk.indicators.actions.rounds import check_times, draft, locked
from clusterwerk.indicators.actions.trust import office_key
from clusterwerk.indicators.choices import LEAST_GROUPS, OVER, Mode, Reading, RoundState
from clusterwerk.indicators.models import FirmKey, Participant, Round
from clusterwerk.indicators.queries import keys_missing, living_trustee, standing_of
from clusterwerk.indicators.queries.leaves import leaves_of
from clusterwerk.indicators.signed import agreement_of, documents_of, refused, signed_documents, signed_names
from clusterwerk.twolock.documents import Document
from clusterwerk.twolock.errors import Untrue

DOCUMENTS = ("policy", "roster", "survey")


def obstacles(one: Round, on: dt.date | None = None) -> list[str]:
    """What stands between a draft and the signature of the office on a day, today if none is named, each a sentence with
    what to do."""
    found = []
    trustee = living_trustee(one.initiative)
    if trustee is None:
        found.append(_("Name the trustee."))
    elif trustee.compared_on is None:
        found.append(_("Compare the fingerprint of the trustee by telephone and note it."))
    if not one.asked.exists():
        found.append(_("Choose the indicators."))
    found += elsewhere.against(one) + too_many_parts(one) + small_parts(one)
    missing = keys_missing(one).count()
    if missing:
        told = ngettext(
            "%(n)d firm has no key yet: ask for it, or take the firm off the list.",
            "%(n)d firms have no key yet: ask for them, or take the firms off the list.",
            missing,
        )
        found.append(told % {"n": missing})
    counted = independent_groups(one)
    if counted < max(one.least_groups, LEAST_GROUPS):
        found.append(
            _(
                "The list has %(n)d independent groups; the rules ask for %(least)d. Confirm ownership, or choose more firms."
            )
            % {"n": counted, "least": one.least_groups}
        )
    if one.closes_on < (on or timezone.localdate()):
        found.append(_("The last day for answers has passed. Set a later one."))
    return found


def too_many_parts(one: Round) -> list[str]:
    """Whether the round has more sub-groups than can be protected, with what to do."""
    from clusterwerk.twolock.survey import MOST_LEAVES

    count = len(leaves_of(one, one.participants.select_related("reporter"))[1])
    if count <= MOST_LEAVES:
        return []
    told = {"n": count, "most": MOST_LEAVES}
    return [
        _(
            "The round has %(n)d sub-groups; at most %(most)d can be protected. Choose coarser ones, or put some of your own together."
        )
        % told
    ]


def small_parts(one: Round) -> list[str]:
    """Sub-groups with fewer firms than the rules ask for, with what to do: every firm gets the signed list with the sub-group
    of each number, and one that nobody shares points to its firm. Firms without a sub-group are such a part as well."""
    own, leaves = leaves_of(one, one.participants.select_related("reporter"))
    titles = {leaf["id"]: leaf["title"]["en" if get_language() == "en" else "de"] for leaf in leaves}
    counts = Counter(own.values())
    told = [(titles[leaf], counts[leaf]) for leaf in titles] + [(_("no sub-group"), counts[""])] * bool(titles)
    small = [f"{title} ({count})" for title, count in told if 0 < count < one.least_groups]
    if not small:
        return []
    return [
        _(
            "Sub-groups of fewer than %(least)d firms: %(small)s. In the signed list, which every firm gets, they would point to single firms. Put sub-groups together or choose a coarser kind, give every firm a sub-group, or ask for all firms together."
        )
        % {"least": one.least_groups, "small": ", ".join(small)}
    ]


def independent_groups(one: Round) -> int:
    """How many independent groups are on the list, in the reading of the round."""
    listed = set(one.participants.values_list("reporter", flat=True))
    rows = [row for row in standing_of(one.initiative, timezone.localdate()) if row.reporter.pk in listed]
    if one.reading == Reading.STRICT:
        return sum(row.counts for row in rows)
    return len({row.group for row in rows if row.is_confirmed or row.linked_with})


@transaction.atomic
def send_to_trustee(*, one: Round, by, on: dt.date | None = None) -> Round:
    """Sign policy, roster and survey for the office. From here on list, questions and rules stand.

    `on` is the day of signing where it is not today: the example plays a round that is over.
    """
    one = draft(by, one)
    if one.mode == Mode.PLAIN:
        raise Refused(_("This round is held in plain mode, without a trustee."))
    elsewhere.wait_for_others(one)
    against = obstacles(one, on)
    if against:
        raise Refused(" ".join(against))
    check_times({field: getattr(one, field) for field in (
        "period_from", "period_until", "before_from", "before_until", "opens_on", "closes_on", "reading", "reason",
    )})  # fmt: skip
    one.trustee, one.office_key = living_trustee(one.initiative), office_key(by=by)
    _fix_participants(one)
    rows = one.participants.select_related("reporter__organisation", "key")
    leaf_of, leaves = leaves_of(one, rows)
    try:
        agreement = signed_documents(one, list(rows), leaf_of, leaves)
    except Untrue as error:
        raise refused(error) from error
    one.policy, one.survey = agreement.policy.text(), agreement.survey_document.text()
    one.roster, one.state, one.sent_at = agreement.roster_document.text(), RoundState.SENT, timezone.now()
    one.names = signed_names(one, agreement.roster_document, rows).text()
    one.save()
    log.record(by=by, verb="indicators.round_sent", subject=one)
    entries.keep(one, entries.SIGNED, by, **entries.rules_of(one), **entries.hashes_of(one))
    return one


def _fix_participants(one: Round) -> None:
    """Names, groups and keys as they are today, among all firms that report in this initiative."""
    standing = {row.reporter.pk: row for row in standing_of(one.initiative, timezone.localdate())}
    keys = {row.reporter_id: row for row in _living_keys(one)}
    for row in one.participants.select_related("reporter"):
        place = standing[row.reporter_id]
        row.member, row.group, row.counts = row.reporter.member, place.group, _counts(one, place)
        row.key = keys[row.reporter_id]
        row.save(update_fields=["member", "group", "counts", "key"])


def _counts(one: Round, place) -> bool:
    return place.counts if one.reading == Reading.STRICT else place.is_confirmed


def _living_keys(one: Round):
    return FirmKey.objects.filter(revoked_at__isnull=True, reporter__participations__round=one)


def request_for_trustee(one: Round) -> bytes:
    """The archive with everything the trustee reads before it signs."""
    from clusterwerk.twolock.batches import request_zip

    try:
        return request_zip(agreement_of(one), Document.read(one.names, "names"))
    except Untrue as error:
        raise refused(error) from error


@transaction.atomic
def take_back(*, one: Round, by) -> Round:
    """Back to a draft while firms were asked nothing. What the trustee may have signed meanwhile is void: the changed round
    gets another name."""
    one = locked(by, one)
    if one.state not in (RoundState.SENT, RoundState.AGREED):
        raise Refused(_("Only a round that is not open yet can be taken back."))
    one.state, one.uid = RoundState.DRAFT, uuid.uuid4()
    one.policy = one.roster = one.survey = one.names = one.opening = ""
    for stored in filter(None, (one.form_de, one.form_en)):
        files.forget(stored)
    one.form_de = one.form_en = None
    one.sent_at = one.agreed_at = None
    one.save()
    Participant.objects.filter(round=one).update(member="", group="", counts=False, key=None)
    log.record(by=by, verb="indicators.round_taken_back", subject=one)
    entries.keep(one, entries.TAKEN_BACK, by)
    return one


@transaction.atomic
def take_answer(*, one: Round, content: bytes, by) -> Round:
    """Read the trustee's archive: the same three documents, signed by both, and the opening with the key of the round."""
    from clusterwerk.twolock.trustee.work import answer_in

    one = locked(by, one)
    if one.state != RoundState.SENT:
        raise Refused(_("This round does not wait for the trustee."))
    try:
        agreement, opening, _found = answer_in(content)
        fresh = (agreement.policy, agreement.roster_document, agreement.survey_document)
        for name, document in zip(DOCUMENTS, fresh, strict=True):
            if document.digest != Document.read(getattr(one, name), name).digest:
                raise Untrue("wrong_reference", what=name, field="hash")
            setattr(one, name, document.text())
    except Untrue as error:
        raise refused(error) from error
    one.opening, one.state, one.agreed_at = opening.text(), RoundState.AGREED, timezone.now()
    _keep_forms(one)
    one.save()
    log.record(by=by, verb="indicators.round_agreed", subject=one)
    entries.keep(one, entries.AGREED, by, trustee=one.trustee.fingerprint, **entries.hashes_of(one))
    return one


def _keep_forms(one: Round) -> None:
    """The form as a file in both languages, kept as it is today: a later version of the program has another hash."""
    from clusterwerk.indicators import standalone

    documents = documents_of(one, (*DOCUMENTS, "opening"))
    for language in ("de", "en"):
        name = f"{slugify(one.title_de) or 'round'}-{language}.html"
        stored = files.keep(name, standalone.page(documents, language), scope_id=one.initiative_id, owner=one)
        setattr(one, f"form_{language}", stored)


@transaction.atomic
def cancel_round(*, one: Round, reason: str, by) -> Round:
    """Give a round up, with the reason. Sealed halves are deleted at once; nothing of them can be opened any more."""
    one = locked(by, one)
    if one.state in OVER:
        raise Refused(_("This round is over."))
    was = str(one.state)
    one.state, one.cancelled_at, one.cancelled_reason = RoundState.CANCELLED, timezone.now(), reason
    one.save(update_fields=["state", "cancelled_at", "cancelled_reason"])
    vault.forget_halves([one.pk])
    plain_vault.forget([one.pk])
    log.record(by=by, verb="indicators.round_cancelled", subject=one, reason=reason)
    entries.keep(one, entries.CANCELLED, by, texts={"reason": reason}, was=was)
    return one
