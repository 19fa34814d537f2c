"""One-to-one meetings as a constraint model for the CP-SAT solver of OR-tools (extra ``optimise``).

The implied constraints are what makes it fast (Bofill et al.): in each slot a participant is in exactly one meeting
or in none, uses as many slots as he or she has meetings, and the participants who are busy in a slot are even in
number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from clusterwerk.analysis.meetings import Problem

_WORKERS = 8


def is_installed() -> bool:
    """Whether the solver is on this machine."""
    return find_spec("ortools") is not None


@dataclass(frozen=True)
class Found:
    """What the solver says: slots where it found better ones than it was given, and what it proved."""

    slots: tuple[int | None, ...] | None
    bound: int
    is_proven: bool


class _Model:
    """Variables: a meeting is in a slot, a participant is busy in a slot."""

    def __init__(self, problem: Problem, wanted: Sequence[int]) -> None:
        from ortools.sat.python import cp_model  # 1.4 seconds to import, and an extra

        self.cp, self.problem, self.wanted = cp_model, problem, list(wanted)
        self.model = cp_model.CpModel()
        self.of: list[list[int]] = [[] for _ in range(problem.participants)]
        for meeting in self.wanted:
            for who in problem.meetings[meeting]:
                self.of[who].append(meeting)
        possible = problem.possible_slots()
        self.held = {
            (meeting, slot): self.model.new_bool_var(f"held_{meeting}_{slot}")
            for meeting in self.wanted
            for slot in range(problem.slots)
            if possible[meeting] >> slot & 1
        }
        self.busy = {
            (who, slot): self.model.new_bool_var(f"busy_{who}_{slot}")
            for who in range(problem.participants)
            if self.of[who]
            for slot in range(problem.slots)
        }
        self._seats()

    def of_meeting(self, meeting: int) -> list:
        """The variables of one meeting."""
        return [self.held[meeting, s] for s in range(self.problem.slots) if (meeting, s) in self.held]

    def _seats(self) -> None:
        model, problem = self.model, self.problem
        for (who, slot), busy in self.busy.items():
            mine = [self.held[m, slot] for m in self.of[who] if (m, slot) in self.held]
            model.add_exactly_one([busy.negated(), *mine])
        for slot in range(problem.slots):
            pairs = model.new_int_var(0, problem.tables, f"pairs_{slot}")
            model.add(sum(var for (_m, s), var in self.held.items() if s == slot) == pairs)
            model.add(sum(var for (_who, s), var in self.busy.items() if s == slot) == 2 * pairs)

    def hint(self, slots: Sequence[int | None]) -> None:
        """Begin from a schedule that is known."""
        for (meeting, slot), var in self.held.items():
            self.model.add_hint(var, slots[meeting] == slot)
        for (who, slot), var in self.busy.items():
            self.model.add_hint(var, any(slots[m] == slot for m in self.of[who]))

    def solve(self, seconds: float, seed: int):
        """Status, solver and the slots that it found."""
        solver = self.cp.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = _WORKERS
        solver.parameters.random_seed = seed
        status = solver.solve(self.model)
        slots: list[int | None] = [None] * len(self.problem.meetings)
        if status in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            for (meeting, slot), var in self.held.items():
                if solver.value(var):
                    slots[meeting] = slot
        return status, solver, tuple(slots)


def place_more(problem: Problem, slots: Sequence[int | None], *, seconds: float, seed: int) -> Found:
    """Meetings of more weight than the given schedule places, or the proof that there are none."""
    built = _Model(problem, [m for m, mask in enumerate(problem.possible_slots()) if mask])
    for meeting in built.wanted:
        built.model.add_at_most_one(built.of_meeting(meeting))
        if meeting in problem.fixed:
            built.model.add_exactly_one(built.of_meeting(meeting))
    built.hint(slots)
    built.model.maximize(sum(problem.weight(m) * var for (m, _slot), var in built.held.items()))
    status, solver, better = built.solve(seconds, seed)
    placed = sum(problem.weight(m) for m, slot in enumerate(slots) if slot is not None)
    is_better = status in (built.cp.OPTIMAL, built.cp.FEASIBLE) and solver.objective_value > placed
    return Found(better if is_better else None, 0, status == built.cp.OPTIMAL)


def fewer_breaks(problem: Problem, slots: Sequence[int | None], breaks: int, *, seconds: float, seed: int) -> Found:
    """Meetings of the same weight with fewer breaks than the given schedule has, or the proof that there are none."""
    built = _Model(problem, [m for m, mask in enumerate(problem.possible_slots()) if mask])
    model, has_all = built.model, None not in slots
    for meeting in built.wanted:
        choose = model.add_exactly_one if has_all or meeting in problem.fixed else model.add_at_most_one
        choose(built.of_meeting(meeting))
    placed = sum(problem.weight(m) for m, slot in enumerate(slots) if slot is not None)
    model.add(sum(problem.weight(m) * var for (m, _slot), var in built.held.items()) >= placed)
    total = [_breaks(built, who, mine, has_all) for who, mine in enumerate(built.of) if mine]
    model.add(sum(total) <= breaks)
    built.hint(slots)
    model.minimize(sum(total))
    status, solver, better = built.solve(seconds, seed)
    is_better = status in (built.cp.OPTIMAL, built.cp.FEASIBLE) and solver.objective_value < breaks
    bound = max(0, round(solver.best_objective_bound))
    return Found(better if is_better else None, bound, status == built.cp.OPTIMAL)


def _breaks(built: _Model, who: int, mine: list[int], has_all: bool):
    """The variable of one participant's breaks: runs less one; equal to that where all meetings are held."""
    model, slots = built.model, built.problem.slots
    busy = [built.busy[who, slot] for slot in range(slots)]
    begins = [busy[0]]
    for slot in range(1, slots):
        begin = model.new_bool_var(f"begins_{who}_{slot}")
        model.add(begin >= busy[slot] - busy[slot - 1])
        model.add_implication(begin, busy[slot])
        model.add_implication(busy[slot - 1], begin.negated())
        begins.append(begin)
    own = model.new_int_var(0, max(0, min(len(mine), (slots + 1) // 2) - 1), f"breaks_{who}")
    if has_all:
        model.add(sum(busy) == len(mine))
        model.add(own == sum(begins) - 1)
    else:
        model.add(own >= sum(begins) - 1)
    return own
