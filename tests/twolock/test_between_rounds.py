"""What would be learned from two rounds beside each other, and what a stop, a second run or a lost line must not open."""

import dataclasses
import datetime as dt
import io
import json
import zipfile

import pytest

from clusterwerk.twolock import batches, signing
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import Document
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.releases import release_of
from clusterwerk.twolock.survey import Asked, Period
from clusterwerk.twolock.trustee import console, work
from clusterwerk.twolock.trustee.folder import Folder
from tests.twolock.made_round import SICK, WORDS, key_of, values, year_of

FIRMS = [f"m{number:02}" for number in range(6)]
FIGURES = {one: {"sick": (60 + 7 * place, 50 + 5 * place)} for place, one in enumerate(FIRMS)}


def refused(action):
    """The code with which something is refused; None when it goes through."""
    try:
        action()
    except Untrue as wrong:
        return wrong.code
    return None


def request_of(office, *arguments, told=None, **more):
    """What the trustee makes of a request."""
    agreement = Agreement.read(*office.documents(*arguments, **more))
    return work.request_in(batches.request_zip(agreement, office.names(agreement, **(told or {}))), office.folder)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("asked_before", {"survey_id": "again"}),
        ("asked_before", {"survey_id": "again", "period": year_of(2025, "FY 25")}),
        (
            "overlapping_periods",
            {"survey_id": "half", "period": Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31), "h2")},
        ),
        (
            "overlapping_periods",
            {"survey_id": "cut", "before": Period(dt.date(2024, 1, 2), dt.date(2024, 12, 31), "2024")},
        ),
        ("asked_before", {"survey_id": "back", "period": year_of(2024), "before": year_of(2023)}),
    ],
)
def test_the_same_days_are_asked_once_and_overlapping_ones_never(office, code, more):
    office.open(2025, FIRMS, (SICK,))
    assert refused(lambda: request_of(office, 2025, FIRMS, (SICK,), **more)) == code
    renewed = dataclasses.replace(SICK, version=2)
    assert refused(lambda: request_of(office, 2025, FIRMS, (renewed,), **more)) == code


def test_the_next_year_and_other_questions_are_asked_freely(office):
    office.open(2025, FIRMS, (SICK,))
    office.open(2026, FIRMS, (SICK,))
    office.open(2025, FIRMS, (dataclasses.replace(SICK, id="other"),), survey_id="other")


def test_a_round_that_was_taken_back_is_dropped_with_its_key(office, capsys, monkeypatch):
    round_ = office.open(2025, FIRMS, (SICK,))
    round_.answer(FIGURES)
    batch = batches.batch_zip(round_.batch())
    monkeypatch.setenv(console.PASSPHRASE, "")
    assert console.main(["--folder", str(office.folder.path), "drop", "round-2025"], dict) == 0
    assert refused(lambda: work.run(batch, office.folder, now=round_.closed)) == "not_agreed"
    assert not list(office.folder.path.rglob("round.key"))
    again = office.open(2025, FIRMS, (SICK,), survey_id="anew")
    again.answer(FIGURES)
    again.run()
    assert refused(lambda: office.folder.drop("anew")) == "released_already"


