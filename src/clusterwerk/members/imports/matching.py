"""Finding the same organisation twice: in the records and inside the list, with the reasons in words. No database.

Every organisation is an `Entry` in an `Index`. Exact keys (office's number, register number, VAT number, domain, e-mail, name
without legal form) are looked up directly. For similar names only entries are compared that share a block: the same postal
code together with the beginning or the end of the name, or a rare word of the name. Blocks that grow too large are not
used, so that 60,000 rows against 60,000 records stay quick.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import sheets
from clusterwerk.directory.names import domain_of, fold, name_key, register_key

NOT_COMPACT = re.compile(r"[^A-Za-z0-9]")
SURE, LIKELY = "sure", "likely"
LARGEST_BLOCK = 60
MOST_MATCHES = 5
SIMILAR_HERE, SIMILAR_ELSEWHERE = 84.0, 93.0
WEAK_NAME = 55.0
COMMON_WORDS = {"gesellschaft", "technik", "service", "systeme", "industrie", "maschinenbau", "handels", "vertriebs", "solutions", "group", "gruppe", "deutschland", "international", "produktion", "verwaltungs"}  # fmt: skip

SPELLED_FORMS = (
    ("gesellschaftmitbeschraenkterhaftung", "gmbh"), ("unternehmergesellschaft", "ug"), ("haftungsbeschraenkt", ""),
    ("kommanditgesellschaftaufaktien", "kgaa"), ("aktiengesellschaft", "ag"), ("kommanditgesellschaft", "kg"),
    ("offenehandelsgesellschaft", "ohg"), ("gesellschaftbuergerlichenrechts", "gbr"), ("eingetragenerverein", "ev"),
    ("eingetragenegenossenschaft", "eg"), ("ggmbh", "gmbh"), ("limited", "ltd"),
)  # fmt: skip

REASONS: dict[str, Any] = {
    "number": _("same number in the office's list"),
    "register": _("same register number"),
    "vat": _("same VAT number"),
    "domain": _("same domain %(value)s"),
    "email": _("same e-mail address"),
    "name": _("same name"),
    "similar": _("similar name (%(value)s of 100)"),
    "postal_code": _("same postal code"),
    "place": _("same place"),
    "other_place": _("but another place"),
    "other_form": _("but another legal form"),
    "row": _("row %(value)s of this list"),
    "seen": _("taken over before from the same row"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of one organisation. `key` is the id of a record, or minus the number of a row."""

    key: int
    name: str
    name_key: str
    folded: str
    form: str = ""
    postal_code: str = ""
    place: str = ""
    register: str = ""
    vat: str = ""
    domain: str = ""
    email: str = ""
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation that may be the same, how sure that is, and why."""

    key: int
    certainty: str
    score: float
    reasons: tuple[tuple[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """As it is kept with a row."""
        return {
            "key": self.key,
            "certainty": self.certainty,
            "score": round(self.score),
            "reasons": [list(one) for one in self.reasons],
        }


def entry_of(key: int, values: dict[str, Any], *, is_own: bool = True) -> Entry:
    """The entry of a row by its values."""
    name = values.get("name", "")
    emails = [values.get("email", ""), *(person.get("email", "") for person in values.get("people", ()))]
    domain = domain_of(values.get("website", "")) or next(
        (found for address in emails if address and (found := sheets.domain_of(address))), ""
    )
    return Entry(
        key,
        name,
        name_key(name),
        bare_words(name),
        form_key(values.get("legal_form", "")),
        values.get("postal_code", ""),
        place_key(values.get("place", "")),
        register_key(values.get("register_court", ""), values.get("register", ""))
        if values.get("register_court")
        else "",
        _compact(values.get("vat_id", "")),
        domain,
        values.get("email", ""),
        is_own,
    )


@lru_cache(maxsize=4096)
def place_key(place: str) -> str:
    """A place made comparable."""
    return fold(place)


def bare_words(name: str) -> str:
    """The words of a name without its legal form, for comparing words in another order."""
    return fold(sheets.split_form(name)[0]) or fold(name)


def _compact(text: str) -> str:
    return NOT_COMPACT.sub("", text).upper() if text else ""


@lru_cache(maxsize=512)
def form_key(form: str) -> str:
    """A legal form made comparable."""
    key = re.sub(r"[^a-z]", "", fold(form).replace("und", ""))
    for long, short in SPELLED_FORMS:
        key = key.replace(long, short)
    return key


class Index:
    """Entries by every key under which the same organisation can be found again."""

    def __init__(self, entries: Iterable[Entry] = ()):
        self.entries: dict[int, Entry] = {}
        self._exact: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, entry: Entry) -> None:
        """Make an organisation findable."""
        self.entries[entry.key] = entry
        for kind in ("name_key", "register", "vat", "domain", "email"):
            if value := getattr(entry, kind):
                self._exact[kind, value].append(entry.key)
        for block in _blocks_of(entry):
            members = self._blocks[block]
            if len(members) <= LARGEST_BLOCK:
                members.append(entry.key)

    def also_named(self, key: int, further_name_key: str) -> None:
        """A former name finds the organisation too."""
        if key in self.entries and further_name_key:
            self._exact["name_key", further_name_key].append(key)

    def matches(self, entry: Entry) -> list[Match]:
        """The organisations that may be the same, the surest first, at most five."""
        keys: dict[int, None] = {}
        for kind in ("register", "vat", "name_key", "email", "domain"):
            if value := getattr(entry, kind):
                found = self._exact.get((kind, value), ())
                keys.update(dict.fromkeys(found[:LARGEST_BLOCK]))
        found = [match for key in keys if (match := judged(entry, self.entries[key])) is not None]
        if not any(match.certainty == SURE for match in found):
            found += self._similar(entry, keys)
        return sorted(found, key=lambda match: (match.certainty != SURE, -match.score, match.key))[:MOST_MATCHES]

    def _similar(self, entry: Entry, known: dict[int, None]) -> list[Match]:
        candidates: dict[int, None] = {}
        for block in _blocks_of(entry):
            members = self._blocks.get(block, ())
            if len(members) <= LARGEST_BLOCK:
                candidates.update(dict.fromkeys(members))
        fresh = [key for key in candidates if key not in known]
        if not fresh:
            return []
        from rapidfuzz import fuzz, process  # compiled; loaded only while a list is checked

        names = [self.entries[key].name_key for key in fresh]
        words = [self.entries[key].folded for key in fresh]
        cutoff = SIMILAR_HERE - 12
        close = process.extract(entry.name_key, names, scorer=fuzz.ratio, score_cutoff=cutoff, limit=12)
        close += process.extract(entry.folded, words, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, limit=12)
        places = dict.fromkeys(place for _text, _score, place in close)
        found = (judged(entry, self.entries[fresh[place]]) for place in places)
        return [match for match in found if match is not None]


def _blocks_of(entry: Entry) -> list[tuple[str, ...]]:
    blocks: list[tuple[str, ...]] = []
    key, code = entry.name_key, entry.postal_code or entry.place
    if code and len(key) >= 5:
        blocks += [(code, "head", key[:4]), (code, "tail", key[-4:])]
    for word in entry.folded.split():
        if len(word) >= 5 and word not in COMMON_WORDS:
            blocks.append(("word", word[:9]))
            if code:
                blocks.append((code, "word", word[:5]))
    return blocks


def similarity(one: Entry, other: Entry) -> float:
    """How alike two names are, from 0 to 100; the order of words does not count."""
    if one.name_key == other.name_key:
        return 100.0
    from rapidfuzz import fuzz

    return max(fuzz.ratio(one.name_key, other.name_key), fuzz.token_sort_ratio(one.folded, other.folded) - 2)


def judged(entry: Entry, other: Entry) -> Match | None:
    """Whether two entries may be the same organisation; None when nothing speaks for it.

    Sure: same register or VAT number, or the same name at the same place or domain without a contradicting legal form.
    Everything else that looks alike is likely, and a person decides. Records of other initiatives are used only when sure.
    """
    name = similarity(entry, other)
    here = _same_place(entry, other)
    reasons: list[tuple[str, Any]] = []
    for kind in ("register", "vat", "domain", "email"):
        if getattr(entry, kind) and getattr(entry, kind) == getattr(other, kind):
            reasons.append((kind, entry.domain if kind == "domain" else ""))
    hard = any(kind in {"register", "vat"} for kind, _value in reasons)
    soft = any(kind in {"domain", "email"} for kind, _value in reasons)
    reasons.insert(0, ("name", "") if name == 100 else ("similar", round(name)))
    other_form = bool(entry.form and other.form and entry.form != other.form)
    if here:
        reasons.append((here, ""))
    elif here is None:
        reasons.append(("other_place", ""))
    if other_form:
        reasons.append(("other_form", ""))
    sure = (hard and name >= WEAK_NAME) or (
        name == 100 and not other_form and (bool(here) or (soft and here is not None))
    )
    likely = (
        hard
        or name == 100
        or (soft and name >= WEAK_NAME)
        or (bool(here) and name >= SIMILAR_HERE)
        or (here is not None and name >= SIMILAR_ELSEWHERE - 3)
        or name >= SIMILAR_ELSEWHERE
    )
    if not sure and (not likely or not other.is_own):
        return None
    return Match(other.key, SURE if sure else LIKELY, name + 20 * hard + 8 * soft + 10 * bool(here), tuple(reasons))


def _same_place(one: Entry, other: Entry) -> str | None:
    """“postal_code” or “place” when they are the same, an empty text when one is not known, None when they differ."""
    if one.postal_code and other.postal_code and one.postal_code == other.postal_code:
        return "postal_code"
    if (
        one.place
        and other.place
        and (
            one.place == other.place
            or one.place.startswith(other.place + " ")
            or other.place.startswith(one.place + " ")
        )
    ):
        return "place"
    known = (one.postal_code or one.place) and (other.postal_code or other.place)
    return None if known else ""


def in_words(reasons: Iterable[Iterable[Any]]) -> str:
    """The reasons as one sentence part in the reader's language."""
    return ", ".join(str(REASONS[kind]) % {"value": value} for kind, value in reasons)
