"""The one next step of a round: what happens, who does it, and the button that leads there."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.shown import day
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import Round
from clusterwerk.indicators.queries import living_trustee, members_to_choose, newest_versions

WAY = (RoundState.DRAFT, RoundState.SENT, RoundState.AGREED, RoundState.OPEN, RoundState.CLOSED, RoundState.HANDED, RoundState.RELEASED)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """`who` does it; `way` is the name of the office's address where it does it, empty when nobody has to do anything."""

    title: Any
    text: Any
    who: Any
    way: str = ""
    label: Any = ""
    asks_first: bool = True


def is_compared(initiative) -> bool:
    """Whether there is a trustee whose fingerprint was compared."""
    trustee = living_trustee(initiative)
    return trustee is not None and trustee.compared_on is not None


def first_steps(actor) -> list[tuple[str, str, bool]]:
    """(what to do, the name of the page, whether it is done) before the first round."""
    has_members = members_to_choose(actor).exists()
    return [
        (_("Enter the members: only they are asked."), "members:desk_membership_list", has_members),
        (_("Take over indicators, or define your own."), "indicators:desk_starter", newest_versions(actor).exists()),
        (
            _("Find a trustee, and compare its fingerprint by telephone. A round in plain mode needs none."),
            "indicators:desk_trustee",
            is_compared(actor.initiative),
        ),
        (
            _("Begin a round; then ask the firms on its list for their keys and their ownership."),
            "indicators:desk_round_add",
            False,
        ),
    ]


def place_of(one: Round) -> int:
    """Which step of the way the round is at, from 1; 0 when it was cancelled."""
    return WAY.index(one.state) + 1 if one.state in WAY else 0


def next_step(one: Round, obstacles: list[str]) -> Step | None:
    """The next step of a round; None when it is over."""
    told = {
        "opens": day(one.opens_on),
        "closes": day(one.closes_on),
        "trustee": one.trustee.name if one.trustee else "",
    }
    office, trustee, itself = _("the office"), _("the trustee"), _("by itself")
    state = RoundState(one.state)
    if state == RoundState.DRAFT:
        return _draft_step(one, obstacles)
    if state == RoundState.SENT:
        return Step(
            _("The trustee checks and signs"),
            _(
                "Download the archive and send it to the trustee, who compares the fingerprints of new keys with the firms, signs, and sends an archive back. Read that one in here."
            ),
            trustee,
            "desk_round_answer",
            _("Read the trustee’s answer"),
        )
    if state == RoundState.AGREED:
        if timezone.localdate() >= one.opens_on:
            return Step(
                _("Open the round"),
                _("Every firm on the list gets a mail with its own link."),
                office,
                "desk_round_open",
                _("Open and invite"),
            )
        return Step(_("Wait for the opening"), _("The round opens on %(opens)s and invites the firms.") % told, itself)
    if state == RoundState.OPEN:
        return Step(
            _("The firms answer"),
            _(
                "The round closes after %(closes)s. Until then nobody in the office sees how many have answered, or who; reminders go out by themselves to those who have not."
            )
            % told,
            _("the firms"),
        )
    if state == RoundState.CLOSED:
        return Step(
            _("Hand the sums over"),
            _(
                "The program adds up the office’s halves, leaves out every sum that would rest on too few independent firms, and packs an archive for the trustee."
            ),
            office,
            "desk_round_hand",
            _("Hand over"),
        )
    if state == RoundState.HANDED:
        return Step(
            _("The trustee releases"),
            _(
                "Download the archive and send it to %(trustee)s, who adds the other halves, releases what the rules allow, destroys the key of this round and sends an archive back. Read that one in here."
            )
            % told,
            trustee,
            "desk_round_release",
            _("Read the release"),
        )
    return None


def _draft_step(one: Round, obstacles: list[str]) -> Step:
    office = _("the office")
    if not one.participants.exists():
        return Step(
            _("Choose the firms"),
            _("Put the member firms on the list that are to be asked."),
            office,
            "desk_round_firms",
            _("Choose firms"),
        )
    if obstacles:
        return Step(_("Before the trustee signs"), " ".join(obstacles), office)
    return Step(
        _("Sign for the office"),
        _(
            "The program signs rules, list and questions with the office’s key. After that neither can be changed: whoever changes the list begins a new round."
        ),
        office,
        "desk_round_send",
        _("Sign for the office"),
    )
