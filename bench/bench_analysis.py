"""Location quotients, Gini, Ellison-Glaeser and all tests from 3,000,000 establishments, against plain pandas; and the search.

    .venv/bin/python bench/bench_analysis.py [establishments]

Each measurement runs in a process of its own, so that CPU seconds and peak memory are its own; imports count. The
peer gets its table for nothing (it lies in memory before the clock starts), ours is read from the file. Both results
are compared before a figure is believed.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ESTABLISHMENTS = 3_000_000


def ours(folder: Path) -> dict:
    """From the register file to quotients, p, q, shrunk values, Gini and the index of every industry, from one count."""
    start = time.process_time()
    import numpy as np

    from clusterwerk.analysis.concentration import ellison_glaeser
    from clusterwerk.analysis.register import Register
    from clusterwerk.analysis.specialisation import specialisation
    from clusterwerk.analysis.spread import spread_of_industries

    with Register(folder / "country.parquet") as register:
        cells = register.cells(digits=4)
    result, index, spread = specialisation(cells), ellison_glaeser(cells), spread_of_industries(cells)
    found = int((index.q <= 0.05).sum())
    seconds = time.process_time() - start
    return {
        "seconds": seconds,
        "cells": len(cells),
        "lq": float(np.nansum(result.value)),
        "q": int((result.q <= 0.05).sum()),
        "gamma": float(np.nansum(index.gamma)),
        "z": float(np.nansum(index.z)),
        "gini": float(np.nansum(spread.value)),
        "bounded": int((spread.low < spread.high).sum()),
        "concentrated": found,
    }


def pandas_peer(folder: Path) -> dict:
    """The same figures as a person would write them with pandas, from a table that is already in memory."""
    import numpy as np
    import pandas as pd

    plants = pd.read_pickle(folder / "country.pickle")
    start = time.process_time()
    from scipy.stats import binom, norm

    plants["w2"], plants["w4"] = plants.weight**2, plants.weight**4
    cells = (
        plants.groupby(["region", "industry"])
        .agg(n=("weight", "size"), e=("weight", "sum"), w2=("w2", "sum"), w4=("w4", "sum"))
        .reset_index()
    )
    by_region, by_industry = cells.groupby("region")[["n", "e"]].sum(), cells.groupby("industry").sum(numeric_only=True)
    n, e = cells.n.sum(), cells.e.sum()
    cells["n_i"], cells["e_i"] = cells.industry.map(by_industry.n), cells.industry.map(by_industry.e)
    cells["n_j"], cells["e_j"] = cells.region.map(by_region.n), cells.region.map(by_region.e)
    cells["lq"] = (cells.e / cells.e_j) / (cells.e_i / e)
    p = binom.sf(cells.n - 1, cells.n_i, cells.n_j / n)
    tests = len(by_region) * len(by_industry)
    order = np.argsort(p)
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate((p[order] * tests / np.arange(1, len(p) + 1))[::-1])[::-1]
    shares = cells.pivot(index="region", columns="industry", values="e").fillna(0)
    shares = shares / shares.sum()
    x = by_region.e / e
    raw = ((shares.sub(x, axis=0)) ** 2).sum()
    h, z4 = by_industry.w2 / by_industry.e**2, by_industry.w4 / by_industry.e**4
    x2, x3 = (x**2).sum(), (x**3).sum()
    gamma = (raw / (1 - x2) - h) / (1 - h)
    z = (raw - (1 - x2) * h) / np.sqrt(2 * (h**2 * (x2 - 2 * x3 + x2**2) - z4 * (x2 - 4 * x3 + 3 * x2**2)))
    norm.sf(z)
    gini = 0.0
    for industry in shares.columns:
        order = (shares[industry] / x).sort_values().index
        height = shares[industry].loc[order].cumsum()
        gini += 1 - (x.loc[order] * (height + height.shift(fill_value=0))).sum()
    seconds = time.process_time() - start
    return {
        "seconds": seconds,
        "cells": len(cells),
        "lq": float(cells.lq.sum()),
        "q": int((q <= 0.05).sum()),
        "gamma": float(gamma.sum()),
        "z": float(z.sum()),
        "gini": float(gini),
    }


def search(folder: Path) -> dict:
    """Candidate clusters of a region of 60,000 firms."""
    start = time.process_time()
    from clusterwerk.analysis.candidates import candidates
    from clusterwerk.analysis.concentration import ellison_glaeser
    from clusterwerk.analysis.register import Register

    with Register(folder / "region.parquet") as register:
        found = candidates(register.plants(), concentration=ellison_glaeser(register.cells(digits=4)))
    return {"seconds": time.process_time() - start, "found": len(found)}


def country_search(folder: Path) -> dict:
    """Candidate clusters of the whole country; every tenth industry is planted at three hubs."""
    start = time.process_time()
    from clusterwerk.analysis.candidates import candidates
    from clusterwerk.analysis.register import Register

    with Register(folder / "country.parquet") as register:
        plants = register.plants()
    found = candidates(plants, radii=(10_000, 20_000), cell=2_000)
    planted = set(json.loads((folder / "planted.json").read_text()))
    industries = {code for one in found for code in one.industries}
    return {
        "seconds": time.process_time() - start,
        "found": len(found),
        "planted": len(planted),
        "hit": len(industries & planted),
        "wrong": len(industries - planted),
    }


def prepare(folder: Path, establishments: int) -> dict:
    """Write the two registers, and the country once more for the peer."""
    import pandas as pd

    from clusterwerk.analysis.register import write_register
    from clusterwerk.analysis.synthetic import synthetic_country, synthetic_region

    country = synthetic_country(establishments=establishments)
    pd.DataFrame({name: country[name] for name in ("region", "industry", "weight")}).to_pickle(
        folder / "country.pickle"
    )
    codes = sorted(set(country["industry"]))
    (folder / "planted.json").write_text(json.dumps(codes[::10]))
    start = time.process_time()
    write_register(country, folder / "country.parquet")
    seconds = time.process_time() - start
    write_register(synthetic_region().columns, folder / "region.parquet")
    return {"seconds": seconds}


def _apart(step: str, folder: Path, establishments: int) -> dict:
    """One step in a process of its own; peak memory in megabytes."""
    command = [sys.executable, str(Path(__file__).resolve()), str(establishments), step, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _middle_of_three(step: str, folder: Path, establishments: int) -> dict:
    """The run of three with the middle CPU time: what else the machine does moves a single run by a tenth and more."""
    return sorted((_apart(step, folder, establishments) for _ in range(3)), key=lambda run: run["seconds"])[1]


def run(establishments: int = ESTABLISHMENTS) -> list[dict]:
    """Rows for the page of benchmarks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = _apart("prepare", folder, establishments)
        own, peer = (_middle_of_three(step, folder, establishments) for step in ("ours", "pandas_peer"))
        found, country = (_apart(step, folder, establishments) for step in ("search", "country_search"))
    for figure in ("cells", "q"):
        if own[figure] != peer[figure]:
            raise AssertionError(f"{figure}: {own[figure]} is not {peer[figure]}")
    for figure in ("lq", "gamma", "z", "gini"):
        if abs(own[figure] - peer[figure]) > 1e-8 * abs(peer[figure]):
            raise AssertionError(f"{figure}: {own[figure]} is not {peer[figure]}")
    rows = f"{establishments:,} establishments"
    checked = (
        f"{own['cells']:,} cells, {own['q']:,} with q up to 5 %; the same figures from both; the middle of three runs"
    )
    return [
        {
            "name": f"LQ, p, q, shrinkage, Gini with intervals and Ellison-Glaeser from {rows} (Parquet)",
            "value": round(own["seconds"], 2),
            "unit": "CPU s",
            "bound": 2.0,
            "peer": f"plain pandas {peer['seconds']:.2f} CPU s, without reading the file",
            "ratio": round(peer["seconds"] / own["seconds"], 1),
            "note": checked,
        },
        {
            "name": f"memory of the same for {rows}",
            "value": round(own["megabytes"]),
            "unit": "MB",
            "bound": 600,
            "peer": f"plain pandas {peer['megabytes']:.0f} MB",
            "ratio": round(peer["megabytes"] / own["megabytes"], 1),
            "note": "peak of the process",
        },
        {
            "name": "candidate clusters of a region of 60,000 firms",
            "value": round(found["seconds"], 2),
            "unit": "CPU s",
            "bound": 60.0,
            "peer": "",
            "ratio": None,
            "note": f"{found['found']} found, 5 planted; no random number",
        },
        {
            "name": f"candidate clusters of a country of {rows}",
            "value": round(country["seconds"], 1),
            "unit": "CPU s",
            "bound": None,
            "peer": "",
            "ratio": None,
            "note": f"{country['hit']} of {country['planted']} planted industries found in {country['found']} places, "
            f"{country['wrong']} wrong; {country['megabytes']:.0f} MB",
        },
        {
            "name": f"writing the register of {rows}",
            "value": round(written["seconds"], 1),
            "unit": "CPU s",
            "bound": None,
            "peer": "",
            "ratio": None,
            "note": "codes, keys, coordinates, content hash",
        },
    ]


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ESTABLISHMENTS
    if len(sys.argv) > 3:
        step = {
            "ours": ours,
            "pandas_peer": pandas_peer,
            "search": search,
            "country_search": country_search,
            "prepare": lambda at: prepare(at, size),
        }
        measured = step[sys.argv[2]](Path(sys.argv[3]))
        measured["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(measured))
    else:
        for row in run(size):
            print(json.dumps(row))
