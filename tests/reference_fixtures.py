"""Reference data for tests: a small real region, or everything."""

import pytest

from clusterwerk.clusters.reference_install import store_places, store_regions, store_sources
from clusterwerk.clusters.reference_tables import postal_rows, region_rows, source_rows

HEILBRONN_FRANKEN = ("08121", "08125", "08126", "08127", "08128")


@pytest.fixture(scope="session")
def few_region_rows():
    """Rows of Heilbronn-Franken: country, Land, five Kreise, 111 municipalities and their postal places."""
    regions = [row for row in region_rows() if row.key in ("DE", "08") or row.key[:5] in HEILBRONN_FRANKEN]
    return regions, [row for row in postal_rows() if row.kreis in HEILBRONN_FRANKEN]


@pytest.fixture
def few_regions(db, few_region_rows):
    """The five Kreise of Heilbronn-Franken with their municipalities and postal places; quick."""
    regions, places = few_region_rows
    store_sources(source_rows())
    store_regions(regions)
    store_places(places)
