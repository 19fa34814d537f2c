"""An attacker of its own: nothing of the gate, only who is in which published sum, and linear programs over the figures.

Figures of firms that are in the same sums are one unknown to it. For somebody outside and for members it looks for the
largest total that each of these unknowns can have, and for sums over few groups that follow from a few published ones.
"""

import itertools

import numpy as np
from scipy.optimize import linprog


def places_of(sets, firms):
    """Firms by the sums they are in."""
    found = {}
    for one in sorted(firms):
        found.setdefault(tuple(one in own for own in sets), []).append(one)
    found.pop((False,) * len(sets), None)
    return found


def highest(sets, figures, place, known=()):
    """The largest total of the firms at this place, without those known, that fits all sums."""
    places = places_of(sets, figures)
    keys = list(places)
    taken = [sum(figures[one] for one in places[key] if one in known) for key in keys]
    rows = np.array([[key[number] for key in keys] for number in range(len(sets))], dtype=float)
    totals = [sum(figures[one] for one in own) for own in sets]
    left = [total - row @ taken for total, row in zip(totals, rows, strict=True)]
    ends = [(0, 0 if set(places[key]) <= set(known) else None) for key in keys]
    aim = [-float(key == place) for key in keys]
    answer = linprog(aim, A_eq=rows, b_eq=left, bounds=ends, method="highs")
    assert answer.status in {0, 3}
    return -answer.fun if answer.status == 0 else float("inf")


def exposed(sets, figures, *, within=0.15, insiders=1):
    """(who attacks, whose figure, bound, figure) for every largest other figure that is bounded from above too closely.

    Attackers: nobody inside, and the largest members of every place (others know less).
    """
    sets = list(dict.fromkeys(map(frozenset, sets)))
    places, found = places_of(sets, figures), []
    largest = [sorted(inside, key=figures.get)[-1 - insiders :] for inside in places.values()]
    coalitions = [
        (),
        *{tuple(sorted(some)) for some in itertools.combinations([one for some in largest for one in some], insiders)},
    ]
    for known in coalitions:
        for place, inside in places.items():
            others = [one for one in inside if one not in known]
            if not others:
                continue
            target = max(others, key=figures.get)
            bound = highest(sets, figures, place, known)
            if bound < figures[target] * (1 + within) * (1 - 1e-6):
                found.append((known, target, bound, figures[target]))
    return found


def few(sets, group_of, least, rows=6):
    """Sets of fewer independent groups whose sum follows from up to so many published ones, added and subtracted once each."""
    sets = list(dict.fromkeys(map(frozenset, sets)))
    firms = sorted(frozenset().union(*sets)) if sets else []
    matrix = np.array([[one in own for one in firms] for own in sets], dtype=int)
    found = set()
    for some in itertools.combinations(range(len(sets)), min(rows, len(sets))):
        for signs in itertools.product((-1, 0, 1), repeat=len(some)):
            row = np.array(signs) @ matrix[list(some)]
            if row.any() and row.min() >= 0:
                inside = frozenset(one for one, share in zip(firms, row, strict=True) if share)
                if len({group_of.get(one, one) for one in inside}) < least:
                    found.add(inside)
    return found
