"""Search over everything a person may see: words in German and English, beginnings of words, ends of compounds.

    register(Searchable("organisation", kind_title=_("Organisations"), model=Listing, title=…, text=…, url=…, scopes=…,
                        visible_to=listings_visible_to))

Both databases only answer which entries contain the words; ranking is done here, so that the results and their order are
the same. What is found passes through the kind's `visible_to` before anybody sees it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from clusterwerk.core.models import SearchEntry, SearchScope
from clusterwerk.core.words import fold, forms, parts, words_of

ALL: dict[str, "Searchable"] = {}
CANDIDATES = 1000
WORDS_IN_A_QUERY = 8
PARTS_OF_A_TEXT = 4000


def no_note(thing, actor) -> str:
    """Nothing is said beside the title."""
    return ""


@dataclass(frozen=True)
class Searchable:
    """One kind of thing that can be found. `visible_to(actor)` is the package's own query; nothing else is ever shown.

    `note(thing, actor)` tells namesakes apart in the list of what was found; it is not searched.
    """

    kind: str
    kind_title: Any
    model: type[Model]
    title: Callable[[Any], str]
    text: Callable[[Any], str]
    url: Callable[[Any, Any], str]
    scopes: Callable[[Any], Iterable[int]]
    visible_to: Callable[[Any], QuerySet]
    note: Callable[[Any, Any], str] = no_note


@dataclass(frozen=True)
class Hit:
    """One thing that was found, with the address where this actor sees it."""

    kind: str
    kind_title: str
    title: str
    url: str
    thing: Any
    score: int
    note: str = ""


def register(searchable: Searchable) -> None:
    """Make a kind of thing searchable; safe to run twice."""
    ALL[searchable.kind] = searchable


def _kinds_of(thing) -> list[Searchable]:
    return [searchable for searchable in ALL.values() if isinstance(thing, searchable.model)]


def index(thing) -> None:
    """Write the words of a thing into the index; call it in the action that changed the thing."""
    index_all([thing])


@transaction.atomic
def index_all(things: Iterable[Any]) -> int:
    """Write the words of many things of one model at once, for imports; answers the number of entries."""
    things, count = list(things), 0
    for searchable in _kinds_of(things[0]) if things else []:
        entries = SearchEntry.objects.bulk_create(
            [_entry(searchable, thing) for thing in things],
            update_conflicts=True,
            unique_fields=["kind", "subject_id"],
            update_fields=["title", "title_words", "text_words", "inner_words", "sort_key"],
            batch_size=500,
        )
        for start in range(0, len(entries), 500):
            SearchScope.objects.filter(entry__in=entries[start : start + 500]).delete()
        SearchScope.objects.bulk_create(
            [
                SearchScope(entry=entry, scope_id=scope_id)
                for entry, thing in zip(entries, things, strict=True)
                for scope_id in sorted(set(searchable.scopes(thing)))
            ],
            batch_size=500,
        )
        count += len(entries)
    return count


def _entry(searchable: Searchable, thing) -> SearchEntry:
    title = searchable.title(thing)
    title_words, text_words = words_of(title), words_of(searchable.text(thing))
    return SearchEntry(
        kind=searchable.kind,
        subject_id=str(thing.pk),
        title=title[:300],
        title_words=_joined(form for word in title_words for form in forms(word)),
        text_words=_joined(form for word in text_words for form in forms(word)),
        inner_words=_joined(part for word in [*title_words, *text_words] for part in parts(word)),
        sort_key=" ".join(fold(word) for word in title_words)[:300],
    )


def _joined(words: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(words))[:PARTS_OF_A_TEXT])


def forget(thing) -> None:
    """Take a thing out of the index; call it before the thing is deleted."""
    for searchable in _kinds_of(thing):
        SearchEntry.objects.filter(kind=searchable.kind, subject_id=str(thing.pk)).delete()


def forget_all(model: type[Model], keys: Iterable[int]) -> None:
    """Take things of one model out of the index that were already deleted."""
    names, gone = {one.kind for one in ALL.values() if one.model is model}, sorted(str(key) for key in keys)
    for start in range(0, len(gone), 500):
        SearchEntry.objects.filter(kind__in=names, subject_id__in=gone[start : start + 500]).delete()


def reindex(kind: str = "", *, told: Callable[[str, int, int], None] = lambda kind, done, total: None) -> int:
    """Write the whole index anew, one kind or all, and answer the number of things. `told` hears how far it is."""
    count = 0
    for searchable in [ALL[kind]] if kind else list(ALL.values()):
        things, kept, batch = searchable.model._default_manager.order_by("pk"), set(), []
        total = things.count()
        for done, thing in enumerate(things.iterator(chunk_size=500), start=1):
            batch.append(thing)
            kept.add(str(thing.pk))
            if len(batch) == 500 or done == total:
                index_all(batch)
                batch = []
                told(searchable.kind, done, total)
        count += total
        gone = set(SearchEntry.objects.filter(kind=searchable.kind).values_list("subject_id", flat=True)) - kept
        for subject_id in gone:
            SearchEntry.objects.filter(kind=searchable.kind, subject_id=subject_id).delete()
    return count


def find(actor, text: str, *, limit: int = 30) -> list[Hit]:
    """What this actor may see and all words of the text are found in, best first; at most `limit`."""
    words = words_of(text)[:WORDS_IN_A_QUERY]
    terms = [forms(word) for word in words if forms(word)]
    if not terms:
        return []
    entries = _candidates(terms, actor.scope_id)
    plain = [fold(word) for word in words]
    ranked = sorted((-_score(entry, plain, terms), entry.sort_key, entry.kind, entry.subject_id) for entry in entries)
    by_name = {(entry.kind, entry.subject_id): entry for entry in entries}
    things = _visible(actor, entries)
    hits = []
    for score, _sort_key, kind, subject_id in ranked:
        thing = things.get((kind, subject_id))
        if thing is not None:
            searchable, entry = ALL[kind], by_name[kind, subject_id]
            url, note = searchable.url(thing, actor), searchable.note(thing, actor)
            hits.append(Hit(kind, str(searchable.kind_title), entry.title, url, thing, -score, note))
        if len(hits) == limit:
            break
    return hits


def _visible(actor, entries: list[SearchEntry]) -> dict:
    found = {}
    for kind in sorted({entry.kind for entry in entries} & ALL.keys()):
        ids = [entry.subject_id for entry in entries if entry.kind == kind]
        for thing in ALL[kind].visible_to(actor).filter(pk__in=ids):
            found[kind, str(thing.pk)] = thing
    return found


def _score(entry: SearchEntry, plain: list[str], terms: list[tuple[str, ...]]) -> int:
    title = entry.sort_key.split()
    score = 6 if entry.sort_key.startswith(" ".join(plain)) else 0
    for word, term in zip(plain, terms, strict=False):
        if word in title:
            score += 12
        elif any(one.startswith(word) for one in title):
            score += 9
        elif set(term) & set(entry.title_words.split()):
            score += 8
        else:
            text = set(entry.text_words.split())
            if word in text:
                score += 4
            elif set(term) & text or any(one.startswith(word) for one in text):
                score += 3
            else:
                score += 1
    return score


def _candidates(terms: list[tuple[str, ...]], scope_id: int) -> list[SearchEntry]:
    """Entries with all words: those with the words in their title first, so that the cut takes the same ones everywhere."""
    ids: list[int] = []
    with connection.cursor() as cursor:
        for only_title in (True, False):
            sql, question = _asked_of(connection.vendor, terms, only_title=only_title)
            cursor.execute(sql, [question, scope_id, CANDIDATES])
            ids += [row[0] for row in cursor.fetchall()]
    chosen = list(dict.fromkeys(ids))[:CANDIDATES]
    return list(SearchEntry.objects.filter(pk__in=chosen))


SCOPED = """AND (NOT EXISTS (SELECT 1 FROM core_searchscope s WHERE s.entry_id = e.id)
 OR EXISTS (SELECT 1 FROM core_searchscope s WHERE s.entry_id = e.id AND s.scope_id = %s))"""
ON_SQLITE = f"""SELECT e.id FROM core_searchwords w JOIN core_searchentry e ON e.id = w.rowid
 WHERE core_searchwords MATCH %s {SCOPED} ORDER BY e.sort_key COLLATE BINARY, e.kind, e.subject_id LIMIT %s"""
ON_POSTGRESQL = f"""SELECT e.id FROM core_searchentry e WHERE e.words @@ CAST(%s AS tsquery)
 {SCOPED} ORDER BY e.sort_key COLLATE "C", e.kind COLLATE "C", e.subject_id COLLATE "C" LIMIT %s"""


def _asked_of(vendor: str, terms: list[tuple[str, ...]], *, only_title: bool) -> tuple[str, str]:
    """The statement of a database and what it is asked: each word as a beginning, its stems as whole words.

    Forms hold only small letters and digits, so no quoting is needed.
    """
    if vendor == "sqlite":
        columns = "title_words : " if only_title else ""
        groups = (" OR ".join([f'"{term[0]}" *', *(f'"{stem}"' for stem in term[1:])]) for term in terms)
        return ON_SQLITE, " AND ".join(f"{columns}({group})" for group in groups)
    weight = "A" if only_title else ""
    groups = (
        " | ".join([f"'{term[0]}':*{weight}", *(f"'{stem}':{weight or 'ABC'}" for stem in term[1:])]) for term in terms
    )
    return ON_POSTGRESQL, " & ".join(f"({group})" for group in groups)
