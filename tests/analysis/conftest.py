"""One synthetic region for all tests that need a register with a known answer."""

import pytest

from clusterwerk.analysis.candidates import candidates
from clusterwerk.analysis.concentration import ellison_glaeser
from clusterwerk.analysis.register import Register, write_register
from clusterwerk.analysis.synthetic import synthetic_region


@pytest.fixture(scope="session")
def world():
    """60,000 invented firms, five planted clusters, one dense town that is none."""
    return synthetic_region()


@pytest.fixture(scope="session")
def world_register(world, tmp_path_factory):
    written = write_register(world.columns, tmp_path_factory.mktemp("register") / "region.parquet")
    with Register(written.path) as register:
        yield register


@pytest.fixture(scope="session")
def found(world_register):
    """The candidates of the synthetic region with all settings at their defaults."""
    concentration = ellison_glaeser(world_register.cells(digits=4))
    return candidates(world_register.plants(), concentration=concentration)
