"""What office and trustee agree upon before a round opens, checked as a whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from clusterwerk.twolock.documents import Document, body_of, encoded, key_in
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.rules import Roster, Rules
from clusterwerk.twolock.survey import Survey

_OPENING = {"survey_hash": "text", "hpke_key": "text"}


@dataclass(frozen=True)
class Agreement:
    """Everything that is signed before a round opens, checked as a whole."""

    policy: Document
    roster_document: Document
    survey_document: Document
    rules: Rules
    roster: Roster
    survey: Survey

    @classmethod
    def read(cls, policy: Document, roster: Document, survey: Document) -> Agreement:
        """The three documents together, signed by the office. Raises Untrue for anything that does not fit."""
        rules = Rules.read(policy)
        for what, one in (("policy", policy), ("roster", roster), ("survey", survey)):
            one.check(what, office=rules.office_key)
        people, asked = Roster.read(roster), Survey.read(survey)
        if asked.policy_hash != policy.digest:
            raise Untrue("wrong_reference", what="survey", field="policy_hash")
        if asked.roster_hash != roster.digest or people.survey_id != asked.survey_id:
            raise Untrue("wrong_reference", what="survey", field="roster_hash")
        known = {one["id"] for one in asked.leaves} | {None}
        for one in people.members:
            if one.leaf not in known:
                raise Untrue("wrong_fields", what="roster", field=f"{one.member}: leaf")
        youngest = asked.period.last + dt.timedelta(days=rules.min_age_days)
        if asked.opens.date() < youngest:
            raise Untrue("too_young", day=asked.period.last.isoformat(), days=rules.min_age_days)
        return cls(policy, roster, survey, rules, people, asked)

    def check_trustee(self) -> None:
        """That the trustee signed all three. Raises Untrue."""
        for what, one in (("policy", self.policy), ("roster", self.roster_document), ("survey", self.survey_document)):
            one.check(what, trustee=self.rules.trustee_key)

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """Number of groups from which each band begins."""
        return tuple(sorted({self.rules.k, 8, 12, 20, 50, 100}))

    def band(self, groups: int) -> str:
        """A number of groups as it is published: "8–11"."""
        below = [start for start in self.bands if start <= groups]
        if not below:
            return ""
        place = self.bands.index(below[-1])
        return f"{below[-1]}–{self.bands[place + 1] - 1}" if place + 1 < len(self.bands) else f"{below[-1]}+"


@dataclass(frozen=True)
class Opening:
    """The trustee's word that the round may open, with the key made for it alone."""

    survey_hash: str
    hpke_key: bytes

    def document(self) -> Document:
        """The unsigned document."""
        found = {"survey_hash": self.survey_hash, "hpke_key": encoded(self.hpke_key)}
        return Document.of({"v": 1, "what": "opening", **found})

    @classmethod
    def read(cls, document: Document, agreement: Agreement) -> Opening:
        """The opening of this round, signed by its trustee. Raises Untrue."""
        document.check("opening", trustee=agreement.rules.trustee_key)
        found = body_of(document, "opening", _OPENING)
        if found["survey_hash"] != agreement.survey_document.digest:
            raise Untrue("wrong_reference", what="opening", field="survey_hash")
        return cls(found["survey_hash"], key_in(found["hpke_key"], "opening", "hpke_key"))
