"""Proposals of groups: most members served, then most gain, then new ties; several that differ from one another."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from clusterwerk.analysis.groups.check import faults
from clusterwerk.analysis.groups.greedy import greedy_groups
from clusterwerk.analysis.groups.model import Cut, Model, build
from clusterwerk.analysis.groups.problem import METHOD, Problem
from clusterwerk.analysis.groups.refusals import ImpossibleGroups, Why
from clusterwerk.analysis.groups.solver import Solved, maximise
from clusterwerk.analysis.groups.ties import Plan, more_gain, more_ties, new_ties, total_gain
from clusterwerk.analysis.results import Method

_GAIN_KEPT = 0.98  # at most two per cent of the gain are given for new ties
_FIRST = 0.6  # the share of the time for the first of several proposals
_AFTER_TIME = 0.5  # seconds for exchanges when the time of the solver is over


@dataclass(frozen=True)
class Group:
    """One group: its topic, its members in the order given, and whether it was accepted before."""

    topic: str
    members: tuple[str, ...]
    is_accepted: bool = False


@dataclass(frozen=True)
class Proposal:
    """Groups that keep every rule.

    ``served`` members have a place; ``best_gain`` is the most total gain with as many served, ``gain`` what is left
    after exchanges for ``new_ties``. ``is_proven`` says that no plan (of those that differ enough from the proposals
    before) serves more members, or as many with more than ``best_gain``. Otherwise no plan serves more than
    ``most_served``, and one that serves as many gains at most the share ``gap`` more.
    """

    groups: tuple[Group, ...]
    served: int
    gain: int
    best_gain: int
    new_ties: int
    is_proven: bool
    most_served: int
    gap: float

    @property
    def plan(self) -> Plan:
        """The groups by their topic."""
        return {group.topic: group.members for group in self.groups}


@dataclass(frozen=True)
class Proposals:
    """Up to as many proposals as wished, the best first, each differing enough from all before it."""

    proposals: tuple[Proposal, ...]
    seed: int
    difference: float
    method: Method = METHOD


def propose_groups(
    problem: Problem,
    *,
    number: int = 3,
    serve_first: bool = True,
    difference: float = 0.25,
    seconds: float = 30.0,
    seed: int = 1,
    start: Proposal | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Proposals:
    """Groups from needs, offers and capacities.

    Parameters
    ----------
    problem : a checked problem
    number : how many proposals at most; fewer come when no other plan differs enough
    serve_first : whether serving more members comes before more gain
    difference : the share (0 to 1) of the places of each proposal that another one fills differently
    seconds : at most for all; what is not proven by then says so
    seed : of the exchanges for new ties; the same seed gives the same proposals while the solver has time to end
    start : an earlier proposal, when only a decision was added: a plan with its topics is looked for before all others,
        so that a good one is there after a second even where the proof takes longer
    progress : told how many proposals are done, and how many are wished

    Raises ImpossibleGroups where decisions cannot be kept together.
    """
    begun = time.monotonic()
    found: list[Proposal] = []
    cuts: list[Cut] = []
    for turn in range(number):
        left = max(0.2, seconds - (time.monotonic() - begun))
        share = _FIRST if turn == 0 and number > 1 else 1 / (number - turn)
        aim = _Aim(serve_first, seed + turn, time.monotonic() + share * left, start if turn == 0 else None)
        proposal = _propose(problem, cuts, aim)
        if progress is not None:
            progress(turn + 1, number)
        if proposal is None:
            break
        found.append(proposal)
        free = [(m, g.topic) for g in proposal.groups if not g.is_accepted for m in g.members]
        movable = [place for place in free if place not in problem.locked]
        cuts.append(Cut(frozenset(movable), len(movable) - max(1, math.ceil(difference * len(movable)))))
        if not movable:
            break
    return Proposals(tuple(found), seed, difference)


@dataclass(frozen=True)
class _Aim:
    serve_first: bool
    seed: int
    until: float
    start: Proposal | None = None


def _propose(problem: Problem, cuts: Sequence[Cut], aim: _Aim) -> Proposal | None:
    accepted: Plan = {topic: tuple(group) for topic, group in problem.accepted.items()}
    found = _most_from(problem, build(problem, cuts), aim)
    plan = found.plan
    if plan is None:
        if cuts:
            return None
        if problem.locked or problem.opened:
            raise ImpossibleGroups(Why.NOT_TOGETHER if found.is_impossible else Why.NO_TIME)
        plan = greedy_groups(problem)
    plan = {**accepted, **plan}
    if cuts and plan.keys() == accepted.keys():
        return None
    if not found.is_proven:
        plan = more_gain(problem, plan, cuts=cuts, seed=aim.seed, until=time.monotonic() + _AFTER_TIME)
    best = total_gain(problem, plan)
    until = max(aim.until, time.monotonic() + _AFTER_TIME)
    plan = more_ties(problem, plan, least_gain=math.ceil(_GAIN_KEPT * best), cuts=cuts, seed=aim.seed, until=until)
    if faults(problem, plan):
        raise RuntimeError("; ".join(faults(problem, plan)))
    order = {topic.key: number for number, topic in enumerate(problem.topics)}
    already = len({member for group in accepted.values() for member in group})
    members = {member for group in plan.values() for member in group}
    return Proposal(
        groups=tuple(Group(t, plan[t], t in problem.accepted) for t in sorted(plan, key=order.__getitem__)),
        served=len(members),
        gain=total_gain(problem, plan),
        best_gain=best,
        new_ties=new_ties(problem, plan),
        is_proven=found.is_proven,
        most_served=max(len(members), min(len(problem.members), already + found.most_served)),
        gap=0.0 if found.is_proven else _gap(best - total_gain(problem, accepted), found.gain_bound),
    )


@dataclass(frozen=True)
class _Found:
    plan: Plan | None
    is_proven: bool = False
    is_impossible: bool = False
    gain_bound: int = 0
    most_served: int = 0

    def worth(self, problem: Problem) -> tuple[int, int]:
        """Members served and gain, to compare two plans; -1 where there is none."""
        if self.plan is None:
            return -1, -1
        return len({member for group in self.plan.values() for member in group}), total_gain(problem, self.plan)


def _most_from(problem: Problem, model: Model, aim: _Aim) -> _Found:
    """The best plan; where there is an earlier proposal, first only among plans with its topics."""
    if aim.start is None:
        return _most(problem, model, serve_first=aim.serve_first, until=aim.until)
    topics = set(aim.start.plan) | {topic for _member, topic in problem.locked} | problem.opened
    half = time.monotonic() + (aim.until - time.monotonic()) / 2
    near = _most(problem, model.only(topics), serve_first=aim.serve_first, until=half)
    far = _most(problem, model, serve_first=aim.serve_first, until=aim.until)
    if far.is_proven or far.is_impossible:
        return far
    by_gain = (lambda one: one.worth(problem)) if aim.serve_first else (lambda one: one.worth(problem)[::-1])
    return replace(
        max((near, far), key=by_gain), is_proven=False, gain_bound=far.gain_bound, most_served=far.most_served
    )


def _most(problem: Problem, model: Model, *, serve_first: bool, until: float) -> _Found:
    """The plan that serves most members and then gains most, as far as the time goes."""
    if model.is_lost:
        return _Found(None, is_impossible=True)
    gains, services = model.gains(problem), model.services()
    served: Solved | None = None
    if serve_first:
        half = time.monotonic() + (until - time.monotonic()) / 2
        served = maximise(model, services, until=half)
        if served.columns is None:
            most = min(served.bound, len(model.servable))
            return _Found(None, is_impossible=served.is_impossible, gain_bound=int(gains.sum()), most_served=most)
    most = len(model.servable) if served is None else min(served.bound, len(model.servable))
    keep = [] if served is None else [(services, served.worth)]
    found = maximise(model, gains, until=until, keep=keep)
    if found.columns is not None:
        is_proven = found.is_proven and (served is None or served.is_proven)
        return _Found(model.groups(found.columns), is_proven=is_proven, gain_bound=found.bound, most_served=most)
    if served is None:
        return _Found(None, is_impossible=found.is_impossible, gain_bound=found.bound, most_served=most)
    return _Found(model.groups(served.columns), gain_bound=found.bound, most_served=most)


def _gap(worth: int, bound: int) -> float:
    return max(0.0, (bound - worth) / bound) if bound else 0.0
