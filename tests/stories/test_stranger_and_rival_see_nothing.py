"""A stranger and a rival open everything they can reach, and read nothing that was not meant for them.

Words are planted in one place each, everywhere where the office or a firm writes. Then everybody opens every address, every
link on every page and every export, and asks every search for every word.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.guards.world import World, built_once
from tests.stories.canaries import Planted, plant
from tests.stories.crawler import Door, Visitor, all_doors, doors_of

pytestmark = pytest.mark.long
NOSY = ("nobody", "stranger", "former", "rival", "researcher", "funder", "administrator", "member")
KNOWING = ("member", "rival", "stranger")  # of those above, who also has something to read


@dataclass
class Garden:
    """The small world with its words, the doors into it, and the folder of its registers."""

    world: World
    planted: Planted
    doors: list[Door]
    registers: Path


@pytest.fixture(scope="module")
def planted_garden(django_db_setup, django_db_blocker, tmp_path_factory):
    """Planted once for everybody: looking changes nothing that the next one sees, because each test is rolled back."""
    registers = tmp_path_factory.mktemp("registers")
    with built_once(django_db_blocker, registers) as world:
        planted = plant(world)
        yield Garden(world, planted, all_doors(world, planted.things), registers)


@pytest.fixture
def garden(planted_garden, db, settings):
    """The planted world, as it was."""
    settings.REGISTER_FOLDER = planted_garden.registers
    settings.USERSESSIONS_TRACK_ACTIVITY = False  # thousands of visits need not be written down one by one
    return planted_garden


@pytest.mark.parametrize("role", NOSY)
def test_everybody_reads_what_was_meant_for_him_and_nothing_else(garden, role):
    words, meant = garden.planted.words, garden.planted.meant_for(role)
    visitor = Visitor(garden.world.users[role], words).open_everything(doors_of(role, garden.doors))
    assert {name: url for name, url in visitor.read.items() if name not in meant} == {}
    assert visitor.told_apart({name: word for name, word in words.items() if name not in meant}) == []
    assert len(visitor.pages) >= 3
    assert role not in KNOWING or sorted(meant - set(visitor.read)) == []


def test_the_manager_finds_every_word_of_the_office(garden):
    meant = {name: garden.planted.words[name] for name in garden.planted.meant_for("manager")}
    visitor = Visitor(garden.world.users["manager"], meant).look_up(
        garden.doors, {thing for _package, thing in garden.planted.things}
    )
    assert sorted(set(meant) - set(visitor.read)) == []
