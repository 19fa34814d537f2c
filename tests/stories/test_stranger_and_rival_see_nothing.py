"""A stranger and a rival open everything they can reach, and read nothing that was not meant for them.

Words are planted in one place each, everywhere where the office or a firm writes. Then everybody opens every address, every
link on every page and every export, and asks every search for every word.
"""

import pytest
from django.utils import translation

from tests.guards.world import world  # noqa: F401
from tests.stories.canaries import plant
from tests.stories.crawler import Visitor, all_doors

pytestmark = pytest.mark.long
NOSY = ("nobody", "stranger", "rival", "researcher", "funder", "administrator", "member")
KNOWING = ("manager", "member", "rival", "stranger")


@pytest.fixture
def planted(world):  # noqa: F811
    """The words, planted in the small world."""
    with translation.override("de"):
        return plant(world)


def test_who_may_not_know_reads_nothing(world, planted):  # noqa: F811
    doors = all_doors(world, planted.things)
    read, told_apart, opened = {}, {}, {}
    for role in NOSY:
        meant = planted.meant_for(role)
        secret = {name: word for name, word in planted.words.items() if name not in meant}
        visitor = Visitor(world.users[role], secret).open_everything(doors)
        read[role], told_apart[role], opened[role] = visitor.read, visitor.told_apart(), len(visitor.pages)
    assert {role: found for role, found in read.items() if found} == {}
    assert {role: found for role, found in told_apart.items() if found} == {}
    assert {role: count for role, count in opened.items() if count < 3} == {}


def test_who_may_know_finds_every_word(world, planted):  # noqa: F811
    doors = all_doors(world, planted.things)
    missed = {}
    for role in KNOWING:
        meant = {name: planted.words[name] for name in planted.meant_for(role)}
        visitor = Visitor(world.users[role], meant).open_everything(doors)
        missed[role] = sorted(set(meant) - set(visitor.read))
    assert missed == {role: [] for role in KNOWING}
