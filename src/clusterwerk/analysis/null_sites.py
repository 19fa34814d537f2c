"""The null of distance measures: the plants of an industry on sites drawn from all sites, without replacement.

Every simulation has its own stream of random numbers, named by the seed and its number, so the curves are the same
however many threads compute them and in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

BATCH = 64  # simulations that are finished together; fixed, so that sums do not depend on the threads

Progress = Callable[[int, int], None]


def stream(seed: int, *key: int) -> np.random.Generator:
    """The random numbers of one simulation."""
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def drawn(rng: np.random.Generator, sites: int, plants: int) -> np.ndarray:
    """``plants`` of ``sites`` positions without replacement, every set as likely as any other."""
    return rng.choice(sites, plants, replace=False, shuffle=False)


def simulated(
    curves: Callable[[range], np.ndarray],
    simulations: int,
    *,
    workers: int = 2,
    progress: Progress | None = None,
) -> np.ndarray:
    """Curves (S, R) of all simulations; ``curves(numbers)`` gives those of some. ``progress(done, total)`` is told.

    Threads, not processes: the work is done inside NumPy and SciPy, which let other threads run, and nothing has to
    be copied.
    """
    batches = [range(start, min(start + BATCH, simulations)) for start in range(0, simulations, BATCH)]
    found = []
    for done, part in enumerate(_computed(curves, batches, workers), start=1):
        found.append(part)
        if progress is not None:
            progress(min(done * BATCH, simulations), simulations)
    return np.concatenate(found)


def _computed(curves: Callable[[range], np.ndarray], batches: list[range], workers: int) -> Iterator[np.ndarray]:
    if workers <= 1 or len(batches) == 1:
        yield from map(curves, batches)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(curves, batches)
