"""What people do with links between organisations."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.actions.changes import set_fields
from clusterwerk.directory.choices import CONFIDENTIAL_KINDS, SHARE_KINDS, SYMMETRIC_KINDS, LinkKind, Visibility
from clusterwerk.directory.lineage import refuse_cycle, refuse_wrong_ages
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.names import name_key
from clusterwerk.directory.queries import links_visible_to, organisations_visible_to
from clusterwerk.directory.rules import may_add_link, may_edit_link

LINK_FIELDS = (
    "since_year", "until_year", "period_text", "share", "note", "source_text", "source_url", "confidence", "visibility",
)  # fmt: skip


def _record(verb: str, link: Link, by: Actor, **facts: Any) -> None:
    log.record(
        by=by,
        verb=verb,
        subject=link,
        kind=log.words(LinkKind(link.kind).label),
        first=link.first,
        second=link.second,
        **facts,
    )


def _refuse_impossible(link: Link) -> None:
    if link.from_organisation_id is None and link.to_organisation_id is None:
        raise Refused(_("At least one end of a link must stand in the register."))
    same_name = name_key(link.first) == name_key(link.second) and not (
        link.from_organisation_id and link.to_organisation_id
    )
    if same_name or (link.from_organisation_id and link.from_organisation_id == link.to_organisation_id):
        raise Refused(_("A link joins two different organisations."))
    if not link.first or not link.second:
        raise Refused(_("Please name both organisations."))
    if link.share is not None and link.kind not in SHARE_KINDS:
        raise Refused(_("Only ownership, acquisition and joint venture have a share."))
    if link.share is not None and not 0 < link.share <= 100:
        raise Refused(_("A share lies above 0 and up to 100 per cent."))
    if link.since_year and link.until_year and link.until_year < link.since_year:
        raise Refused(_("The link cannot end before it begins."))
    if link.entered_by_id is None and link.visibility == Visibility.PARTIES:
        raise Refused(_("A link that the office enters has no firm that entered it; choose another visibility."))
    if link.entered_by_id and link.kind in CONFIDENTIAL_KINDS and link.visibility != Visibility.PARTIES:
        raise Refused(_("Competitors and customers that a firm enters are seen by this firm and the office only."))
    refuse_wrong_ages(link)
    refuse_cycle(link)


def _refuse_double(link: Link, by: Actor) -> None:
    """Only among the links this person sees: a refusal must not tell what somebody else confided."""
    ends = Q(from_organisation=link.from_organisation, to_organisation=link.to_organisation) & Q(
        from_name=link.from_name, to_name=link.to_name
    )
    if link.kind in SYMMETRIC_KINDS:
        ends |= Q(from_organisation=link.to_organisation, to_organisation=link.from_organisation) & Q(
            from_name=link.to_name, to_name=link.from_name
        )
    same = links_visible_to(by).filter(ends, kind=link.kind, entered_by=link.entered_by, until_year__isnull=True)
    if same.exclude(pk=link.pk).exists():
        raise Refused(_("This link is already entered."))


@transaction.atomic
def add_link(
    *,
    kind: LinkKind | str,
    by: Actor,
    from_organisation: Organisation | None = None,
    to_organisation: Organisation | None = None,
    from_name: str = "",
    to_name: str = "",
    entered_by: Organisation | None = None,
    **fields: Any,
) -> Link:
    """Enter a link. Directed kinds read from parent to child, owner to owned, supplier to customer; an end outside the
    register is a name. What a firm enters about competitors and customers stays between it and the office.

    Raises Refused with the offending path for a cycle in the family tree, with both names for contradicting years.
    """
    if not may_add_link(by, kind, entered_by):
        raise NotAllowed(_("You cannot enter this link."))
    ends = {end.pk for end in (from_organisation, to_organisation) if end is not None}
    if organisations_visible_to(by).filter(pk__in=ends).count() != len(ends):
        raise Refused(_("Choose an organisation of the register or write the name of one outside it."))
    if entered_by is not None and entered_by.pk not in ends:
        raise Refused(_("A firm enters its own links only."))
    if entered_by is not None and kind in CONFIDENTIAL_KINDS:
        fields["visibility"] = Visibility.PARTIES
    Initiative.objects.select_for_update(no_key=True).get(pk=by.initiative.pk)  # one at a time: two could close a cycle
    link = Link(
        initiative=by.initiative,
        kind=kind,
        from_organisation=from_organisation,
        to_organisation=to_organisation,
        from_name="" if from_organisation else from_name.strip(),
        to_name="" if to_organisation else to_name.strip(),
        entered_by=entered_by,
    )
    set_fields(link, fields, LINK_FIELDS)
    _refuse_impossible(link)
    _refuse_double(link, by)
    link.save()
    _record(sentences.LINK_ADDED, link, by)
    return link


@transaction.atomic
def update_link(*, link: Link, by: Actor, **changes: Any) -> Link:
    """Correct a link. Its two ends and its kind stay: another relation is another link."""
    if not may_edit_link(by, link):
        raise NotAllowed(_("Only who entered this link can change it."))
    link = (
        Link.objects.select_for_update(of=("self",))
        .select_related("from_organisation", "to_organisation")
        .get(pk=link.pk)
    )
    changed = set_fields(link, changes, LINK_FIELDS)
    if changed:
        _refuse_impossible(link)
        link.save(update_fields=changed)
        _record(sentences.LINK_CHANGED, link, by)
    return link


@transaction.atomic
def end_link(*, link: Link, year: int, by: Actor) -> Link:
    """Note the year in which a relation ended; it stays as history."""
    if not may_edit_link(by, link):
        raise NotAllowed(_("Only who entered this link can end it."))
    link = (
        Link.objects.select_for_update(of=("self",))
        .select_related("from_organisation", "to_organisation")
        .get(pk=link.pk)
    )
    if link.is_ended:
        raise Refused(_("This link has already ended."))
    if link.since_year and year < link.since_year:
        raise Refused(_("The link cannot end before it begins."))
    link.until_year = year
    link.save(update_fields=["until_year"])
    _record(sentences.LINK_ENDED, link, by, year=year)
    return link


@transaction.atomic
def remove_link(*, link: Link, by: Actor) -> None:
    """Remove a link that was entered by mistake."""
    if not may_edit_link(by, link):
        raise NotAllowed(_("Only who entered this link can remove it."))
    _record(sentences.LINK_REMOVED, link, by)
    link.delete()
