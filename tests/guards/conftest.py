"""The small world is built once for all tests of a file: each test is rolled back, so nobody sees what another did."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.guards.world import World, built_once


@dataclass
class KeptWorld:
    """The small world and the folder of its registers."""

    world: World
    registers: Path


@pytest.fixture(scope="module")
def kept_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for a file, gone again after it."""
    registers = tmp_path_factory.mktemp("registers")
    with built_once(django_db_blocker, registers) as world:
        yield KeptWorld(world, registers)


@pytest.fixture
def world(kept_world, db, settings):
    """The small world as it was built."""
    settings.REGISTER_FOLDER = kept_world.registers
    return kept_world.world
