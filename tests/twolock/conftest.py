import pytest

from tests.twolock.made_round import Office


@pytest.fixture
def office(tmp_path):
    """An office and its trustee."""
    return Office(tmp_path)
