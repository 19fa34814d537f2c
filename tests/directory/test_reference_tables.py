"""The shipped industry codes and their links."""

import re
from collections import Counter

import pytest

from clusterwerk.directory.reference_tables import code_link_rows, code_rows


@pytest.fixture(scope="module")
def codes():
    """All codes by edition and code."""
    return {(row.edition, row.code): row for row in code_rows()}


def test_every_code_of_both_editions_is_there(codes):
    assert Counter(row.edition for row in codes.values()) == {2008: 1_835, 2025: 2_030}
    assert Counter(row.level for row in codes.values() if row.edition == 2008) == {1: 21, 2: 88, 3: 272, 4: 615, 5: 839}
    assert Counter(row.level for row in codes.values() if row.edition == 2025) == {1: 22, 2: 87, 3: 287, 4: 651, 5: 983}


def test_every_parent_exists_one_level_above(codes):
    for row in codes.values():
        if row.level > 1:
            assert codes[row.edition, row.parent].level == row.level - 1


def test_titles_in_english_say_where_they_come_from(codes):
    for row in codes.values():
        assert row.title_de
        assert bool(row.title_en) == (row.english != "missing")
    assert all(row.english == "official" for row in codes.values() if row.edition == 2025 and row.level < 5)
    fans = codes[2008, "28.25"]
    assert (fans.title_en, fans.english) == ("Manufacture of non-domestic air conditioning equipment", "same_title")


def test_search_words_are_single_sorted_words(codes):
    for row in codes.values():
        for words in (row.words_de.split(), row.words_en.split()):
            assert words == sorted(set(words))
            assert all(re.fullmatch(r"[A-Za-zÄÖÜäöüßé]+", word) for word in words)


def test_search_words_name_the_products(codes):
    assert "Ventilatoren" in codes[2008, "28.25.0"].words_de.split()
    assert "Ventilatoren" in codes[2025, "28.25.0"].words_de.split()
    assert "fans" in codes[2008, "28.25"].words_en.split()


def test_links_join_sub_classes_of_both_editions(codes):
    links = list(code_link_rows())
    assert len(links) == 1_476
    for link in links:
        assert codes[2025, link.wz2025].level == codes[2008, link.wz2008].level == 5
    reached = {link.wz2008 for link in links}
    assert reached == {row.code for row in codes.values() if row.edition == 2008 and row.level == 5}
    unlinked = {row.code for row in codes.values() if row.edition == 2025 and row.level == 5} - {
        link.wz2025 for link in links
    }
    assert len(unlinked) == 1
