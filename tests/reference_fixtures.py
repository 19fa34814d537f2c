"""Reference data for tests: a small real region, or everything."""

import pytest
from django.db import connection, transaction

from clusterwerk.clusters.reference_install import store_places, store_regions, store_sources
from clusterwerk.clusters.reference_tables import postal_rows, region_rows, source_rows
from clusterwerk.landscape.reference_install import install_reference

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


@pytest.fixture(scope="module")
def reference_rows(django_db_setup, django_db_blocker):
    """Everything that ships, loaded once per module around its tests and taken out again after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        install_reference()
        connection.check_constraints()  # once here, or PostgreSQL checks 70,000 rows again after every test
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reference_data(reference_rows, db):
    """Everything that ships: 11,505 regions, 19,152 postal places, 3,865 industry codes, 35,112 employment figures.

    Loading takes about two seconds per module; `few_regions` is quick where five Kreise are enough. Every test of a module
    that uses this sees the data. Tests in a real browser (`live_server`) call `install_reference()` themselves.
    """
