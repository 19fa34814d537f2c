"""The rules of release that both sides agreed upon, and the roster of who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.errors import WrongValue
from clusterwerk.twolock.documents import Document, body_of, encoded, fields_of, key_in
from clusterwerk.twolock.errors import Untrue

STRICT, MILD = "strict", "mild"
MOST_MEMBERS = 2_000
LEAST_GROUPS = 5
LEAST_AGE = 90

_POLICY = {
    "policy_id": "text", "k": "number", "p": "share", "c": "number", "reading": "text", "reason": "text",
    "min_age_days": "number", "digits": "number", "largest_set": "number", "office_key": "text",
    "trustee_key": "text", "office_name": "text", "trustee_name": "text",
}  # fmt: skip
_MEMBER = {"member": "id", "group": "id", "counts": "yes_no", "key": "text", "leaf": "id?"}
_ROSTER = {"survey_id": "id", "members": "list"}


@dataclass(frozen=True)
class Rules:
    """The policy: what may be released, and the keys of both sides (bytes of public keys)."""

    policy_id: str
    office_key: bytes
    trustee_key: bytes
    office_name: str
    trustee_name: str
    k: int = 5
    p: float = 15.0
    c: int = 1
    reading: str = STRICT
    reason: str = ""
    min_age_days: int = LEAST_AGE
    digits: int = 3
    largest_set: int = 3

    def document(self) -> Document:
        """The unsigned document."""
        own = {name: getattr(self, name) for name in _POLICY if not name.endswith("_key")}
        keys = {"office_key": encoded(self.office_key), "trustee_key": encoded(self.trustee_key)}
        return Document.of({"v": 1, "what": "policy", **own, **keys})

    @classmethod
    def read(cls, document: Document) -> Rules:
        """The rules in a document. Raises Untrue, also for rules that protect nobody."""
        found = body_of(document, "policy", _POLICY)
        keys = {name: key_in(found[name], "policy", name) for name in ("office_key", "trustee_key")}
        rules = cls(**{**{name: found[name] for name in _POLICY}, **keys})
        rules.check()
        return rules

    def check(self) -> None:
        """That these rules protect somebody. Raises Untrue."""
        weak = (
            "k < 5" if self.k < LEAST_GROUPS
            else "p < 10" if not 10 <= self.p <= 100
            else "min_age_days < 90" if self.min_age_days < LEAST_AGE
            else "digits > 3" if self.digits > 3
            else "largest_set < 3" if self.largest_set < 3
            else "reading" if self.reading not in {STRICT, MILD}
            else "the milder reading needs a reason" if self.reading == MILD and not self.reason.strip()
            else "office = trustee" if self.office_key == self.trustee_key
            else ""
        )  # fmt: skip
        if weak:
            raise Untrue("weak_policy", why=weak)
        try:
            _ = self.policy
        except WrongValue as wrong:
            raise Untrue("weak_policy", why=str(wrong)) from wrong

    @property
    def policy(self) -> Policy:
        """The same for the release gate."""
        return Policy(self.k, float(self.p), self.c, self.digits, self.largest_set)


@dataclass(frozen=True)
class Member:
    """A row of the roster: `group` is its independent group, `counts` whether it is linked to no other participant.

    Every firm gets the roster in its form, so there are no names in it; see clusterwerk.twolock.names.
    """

    member: str
    group: str
    counts: bool
    key: bytes
    leaf: str | None = None


@dataclass(frozen=True)
class Roster:
    """Who takes part, signed before the round opens."""

    survey_id: str
    members: tuple[Member, ...]

    def document(self) -> Document:
        """The unsigned document."""
        rows = [{**{name: getattr(one, name) for name in _MEMBER}, "key": encoded(one.key)} for one in self.members]
        return Document.of({"v": 1, "what": "roster", "survey_id": self.survey_id, "members": rows})

    @classmethod
    def read(cls, document: Document) -> Roster:
        """The roster in a document. Raises Untrue, also where a member or a key stands twice."""
        found = body_of(document, "roster", _ROSTER)
        if len(found["members"]) > MOST_MEMBERS:
            raise Untrue("too_many", what="roster", most=MOST_MEMBERS)
        rows = [fields_of(one, "roster", _MEMBER) for one in found["members"]]
        members = tuple(Member(**{**one, "key": key_in(one["key"], "roster", "key")}) for one in rows)
        names: set[str] = set()
        keys: dict[bytes, str] = {}
        for one in members:
            if one.member in names:
                raise Untrue("twice", member=one.member)
            if one.key in keys:
                raise Untrue("linked_keys", member=one.member, other=keys[one.key])
            names.add(one.member)
            keys[one.key] = one.member
        return cls(found["survey_id"], members)

    @cached_property
    def by_name(self) -> Mapping[str, Member]:
        """The rows by member."""
        return {one.member: one for one in self.members}
