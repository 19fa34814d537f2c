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


def _agreed(folder, office_key, keys):
    from clusterwerk.twolock import batches, signing
    from clusterwerk.twolock.agreement import Agreement
    from clusterwerk.twolock.names import document_of
    from clusterwerk.twolock.rules import Member, Roster, Rules
    from clusterwerk.twolock.survey import Period, Survey
    from clusterwerk.twolock.trustee import work

    trustee_key = base64.b64decode(folder.public["key"])
    policy = Rules("p", signing.public_bytes(office_key), trustee_key, "O", "T").document().signed("office", office_key)
    rows = (Member(f"m{n}", f"g{n}", True, signing.public_bytes(key)) for n, key in enumerate(keys))
    roster = Roster("r", tuple(rows)).document().signed("office", office_key)
    years = [Period(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year)) for year in (2025, 2024)]
    times = [dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (5, 6)]
    survey = Survey("r", WORDS, "I", policy.digest, roster.digest, *years, *times, _indicators()).document()
    agreement = Agreement.read(policy, roster, survey.signed("office", office_key))
    names = document_of({one: f"F {one}" for one in agreement.roster.by_name}, roster).signed("office", office_key)
    return work.answer_in(work.agree(work.request_in(batches.request_zip(agreement, names), folder), folder))


def run() -> list[dict]:
    """CPU seconds of the office, of the trustee, and of both."""
    from clusterwerk.twolock import batches, signing, submissions
    from clusterwerk.twolock.groups import Population
    from clusterwerk.twolock.trustee import work
    from clusterwerk.twolock.trustee.folder import Folder

    chance, office_key = random.Random(SEED), signing.new_key()
    keys = [signing.new_key() for _ in range(FIRMS)]
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "trustee")
        folder.set_up("T", signing.new_key())
        agreement, opening_document, opening = _agreed(folder, office_key, keys)
        texts = []
        for number, key in enumerate(keys):
            figures = {
                one.id: submissions.Figure(chance.randrange(30_000), chance.randrange(30_000))
                for one in agreement.survey.indicators
                if chance.random() < 0.9
            }
            texts.append(
                submissions.make(
                    agreement, opening_document.digest, opening, member=f"m{number}", key=key, figures=figures
                ).text()
            )
        begun = time.process_time()
        received = [submissions.Submission.received(one) for one in texts]
        answers = [(submissions.check(one, agreement, opening_document.digest), one) for one in received]
        batch, _known = batches.make(agreement, answers, Population.of([agreement.roster], "strict"), [], office_key)
        data = batches.batch_zip(batch)
        between = time.process_time()
        _release, outcome = work.run(data, folder, now=agreement.survey.closes + dt.timedelta(days=1))
        ended = time.process_time()
    shown = sum(one["status"] == "published" for one in outcome.results)
    name = f"round of {FIRMS} firms, {INDICATORS} indicators, {CLASSES} classes"
    note = f"office {between - begun:.2f}, trustee {ended - between:.2f}; {shown} of {INDICATORS} results released"
    size = f"{len(texts[0]) / 1000:.0f} kB an answer, {len(data) / 1000:.0f} kB the batch"
    return [
        {"name": name, "value": ended - begun, "unit": "CPU s", "bound": 5, "peer": "", "ratio": None,
         "note": f"{note}; {size}"},
    ]  # fmt: skip


if __name__ == "__main__":
    for row in run():
        sys.stdout.write(f"{row}\n")
