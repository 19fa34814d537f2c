"""Distance profiles of a million establishments, a screening of three millions, and the test against chance itself.

    .venv/bin/python bench/bench_distance.py            all
    .venv/bin/python bench/bench_distance.py large      one part: large, small, shares, chance, screening

Each part runs in a process of its own. CPU seconds count all threads and the imports, not the making of the data. The
R package that computes these measures (dbmss) is not installed here, so the ratio is against plain SciPy in the same run:
every pair with pdist or cdist in blocks and np.histogram, one evaluation, times the number of simulations.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SITES = 1_000_000
PLANTS = 25_000
SIMULATIONS = 1_000
ESTABLISHMENTS = 3_000_000
RANDOM_INDUSTRIES = 1_000


def country(establishments: int = SITES):
    """Coordinates and weights of a synthetic country, and of it an industry with tenfold odds near three places."""
    import numpy as np

    from clusterwerk.analysis.points import Points
    from clusterwerk.analysis.synthetic import synthetic_country

    made = synthetic_country(establishments=establishments)
    names, industry_of = np.unique(made["industry"].astype(str), return_inverse=True)
    return Points(made["x"], made["y"], made["weight"], tuple(names.tolist()), industry_of, "synthetic")


def industry(plants, size: int):
    """A mask of ``size`` plants."""
    import numpy as np

    rng = np.random.default_rng(7)
    odds = np.ones(len(plants.x))
    for place in rng.choice(len(plants.x), 3, replace=False):
        odds[np.hypot(plants.x - plants.x[place], plants.y - plants.y[place]) < 30_000] = 10
    mask = np.zeros(len(plants.x), dtype=bool)
    mask[rng.choice(len(odds), size, replace=False, p=odds / odds.sum())] = True
    return mask


def density_by_pairs(x, y, distances, bandwidth: float):
    """Kd as a person would write it: all distances in blocks, a fine histogram, a kernel."""
    import numpy as np
    from scipy.spatial.distance import cdist

    edges = np.arange(0, distances.max() + 5 * bandwidth, bandwidth / 40)
    counts = np.zeros(len(edges) - 1)
    points = np.column_stack([x, y])
    for start in range(0, len(points), 500):
        apart = cdist(points[start : start + 500], points[start:])
        for line in range(len(apart)):
            apart[line, : line + 1] = np.inf
        counts += np.histogram(apart, edges)[0]
    middle = (edges[1:] + edges[:-1]) / 2
    kernel = sum(np.exp(-(((middle + s * distances[:, None]) / bandwidth) ** 2) / 2) for s in (-1, 1))
    return kernel @ counts / (bandwidth * np.sqrt(2 * np.pi) * len(points) * (len(points) - 1) / 2)


def _profile(size: int) -> dict:
    import numpy as np

    plants = country()
    mask = industry(plants, size)
    begun = time.process_time()
    from clusterwerk.analysis.distance_profile import distance_profile

    distances = np.arange(0, 200_001, 1_000.0)
    found = distance_profile(plants, mask, distances=distances, simulations=SIMULATIONS)
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.process_time()
    exact = density_by_pairs(plants.x[mask], plants.y[mask], distances, found.bandwidth)
    peer = time.process_time() - begun
    return {
        "seconds": seconds,
        "megabytes": memory,
        "error": float(np.abs(found.value / exact - 1).max()) * 100,
        "bound": found.grid_error * 100,
        "peer": peer * SIMULATIONS,
        "bandwidth": found.bandwidth,
        "p": found.p,
    }


def large() -> list[dict]:
    """25,000 of 1,000,000."""
    own = _profile(PLANTS)
    what = f"Kd, {PLANTS:,} of {SITES:,} plants, {SIMULATIONS:,} simulations, 201 distances"
    return [
        _row(what, own["seconds"], "CPU s", 15.0, f"all pairs with SciPy, {own['peer']:,.0f} CPU s from one evaluation",
             own["peer"] / own["seconds"], f"bandwidth {own['bandwidth'] / 1000:.1f} km; band, p and error bound included"),
        _row("the same: largest error against all pairs", own["error"], "%", 0.3, "", None,
             f"bound reported: {own['bound']:.3f} %"),
        _row("the same: memory", own["megabytes"], "MB", 500, "", None, "peak, with the table of all plants in memory"),
    ]  # fmt: skip


def small() -> list[dict]:
    """250 of 1,000,000."""
    own = _profile(250)
    what = f"Kd, 250 of {SITES:,} plants, {SIMULATIONS:,} simulations"
    peer = f"all pairs with SciPy, {own['peer']:,.1f} CPU s from one evaluation"
    note = f"every pair; largest difference {own['error']:.4f} %"
    return [_row(what, own["seconds"], "CPU s", 3.0, peer, own["peer"] / own["seconds"], note)]


def shares() -> list[dict]:
    """M with 41 radii: one evaluation, and the same by all pairs on 20 of the plants."""
    import numpy as np

    from clusterwerk.analysis.local_ratios import LocalCurves, exact_ratio
    from clusterwerk.analysis.points import sites_of
    from clusterwerk.analysis.surroundings import Reach

    sites, mask = (plants := country()) and sites_of(plants), industry(plants, PLANTS)
    rows, reach = np.flatnonzero(mask), Reach(np.linspace(0, 200_000, 41))
    begun = time.process_time()
    curves = LocalCurves(sites, sites.weight, rows, None, reach, seed=1)
    once = time.process_time() - begun
    begun = time.process_time()
    value = curves.observed()
    seconds = time.process_time() - begun
    begun = time.process_time()
    curves.null(range(3))
    under_null = (time.process_time() - begun) / 3
    part = rows[np.random.default_rng(1).choice(len(rows), 20, replace=False)]
    cases = np.where(mask, sites.weight, 0.0)
    begun = time.process_time()
    exact_ratio(sites.x, sites.y, part, cases, sites.weight, reach)
    peer = (time.process_time() - begun) * len(rows) / len(part)
    at = ", ".join(f"{value[place]:.3f} at {reach.distances[place] / 1000:.0f} km" for place in (2, 10, 20))
    return [
        _row(f"M, {PLANTS:,} of {SITES:,} plants, 41 radii to 200 km, one evaluation", seconds, "CPU s", 0.5,
             f"all pairs with SciPy, {peer:,.0f} CPU s from 20 plants", peer / seconds, f"{at}; {once:.1f} CPU s once before"),
        _row("the same for a simulation, in which everybody's weight may move", under_null, "CPU s", None, "", None, ""),
    ]  # fmt: skip


def chance() -> list[dict]:
    """Random industries against the global band."""
    import numpy as np

    from clusterwerk.analysis.global_bands import Null
    from clusterwerk.analysis.null_sites import simulated
    from clusterwerk.analysis.pair_curves import Chosen, PairCurves
    from clusterwerk.analysis.points import sites_of

    sites = sites_of(country(100_000))
    distances = np.linspace(0, 200_000, 101)
    begun = time.process_time()
    curves = simulated(
        PairCurves(sites, Chosen(np.arange(200)), None, distances, 8_000.0, seed=1).null, RANDOM_INDUSTRIES + 2_499
    )
    null = Null(curves[RANDOM_INDUSTRIES:])
    p = np.array([null.p(curve) for curve in curves[:RANDOM_INDUSTRIES]])
    seconds = time.process_time() - begun
    low, high = np.quantile(curves[RANDOM_INDUSTRIES:], [0.025, 0.975], axis=0)
    single = ((curves[:RANDOM_INDUSTRIES] < low) | (curves[:RANDOM_INDUSTRIES] > high)).any(axis=1).mean()
    return [
        _row(f"{RANDOM_INDUSTRIES:,} random industries of 200 of 100,000 sites: outside the global 5 % band",
             float((p <= 0.05).mean()) * 100, "%", "3 to 7 %", f"band right at each distance alone: {single * 100:.0f} %",
             None, f"2,499 simulations, 101 distances, {seconds:.0f} CPU s"),
    ]  # fmt: skip


def screening() -> list[dict]:
    """600 industries of 3,000,000 establishments, and again from what was kept."""
    import numpy as np

    from clusterwerk.analysis.distance_screen import screen

    plants = country(ESTABLISHMENTS)
    with tempfile.TemporaryDirectory() as folder:
        told: list[tuple[int, int]] = []
        begun = time.process_time()
        found = screen(plants, state=Path(folder), progress=lambda done, total: told.append((done, total)))
        minutes = (time.process_time() - begun) / 60
        begun = time.process_time()
        again = screen(plants, state=Path(folder))
        resumed = time.process_time() - begun
    if not np.array_equal(found.q, again.q):
        raise AssertionError("the screening that went on differs")
    planted = {plants.industries.index(found.industries[place]) % 10 for place in found.localised.tolist()}
    right = sum(plants.industries.index(found.industries[n]) % 10 == 0 for n in found.localised.tolist())
    note = (
        f"{len(found.industries)} looked at, {len(found.localised)} localised, {right} of them planted (of 60); "
        f"{sum(one.own for one in found.verdicts)} at their own size; {told[-1][1]:,} simulations; again from what was kept "
        f"{resumed:.1f} CPU s"
    )
    assert planted
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        _row(f"screening of 600 industries of {ESTABLISHMENTS:,} establishments with Kd", minutes, "CPU min", 10.0, "",
             None, note),
        _row("the same: memory", memory, "MB", None, "", None, "peak, with the making of the data"),
    ]  # fmt: skip


def _row(name: str, value: float, unit: str, bound: object, peer: str, ratio: float | None, note: str) -> dict:
    kept = float(f"{value:.3g}")
    return {"name": name, "value": kept, "unit": unit, "bound": bound, "peer": peer, "note": note,
            "ratio": None if ratio is None else round(ratio, 1)}  # fmt: skip


PARTS = {"large": large, "small": small, "shares": shares, "chance": chance, "screening": screening}


def run() -> list[dict]:
    """All parts, each in a process of its own."""
    rows = []
    for name in PARTS:
        done = subprocess.run(
            [sys.executable, __file__, name],
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        rows += json.loads(done.stdout)
    return rows


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(PARTS[sys.argv[1]]()))
    else:
        for row in run():
            print(json.dumps(row))
