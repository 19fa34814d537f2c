"""A confidential round of 300 firms with 20 indicators of 32 classes: what office and trustee compute between closing and
release, every signature checked, every seed opened, every set tried."""

import base64
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

FIRMS, INDICATORS, CLASSES, SEED = 300, 20, 32, 6
WORDS = {"de": "x", "en": "x"}


def _indicators():
    from clusterwerk.twolock.survey import Asked

    edges = tuple(range(1_000, 1_000 * CLASSES, 1_000))
    kinds = (("amount", ("growth",)), ("rate", ("mean", "change", "quartiles")))
    return tuple(
        Asked(f"i{number}", 1, WORDS, WORDS, WORDS, kind, 1, 0, 10**9, edges, 0, outputs)
        for number, (kind, outputs) in ((number, kinds[number % 2]) for number in range(INDICATORS))
    )


def _agreed(folder, office_key, keys, year, leaves):
    from clusterwerk.twolock import batches, signing
    from clusterwerk.twolock.agreement import Agreement
    from clusterwerk.twolock.names import document_of
    from clusterwerk.twolock.rules import Member, Roster, Rules
    from clusterwerk.twolock.survey import Period, Survey
    from clusterwerk.twolock.trustee import work

    trustee_key = base64.b64decode(folder.public["key"])
    policy = Rules("p", signing.public_bytes(office_key), trustee_key, "O", "T").document().signed("office", office_key)
    rows = (
        Member(f"m{n}", f"g{n}", True, signing.public_bytes(key), leaf)
        for n, (key, leaf) in enumerate(zip(keys, leaves, strict=True))
    )
    roster = Roster(f"r{year}", tuple(rows)).document().signed("office", office_key)
    years = [Period(dt.date(one, 1, 1), dt.date(one, 12, 31), str(one)) for one in (year, year - 1)]
    times = [dt.datetime(year + 1, month, 1, tzinfo=dt.UTC) for month in (5, 6)]
    named = tuple({"id": leaf, "title": WORDS} for leaf in sorted({*leaves} - {None}))
    survey = Survey(
        f"r{year}", WORDS, "I", policy.digest, roster.digest, *years, *times, _indicators(), named
    ).document()
    agreement = Agreement.read(policy, roster, survey.signed("office", office_key))
    names = document_of({one: f"F {one}" for one in agreement.roster.by_name}, roster).signed("office", office_key)
    return work.answer_in(work.agree(work.request_in(batches.request_zip(agreement, names), folder), folder))


def _texts(agreed, keys, answering, chance):
    """What the firms send: `answering` says who answers which indicators."""
    from clusterwerk.twolock import submissions

    agreement, opening_document, opening = agreed
    for number, key in enumerate(keys):
        figures = {
            one: submissions.Figure(chance.randrange(30_000), chance.randrange(30_000)) for one in answering[number]
        }
        yield submissions.make(
            agreement, opening_document.digest, opening, member=f"m{number}", key=key, figures=figures
        ).text()


def _years(parts: int, years):
    """CPU seconds of office and trustee in the last of these years, and what came out. With parts, every year one firm in
    twenty moves to another and one in twenty answers other indicators than before."""
    from clusterwerk.twolock import batches, signing, submissions
    from clusterwerk.twolock.groups import Population
    from clusterwerk.twolock.trustee import work
    from clusterwerk.twolock.trustee.folder import Folder

    chance, office_key = random.Random(SEED), signing.new_key()
    keys = [signing.new_key() for _ in range(FIRMS)]
    leaves = [f"l{n % parts:02}" if parts else None for n in range(FIRMS)]
    answering = [[f"i{n}" for n in range(INDICATORS) if chance.random() < 0.9] for _key in keys]
    sent, rosters = [], []
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "trustee")
        folder.set_up("T", signing.new_key())
        for year in years:
            for number in chance.sample(range(FIRMS), FIRMS // 20) if rosters else ():
                leaves[number] = chance.choice(leaves)
                answering[number] = [f"i{n}" for n in range(INDICATORS) if chance.random() < 0.9]
            agreed = _agreed(folder, office_key, keys, year, leaves)
            agreement, opening_document, _opening = agreed
            texts = list(_texts(agreed, keys, answering, chance))
            rosters.append(agreement.roster)
            begun = time.process_time()
            received = [submissions.Submission.received(one) for one in texts]
            answers = [(submissions.check(one, agreement, opening_document.digest), one) for one in received]
            batch, sent = batches.make(agreement, answers, Population.of(rosters, "strict"), sent, office_key)
            data = batches.batch_zip(batch)
            between = time.process_time()
            _release, outcome = work.run(data, folder, now=agreement.survey.closes + dt.timedelta(days=1))
            ended = time.process_time()
    shown = sum(one["status"] == "published" for one in outcome.results)
    note = f"office {between - begun:.2f}, trustee {ended - between:.2f}; {shown} of {len(outcome.results)} results released"
    return ended - begun, f"{note}; {len(texts[0]) / 1000:.0f} kB an answer, {len(data) / 1000:.0f} kB the batch"


def run() -> list[dict]:
    """CPU seconds of office and trustee: a round without parts, and the third year with as many parts as there may be."""
    from clusterwerk.twolock.survey import MOST_LEAVES

    name, rows = f"round of {FIRMS} firms, {INDICATORS} indicators, {CLASSES} classes", []
    for parts, years, more, bound in (
        (0, (2025,), "", 5),
        (MOST_LEAVES, (2023, 2024, 2025), ", third year of {} parts", 60),
    ):
        used, note = _years(parts, years)
        rows.append(
            {"name": name + more.format(parts), "value": used, "unit": "CPU s", "bound": bound, "peer": "", "ratio": None,
             "note": note}
        )  # fmt: skip
    return rows


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(f"{row}\n")
