"""Rounds with an office, a trustee and firms whose figures the tests know."""

import base64
import dataclasses
import datetime as dt
import hashlib

from clusterwerk.twolock import batches, names, signing, submissions
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.groups import Population
from clusterwerk.twolock.releases import release_of
from clusterwerk.twolock.rules import Member, Roster, Rules
from clusterwerk.twolock.survey import Asked, Period, Survey
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import Folder

WORDS = {"de": "Titel", "en": "Title"}
REVENUE = Asked("revenue", 1, WORDS, WORDS, WORDS, "amount", 1, 0, 10**9, (1_000, 100_000), 0, ("growth",))
SICK = Asked("sick", 1, WORDS, WORDS, WORDS, "rate", 10, 0, 1000, tuple(range(50, 1000, 50)), 1,
             ("mean", "change", "quartiles"), 20)  # fmt: skip
MOOD = Asked("mood", 1, WORDS, WORDS, WORDS, "class", 1, 1, 5, (1, 2, 3, 4), 0, ("mean", "classes"), None, False)


def key_of(name):
    """The same key for the same name in every run."""
    return signing.key_of(hashlib.sha256(name.encode()).digest())


def year_of(year, label=""):
    """A year as a period."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), label or str(year))


class Office:
    """An office with one trustee, round after round."""

    def __init__(self, path, **rules):
        self.folder = Folder(path / "trustee")
        self.folder.set_up("University", key_of("trustee"))
        self.key, self.sent, self.rosters = key_of("office"), [], []
        trustee_key = base64.b64decode(self.folder.public["key"])
        self.rules = Rules("rules", signing.public_bytes(self.key), trustee_key, "Office", "University", **rules)

    def documents(self, year, firms, indicators=(REVENUE,), leaves=(), *, keys=None, **more):
        """What is to be agreed upon for a year: firms are {id: (group, counts)} or ids, each a group of its own.

        `keys` names other firms' keys by id; `more` are fields of the survey.
        """
        rows = firms if isinstance(firms, dict) else {one: (f"g-{one}", True) for one in firms}
        survey_id = more.get("survey_id", f"round-{year}")
        members = tuple(
            Member(one, group, counts, signing.public_bytes(key_of((keys or {}).get(one, one))), *rest)
            for one, (group, counts, *rest) in rows.items()
        )
        policy = self.rules.document().signed("office", self.key)
        roster = Roster(survey_id, members).document().signed("office", self.key)
        asked = {
            "survey_id": survey_id, "title": WORDS, "initiative": "Example", "policy_hash": policy.digest,
            "roster_hash": roster.digest, "period": year_of(year), "before": year_of(year - 1),
            "opens": dt.datetime(year + 1, 5, 1, tzinfo=dt.UTC), "closes": dt.datetime(year + 1, 6, 1, tzinfo=dt.UTC),
            "indicators": tuple(indicators), "leaves": tuple({"id": one, "title": WORDS} for one in leaves), **more,
        }  # fmt: skip
        survey = Survey(**asked).document().signed("office", self.key)
        return policy, roster, survey

    def names(self, agreement, **more):
        """Who stands behind the numbers, signed by the office."""
        told = {one: f"Firm {one}" for one in agreement.roster.by_name}
        return names.document_of({**told, **more}, agreement.roster_document).signed("office", self.key)

    def open(self, year, firms, indicators=(REVENUE,), leaves=(), **more):
        """A round that was agreed upon."""
        agreement = Agreement.read(*self.documents(year, firms, indicators, leaves, **more))
        request = work.request_in(batches.request_zip(agreement, self.names(agreement)), self.folder)
        return OpenRound(self, *work.answer_in(work.agree(request, self.folder)))


@dataclasses.dataclass
class OpenRound:
    """A round that firms can answer."""

    office: Office
    agreement: Agreement
    opening_document: object
    opening: object
    answers: list = dataclasses.field(default_factory=list)

    def seal(self, member, figures, **more):
        """The answer of a firm: {indicator: now or (now, before)} in numbers of the vector."""
        both = {name: submissions.Figure(*(one if isinstance(one, tuple) else (one,))) for name, one in figures.items()}
        return submissions.make(
            self.agreement, self.opening_document.digest, self.opening,
            member=member, key=more.pop("key", key_of(member)), figures=both, **more,
        )  # fmt: skip

    def take(self, answer):
        """What the office does with an answer that arrives."""
        received = submissions.Submission.received(answer.text())
        self.answers.append((submissions.check(received, self.agreement, self.opening_document.digest), received))

    def answer(self, figures, **more):
        """All firms answer: {member: {indicator: …}}."""
        for member, own in figures.items():
            self.take(self.seal(member, own, **more))

    def batch(self):
        """What the office hands over; what it sent is remembered."""
        self.office.rosters.append(self.agreement.roster)
        population = Population.of(self.office.rosters, self.agreement.rules.reading)
        batch, self.office.sent = batches.make(
            self.agreement, self.answers, population, self.office.sent, self.office.key
        )
        return batch

    @property
    def closed(self):
        """A time after closing."""
        return self.agreement.survey.closes + dt.timedelta(days=1)

    def run(self, batch=None):
        """What the trustee releases."""
        data, _outcome = work.run(batches.batch_zip(batch or self.batch()), self.office.folder, now=self.closed)
        return release_of(work.release_in(data), self.agreement)

    def resigned(self, batch):
        """The batch as an office that changed it would sign it."""
        return dataclasses.replace(batch, signature=signing.sign(self.office.key, "office", batch.body()))


def values(release, indicator="revenue", leaf=None):
    """The values of one result; empty when it was withheld."""
    (found,) = [one for one in release["results"] if (one["indicator"], one["leaf"]) == (indicator, leaf)]
    return found["values"]
