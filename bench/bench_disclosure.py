"""The gate for sums of confidential figures: a million random groups, and the record of 200 releases over 300 members.

The groups differ in number (5 to 30) and in how unequal they are (log-normal, σ from 0.3 to 1.8).
"""

import sys
import time

GROUPS, AT_ONCE, MEMBERS, RELEASES, SEED = 1_000_000, 20_000, 300, 200, 6


def _row(name, value, unit, bound, note) -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": "", "ratio": None, "note": note}


def _drawn(numbers):
    """Figures of AT_ONCE groups of groups, the largest first, 0 where a group has fewer members."""
    import numpy as np

    counts = numbers.integers(5, 31, AT_ONCE)
    figures = numbers.lognormal(sigma=numbers.uniform(0.3, 1.8, AT_ONCE)[:, None], size=(AT_ONCE, 30))
    figures[np.arange(30) >= counts[:, None]] = 0
    return -np.sort(-figures, axis=1)


def _rule(insiders: int) -> list[dict]:
    import numpy as np

    from clusterwerk.analysis.disclosure.policy import Policy

    policy, numbers = Policy(insiders=insiders), np.random.default_rng(SEED)
    wrong = needless = safe = released = 0
    begun = time.process_time()
    for _ in range(GROUPS // AT_ONCE):
        figures = _drawn(numbers)
        passes = figures.sum(1) ** 2 / (figures**2).sum(1) >= policy.least_effective_number
        keeps = figures[:, 1 + insiders :].sum(1) >= policy.p / 100 * figures[:, 0]
        wrong += int((passes & ~keeps).sum())
        needless += int((keeps & ~passes).sum())
        safe += int(keeps.sum())
        released += int(passes.sum())
    used = time.process_time() - begun
    name = f"{GROUPS:,} random groups, {insiders} insider{'s' if insiders > 1 else ''}"
    note = f"{released:,} released; {used:.0f} CPU s"
    return [
        _row(f"{name}: released against the p % rule", wrong, "", 0, note),
        _row(f"{name}: safe ones withheld", 100 * needless / safe, "%", 7 if insiders == 1 else 13, ""),
    ]


def _record() -> dict:
    import random

    from clusterwerk.analysis.disclosure.publications import Publications

    chance, groups = random.Random(SEED), [f"G{number}" for number in range(MEMBERS)]
    released = [chance.sample(groups, chance.randint(20, 280)) for _ in range(RELEASES - 3)]
    secret = set(groups[:3])
    half = chance.sample(groups[3:], 150)
    rest = [one for one in groups[3:] if one not in set(half)]
    released += [[*half, *secret], [*rest, *secret], groups]
    begun = time.process_time()
    found = Publications.of(groups, released).isolated(3)
    used = time.process_time() - begun
    if tuple(groups[:3]) not in found:
        raise RuntimeError("the planted set was not found")
    name = f"record of {RELEASES} releases over {MEMBERS} members, all sets of up to three"
    return _row(name, used, "CPU s", 3, f"{len(found)} set found, the planted one")


def run() -> list[dict]:
    """Two rows for each number of insiders, and the record."""
    return [*_rule(1), *_rule(2), _record()]


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(f"{row}\n")
