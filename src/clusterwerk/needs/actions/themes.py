"""From needs to themes: look for groups, agree, reject, split, join. What firms are asked then is in `naming.py`."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.needs.actions.naming import ask_anew, ask_firms, end_questions
from clusterwerk.needs.actions.stating import checked_text
from clusterwerk.needs.choices import ThemeSeen, ThemeState
from clusterwerk.needs.models import Judgement, Need, Offer, Theme, ThemeNeed
from clusterwerk.needs.queries.themes import (
    LEAST_FIRMS,
    index_of_needs,
    needs_to_group,
    owner_groups,
    pairs_apart,
)
from clusterwerk.needs.rules import may_decide_themes


def _may_decide(by: Actor, theme: Theme | None = None) -> None:
    if not may_decide_themes(by) or (theme is not None and theme.initiative_id != by.initiative.pk):
        raise NotAllowed(_("Only the office decides on themes."))


def _locked(theme: Theme, *states: ThemeState) -> Theme:
    found = Theme.objects.select_for_update().filter(pk=theme.pk).first()
    if found is None or found.state not in states:
        raise Refused(_("This theme was decided or taken apart in the meantime. Go to the next one."))
    return found


def _unseen(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def look_for_themes(*, by: Actor, told: Callable[[int, int], None] = _unseen) -> int:
    """Propose groups of at least three independent firms with like needs. Earlier proposals that nobody decided are
    replaced; agreed themes stay as they are; pairs that were said not to belong together stay apart. The number proposed.

    Comparing takes longer than a click when there are many needs (see `theme_jobs`); nothing is locked meanwhile, and what
    was decided meanwhile holds.
    """
    from clusterwerk.analysis.texts.overlaps import overlaps  # loads NumPy and SciPy

    _may_decide(by)
    needs = {f"{need.pk:012}": need for need in needs_to_group(by)}
    groups = owner_groups(by.initiative, needs.values())
    owners = {key: groups[need.organisation_id] for key, need in needs.items()}
    apart = pairs_apart(by.initiative)
    index = index_of_needs(by, needs.values())
    found = overlaps(index, owners, least=LEAST_FIRMS, apart=apart, told=lambda done: told(done, len(needs)))
    return _propose(found, set(apart), by, compared=len(needs))


@transaction.atomic
def _propose(found: Iterable, apart: set, by: Actor, *, compared: int) -> int:
    """Put what was found in place of the open proposals, without what was decided since `apart` was read."""
    needs = {f"{need.pk:012}": need for need in needs_to_group(by)}
    since = [set(pair) for pair in pairs_apart(by.initiative) if pair not in apart]
    proposed = Theme.objects.filter(initiative=by.initiative, state=ThemeState.PROPOSED)
    proposed.delete()
    for overlap in found:
        if any(pair <= set(overlap.keys) for pair in since):
            continue
        theme = Theme.objects.create(
            initiative=by.initiative,
            nearness=overlap.nearness,
            words=[{"word": word.word, "forms": list(word.forms), "texts": word.texts} for word in overlap.words],
        )
        _put_in(theme, [needs[key] for key in overlap.keys if key in needs])
    if any(key not in needs for overlap in found for key in overlap.keys):
        _drop_small(by)
    count = proposed.all().count()
    log.record(by=by, verb="needs.themes_looked_for", subject=by.initiative, count=count, needs=compared)
    return count


def _put_in(theme: Theme, needs: Collection[Need]) -> None:
    ThemeNeed.objects.bulk_create(
        ThemeNeed(initiative_id=theme.initiative_id, theme=theme, need=need) for need in needs
    )


@transaction.atomic
def agree_theme(
    *,
    theme: Theme,
    title: str,
    by: Actor,
    text: str = "",
    seen: str = ThemeSeen.MEMBERS,
    needs: Collection[Need] | None = None,
) -> Theme:
    """Agree on a theme under a title that members may read. Needs that are not among `needs` are taken out first."""
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.PROPOSED)
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give the theme a title that members may read."))
    if seen not in ThemeSeen.values:
        raise Refused(_("Choose who sees the theme."))
    chosen = list(Need.objects.filter(places__theme=theme) if needs is None else needs)
    if len(set(owner_groups(by.initiative, chosen).values())) < LEAST_FIRMS:
        raise Refused(_("A theme needs at least three firms that are independent of one another."))
    inside = {place.need_id for place in theme.places.all()}
    keep = {need.pk for need in chosen}
    _judge_pairs(by, keep, inside - keep, fits=False)
    theme.places.exclude(need__in=keep).delete()
    _put_in(theme, [need for need in chosen if need.pk not in inside])
    _judge_within(by, keep, fits=True)
    theme.title, theme.text, theme.seen = title[:120], checked_text(text) if text.strip() else "", seen
    theme.state, theme.decided_on = ThemeState.AGREED, timezone.localdate()
    theme.save(update_fields=["title", "text", "seen", "state", "decided_on"])
    ThemeNeed.objects.filter(need__in=keep, theme__state=ThemeState.PROPOSED, theme__initiative=by.initiative).delete()
    _drop_small(by)
    log.record(by=by, verb="needs.theme_agreed", subject=theme, needs=len(keep))
    ask_firms(theme=theme, by=by)
    return theme


@transaction.atomic
def reject_theme(*, theme: Theme, by: Actor) -> Theme:
    """These needs do not belong together: none of the pairs is proposed again."""
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.PROPOSED)
    _judge_within(by, set(theme.places.values_list("need", flat=True)), fits=False)
    theme.state, theme.decided_on = ThemeState.REJECTED, timezone.localdate()
    theme.save(update_fields=["state", "decided_on"])
    log.record(by=by, verb="needs.theme_rejected", subject=theme)
    return theme


@transaction.atomic
def put_theme_off(*, theme: Theme, by: Actor) -> None:
    """Decide later: the proposal goes behind all others."""
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.PROPOSED)
    theme.skipped_at = timezone.now()
    theme.save(update_fields=["skipped_at"])


@transaction.atomic
def split_theme(*, theme: Theme, needs: Collection[Need], by: Actor) -> Theme | None:
    """Part chosen needs from the others of a proposal for good. Either part stays a proposal if it still has three
    independent firms; returned is that of the chosen needs, or None. The needs of a part that is too small are free again.
    """
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.PROPOSED)
    inside = set(theme.places.values_list("need", flat=True))
    chosen = {need.pk for need in needs} & inside
    if not chosen or chosen == inside:
        raise Refused(_("Tick the needs that belong to something else."))
    _judge_pairs(by, chosen, inside - chosen, fits=False)
    part = Theme.objects.create(initiative=by.initiative, nearness=theme.nearness, words=theme.words)
    theme.places.filter(need__in=chosen).update(theme=part)
    log.record(by=by, verb="needs.theme_split", subject=theme, needs=len(chosen))
    _drop_small(by)
    return Theme.objects.filter(pk=part.pk).first()


@transaction.atomic
def join_themes(*, theme: Theme, other: Theme, by: Actor) -> Theme:
    """Two are one: the needs of a proposal go into another proposal or an agreed theme, which is returned."""
    _may_decide(by, theme)
    _may_decide(by, other)
    theme = _locked(theme, ThemeState.PROPOSED)
    other = _locked(other, ThemeState.PROPOSED, ThemeState.AGREED)
    if theme.pk == other.pk:
        raise Refused(_("Choose another theme."))
    mine = set(theme.places.values_list("need", flat=True))
    theirs = set(other.places.values_list("need", flat=True))
    _judge_pairs(by, mine, theirs, fits=True)
    theme.places.exclude(need__in=theirs).update(theme=other)
    theme.delete()
    log.record(by=by, verb="needs.theme_joined", subject=other, needs=len(mine))
    if other.state == ThemeState.AGREED:
        ask_firms(theme=other, by=by)
    return other


@transaction.atomic
def change_theme(*, theme: Theme, title: str, text: str, seen: str, by: Actor) -> Theme:
    """Change the words or the readers of an agreed theme. When more people read it than before, firms are asked anew."""
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.AGREED)
    title = " ".join(title.split())
    if not title or seen not in ThemeSeen.values:
        raise Refused(_("Give the theme a title that members may read."))
    is_wider = (theme.seen, seen) == (ThemeSeen.INVOLVED, ThemeSeen.MEMBERS)
    theme.title, theme.text, theme.seen = title[:120], checked_text(text) if text.strip() else "", seen
    theme.save(update_fields=["title", "text", "seen"])
    log.record(by=by, verb="needs.theme_changed", subject=theme)
    if is_wider:
        ask_anew(theme, by)
    return theme


@transaction.atomic
def close_theme(*, theme: Theme, by: Actor) -> Theme:
    """The theme is done or given up: members read it no more, its needs may stand in another."""
    _may_decide(by, theme)
    theme = _locked(theme, ThemeState.AGREED)
    theme.state, theme.decided_on = ThemeState.CLOSED, timezone.localdate()
    theme.save(update_fields=["state", "decided_on"])
    end_questions(theme.places.all())
    log.record(by=by, verb="needs.theme_closed", subject=theme)
    return theme


@transaction.atomic
def judge_match(
    *, need: Need, by: Actor, fits: str, offer: Offer | None = None, organisation: Organisation | None = None
) -> Judgement:
    """Say of an offer, or of a firm of the register, whether it fits a need ("yes" or "no"). What does not fit is not shown again."""
    from clusterwerk.needs.queries.matching import views_of_match

    _may_decide(by)
    if need.initiative_id != by.initiative.pk or (offer is None) == (organisation is None) or fits not in ("yes", "no"):
        raise Refused(_("Say of one offer or one firm whether it fits."))
    views = views_of_match(by, need, offer) if offer is not None else {}
    judgement, _made = Judgement.objects.update_or_create(
        initiative=by.initiative,
        need=need,
        offer=offer,
        organisation=organisation,
        defaults={"fits": fits == "yes", "views": views, "on": timezone.localdate()},
    )
    log.record(by=by, verb=f"needs.match_{fits}", subject=need, found=str(offer or organisation))
    return judgement


def _drop_small(by: Actor) -> None:
    """Proposals with fewer than three independent firms are none."""
    for theme in Theme.objects.filter(initiative=by.initiative, state=ThemeState.PROPOSED):
        needs = Need.objects.filter(places__theme=theme)
        if len(set(owner_groups(by.initiative, needs).values())) < LEAST_FIRMS:
            theme.delete()


def _judge_within(by: Actor, needs: set[int], *, fits: bool) -> None:
    _keep_judgements(by, {(one, two) for one in needs for two in needs if one < two}, fits=fits)


def _judge_pairs(by: Actor, ones: set[int], others: set[int], *, fits: bool) -> None:
    pairs = {(min(one, other), max(one, other)) for one in ones for other in others if one != other}
    _keep_judgements(by, pairs, fits=fits)


def _keep_judgements(by: Actor, pairs: Collection[tuple[int, int]], *, fits: bool) -> None:
    if not pairs:
        return
    views = _views_of({pk for pair in pairs for pk in pair}, by)
    today = timezone.localdate()
    Judgement.objects.bulk_create(
        [
            Judgement(
                initiative=by.initiative,
                need_id=one,
                other_id=two,
                fits=fits,
                views=views.get((one, two), {}),
                on=today,
            )
            for one, two in sorted(pairs)
        ],
        update_conflicts=True,
        unique_fields=["need", "other"],
        update_fields=["fits", "views", "on"],
    )


def _views_of(needs: set[int], by: Actor) -> Mapping[tuple[int, int], dict[str, float]]:
    """How near each view put the needs, among all that the office compares today."""
    from clusterwerk.analysis.texts.overlaps import views_within  # loads NumPy

    rows = {need.pk: need for need in needs_to_group(by)}
    rows |= {need.pk: need for need in Need.objects.filter(pk__in=needs).prefetch_related("topics")}
    found = views_within(index_of_needs(by, rows.values()), [f"{pk:012}" for pk in needs])
    return {(int(one), int(two)): values for (one, two), values in found.items()}
