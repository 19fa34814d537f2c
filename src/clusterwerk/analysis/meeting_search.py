"""Scheduling one-to-one meetings without a solver: place them all, then exchange slots until few breaks are left.

Placing is a tabu search over partial schedules (after Blöchliger & Zufferey 2008, Computers & Operations Research
35(3)). A slot is a colour and a meeting an edge between two participants, so two slots can be exchanged along the
path of meetings that hang together (Kempe 1879); everybody inside the path keeps the same slots, only its two ends
change. Exchanges are taken or refused as in simulated annealing.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from clusterwerk.analysis.meetings import Problem, count_breaks, least_breaks, runs

_PLACING_STEPS = 4_000
_MOVES_PER_MEETING = 9_000
_WARM, _COLD = 1.0, 0.12
_LOOK = 4_096


def search(
    problem: Problem, *, seed: int = 1, effort: float = 1.0, progress: Callable[[float], None] | None = None
) -> tuple[int | None, ...]:
    """Slots for the meetings: as much weight placed as was found, then few breaks.

    Parameters
    ----------
    problem : a checked problem of any size; made for up to 300 participants
    seed : the same seed gives the same schedule on every machine
    effort : 1 is about seven seconds for 240 meetings on one core; time grows with it
    progress : told the share that is done, from 0 to 1
    """
    board = _Board(problem, random.Random(seed))
    _place(board)
    moves = int(_MOVES_PER_MEETING * len(problem.meetings) * effort)
    return _smooth(board, moves, progress)


class _Board:
    """A partial schedule that no participant and no table can be in twice."""

    def __init__(self, problem: Problem, rng: random.Random) -> None:
        self.problem, self.rng = problem, rng
        self.pairs, self.tables = problem.meetings, problem.tables
        self.possible = problem.possible_slots()
        self.at = [[-1] * problem.slots for _ in range(problem.participants)]
        self.slot: list[int] = [-1] * len(problem.meetings)
        self.count = [0] * problem.slots
        self.used = [0] * problem.participants
        for meeting, slot in problem.fixed.items():
            self.put(meeting, slot)

    def put(self, meeting: int, slot: int) -> None:
        for who in self.pairs[meeting]:
            self.at[who][slot] = meeting
            self.used[who] |= 1 << slot
        self.slot[meeting] = slot
        self.count[slot] += 1

    def take(self, meeting: int) -> None:
        slot = self.slot[meeting]
        for who in self.pairs[meeting]:
            self.at[who][slot] = -1
            self.used[who] &= ~(1 << slot)
        self.slot[meeting] = -1
        self.count[slot] -= 1

    def in_the_way(self, meeting: int, slot: int) -> list[int]:
        """What must leave so that a meeting can be in a slot; without whoever must leave for want of a table."""
        one, other = self.pairs[meeting]
        first, second = self.at[one][slot], self.at[other][slot]
        return [x for x in ((first,) if first == second else (first, second)) if x >= 0]

    def slots(self) -> tuple[int | None, ...]:
        return tuple(None if slot < 0 else slot for slot in self.slot)


def _place(board: _Board) -> None:
    """Place meetings; one that finds no free slot drives others out, which may not come back there for a while."""
    problem, rng = board.problem, board.rng
    waiting = {m for m, mask in enumerate(board.possible) if mask and board.slot[m] < 0}
    best, least, tabu = board.slot[:], sum(map(problem.weight, waiting)), {}
    for step in range(_PLACING_STEPS + len(waiting)):
        if not waiting:
            return
        choice = _choice(board, waiting, tabu, step)
        if choice is None:
            continue
        meeting, slot, leaving = choice
        for other in leaving:
            board.take(other)
            waiting.add(other)
            tabu[other, slot] = step + rng.randrange(10) + int(0.6 * len(waiting))
        board.put(meeting, slot)
        waiting.discard(meeting)
        missing = sum(map(problem.weight, waiting))
        if missing < least:
            best, least = board.slot[:], missing
    for meeting in range(len(best)):
        if board.slot[meeting] >= 0:
            board.take(meeting)
    for meeting, slot in enumerate(best):
        if slot >= 0:
            board.put(meeting, slot)


def _choice(board: _Board, waiting: set[int], tabu: dict, step: int) -> tuple[int, int, list[int]] | None:
    """The meeting and slot that cost least; where several cost nothing, the meeting with the fewest ways."""
    problem = board.problem
    best, found = (math.inf, 0), []
    for meeting in sorted(waiting):
        one, other = board.pairs[meeting]
        possible = board.possible[meeting]
        ways = (possible & ~board.used[one] & ~board.used[other]).bit_count()
        for slot in range(problem.slots):
            if not possible >> slot & 1 or tabu.get((meeting, slot), -1) > step:
                continue
            leaving = board.in_the_way(meeting, slot)
            is_full = board.count[slot] - len(leaving) >= board.tables
            cost = sum(map(problem.weight, leaving)) + is_full
            rank = (cost - problem.weight(meeting), 0) if cost else (-math.inf, ways)
            if rank > best or any(x in problem.fixed for x in leaving):
                continue
            if rank < best:
                best, found = rank, []
            found.append((meeting, slot, leaving, is_full))
    if not found:
        return None
    meeting, slot, leaving, is_full = board.rng.choice(found)
    if is_full:
        also = _lightest(board, slot, leaving)
        return (meeting, slot, [*leaving, also]) if also is not None else None
    return meeting, slot, leaving


def _lightest(board: _Board, slot: int, leaving: list[int]) -> int | None:
    """Whose table is given away in a full slot: one of the meetings that are worth least."""
    problem = board.problem
    seated = [m for m, at in enumerate(board.slot) if at == slot and m not in leaving and m not in problem.fixed]
    if not seated:
        return None
    least = min(map(problem.weight, seated))
    return board.rng.choice([m for m in seated if problem.weight(m) == least])


def _smooth(board: _Board, moves: int, progress: Callable[[float], None] | None) -> tuple[int | None, ...]:
    """Exchange slots along paths, at first rather freely, in the end only where breaks go."""
    rand, size, slots = board.rng.random, len(board.pairs), board.problem.slots
    best_slots = board.slots()
    floor = least_breaks(board.problem, best_slots) if None not in best_slots else 0
    now = best = count_breaks(board.problem, best_slots)
    heat = _WARM
    for step in range(moves):
        if step % _LOOK == 0:
            if best <= floor:
                break
            heat = _WARM * (_COLD / _WARM) ** (step / moves)
            if progress is not None:
                progress(step / moves)
        meeting, slot = int(rand() * size), int(rand() * slots)
        if board.slot[meeting] < 0:
            gain, is_better = _take_in(board, meeting, slot, heat)
            now += gain
            best = now + 1 if is_better else best
        else:
            now += _move(board, meeting, slot, heat)
        if now < best:
            best, best_slots = now, board.slots()
    return best_slots


def _move(board: _Board, meeting: int, slot: int, heat: float) -> int:
    """Exchange slots along the path that begins with a meeting, or leave it; answers by how much breaks grew."""
    path = _path(board, meeting, slot)
    if path is None:
        return 0
    chain, ends, surplus = path
    old, used = board.slot[meeting], board.used
    both = 1 << old | 1 << slot
    gain = sum(runs(used[who] ^ both) - runs(used[who]) for who in ends)
    if gain > 0 and board.rng.random() >= math.exp(-gain / heat):
        return 0
    _exchange(board, chain, ends, surplus, old, slot)
    return gain


def _take_in(board: _Board, meeting: int, slot: int, heat: float) -> tuple[int, bool]:
    """Give a meeting without a place that of others worth no more; by how much breaks grew, and whether weight did."""
    problem = board.problem
    if not board.possible[meeting] >> slot & 1:
        return 0, False
    leaving = board.in_the_way(meeting, slot)
    if board.count[slot] - len(leaving) >= board.tables:
        also = _lightest(board, slot, leaving)
        leaving = leaving if also is None else [*leaving, also]
        if also is None:
            return 0, False
    lost = sum(map(problem.weight, leaving))
    if lost > problem.weight(meeting) or any(x in problem.fixed for x in leaving):
        return 0, False
    touched = {who for x in (meeting, *leaving) for who in board.pairs[x]}
    before = sum(max(0, runs(board.used[who]) - 1) for who in touched)
    for other in leaving:
        board.take(other)
    board.put(meeting, slot)
    gain = sum(max(0, runs(board.used[who]) - 1) for who in touched) - before
    if lost < problem.weight(meeting):
        return gain, True
    if gain > 0 and board.rng.random() >= math.exp(-gain / heat):
        board.take(meeting)
        for other in leaving:
            board.put(other, slot)
        return 0, False
    return gain, False


def _path(board: _Board, meeting: int, slot: int) -> tuple[list[int], list[int], int] | None:
    """All meetings that must change between two slots when one does, the participants at the two ends, and how many
    more meetings leave the first slot than come back; None where somebody cannot, or a table is wanting.
    """
    old, possible, at, pairs = board.slot[meeting], board.possible, board.at, board.pairs
    if old in (slot, -1) or not possible[meeting] >> slot & 1:
        return None
    chain, ends = [meeting], []
    for who in pairs[meeting]:
        target, other_one = slot, old
        while True:
            following = at[who][target]
            if following < 0:
                ends.append(who)
                break
            if following == meeting:
                return chain, [], 0
            if not possible[following] >> other_one & 1:
                return None
            chain.append(following)
            one, other = pairs[following]
            who = other if one == who else one
            target, other_one = other_one, target
    surplus = 0
    if len(chain) % 2:
        surplus = 2 * sum(board.slot[m] == old for m in chain) - len(chain)
        fuller = slot if surplus > 0 else old
        if board.count[fuller] + abs(surplus) > board.tables:
            return None
    return chain, ends, surplus


def _exchange(board: _Board, chain: list[int], ends: list[int], surplus: int, old: int, new: int) -> None:
    at, slot, pairs = board.at, board.slot, board.pairs
    for meeting in chain:
        one, other = pairs[meeting]
        at[one][slot[meeting]] = at[other][slot[meeting]] = -1
    for meeting in chain:
        slot[meeting] = new if slot[meeting] == old else old
        one, other = pairs[meeting]
        at[one][slot[meeting]] = at[other][slot[meeting]] = meeting
    board.count[old] -= surplus
    board.count[new] += surplus
    for who in ends:
        board.used[who] ^= 1 << old | 1 << new
