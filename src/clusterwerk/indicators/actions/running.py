"""A round from its opening to its release. Opening, closing and reminders come by themselves on their days."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.indicators import entries, letters, vault
from clusterwerk.indicators.actions import contacts, elsewhere, links
from clusterwerk.indicators.actions.rounds import locked
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.coverage import keep_coverage
from clusterwerk.indicators.models import Participant, Released, Reminder, Round
from clusterwerk.indicators.rules import is_due_to_close, may_answer, may_change_round
from clusterwerk.indicators.signed import agreement_of, opening_of, refused
from clusterwerk.twolock.errors import Untrue


def _invitable(one: Round):
    return one.participants.select_related(
        "round__form_de", "round__form_en", "reporter__person", "reporter__organisation", "initiative"
    )


@transaction.atomic
def open_round(*, one: Round, by=None) -> Round:
    """Open an agreed round on its day and invite all firms of its list. `by` is None when it comes by itself."""
    if by is not None and not may_change_round(by, one):
        raise NotAllowed(_("Only the office does this."))
    one = Round.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=one.pk)
    if one.state != RoundState.AGREED:
        raise Refused(_("Only a round that the trustee agreed upon can be opened."))
    if timezone.localdate() < one.opens_on:
        raise Refused(_("The round opens on %(day)s, as office and trustee signed.") % {"day": day(one.opens_on)})
    one.state, one.opened_at = RoundState.OPEN, timezone.now()
    one.save(update_fields=["state", "opened_at"])
    pass_over_reminders(one)
    for participant in _invitable(one):
        letters.invite(participant)
    one.participants.update(invited_at=timezone.now())
    log.record(by=None, verb="indicators.round_opened", subject=one)
    entries.keep(one, entries.OPENED, by, **entries.rules_of(one), **entries.hashes_of(one))
    return one


@transaction.atomic
def send_link_again(*, participant: Participant, by) -> None:
    """Send a firm's contact a new link: one that was passed on opens nothing any more. Says nothing of answers."""
    one = locked(by, participant.round)
    if one.state != RoundState.OPEN:
        raise Refused(_("The round is not open."))
    participant = _invitable(one).get(pk=participant.pk)
    if contacts.renewed(participant.reporter) is None:
        raise Refused(_("The firm has no contact with an e-mail address. Enter one at the organisation first."))
    links.personal_links.revoke(links.ROUND, participant.pk)
    letters.invite(participant)
    log.record(by=by, verb="indicators.link_sent", subject=one, firm=str(participant.reporter))


@transaction.atomic
def close_round(*, one: Round) -> bool:
    """Close a round whose last day has passed; whether it was closed now."""
    one = Round.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=one.pk)
    if not is_due_to_close(one):
        return False
    one.state, one.closed_at = RoundState.CLOSED, timezone.now()
    one.save(update_fields=["state", "closed_at"])
    log.record(by=None, verb="indicators.round_closed", subject=one)
    entries.keep(one, entries.CLOSED, None)
    return True


def pass_over_reminders(one: Round) -> None:
    """At the opening: reminders whose day has come already are left out, for the invitation goes out now."""
    left = (one.closes_on - timezone.localdate()).days
    one.reminders.filter(done_at__isnull=True, days_before__gte=left).update(done_at=one.opened_at)


def reminders_due(today: dt.date) -> list[Reminder]:
    """Of each open round the newest reminder whose day has come; earlier ones that did not go out are left out with it."""
    rows = Reminder.objects.filter(done_at__isnull=True, round__state=RoundState.OPEN, round__closes_on__gte=today)
    newest: dict[int, Reminder] = {}
    for row in rows.select_related("round").order_by("-days_before"):
        if row.round.closes_on - dt.timedelta(days=row.days_before) <= today:
            newest[row.round_id] = row
    return list(newest.values())


