"""Matching needs with offers: recall, rank, across languages and speed, with full text search of two databases beside it."""

import json
import math
import random
import re
import shutil
import sqlite3
import time
from collections import Counter
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "reference" / "need_offer.json"
WORD = re.compile(r"\w+")
MANY = 5_000


def _figures(cases: dict, rank) -> tuple[float, float, float]:
    """Recall among five, mean reciprocal rank, recall of pairs in two languages; rank(text) gives keys, best first."""
    spoken = {offer["id"]: offer["lang"] for offer in cases["offers"]}
    recall, ranks, across = [], [], []
    for need in cases["needs"]:
        keys = rank(need["text"])
        found = [key in keys[:5] for key in need["relevant"]]
        recall.append(sum(found) / len(found))
        ranks.append(max((1 / (keys.index(key) + 1) for key in need["relevant"] if key in keys), default=0.0))
        across.extend(hit for key, hit in zip(need["relevant"], found, strict=True) if spoken[key] != need["lang"])
    return sum(recall) / len(recall), sum(ranks) / len(ranks), sum(across) / len(across)


def _sqlite(offers: list[dict], tokenizer: str):
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE offers USING fts5(key UNINDEXED, text, tokenize='{tokenizer}')")
    base.executemany("INSERT INTO offers VALUES (?, ?)", [(offer["id"], offer["text"]) for offer in offers])

    def pieces(text: str) -> list[str]:
        words = WORD.findall(text.lower())
        if tokenizer != "trigram":
            return words
        return sorted({word[at : at + 3] for word in words for at in range(len(word) - 2)})

    def rank(text: str) -> list[str]:
        asked = " OR ".join(f'"{piece}"' for piece in pieces(text))
        rows = base.execute("SELECT key FROM offers WHERE offers MATCH ? ORDER BY bm25(offers), key", [asked])
        return [key for (key,) in rows]

    return rank


def _bm25_words(offers: list[dict]):
    texts = {offer["id"]: Counter(WORD.findall(offer["text"].lower())) for offer in offers}
    mean = sum(text.total() for text in texts.values()) / len(texts)
    with_word = Counter(word for text in texts.values() for word in text)

    def score(text: Counter, words: set[str]) -> float:
        total = 0.0
        for word in words & text.keys():
            idf = math.log(1 + (len(texts) - with_word[word] + 0.5) / (with_word[word] + 0.5))
            total += idf * text[word] * 2.2 / (text[word] + 1.2 * (0.25 + 0.75 * text.total() / mean))
        return total

    def rank(asked: str) -> list[str]:
        words = set(WORD.findall(asked.lower()))
        scores = {key: score(text, words) for key, text in texts.items()}
        return sorted((key for key in scores if scores[key] > 0), key=lambda key: (-scores[key], key))

    return rank


def _postgres(cases: dict) -> tuple[float, float, float] | None:
    """Full text search of PostgreSQL, German and English together; None where there is no server program."""
    if shutil.which("initdb") is None and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return None
    import psycopg

    from tests.servers import postgres_server

    both = "to_tsvector('german', text) || to_tsvector('english', text)"
    with postgres_server() as address, psycopg.connect(address, autocommit=True) as base:
        base.execute("CREATE TABLE offers (key text, text text)")
        for offer in cases["offers"]:
            base.execute("INSERT INTO offers VALUES (%s, %s)", [offer["id"], offer["text"]])

        def rank(text: str) -> list[str]:
            words = WORD.findall(text)
            parts = " || ".join("plainto_tsquery('german', %s) || plainto_tsquery('english', %s)" for _ in words)
            asked = [word for word in words for _ in range(2)]
            rows = base.execute(
                f"SELECT key FROM (SELECT key, {both} AS v FROM offers) o, (SELECT {parts} AS q) a WHERE v @@ q "
                "ORDER BY ts_rank_cd(v, q) DESC, key",
                asked,
            )
            return [key for (key,) in rows]

        return _figures(cases, rank)


def _speed() -> tuple[float, float, int]:
    """CPU seconds to index 5,000 texts, and milliseconds per question by the clock: the middle of those asked."""
    from clusterwerk.analysis.texts.index import Text, build_index

    cases = json.loads(CASES.read_text(encoding="utf-8"))
    words = [word for side in ("needs", "offers") for one in cases[side] for word in one["text"].split()]
    rng = random.Random(5)
    # A quarter of the words is made up of two others, so that the vocabulary is as wide as that of real texts.
    made = [rng.choice(words) + rng.choice(words).lower() for _ in range(6_000)]
    texts = [
        Text(
            f"{number:05}",
            " ".join(rng.choice(made if rng.random() < 0.25 else words) for _ in range(rng.randint(8, 30))),
        )
        for number in range(MANY)
    ]
    began = time.process_time()
    index = build_index(texts)
    built = time.process_time() - began
    times = []
    for need in cases["needs"]:
        began = time.perf_counter()
        index.nearest(need["text"])
        times.append(1000 * (time.perf_counter() - began))
    return built, sorted(times)[len(times) // 2], len(index.meaning.vocabulary)


def run() -> list[dict]:
    """The rows of the page."""
    from clusterwerk.analysis.texts.index import Text, build_index

    cases = json.loads(CASES.read_text(encoding="utf-8"))
    index = build_index([Text(offer["id"], offer["text"], (offer["field"],)) for offer in cases["offers"]])
    field = {need["text"]: need["field"] for need in cases["needs"]}
    ways = {
        "own index": lambda text: [hit.key for hit in index.nearest(text, limit=len(index.texts))],
        "own index, field confirmed": lambda text: [
            hit.key for hit in index.nearest(text, (field[text],), limit=len(index.texts))
        ],
        "SQLite FTS5, unicode61": _sqlite(cases["offers"], "unicode61"),
        "SQLite FTS5, trigram": _sqlite(cases["offers"], "trigram"),
        "BM25 over words": _bm25_words(cases["offers"]),
    }
    figures = {name: _figures(cases, rank) for name, rank in ways.items()}
    on_postgres = _postgres(cases)
    if on_postgres is not None:
        figures["PostgreSQL full text"] = on_postgres
    rows = []
    for name, (recall, rank, across) in figures.items():
        bound = {"own index": "at least 0.70", "own index, field confirmed": "at least 0.85"}.get(name)
        rows.append(
            {
                "name": f"matching {len(cases['needs'])} needs with {len(cases['offers'])} offers, {name}: recall among five",
                "value": recall,
                "unit": "",
                "bound": bound,
                "note": f"mean reciprocal rank {rank:.2f}, across languages {across:.2f}",
            }
        )
    built, asked, words = _speed()
    rows.append(
        {"name": "matching one text with 5,000", "value": asked, "unit": "ms", "bound": 100,
         "note": f"by the clock, the middle of {len(cases['needs'])}; {words:,} different terms; indexed once in {built:.1f} CPU s"}
    )  # fmt: skip
    return rows
