"""Official figures that replace shipped ones make a new edition, also for the same year."""

import pytest

from clusterwerk.clusters.reference_install import note_installed
from clusterwerk.landscape.reference import official_edition

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_replaced_figures_of_the_same_year_are_a_new_edition():
    note_installed("employment", "shipped", 10)
    shipped = official_edition()
    note_installed("official_employment", "of the statistical office", 10)
    assert official_edition() != shipped