def test_a_round_that_was_interrupted_is_finished_before_the_next_is_judged(office, monkeypatch):
    first = office.open(2024, FIRMS, (SICK,))
    second = office.open(2025, FIRMS[:5], (SICK,))
    first.answer(FIGURES)
    second.answer({one: FIGURES[one] for one in FIRMS[:5]})
    one, two = batches.batch_zip(first.batch()), batches.batch_zip(second.batch())
    with monkeypatch.context() as stopped:
        stopped.setattr(Folder, "finish", lambda *_arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            work.run(one, office.folder, now=first.closed)
    later = work.release_in(work.run(two, office.folder, now=second.closed)[0])
    earlier = office.folder.release("round-2024")
    found = release_of(later, second.agreement)
    assert (found["index"], found["previous"]) == (2, earlier.digest)
    assert [name for name, _opened, _released in office.folder.entries()] == ["round-2024", "round-2025"]


def test_two_runs_at_once_do_not_judge_beside_each_other(office):
    round_ = office.open(2025, FIRMS, (SICK,))
    round_.answer(FIGURES)
    batch = batches.batch_zip(round_.batch())
    with Folder(office.folder.path).alone():
        assert refused(lambda: work.run(batch, office.folder, now=round_.closed)) == "busy"
    assert refused(lambda: work.run(batch, office.folder, now=round_.closed)) is None


def test_a_list_without_its_last_line_is_noticed(office):
    for year in (2024, 2025):
        round_ = office.open(year, FIRMS, (SICK,))
        round_.answer(FIGURES)
        round_.run()
    path = office.folder.path / "ledger.jsonl"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert refused(office.folder.entries) == "chain_broken"
    path.unlink()
    assert refused(office.folder.entries) == "chain_broken"


def test_the_list_of_a_round_says_who_is_linked_in_it(office):
    linked = {one: (f"g-{one}", True) for one in FIRMS} | dict.fromkeys(FIRMS[4:], ("g-m04", False))
    own = office.open(2024, linked | {"m06": ("g-m06", True)}, (SICK,))
    later = {one: (f"g-{one}", True) for one in FIRMS}
    office.open(2025, later, (SICK,))  # its list is older in what it knows, though the round opens later
    office.rosters = [Agreement.read(*office.documents(2025, later, (SICK,))).roster]
    own.answer(FIGURES)
    assert values(own.run(), "sick") == {}


def test_a_firm_under_a_new_number_is_recognised(office):
    office.open(2025, FIRMS)
    others = [*FIRMS[:5], "m09"]
    assert refused(lambda: request_of(office, 2026, others, keys={"m09": "m05"})) == "linked_keys"
    found = request_of(office, 2026, others, told={"m09": " firm  M05", "m00": "Another"})
    assert (found.moved, found.renamed) == ({"m09": "m05"}, {"m00": "Firm m00"})


def test_names_and_titles_do_not_steer_the_trustees_terminal(office, capsys, monkeypatch):
    strange = {"de": "A\x1b[2J\nknown", "en": "A\x1b[2J\nknown"}
    documents = office.documents(2025, FIRMS, title=strange)
    agreement = Agreement.read(*documents)
    request = batches.request_zip(agreement, office.names(agreement, m00="X\r\x1b[8m\u202eY\nknown 0000"))
    path = office.folder.path.parent / "request.zip"
    path.write_bytes(request)
    monkeypatch.setenv(console.PASSPHRASE, "")
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    console.main(["--folder", str(office.folder.path), "agree", str(path)], dict)
    printed = capsys.readouterr().out
    assert [sign for sign in ("\x1b", "\r", "\u202e", "\nknown") if sign in printed] == []
    assert "X··[8m·Y·known 0000" in printed


def test_nothing_is_read_of_a_batch_that_the_office_did_not_sign(office, monkeypatch):
    round_ = office.open(2025, FIRMS, (SICK,))
    round_.answer(FIGURES)
    body = round_.batch().body()
    forged = batches.zipped({"batch.json": body, "batch.sig": signing.sign(key_of("rival"), "office", body)})
    monkeypatch.setattr(batches.Batch, "read", lambda *_arguments: pytest.fail("it was read"))
    assert refused(lambda: work.run(forged, office.folder, now=round_.closed)) == "bad_signature"


def damaged_zip():
    """An archive whose packed bytes are no packed bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("release.json", "a" * 4_000)
    data = bytearray(out.getvalue())
    data[42:52] = b"\xff" * 10
    return bytes(data)


def test_damaged_archives_and_half_signs_are_refused_with_a_sentence(office):
    assert refused(lambda: work.release_in(damaged_zip())) == "not_json"
    half = json.dumps({"body": "\ud800", "signatures": {}})
    assert refused(lambda: Document.read(half, "policy")) == "wrong_fields"
    whole = office.open(2025, FIRMS).agreement.survey_document
    inside = Document.of(json.loads(whole.body) | {"initiative": "x"})
    broken = dataclasses.replace(inside, body=inside.body.replace(b'"x"', b'"\\ud800"'))
    assert refused(lambda: type(office.open(2026, FIRMS).agreement.survey).read(broken)) == "wrong_fields"


@pytest.mark.parametrize("row", [("m0~1", "g9"), ("m0#1", "g9"), ("", "g9"), ("m09", "u#2"), ("m09", "g+1")])
def test_ids_hold_no_sign_that_parts_them(office, row):
    rows = {one: (f"g-{one}", True) for one in FIRMS[:5]} | {row[0]: (row[1], True)}
    assert refused(lambda: Agreement.read(*office.documents(2025, rows))) == "wrong_fields"


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [*rows, rows[0]],
        lambda rows: [{**rows[0], "values": {"mean": float("nan")}}, *rows[1:]],
        lambda rows: [{**rows[0], "status": "withheld"}, *rows[1:]],
        lambda rows: [{**rows[0], "indicator": "other"}, *rows[1:]],
        lambda rows: [{**rows[0], "values": {"mean": True}}, *rows[1:]],
        lambda rows: [{**rows[0], "values": {"mean": 10**400}}, *rows[1:]],
    ],
)
def test_a_release_has_each_result_once_and_numbers_only_where_it_was_published(office, change):
    round_ = office.open(2025, FIRMS, (SICK,))
    round_.answer(FIGURES)
    body = round_.run()
    document = Document.of({**body, "results": change(body["results"])}).signed("trustee", key_of("trustee"))
    assert refused(lambda: release_of(document, round_.agreement)) == "wrong_fields"


def test_an_amount_that_is_asked_as_a_rate_keeps_the_rule_of_amounts(office):
    wide = Asked("spent", 1, WORDS, WORDS, WORDS, "rate", 1, 0, 10**9, (1_000, 100_000), 0, ("mean",), None, False)
    round_ = office.open(2025, FIRMS, (wide,))
    round_.answer({one: {"spent": 900_000 if one == "m05" else 1_000 + place} for place, one in enumerate(FIRMS)})
    assert values(round_.run(), "spent") == {}
    even = office.open(2026, FIRMS, (wide,))
    even.answer({one: {"spent": 1_000 + place} for place, one in enumerate(FIRMS)})
    assert values(even.run(), "spent") == {"mean": 1000.0}
