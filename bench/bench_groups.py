"""Project groups: kept instances to their optimum, larger invented ones, a decision kept, and a thousand times no feared pair.

The peer is the greedy plan: the dearest group first, one place after the other, as a person with a list would do it.
"""

import json
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "reference" / "project_groups.json"


def _row(name, value, unit, bound, note, peer="", ratio=None) -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": peer, "ratio": ratio, "note": note}


def _proposed(problem, **options):
    from clusterwerk.analysis.groups.check import faults
    from clusterwerk.analysis.groups.proposals import propose_groups

    begun, used = time.perf_counter(), time.process_time()
    found = propose_groups(problem, **options).proposals
    seconds, used = time.perf_counter() - begun, time.process_time() - used
    if any(faults(problem, proposal.plan) for proposal in found):
        raise RuntimeError("a proposal is not sound")
    return found, seconds, used


def _proof(proposal) -> str:
    if proposal.is_proven:
        return "proven"
    return (
        f"not proven, at most {100 * proposal.gap:.1f} % more gain or {proposal.most_served - proposal.served} members"
    )


def _greedy(problem) -> tuple[int, int]:
    from clusterwerk.analysis.groups.greedy import greedy_groups
    from clusterwerk.analysis.groups.ties import total_gain

    plan = greedy_groups(problem)
    return total_gain(problem, plan), len({member for group in plan.values() for member in group})


def known_instances() -> list[dict]:
    """The kept instances: gain against the known optimum, and the time until the proof."""
    from clusterwerk.analysis.groups.synthetic import kept_instance

    rows = []
    for kept in json.loads(KEPT.read_text(encoding="utf-8")):
        problem = kept_instance(kept)
        found, seconds, used = _proposed(problem, number=1, serve_first=False, seconds=60)
        best, greedy = found[0], _greedy(problem)[0]
        name = f"project groups, {kept['members']} members, {kept['topics']} topics"
        note = f"{_proof(best)}; {best.new_ties} new ties for {best.best_gain - best.gain} of the gain"
        rows.append(_row(f"{name}, gain", best.best_gain, "", kept["optimum"], note, f"greedy {greedy}"))
        bound = 5 if kept["members"] <= 120 else 30
        rows.append(_row(f"{name}, until the proof", round(used, 2), "CPU s", bound, f"{seconds:.1f} s by the clock"))
    return rows


def planted() -> list[dict]:
    """Planted optima of the sizes that are promised."""
    from clusterwerk.analysis.groups.synthetic import planted_groups

    rows = []
    for members, topics, bound in ((40, 24, 5), (120, 60, 5), (300, 140, 30)):
        problem, best = planted_groups(members=members, topics=topics, seed=members)
        found, seconds, used = _proposed(problem, number=1, serve_first=False, seconds=60)
        note = f"gain {found[0].best_gain} of {best} planted, {_proof(found[0])}; {seconds:.1f} s by the clock"
        peer = f"greedy {_greedy(problem)[0]}"
        rows.append(
            _row(f"planted groups, {members} members, until the proof", round(used, 2), "CPU s", bound, note, peer)
        )
    return rows


def every_rule() -> list[dict]:
    """All rules at once, served first: givers, hours, levels, known faces, fears."""
    from clusterwerk.analysis.groups.synthetic import synthetic_groups

    rows = []
    for members, bound in ((40, 5), (80, 5), (120, 5), (300, 30)):
        problem = synthetic_groups(members=members, topics=members // 2, most_groups=members // 6, seed=1)
        found, seconds, used = _proposed(problem, number=1, seconds=60)
        gain, served = _greedy(problem)
        note = f"{_proof(found[0])}; {found[0].served} served, gain {found[0].best_gain}; {seconds:.1f} s by the clock"
        peer = f"greedy {served} served, gain {gain}"
        rows.append(_row(f"groups under every rule, {members} members", round(used, 2), "CPU s", bound, note, peer))
    return rows


def decisions() -> list[dict]:
    """150 members: after one lock and after one exclusion, with one group accepted, within two seconds."""
    from clusterwerk.analysis.groups.synthetic import synthetic_groups

    problem = synthetic_groups(members=150, topics=75, most_groups=25, seed=1)
    first = _proposed(problem, number=1, seconds=60)[0][0]
    kept, changed = first.groups[0], first.groups[1]
    accepted = replace(problem, accepted={kept.topic: kept.members})
    outside = next(m for m, t in problem.places() if t == changed.topic and m not in changed.members)
    rows = []
    for name, decided in (
        ("a lock", replace(accepted, locked=frozenset([(outside, changed.topic)]))),
        ("an exclusion", replace(accepted, excluded=frozenset([(changed.members[0], changed.topic)]))),
    ):
        found, seconds, used = _proposed(decided, number=1, seconds=1.8, start=first)
        note = f"{_proof(found[0])}; {found[0].served} served, gain {found[0].best_gain} after {first.best_gain}; {used:.1f} CPU s"
        rows.append(_row(f"again after {name}, 150 members", round(seconds, 2), "s", 2, note))
    return rows


def no_feared_pair() -> dict:
    """A thousand invented problems of 20 members: pairs who fear each other in a sensitive group."""
    from clusterwerk.analysis.groups.synthetic import synthetic_groups

    together = groups = members = 0
    used = time.process_time()
    for seed in range(1000):
        problem = synthetic_groups(members=20, topics=8, most_groups=4, seed=seed, share_feared=2.0)
        plan = _proposed(problem, number=1)[0][0].plan
        for topic in problem.topics:
            group = plan.get(topic.key, ())
            groups, members = groups + bool(group), members + len(group)
            if topic.sensitivity:
                together += sum(frozenset(pair) in problem.feared for pair in combinations(group, 2))
    note = f"in {groups} groups with {members} places, {time.process_time() - used:.0f} CPU s"
    return _row("feared pairs in sensitive groups, 1,000 problems", together, "", 0, note)


def run() -> list[dict]:
    """All of them."""
    return [*known_instances(), *planted(), *every_rule(), *decisions(), no_feared_pair()]


if __name__ == "__main__":
    for row in globals()[sys.argv[1]]() if sys.argv[1:] else run():
        print(row, flush=True)
