"""Needs find the offers that answer them, whatever words, language, order or database they come in."""

import json
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.texts.index import Text, build_index
from clusterwerk.analysis.texts.judged import learned_weights
from clusterwerk.analysis.texts.lexicon import build_lexicon, read_lexicon
from clusterwerk.analysis.texts.overlaps import overlaps
from clusterwerk.analysis.texts.rings import Help, rings
from clusterwerk.analysis.texts.terms import Reader
from clusterwerk.analysis.texts.tokens import language_of
from clusterwerk.analysis.texts.topics import Topic, suggest_topics
from clusterwerk.analysis.texts.wordlist import own_words

REFERENCE = Path(__file__).parent / "reference"


def labelled(name: str) -> dict:
    return json.loads((REFERENCE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cases():
    return labelled("need_offer.json")


@pytest.fixture(scope="module")
def offers(cases):
    return build_index([Text(offer["id"], offer["text"], (offer["field"],)) for offer in cases["offers"]])


def share_found(index, cases, first: int, *, with_topics=False):
    """Recall among the first, mean reciprocal rank, and recall over pairs in two languages."""
    spoken = {offer["id"]: offer["lang"] for offer in cases["offers"]}
    recall, ranks, across = [], [], []
    for need in cases["needs"]:
        topics = (need["field"],) if with_topics else ()
        keys = [hit.key for hit in index.nearest(need["text"], topics, limit=len(spoken))]
        found = {key: key in keys[:first] for key in need["relevant"]}
        recall.append(sum(found.values()) / len(found))
        ranks.append(max((1 / (keys.index(key) + 1) for key in need["relevant"] if key in keys), default=0.0))
        across.extend(hit for key, hit in found.items() if spoken[key] != need["lang"])
    return float(np.mean(recall)), float(np.mean(ranks)), float(np.mean(across))


def test_without_any_dictionary_labelled_needs_find_their_offers(offers, cases):
    recall, rank, across = share_found(offers, cases, 5)
    assert (recall >= 0.70, rank >= 0.55, across >= 0.65) == (True, True, True), (recall, rank, across)


def test_with_confirmed_topics_they_find_more(offers, cases):
    recall, rank, _ = share_found(offers, cases, 5, with_topics=True)
    assert (recall >= 0.85, rank >= 0.60) == (True, True), (recall, rank)


def test_titles_of_research_find_the_field_of_technology():
    cases = labelled("research_fields.json")
    topics = [Topic(field["id"], field["text"]) for field in cases["fields"]]
    right = [item["field"] in {one.key for one in suggest_topics(item["text"], topics)} for item in cases["items"]]
    assert np.mean(right) >= 0.75, np.mean(right)


def test_the_order_in_which_texts_come_changes_nothing(cases):
    texts = [Text(offer["id"], offer["text"]) for offer in cases["offers"][:40]]
    mixed = random.Random(7).sample(texts, len(texts))
    need = cases["needs"][0]["text"]
    assert build_index(mixed).nearest(need) == build_index(texts).nearest(need)


def test_a_hit_says_which_words_and_topics_speak_for_it(offers):
    hit = offers.nearest("Wer kann Teile galvanisch verzinken?", ("metall",), limit=1)[0]
    assert (hit.key, hit.topics) == ("o006", ("metall",))
    assert {(word.asked, word.found, word.kind) for word in hit.words} >= {("verzinken", "Verzinkerei", "same")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir suchen Partner für Strom", "de"),
        ("We are looking for partners", "en"),
        ("Härterei", "de"),
        ("", "de"),
        ("CNC", "de"),
    ],
)
def test_the_language_of_a_text_is_seen_by_its_small_words(text, language):
    assert language_of(text) == language


def test_compounds_are_taken_apart_and_phrases_kept_together():
    reader = Reader(own_words())
    assert [term.root for term in reader.read("Edelstahlblech").terms] == ["edelstahl", "blech"]
    assert [term.root for term in reader.read("heat treatment of steel").terms] == ["heat treatment", "steel"]


@pytest.mark.parametrize(
    "text", ["", "   ", "!!! ??? 12 3", "<b>" * 50, "ß" * 30_000, "Wort Zahl " * 9_000, "的需要", "und oder aber"]
)
def test_an_odd_text_finds_what_it_can_and_breaks_nothing(offers, text):
    assert all(0 < hit.score <= 1 for hit in offers.nearest(text))
    assert build_index([Text("a", text), Text("b", "Strom")]).nearest("Elektrizität", limit=1)[0].key == "b"


def test_an_empty_index_finds_nothing():
    assert build_index([]).nearest("Strom") == ()
    assert overlaps(build_index([]), {}) == ()


def test_an_encoder_joins_as_one_more_view():
    def length(texts):
        return np.array([[len(text), 1.0] for text in texts])

    texts = [Text("long", "x" * 90), Text("short", "x")]
    first = build_index(texts, encoder=length, weights={"letters": 0, "words": 0, "fields": 1}).nearest("y" * 80)[0]
    assert (first.key, round(first.views["encoder"], 3)) == ("long", 1.0)


@pytest.mark.parametrize(
    "arguments",
    [
        {"texts": [Text("a", "x"), Text("a", "y")]},
        {"texts": [], "weights": {"colour": 1.0}},
        {"texts": [], "weights": {"letters": -1.0}},
        {"texts": [], "weights": {"letters": 0, "words": 0, "fields": 0}},
        {"texts": [Text("a", "x")], "encoder": lambda texts: np.zeros((5, 2))},
    ],
)
def test_what_cannot_be_indexed_is_refused(arguments):
    with pytest.raises(WrongValue):
        build_index(**arguments)


POWER = [
    Text("1", "Strom gemeinsam einkaufen"),
    Text("2", "Wer bündelt den Einkauf von Elektrizität?"),
    Text("3", "Joint purchasing of electricity"),
    Text("4", "Kantine für das Gewerbegebiet"),
]


def test_an_overlap_needs_three_independent_owners():
    index = build_index(POWER)
    alone = {text.key: text.key for text in POWER}
    (found,) = overlaps(index, alone)
    assert (found.keys, found.owners) == (("1", "2", "3"), ("1", "2", "3"))
    assert found.words[0].texts == 3
    assert overlaps(index, alone | {"3": "2"}) == ()


def test_a_rejected_pair_never_comes_back():
    index = build_index([*POWER, Text("5", "Stromeinkauf zusammen mit anderen")])
    owners = {text.key: text.key for text in index.texts}
    (found,) = overlaps(index, owners, apart=[("1", "5")])
    assert len({"1", "5"} & set(found.keys)) == 1


@pytest.mark.parametrize(
    ("half", "recall", "precision"), [("tuning", 0.8, 0.6), ("held", 0.8, 0.6), ("fresh", 0.6, 0.6)]
)
def test_most_overlaps_of_a_labelled_region_are_found(half, recall, precision):
    here = [row for row in labelled("needs_of_a_region.json")["needs"] if row["half"] == half]
    index = build_index([Text(row["key"], row["text"]) for row in here])
    themes: dict[str, list[str]] = {}
    for row in here:
        if row["theme"] is not None:
            themes.setdefault(row["theme"], []).append(row["key"])
    true = pairs(themes.values())
    seen = pairs(one.keys for one in overlaps(index, {row["key"]: row["key"] for row in here}))
    reached = len(seen & true) / len(true), len(seen & true) / len(seen)
    assert (reached[0] >= recall, reached[1] >= precision) == (True, True), reached


def pairs(groups) -> set[frozenset[str]]:
    return {frozenset((one, two)) for group in groups for one in group for two in group if one < two}


def test_decisions_weigh_views_and_few_of_them_little():
    few = [(True, {"words": 0.9, "fields": 0.4}), (False, {"words": 0.2, "fields": 0.4})]
    first = {one.view: one.weight for one in learned_weights(few)}
    many = {one.view: one.weight for one in learned_weights(few * 50)}
    assert (first["letters"], first["fields"], many["fields"]) == (1.0, 1.0, 1.0)
    assert (first["words"], many["words"]) == (1.091, 1.833)
    assert learned_weights([(False, {"words": 0.9})])[1].weight == 1.0


def test_rings_are_packed_so_that_most_is_given():
    def helps(giver, taker, score):
        return Help(giver, taker, f"offer of {giver}", f"need of {taker}", score)

    ring = [helps("a", "b", 0.6), helps("b", "c", 0.6), helps("c", "a", 0.6)]
    pair = [helps("a", "d", 0.7), helps("d", "a", 0.7)]
    lone = [helps("e", "f", 0.9), helps("e", "e", 1.0)]
    assert [one.firms for one in rings([*ring, *pair, *lone])] == [("a", "b", "c")]
    assert [one.firms for one in rings([*pair, *ring[:2]])] == [("a", "d")]
    long = [helps(one, two, 0.5) for one, two in pairwise("abcdea")]
    assert rings(long) == ()
    assert [one.firms for one in rings(long, longest=5)] == [("a", "b", "c", "d", "e")]


def test_a_lexicon_is_built_read_and_speaks_for_unknown_words(tmp_path):
    dictionary = tmp_path / "de-en"
    lines = [f"Quarrel {{m}}; Quarz {number} :: squabble; wrangle {number}" for number in range(4)]
    dictionary.write_text("# comment\n" + "\n".join(lines) + "\nBaum {m} :: tree\nBaum :: tree\n", encoding="utf-8")
    words = build_lexicon(dictionary, None, tmp_path / "words.npz")
    lexicon = read_lexicon(tmp_path / "words.npz")
    texts = [Text("a", "squabble"), Text("b", "trees of the forest")]
    assert words >= 4
    without, with_it = (build_index(texts, lexicon=one).nearest("Der Quarrel", limit=1)[0] for one in (None, lexicon))
    assert (without.views["words"], with_it.key, with_it.views["words"] > 0.5) == (0.0, "a", True)
