"""Attackers against what is released: sub-groups over three years through office and trustee, and plain tables beside public
accounts of three in ten members.

The first row counts figures that somebody outside or a member bounds from above by less than 15 %, and sums over fewer than
five groups that follow. The second is no bound but a measure: who else's figure the accounts of the others give away.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

STORIES, TABLES, PUBLIC = 40, 40, 0.3
SECTORS = {"S": None, "a": "S", "b": "S", "c": "S"}
DISTRICTS = {"R": None, "x": "R", "y": "R", "z": "R"}


def _row(name, value, bound, note) -> dict:
    return {"name": name, "value": value, "unit": "", "bound": bound, "peer": "", "ratio": None, "note": note}


def _stories() -> dict:
    from tests.twolock.made_round import Office
    from tests.twolock.test_sub_groups import attacked, story

    exposed = released = 0
    begun = time.process_time()
    for seed in range(STORIES):
        for firms in (18, 24):
            with tempfile.TemporaryDirectory() as place:
                figures, sets = story(Office(Path(place)), random.Random(seed), firms=firms)
            exposed += len(attacked(figures, sets))
            released += sum(map(len, sets.values()))
    note = f"{released} sums released; {time.process_time() - begun:.0f} CPU s"
    return _row(f"{2 * STORIES} stories of three years in sub-groups: exposed", exposed, 0, note)


def _highest(cells, known, shown, target):
    """(lowest, highest) total of those in a cell whom nobody knows."""
    import numpy as np
    from scipy.optimize import linprog

    sums = [sum(figure for name, figure in cells[one] if name in known) for one in cells]
    limits = [
        (own, own if all(name in known for name, _figure in cells[one]) else None)
        for one, own in zip(cells, sums, strict=True)
    ]
    rows = [[float(one in key) for one in cells] for key, _value in shown]
    aim, ends = np.array([float(one == target) for one in cells]), []
    for sign in (1, -1):
        answer = linprog(sign * aim, A_eq=rows or None, b_eq=[value for _key, value in shown] or None, bounds=limits)
        ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
    mine = sums[list(cells).index(target)]
    return ends[0] - mine, ends[1] - mine


def _linked() -> dict:
    from clusterwerk.analysis.disclosure.plain import FirmFigure, release
    from clusterwerk.analysis.disclosure.policy import Policy

    tried = above = inside = 0
    for seed in range(TABLES):
        chance = random.Random(seed)
        firms = [
            FirmFigure(f"g{n}", (chance.choice("abc"), chance.choice("xyz")), round(chance.lognormvariate(7, 1.2), 1))
            for n in range(chance.choice([40, 60, 100]))
        ]
        public = {one.group for one in firms if chance.random() < PUBLIC}
        cells: dict = {}
        for one in firms:
            cells.setdefault(one.codes, []).append((one.group, one.figure))
        shown = []
        for row in release(firms, [SECTORS, DISTRICTS], Policy()).release.rows:
            own = [one for one in cells if row.cell[0] in ("S", one[0]) and row.cell[1] in ("R", one[1])]
            if row.total is not None:
                shown.append((own, sum(figure for one in own for _name, figure in cells[one])))
        rival = max((one for one in firms if one.group not in public), key=lambda one: one.figure).group
        for known in (public, public | {rival}):
            for target, rows in cells.items():
                others = [figure for name, figure in rows if name not in known]
                if others:
                    low, high = _highest(cells, known, shown, target)
                    tried += 1
                    above += high < 1.15 * max(others) * (1 - 1e-6)
                    inside += high <= 1.15 * max(others) and len(others) == 1 and low >= 0.85 * others[0]
    name = f"{TABLES} plain tables beside public accounts of {PUBLIC:.0%} of the members: figures inside ±15 %"
    return _row(
        name, inside, "", f"of {tried} tried; {above} bounded from above; the program does not know of accounts"
    )


def run() -> list[dict]:
    """One row for the stories, one for the tables."""
    return [_stories(), _linked()]


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(f"{row}\n")