@transaction.atomic
def send_reminder(*, reminder: Reminder) -> None:
    """Remind those who have not answered, once. To whom it went stands nowhere."""
    reminder = Reminder.objects.select_for_update(of=("self",)).select_related("round").get(pk=reminder.pk)
    if reminder.done_at is not None or reminder.round.state != RoundState.OPEN:
        return
    waiting = vault.without_answer(reminder.round)
    for participant in waiting.select_related("round", "reporter__person", "reporter__organisation", "initiative"):
        letters.remind(participant, reminder)
    reminder.done_at = timezone.now()
    reminder.save(update_fields=["done_at"])
    earlier = Reminder.objects.filter(round=reminder.round, days_before__gt=reminder.days_before)
    earlier.filter(done_at__isnull=True).update(done_at=reminder.round.opened_at)


def _own(participant: Participant, by) -> None:
    if by is not None and not may_answer(by, participant):
        raise NotAllowed(_("Only contacts of the firm do this."))


def submit(*, participant: Participant, text: str, by) -> str:
    """Take a sealed answer; the answer is the signed receipt. Nothing of it stands in the history."""
    _own(participant, by)
    return vault.accept(participant, text)


@transaction.atomic
def erase_answer(*, participant: Participant, by) -> bool:
    """Erase the firm's own half before closing, also without its key; whether there was one. Its contact gets a mail."""
    _own(participant, by)
    erased = vault.erase(participant)
    if erased:
        letters.tell_erased(participant)
    return erased


def hand_over(*, one: Round, by) -> Round:
    """Hand the sums over to the trustee: once, after closing, and only what the rules of both locks let through."""
    close_round(one=one)
    return _hand_over(one, by)


@transaction.atomic
def _hand_over(one: Round, by) -> Round:
    one = locked(by, one)
    if one.state != RoundState.CLOSED:
        raise Refused(_("Sums are handed over when the round is closed, and once."))
    elsewhere.wait_for_others(one)
    elsewhere.refuse_beside_others(one)
    archive, sets = vault.batch_of(one)
    vault.note_handed(one, sets)
    one.state, one.handed_at = RoundState.HANDED, timezone.now()
    one.save(update_fields=["state", "handed_at"])
    log.record(by=by, verb="indicators.round_handed", subject=one)
    entries.keep(one, entries.HANDED, by, batch=entries.batch_hash(archive))
    return one


@transaction.atomic
def take_release(*, one: Round, content: bytes, by) -> Round:
    """Take over what the trustee released: its signature, its round and the destruction of its key are checked."""
    from clusterwerk.twolock.releases import release_of
    from clusterwerk.twolock.trustee.work import release_in

    one = locked(by, one)
    if one.state != RoundState.HANDED:
        raise Refused(_("This round does not wait for a release."))
    try:
        agreement = agreement_of(one)
        document = release_in(content)
        found = release_of(document, agreement)
        if found["destroyed"].get("hpke_key") != _opening_key(one, agreement):
            raise Untrue("unknown_key", what="release")
    except Untrue as error:
        raise refused(error) from error
    if vault.strange_submissions(one, found["included"]):
        raise Refused(_("The release counts answers that the office never handed over. Speak with the trustee."))
    _keep_results(one, found["results"])
    keep_coverage(one, vault.counted(one))
    one.release, one.state, one.released_at = document.text(), RoundState.RELEASED, timezone.now()
    one.save(update_fields=["release", "state", "released_at"])
    log.record(by=by, verb="indicators.round_released", subject=one)
    entries.keep(one, entries.RELEASED, by, results=entries.results_hash(one), **entries.hashes_of(one))
    for participant in _invitable(one):
        letters.tell_released(participant)
    return one


def _opening_key(one: Round, agreement) -> str:
    from clusterwerk.twolock.documents import encoded

    return encoded(opening_of(one, agreement)[1].hpke_key)


def _keep_results(one: Round, results: list[dict]) -> None:
    versions = {row.version.indicator.key: row.version for row in one.asked.select_related("version__indicator")}
    Released.objects.bulk_create(
        Released(
            initiative_id=one.initiative_id, round=one, version=versions[found["indicator"]], leaf=found["leaf"] or "",
            is_published=found["status"] == "published", groups=found["groups"], values=found["values"],
        )
        for found in results
    )  # fmt: skip
