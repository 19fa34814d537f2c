"""DBSCAN and HDBSCAN find what scikit-learn finds, up to renaming; where several answers are right, the test says which."""

import json
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.point_groups import dbscan
from clusterwerk.analysis.point_hierarchy import hdbscan

READ = json.loads((Path(__file__).parent / "reference" / "density_clusters.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in READ["cases"]}
JUVENILE = np.column_stack([READ["shared"]["juvenile"]["x"], READ["shared"]["juvenile"]["y"]])


def renamed(ours, theirs):
    """Our labels in the other's names."""
    names = dict(zip(ours.tolist(), theirs.tolist(), strict=True))
    return np.array([names[label] for label in ours.tolist()])


@pytest.mark.parametrize("name", [name for name in CASES if "dbscan" in name and "hdbscan" not in name])
def test_dbscan(name):
    given, expected = CASES[name]["given"], CASES[name]["expected"]
    points = np.array(given.get("X", JUVENILE), dtype=float)
    labels, core = dbscan(points, distance=given["eps"], least=given["min_samples"])
    theirs = np.array(expected["labels"])
    assert np.flatnonzero(core).tolist() == expected.get("core", np.flatnonzero(core).tolist())
    assert renamed(labels[core], theirs[core]).tolist() == theirs[core].tolist()
    assert ((labels == -1) == (theirs == -1)).all()
    for border in np.flatnonzero(~core & (labels >= 0)):  # may join any core within reach; ours is the nearest
        gap = np.hypot(*(points[core] - points[border]).T)
        assert labels[border] == labels[core][gap.argmin()]
        assert theirs[border] in theirs[core][gap <= given["eps"]]


def test_hdbscan():
    """All but one of 168 points. Point 60 lies exactly as far from one group as the distance at which that group splits
    off (its membership there, 0.4, is the group's first density over its last), so whether it belongs is a tie.
    """
    case = CASES["sklearn-hdbscan-juv"]
    found = hdbscan(JUVENILE, smallest=case["given"]["min_cluster_size"], least=case["given"]["min_samples"])
    theirs = np.array(case["expected"]["labels"])
    sure = np.arange(len(theirs)) != 60
    assert len(found.stability) == case["expected"]["n_clusters"]
    assert renamed(found.labels[sure], theirs[sure]).tolist() == theirs[sure].tolist()
    memberships = np.array(case["expected"]["probabilities"])
    np.testing.assert_allclose(found.membership[sure], memberships[sure], rtol=case["tolerance"])
    group = theirs == theirs[60]
    assert memberships[60] == pytest.approx(memberships[group].min())
    assert found.labels[60] == -1
