"""Results of hotspots, density clusters, related industries, gaps and descent, for the questions asked of every result."""

import numpy as np

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants
from clusterwerk.analysis.density_clusters import density_clusters
from clusterwerk.analysis.genealogy import Firm, Link, genealogy
from clusterwerk.analysis.hotspots import hotspots, hotspots_of_plants
from clusterwerk.analysis.incubators import incubators
from clusterwerk.analysis.neighbours import adjacent
from clusterwerk.analysis.outside_suppliers import outside_suppliers
from clusterwerk.analysis.register import Plants
from clusterwerk.analysis.related_industries import related_industries
from clusterwerk.analysis.relatedness import relatedness
from clusterwerk.analysis.stage_gaps import StageNeed, stage_gaps
from clusterwerk.analysis.supplier_gaps import supplier_gaps
from clusterwerk.analysis.survival import survival
from clusterwerk.analysis.value_chain import TEMPLATES, coverage

CODES = ["10.1", "10.2", "24.1", "24.2", "25.6", "28.1", "28.2", "29.3", "47.1", "62.0"]


def plants(size=600):
    """Firms of two industries; "28.25" stands thick in one corner."""
    rng = np.random.default_rng(5)
    x, y = rng.uniform(500_000, 560_000, size), rng.uniform(5_400_000, 5_460_000, size)
    industry = (rng.random(size) < 0.08).astype(int)
    x[:40], y[:40], industry[:40] = rng.normal(510_000, 2_000, 40), rng.normal(5_410_000, 2_000, 40), 1
    region = np.array([f"R{number}" for number in rng.integers(0, 6, size)], dtype=object)
    return Plants(("47.11", "28.25"), np.arange(1, size + 1), np.arange(size), region, industry,
                  np.ceil(rng.lognormal(1, 1, size)), x, y, "invented")  # fmt: skip


def country():
    """40 regions in which industries of one division go together."""
    rng = np.random.default_rng(6)
    values = rng.poisson(10, (40, len(CODES))).astype(float)
    for columns in ((0, 1), (2, 3, 4), (5, 6, 7)):
        values[np.ix_(rng.choice(40, 5, replace=False), columns)] += 120
    return cells_of_matrix(values, [f"R{number}" for number in range(40)], CODES)


def row_of_regions(statistic):
    near = adjacent({f"R{n}": [f"R{m}" for m in (n - 1, n + 1) if 0 <= m < 12] for n in range(12)})
    values = [9.0, 9, 9, 8, 2, 1, 1, 2, 1, 2, 1, 1]
    return hotspots(near.keys, values, near, statistic=statistic)


def tree():
    firms = [Firm("a", "Alt", 1950), Firm("b", "Neu", 1980), Firm("c", "Jung", 1990), Firm("d", "Solo", 1960)]
    return genealogy(firms, [Link("a", "b", "spin_off"), Link("b", "c", "split")])


def alone():
    return cells_of_plants([f"R{n % 5}" for n in range(50)], [f"I{n % 7}" for n in range(50)])


MADE_OF_SPACE = {
    "hotspots": lambda: row_of_regions("Gi*"),
    "hotspots of local Moran": lambda: row_of_regions("local_moran"),
    "hotspots of a grid": lambda: hotspots_of_plants(plants(), ["28"]),
    "density clusters": lambda: density_clusters(plants(), ["28"], simulations=19),
    "density clusters on land": lambda: density_clusters(plants(), ["28"], against="land", radius=3_000),
    "relatedness": lambda: relatedness(country()),
    "relatedness without finds": lambda: relatedness(alone()),
    "relatedness by score": lambda: relatedness(country(), measure="z"),
    "related industries": lambda: related_industries(country()),
    "supplier gaps": lambda: supplier_gaps(country(), ["R1", "R2"]),
    "stage gaps": lambda: stage_gaps(coverage(TEMPLATES[0], ["28.25"]), [StageNeed("tools", "x")]),
    "stage gaps without needs": lambda: stage_gaps(coverage(TEMPLATES[0], ["28.25"]), []),
    "outside suppliers": lambda: outside_suppliers(plants(), ["28"], members=[1, 2]),
    "survival": lambda: survival(tree(), {"b": 2000, "d": 1970}, until=2020),
    "survival of one group": lambda: survival(genealogy([Firm("a", "Alt", 1950)], []), {}, until=2020),
    "incubators": lambda: incubators(tree()),
}
