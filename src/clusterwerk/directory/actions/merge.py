"""Merging two records of the same organisation or person, and the way back."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import hooks_offered as hooks
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.choices import NameKind, SiteKind
from clusterwerk.directory.lineage import refuse_contradicting_years, refuse_cycle
from clusterwerk.directory.merging import Moves, take_back
from clusterwerk.directory.models import Listing, MergeRecord, Organisation, OrganisationName, Person
from clusterwerk.directory.names import fold
from clusterwerk.directory.queries import organisations_visible_to, people_visible_to
from clusterwerk.directory.rules import may_merge

ORGANISATION_FIELDS = (
    "name", "kind", "legal_form", "register_court", "register_number", "vat_id", "website", "email", "phone",
    "founded_year", "dissolved_year", "description_de", "description_en",
)  # fmt: skip
PERSON_FIELDS = ("title", "given_name", "family_name", "email", "phone", "mobile", "language", "note", "source")


def _taken(winner: Any, loser: Any, fields: tuple[str, ...], from_loser: tuple[str, ...] | None) -> dict[str, Any]:
    """The values the winner takes over: what was chosen, or without a choice what the winner does not have."""
    if from_loser is None:
        from_loser = tuple(name for name in fields if getattr(winner, name) in ("", None))
    unknown = set(from_loser) - set(fields)
    if unknown:
        raise TypeError(f"{sorted(unknown)} cannot be chosen in a merge")
    return {name: getattr(loser, name) for name in from_loser if getattr(loser, name) != getattr(winner, name)}


def _finish(moves: Moves, what: str, names: tuple[str, str], by: Actor) -> MergeRecord:
    search.index(moves.winner)
    merge = MergeRecord.objects.create(
        initiative=by.initiative,
        what=what,
        winner_id=moves.winner.pk,
        loser_id=moves.loser.pk,
        winner_name=names[0][:300],
        loser_name=names[1][:300],
        snapshot=moves.snapshot(),
        merged_by=by.user,
    )
    log.record(by=by, verb=sentences.RECORDS_MERGED, subject=moves.winner, scope_id=by.initiative.pk, loser=names[1])
    return merge


@transaction.atomic
def merge_organisations(
    *,
    winner: Organisation,
    loser: Organisation,
    by: Actor,
    from_loser: tuple[str, ...] | None = None,
    told: Callable[[Moves], None] | None = None,
) -> MergeRecord:
    """Make one record of two. The winner keeps its number; `from_loser` names the fields whose value the loser gives
    (without it: those the winner has empty). All that points at the loser moves, in every package; the loser's name
    stays as a further name. Refused when another initiative keeps the loser, because it would be changed under it."""
    if not may_merge(by):
        raise NotAllowed(_("Only the office can merge records."))
    both = organisations_visible_to(by).filter(pk__in=[winner.pk, loser.pk])
    found = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=both.values("pk"))}
    if len(found) != 2:
        raise Refused(_("Choose two different organisations of the register."))
    winner, loser = found[winner.pk], found[loser.pk]
    if Listing.objects.filter(organisation=loser).exclude(initiative=by.initiative).exists():
        raise Refused(
            _("%(name)s is also kept by another initiative. Merge the other way round, so that this record stays.")
            % {"name": loser.name}
        )
    names = (winner.name, loser.name)
    moves = Moves(winner, loser)
    taken = _taken(winner, loser, ORGANISATION_FIELDS, from_loser)
    details = {**loser.details, **winner.details}
    if details != winner.details:
        taken["details"] = details
    hooks.organisations_merging.announce(winner=winner, loser=loser, moves=moves, by=by)
    _settle_listings(moves)
    _settle_sites(moves)
    _settle_choices(moves)
    moves.move_everything()
    search.forget(loser)
    moves.take_loser_out()
    if taken:
        moves.change(winner, **taken)
    _keep_name(moves, dropped=names[0] if "name" in taken else names[1])
    _refuse_broken_family(winner, by)
    if told:
        told(moves)
    return _finish(moves, MergeRecord.What.ORGANISATION, names, by)


def _settle_listings(moves: Moves) -> None:
    """Of two entries in the same register the winner's stays; the loser's note is added to it."""
    mine = {one.initiative_id: one for one in moves.winner.listings.all()}
    for other in moves.loser.listings.all():
        own = mine.get(other.initiative_id)
        if own is None:
            continue
        note = "\n\n".join(dict.fromkeys(part for part in (own.note, other.note) if part))
        shown = own.shown_to_members or other.shown_to_members
        if (note, shown) != (own.note, own.shown_to_members):
            moves.change(own, note=note, shown_to_members=shown)
        moves.remove(other)


def _settle_sites(moves: Moves) -> None:
    """The same address is kept once; a second headquarters becomes an office."""
    mine = list(moves.winner.sites.all())
    has_headquarters = any(site.kind == SiteKind.HEADQUARTERS and site.until is None for site in mine)
    addresses = {(site.postal_code, fold(site.street), site.place_folded): site for site in mine}
    for site in moves.loser.sites.all():
        same = addresses.get((site.postal_code, fold(site.street), site.place_folded))
        if same is not None and same.until == site.until:
            for fact in site.facts.all():
                moves.change(fact, site_id=same.pk, is_chosen=False)
            moves.remove(site)
        elif site.kind == SiteKind.HEADQUARTERS and site.until is None and has_headquarters:
            moves.change(site, kind=SiteKind.OFFICE.value)


def _settle_choices(moves: Moves) -> None:
    """What can be chosen only once stays as the winner has it."""
    chosen = {
        (one.initiative_id, one.kind, one.year, one.scope, one.site_id)
        for one in moves.winner.facts.filter(is_chosen=True)
    }
    for fact in moves.loser.facts.filter(is_chosen=True):
        if (fact.initiative_id, fact.kind, fact.year, fact.scope, fact.site_id) in chosen:
            moves.change(fact, is_chosen=False)
    contacts = set(
        moves.winner.positions.filter(is_main_contact=True, until__isnull=True).values_list("initiative", flat=True)
    )
    for position in moves.loser.positions.filter(is_main_contact=True, until__isnull=True):
        if position.initiative_id in contacts:
            moves.change(position, is_main_contact=False)
    editions = set(moves.winner.codes.filter(is_main=True).values_list("edition", flat=True))
    for code in moves.loser.codes.filter(is_main=True):
        if code.edition in editions:
            moves.change(code, is_main=False)


def _keep_name(moves: Moves, dropped: str) -> None:
    winner = moves.winner
    if fold(dropped) != fold(winner.name):
        moves.add(OrganisationName.objects.create(organisation=winner, name=dropped, kind=NameKind.ALIAS))
    derived = {name: getattr(winner, name) for name in ("name_folded", "name_key", "register_key", "domain")}
    winner.set_derived(further_names=list(winner.further_names.values_list("name", flat=True)))
    after = {name: getattr(winner, name) for name in derived}
    for name, value in derived.items():
        setattr(winner, name, value)
    moves.change(winner, **after)


def _refuse_broken_family(winner: Organisation, by: Actor) -> None:
    for links in (winner.links_from, winner.links_to):
        for link in links.filter(initiative=by.initiative).select_related("from_organisation", "to_organisation"):
            refuse_cycle(link)
    refuse_contradicting_years(winner, by.initiative)


@transaction.atomic
def merge_people(
    *,
    winner: Person,
    loser: Person,
    by: Actor,
    from_loser: tuple[str, ...] | None = None,
    told: Callable[[Moves], None] | None = None,
) -> MergeRecord:
    """Make one record of two records of the same person. All e-mail addresses are kept; equal positions are kept once."""
    if not may_merge(by):
        raise NotAllowed(_("Only the office can merge records."))
    both = people_visible_to(by).filter(pk__in=[winner.pk, loser.pk], erased_at__isnull=True)
    found = {one.pk: one for one in both.select_for_update()}
    if len(found) != 2:
        raise Refused(_("Choose two different people."))
    winner, loser = found[winner.pk], found[loser.pk]
    if winner.user_id and loser.user_id and winner.user_id != loser.user_id:
        raise Refused(_("Both records belong to a login of their own. End one of the logins first."))
    names = (str(winner), str(loser))
    moves = Moves(winner, loser)
    taken = _taken(winner, loser, PERSON_FIELDS, from_loser)
    hooks.people_merging.announce(winner=winner, loser=loser, moves=moves, by=by)
    mine = {(one.organisation_id, fold(one.function), one.until) for one in winner.positions.all()}
    for position in loser.positions.all():
        if (position.organisation_id, fold(position.function), position.until) in mine:
            moves.remove(position)
    moves.move_everything()
    emails = list(dict.fromkeys([*winner.emails, *loser.emails]))
    main = taken.get("email", winner.email)
    taken["further_emails"] = [address for address in emails if address != main]
    if loser.user_id and not winner.user_id:
        taken["user_id"] = loser.user_id
    search.forget(loser)
    moves.take_loser_out()
    moves.change(winner, **taken)
    derived = {name: getattr(winner, name) for name in ("name_folded", "name_key")}
    winner.set_derived()
    after = {name: getattr(winner, name) for name in derived}
    for name, value in derived.items():
        setattr(winner, name, value)
    moves.change(winner, **after)
    if told:
        told(moves)
    return _finish(moves, MergeRecord.What.PERSON, names, by)


class _OnlyPreview(Exception):
    """Ends the trial of a merge, so that nothing of it stays."""


def preview_merge(merge: Callable[..., MergeRecord], *, winner: Any, loser: Any, by: Actor) -> tuple[Moves | None, str]:
    """What a merge would move and remove, found by doing it and undoing it in one transaction; or the reason against it."""
    seen: list[Moves] = []
    try:
        with transaction.atomic():
            merge(winner=winner, loser=loser, by=by, told=seen.append)
            raise _OnlyPreview
    except _OnlyPreview:
        return seen[0], ""
    except Refused as refusal:
        return None, str(refusal.sentence)


@transaction.atomic
def undo_merge(*, merge: MergeRecord, by: Actor) -> MergeRecord:
    """Take a merge back: two records again, what moved goes back unless somebody changed it since."""
    if not may_merge(by) or merge.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office can take back a merge."))
    merge = MergeRecord.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise Refused(_("This merge is already taken back."))
    model = Organisation if merge.what == MergeRecord.What.ORGANISATION else Person
    winner = model.objects.filter(pk=merge.winner_id).first()
    if winner is None:
        raise Refused(_("The kept record was merged further or removed; take that back first."))
    take_back(merge.snapshot)
    winner.refresh_from_db()
    search.index(winner)
    search.index(model.objects.get(pk=merge.loser_id))
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    log.record(by=by, verb=sentences.MERGE_UNDONE, subject=winner, scope_id=merge.initiative_id, loser=merge.loser_name)
    hooks.merge_undone.announce(merge=merge, by=by)
    return merge
