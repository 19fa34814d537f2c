"""Tables with margins protected against every single member: kept ones to their recorded optimum, and drawn ones.

The drawn ones: log-normal revenue (σ = 1.2), 5 sectors of 3 branches by 3 districts of 4 towns of unequal weight, and for
the larger table four classes of size besides. Each pattern is audited afterwards: everybody against every unsafe cell.
"""

import json
import sys
import time
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "reference" / "protected_tables.json"
LIMIT = 60  # CPU seconds
DRAWN = ((60, 1), (150, 2), (300, 3))  # firms, seed
LARGER = (60, 4)


def _two_levels(letter: str, parents: int, children: int) -> dict:
    codes = {f"{letter}T": None}
    for one in range(parents):
        codes[f"{letter}_{one}"] = f"{letter}T"
        codes |= {f"{letter}_{one}_{two}": f"{letter}_{one}" for two in range(children)}
    return codes


def drawn(firms: int, seed: int, *, sizes: int = 0):
    """Rows and dimensions of an invented table."""
    import numpy as np

    numbers = np.random.default_rng(seed)
    dimensions = [_two_levels("s", 5, 3), _two_levels("r", 3, 4)]
    leaves = [[code for code in codes if code.count("_") == 2] for codes in dimensions]
    weights = [numbers.dirichlet(np.ones(len(codes))) for codes in leaves]
    if sizes:
        dimensions.append({"zT": None, **{f"z_{one}": "zT" for one in range(sizes)}})
        leaves.append([f"z_{one}" for one in range(sizes)])
        weights.append(np.full(sizes, 1 / sizes))
    rows = []
    for number in range(firms):
        codes = tuple(str(numbers.choice(one, p=weight)) for one, weight in zip(leaves, weights, strict=True))
        rows.append((codes, f"F{number:03}", round(float(numbers.lognormal(7, 1.2)), 1)))
    return rows, dimensions


def _measured(name: str, rows, dimensions, recorded: float | None = None) -> dict:
    from clusterwerk.analysis.disclosure.policy import Policy
    from clusterwerk.analysis.disclosure.protection import LARGEST_PROVEN, protect
    from clusterwerk.analysis.disclosure.table_audit import exposures
    from clusterwerk.analysis.disclosure.tables import Table

    policy = Policy(least_groups=3)
    table, keys = Table.of(rows, dimensions)
    begun = time.process_time()
    pattern = protect(table, policy)
    used = time.process_time() - begun
    exposed = len({one.cell for one in exposures(table, pattern.withheld, policy)})
    audited = time.process_time() - begun - used
    if exposed or (recorded is not None and abs(pattern.cost - recorded) > 0.05):
        raise RuntimeError(f"{name}: {exposed} cells exposed, {pattern.cost} withheld, recorded {recorded}")
    proof = "proven" if pattern.is_proven else f"not proven, at least {pattern.bound:,.0f}"
    note = (
        f"{len(pattern.unsafe)} unsafe cells; {pattern.cost:,.1f} withheld in {len(pattern.further)} further ones, {proof}"
        f"{', as recorded' if recorded is not None else ''}; {exposed} exposed; audit {audited:.1f} CPU s"
    )
    bound = LIMIT if len(keys) <= LARGEST_PROVEN else ""
    title = f"{name}, {len(keys)} cells with margins"
    return {"name": title, "value": used, "unit": "CPU s", "bound": bound, "peer": "", "ratio": None, "note": note}


def run() -> list[dict]:
    """One row for each table."""
    found = []
    for name, one in json.loads(KEPT.read_text(encoding="utf-8")).items():
        rows = [(row[:-2], row[-2], row[-1]) for row in one["rows"]]
        found.append(_measured(f"kept table {name} of {len(rows)} firms", rows, one["dimensions"], one["optimum"]))
    for firms, seed in DRAWN:
        found.append(_measured(f"drawn table of {firms} firms", *drawn(firms, seed)))
    firms, seed = LARGER
    return [*found, _measured(f"drawn table of {firms} firms, three dimensions", *drawn(firms, seed, sizes=4))]


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(f"{row}\n")
