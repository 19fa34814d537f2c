"""Ties as a picture: of all members for the office, of its own for a firm. Facts only; nobody is rated."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.shown import day, number
from clusterwerk.directory.models import Organisation
from clusterwerk.ledger.choices import Among, Step
from clusterwerk.ledger.forms import Asked
from clusterwerk.ledger.queries import Tie, members_among, ties_of
from clusterwerk.members.queries import organisations_acted_for

MOST_LINES, MOST_NAMES, KEPT_SECONDS, SEED = 400, 60, 86_400, 1


@dataclass(frozen=True)
class Network:
    """A picture of ties with its table: the same numbers in both. `left_out` says which ties are in the table alone;
    `names` are written below the picture, in the order of the numbers, where they are not too many."""

    title: str
    svg: str
    headings: tuple[str, ...]
    rows: list[tuple]
    method: str
    period: str = ""
    left_out: str = ""
    names: tuple[Organisation, ...] = ()

    @property
    def markup(self) -> SafeString:
        """The picture as trusted markup: the analysis library escapes every name in it."""
        return mark_safe(self.svg)


def members_network(actor: Actor, found: list[Tie], asked: Asked, *, on_sheet: bool = False) -> Network | None:
    """The members of today with their ties to one another; None for anybody but the office, and without members."""
    members = list(members_among(actor, asked.among))
    if not members:
        return None
    numbers = {one.pk: place for place, one in enumerate(members, 1)}
    ties = [tie for tie in found if tie.first.pk in numbers and tie.second.pk in numbers]
    hidden, left_out = _left_out(ties)
    trial_too = asked.among == Among.COMMITTED
    title = _("Ties of the members, trial members included") if trial_too else _("Ties of the members")
    return Network(
        title,
        _drawn(title, members, numbers, ties, hidden=hidden, on_sheet=on_sheet),
        (_("No."), _("Member"), *(str(step.label) for step in Step)),
        _rows_of_members(members, numbers, ties),
        _("The numbers are those of the table. Who is tied stands near; the place says nothing else."),
        _period(asked),
        left_out,
        tuple(members) if len(members) <= MOST_NAMES else (),
    )


def own_network(actor: Actor) -> Network | None:
    """The own organisations of a member's contact with those they met; nothing about ties between others."""
    mine = set(organisations_acted_for(actor))
    ties = ties_of(actor, mine)
    if not ties:
        return None
    ends = {one.pk: one for tie in ties for one in (tie.first, tie.second)}
    met = sorted(ends.values(), key=lambda one: (one.pk not in mine, one.name_folded, one.pk))
    numbers = {one.pk: place for place, one in enumerate(met, 1)}
    title = _("Whom we met")
    return Network(
        title,
        _drawn(title, met, numbers, ties, own=mine),
        (_("No."), _("Organisation"), _("How far"), _("Times"), _("Last on")),
        sorted(_row_of_tie(tie, mine, numbers) for tie in ties),
        _("Only ties of your own organisation; who else knows whom is not shown to members."),
    )


def _row_of_tie(tie: Tie, mine: set[int], numbers: dict[int, int]) -> tuple:
    other = tie.second if tie.first.pk in mine else tie.first
    return numbers[other.pk], str(other), str(tie.step.label), number(tie.times), day(tie.last_on)


def _left_out(ties: list[Tie]) -> tuple[list[Tie], str]:
    """The ties that a readable picture does without, and the sentence that says so: of those who only met, the rarest."""
    for least in count(1):
        hidden = [tie for tie in ties if tie.step == Step.MET and tie.times < least]
        rest = [tie for tie in ties if tie.step == Step.MET and tie.times >= least]
        if len(ties) - len(hidden) <= MOST_LINES or not rest:
            break
    if not hidden:
        return [], ""
    if not rest:
        told = _("Drawn are only ties of members that worked together. In the table alone: %(left)s.")
    else:
        told = ngettext(
            "Of members that only met, ties are drawn from %(count)s meeting on. In the table alone: %(left)s.",
            "Of members that only met, ties are drawn from %(count)s meetings on. In the table alone: %(left)s.",
            least,
        )
    return hidden, told % {"count": number(least), "left": number(len(hidden))}


def _rows_of_members(members: Sequence[Organisation], numbers: dict[int, int], ties: list[Tie]) -> list[tuple]:
    """Number and name of each member, and by kind of tie the numbers of those it is tied to."""
    others: dict[tuple[int, Step], list[int]] = defaultdict(list)
    for tie in ties:
        others[tie.first.pk, tie.step].append(numbers[tie.second.pk])
        others[tie.second.pk, tie.step].append(numbers[tie.first.pk])
    return [
        (
            numbers[one.pk],
            str(one),
            *(", ".join(map(str, sorted(others[one.pk, step]))) or "–" for step in Step),
        )
        for one in members
    ]


def _period(asked: Asked) -> str:
    if asked.since and asked.until:
        return f"{day(asked.since)} – {day(asked.until)}"
    if asked.since:
        return _("from %(day)s on") % {"day": day(asked.since)}
    return _("until %(day)s") % {"day": day(asked.until)} if asked.until else ""


def _ends(tie: Tie, numbers: dict[int, int]) -> list[int]:
    return sorted((numbers[tie.first.pk], numbers[tie.second.pk]))


def _drawn(
    title: str,
    firms: Sequence[Organisation],
    numbers: dict[int, int],
    ties: list[Tie],
    *,
    own: set[int] = frozenset(),
    hidden: Sequence[Tie] = (),
    on_sheet: bool = False,
) -> str:
    """The picture, kept for a day while nothing in it changes."""
    from clusterwerk.analysis.network_chart import Circle, Strand, Words, network_picture
    from clusterwerk.analysis.results import text_hash

    circles = [Circle(numbers[one.pk], str(one), one.pk in own) for one in firms]
    strands = {id(tie): Strand(*_ends(tie, numbers), int(tie.step)) for tie in ties}
    tied = {end for strand in strands.values() for end in (strand.one, strand.other)}
    alone = _("Without a tie: %(count)s") % {"count": number(len(circles) - len(tied))}
    counted = {"firms": number(len(circles)), "ties": number(len(ties))}
    description = _("%(firms)s organisations and %(ties)s ties; all of them stand in the table below.") % counted
    words = Words(title, description, tuple(str(step.label) for step in Step), alone)
    drawn, left = sorted(strands.values()), frozenset(strands[id(tie)] for tie in hidden)
    language = (get_language() or "de")[:2]
    key = "ledger.network." + text_hash(circles, drawn, sorted(left), words, on_sheet, language)
    svg = cache.get(key)
    if svg is None:
        svg = network_picture(circles, drawn, words, language=language, hidden=left, on_sheet=on_sheet, seed=SEED)
        cache.set(key, svg, KEPT_SECONDS)
    return svg
