"""Density clusters of 1,000,000 points, candidates on the synthetic region, relatedness of 600 industries.

    .venv/bin/python bench/bench_space.py [points]

Each measurement runs in a process of its own, imports counted. What is measured is checked as well: the planted clusters
with the agreement of their firms, the relatedness of 600 industries against a plain double sum for one pair.
"""

import json
import resource
import subprocess
import sys
import time

POINTS = 1_000_000


def _country(points: int):
    import numpy as np

    from clusterwerk.analysis.register import Plants
    from clusterwerk.analysis.synthetic import synthetic_country

    made = synthetic_country(establishments=points)
    industries, of = np.unique(made["industry"].astype(str), return_inverse=True)
    return Plants(tuple(industries.tolist()), np.arange(1, points + 1), np.arange(points), made["region"], of,
                  made["weight"], made["x"], made["y"], "synthetic")  # fmt: skip


def land(points: int) -> dict:
    """Plain DBSCAN of all points, 1 km and 10 points, as the peer was measured."""
    plants = _country(points)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    from clusterwerk.analysis.density_clusters import density_clusters

    found = density_clusters(plants, against="land", radius=1_000, min_firms=10)
    return {"seconds": time.process_time() - start, "clusters": len(found.clusters), "before": before / 1024}


def relative(points: int) -> dict:
    """The largest localised industry against all points, 199 shuffles."""
    import numpy as np

    plants = _country(points)
    size = np.bincount(plants.industry_of)
    localised = np.arange(0, len(size), 10)
    code = plants.industries[int(localised[size[localised].argmax()])]
    start = time.process_time()
    from clusterwerk.analysis.density_clusters import density_clusters

    found = density_clusters(plants, [code], radius=10_000, simulations=199, seed=1)
    return {"seconds": time.process_time() - start, "firms": len(found.rows), "clusters": len(found.significant)}


def region(points: int) -> dict:
    """Candidates of 60,000 firms, and how well their firms agree with the five planted clusters."""
    import tempfile
    from pathlib import Path

    import numpy as np

    from clusterwerk.analysis.projection import to_metres
    from clusterwerk.analysis.register import Register, write_register
    from clusterwerk.analysis.synthetic import synthetic_region

    world = synthetic_region()
    with tempfile.TemporaryDirectory() as folder:
        path = write_register(world.columns, Path(folder) / "region.parquet").path
        start = time.process_time()
        from clusterwerk.analysis.candidates import candidates

        with Register(path) as register:
            found = candidates(register.plants())
            again = candidates(register.plants())
        seconds = (time.process_time() - start) / 2
    agreement = {}
    for planted in world.planted:
        truth = set((planted.members + 1).tolist())
        agreement[planted.name] = max(2 * len(set(one.members) & truth) / (one.firms + len(truth)) for one in found)
    x, y = to_metres(world.columns["lat"], world.columns["lon"])
    east, north, reach = world.decoy
    town = set((np.flatnonzero(np.hypot(x - east, y - north) <= reach) + 1).tolist())
    planted_codes = {frozenset(planted.industries) for planted in world.planted}
    others = [one for one in found if frozenset(one.industries) not in planted_codes]
    in_town = sum(1 for one in others if 2 * len(set(one.members) & town) > one.firms)
    same = [(one.industries, one.members, one.q) for one in found] == [
        (one.industries, one.members, one.q) for one in again
    ]
    return {"seconds": seconds, "found": len(found), "agreement": agreement, "town": in_town, "same": same}


def related(points: int) -> dict:
    """Relatedness with p and q, coagglomeration and correlation of 600 industries over 400 regions."""
    import numpy as np

    from clusterwerk.analysis.cells import cells_of_matrix

    rng = np.random.default_rng(1)
    values = rng.poisson(rng.lognormal(2, 1, (400, 1)) * rng.lognormal(0, 1, 600)).astype(float)
    cells = cells_of_matrix(values, [f"R{n:03d}" for n in range(400)], [f"I{n:03d}" for n in range(600)])
    start = time.process_time()
    from clusterwerk.analysis.relatedness import relatedness
    from clusterwerk.analysis.similarity import coagglomeration_of_pairs, location_correlation

    found = relatedness(cells)
    middle = time.process_time()
    coagglomeration_of_pairs(cells)
    location_correlation(cells)
    end = time.process_time()
    together = sum(1 for r in range(400) if found.presence[r, 3] and found.presence[r, 8])
    if together != found.together[3, 8]:
        raise AssertionError("co-occurrence differs from a plain count")
    return {"seconds": middle - start, "similarity": end - middle, "pairs": int((found.q <= 0.05).sum()) // 2}


STEPS = {"land": land, "relative": relative, "region": region, "related": related}


def _apart(step: str, points: int) -> dict:
    done = subprocess.run([sys.executable, __file__, str(points), step], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def run(points: int = POINTS) -> list[dict]:
    """Rows for the page of benchmarks."""
    dense, against, found, alike = (_apart(step, points) for step in STEPS)
    worst = min(found["agreement"].values())
    if worst < 0.8 or found["town"] or not found["same"]:
        raise AssertionError(f"the planted clusters were not found: {found}")
    told = ", ".join(f"{name} {value:.2f}" for name, value in found["agreement"].items())
    row = {"bound": None, "peer": "", "ratio": None}
    return [
        {**row, "name": f"density clusters of {points:,} points (DBSCAN, 1 km, 10 points)", "value": round(dense["seconds"], 1),
         "unit": "CPU s", "bound": 60.0,
         "note": f"{dense['clusters']:,} clusters; peak {dense['megabytes']:.0f} MB, {dense['before']:.0f} MB before"},
        {**row, "name": f"density clusters of {against['firms']:,} among {points:,} plants, 199 shuffles",
         "value": round(against["seconds"], 1), "unit": "CPU s", "bound": 60.0,
         "note": f"relative to all plants, 10 km; {against['clusters']} significant"},
        {**row, "name": "agreement (F1) of firms, worst of the 5 planted clusters of 60,000 firms", "value": round(worst, 2),
         "unit": "", "bound": "at least 0.8",
         "note": f"{told}; {found['found']} found, {found['town']} in the town; {found['seconds']:.1f} CPU s; twice the same"},
        {**row, "name": "relatedness of 600 x 600 industries over 400 regions, with p and q", "value": round(alike["seconds"], 2),
         "unit": "CPU s", "note": f"correlation and coagglomeration {alike['similarity']:.2f} CPU s more; {alike['pairs']} pairs pass in random data"},
    ]  # fmt: skip


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS
    if len(sys.argv) > 2:
        measured = STEPS[sys.argv[2]](size)
        measured["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(measured))
    else:
        for line in run(size):
            print(json.dumps(line))
