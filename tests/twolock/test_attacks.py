"""Tampering, replay, and both sides trying to learn more than they should."""

import base64
import dataclasses
import datetime as dt
import json
import random

import pytest

from clusterwerk.analysis.disclosure.audit import Published, bounds
from clusterwerk.twolock import batches, names, ring, signing, submissions
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import Document
from clusterwerk.twolock.errors import SENTENCES, Untrue, said
from clusterwerk.twolock.groups import Population
from clusterwerk.twolock.halves import summed
from clusterwerk.twolock.sets import Round, sendable
from clusterwerk.twolock.survey import number_of
from clusterwerk.twolock.trustee import work
from tests.twolock.made_round import MOOD, REVENUE, SICK, Office, key_of, values

FIRMS = [f"m{number:02}" for number in range(9)]
ALIKE = {one: {"revenue": (1_000 + place, 1_000)} for place, one in enumerate(FIRMS)}


@pytest.fixture
def round_(office):
    """An open round of nine firms."""
    return office.open(2025, FIRMS)


def refused(action):
    """The code with which something is refused; None when it goes through."""
    try:
        action()
    except Untrue as wrong:
        return wrong.code
    return None


def test_every_part_of_an_answer_with_one_bit_flipped_is_refused(round_):
    sent = json.loads(round_.seal("m00", ALIKE["m00"]).text())
    chance = random.Random(1)
    for part in ("header", "share", "enc", "ct", "sig"):
        data = bytearray(base64.b64decode(sent[part]))
        for _ in range(12):
            at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
            changed = bytes(one ^ bit if place == at else one for place, one in enumerate(data))
            text = json.dumps({**sent, part: base64.b64encode(changed).decode()})

            def take(text=text):
                submissions.check(
                    submissions.Submission.received(text), round_.agreement, round_.opening_document.digest
                )

            assert refused(take) in {"bad_signature", "not_json", "wrong_fields", "wrong_reference", "wrong_version"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"survey_hash": "0" * 64}, "wrong_reference"),
        ({"roster_hash": "0" * 64}, "wrong_reference"),
        ({"opening_hash": "0" * 64}, "wrong_reference"),
        ({"member": "m99"}, "not_in_roster"),
        ({"member": "m01"}, "bad_signature"),
        ({"seq": 0}, "wrong_fields"),
        ({"seq": True}, "wrong_fields"),
        ({"answered": ["revenue", "prices"]}, "unknown_indicator"),
        ({"answered": ["revenue", "revenue"]}, "wrong_fields"),
        ({"with_previous": ["revenue", "sick"]}, "unknown_indicator"),
        ({"corrected": ["sick"]}, "unknown_indicator"),
        ({"answered": "revenue"}, "wrong_fields"),
        ({"form": None}, "wrong_fields"),
    ],
)
def test_an_answer_with_another_header_is_refused_although_its_firm_signed_it(round_, changed, code):
    answer = round_.seal("m00", ALIKE["m00"])
    body = json.dumps({**json.loads(answer.body), **changed}).encode()
    forged = dataclasses.replace(answer, body=body)
    signed = dataclasses.replace(forged, sig=signing.sign(key_of("m00"), "member", forged.signed_bytes))
    assert refused(lambda: round_.take(signed)) == code


def test_unknown_fields_double_fields_and_nonsense_are_refused(round_):
    sent = json.loads(round_.seal("m00", ALIKE["m00"]).text())
    for text in (
        json.dumps({**sent, "proofs": ""}), json.dumps({**sent, "share": 7}), json.dumps({**sent, "share": "?"}),
        "[]", "no", '{"header":1,"header":2}', "[" * 5_000, json.dumps({key: sent[key] for key in ("header", "sig")}),
    ):  # fmt: skip
        assert refused(lambda text=text: submissions.Submission.received(text)) in {"wrong_fields", "not_json"}


def test_an_answer_sealed_for_another_round_does_not_open(office):
    """A firm that signs a seed sealed with the context of another header."""
    first, second = office.open(2024, FIRMS), office.open(2025, FIRMS)
    second.answer(ALIKE)
    other = first.seal("m00", ALIKE["m00"])
    mixed = dataclasses.replace(second.seal("m00", ALIKE["m00"], seq=2), enc=other.enc, ct=other.ct)
    second.take(dataclasses.replace(mixed, sig=signing.sign(key_of("m00"), "member", mixed.signed_bytes)))
    assert refused(second.run) == "cannot_open"


@pytest.mark.parametrize("value", [-0.1, 100.1, float("nan"), float("inf"), 1e30])
def test_a_value_out_of_range_is_refused_before_it_is_sealed(value):
    assert refused(lambda: number_of(value, SICK)) == "out_of_range"


def test_numbers_out_of_range_are_refused_by_the_program_and_noticed_by_the_trustee(office):
    with pytest.raises(Untrue, match="outside"):
        submissions.vector(office.open(2024, FIRMS).agreement.survey, {"revenue": submissions.Figure(10**9 + 1, 1)})
    round_ = office.open(2025, FIRMS, (REVENUE, SICK))
    round_.answer({one: {**ALIKE[one], "sick": (30, 40)} for one in FIRMS})
    header, answer = round_.answers[0]
    lie = ring.pack([10**12, *[0] * (round_.agreement.survey.elements - 1)])
    liar = dataclasses.replace(answer, share=ring.plus(answer.share, lie))
    round_.answers[0] = (header, liar)
    release = round_.run()
    assert values(release) == {}
    assert values(release, "sick") != {}


class Changed:
    """What an office that does not keep to the rules does with its batch."""

    def fewer_in_a_sum(self, batch, _round):
        few = frozenset(sorted(batch.sums[0].members)[:1])
        return dataclasses.replace(batch, sums=(dataclasses.replace(batch.sums[0], members=few), *batch.sums[1:]))

    def one_sum_more(self, batch, round_):
        few = frozenset(FIRMS[1:])
        halves = {header.member: ring.limbs(one.share) for header, one in round_.answers}
        half = summed(halves, round_.agreement, "revenue", few)
        return dataclasses.replace(
            batch, sums=(*batch.sums, dataclasses.replace(batch.sums[0], members=few, half=half))
        )

    def an_answer_twice(self, batch, _round):
        return dataclasses.replace(batch, answers=(*batch.answers, batch.answers[0]))

    def a_fake_member(self, batch, round_):
        header = dataclasses.replace(round_.answers[0][0], member="m99")
        fake = dataclasses.replace(batch.answers[0], body=header.body())
        fake = dataclasses.replace(fake, sig=signing.sign(key_of("m99"), "member", fake.signed_bytes))
        return dataclasses.replace(batch, answers=(*batch.answers, fake))

    def an_answer_written_by_the_office(self, batch, _round):
        one = batch.answers[0]
        forged = dataclasses.replace(one, sig=signing.sign(key_of("office"), "member", one.signed_bytes))
        return dataclasses.replace(batch, answers=(forged, *batch.answers[1:]))

    def another_survey(self, batch, _round):
        return dataclasses.replace(batch, survey_hash="0" * 64)

    def a_short_half(self, batch, _round):
        return dataclasses.replace(batch, sums=(dataclasses.replace(batch.sums[0], half=b"\0" * 16),))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("fewer_in_a_sum", "wrong_sets"),
        ("one_sum_more", "wrong_sets"),
        ("an_answer_twice", "twice"),
        ("a_fake_member", "not_in_roster"),
        ("an_answer_written_by_the_office", "bad_signature"),
        ("another_survey", "not_agreed"),
        ("a_short_half", "wrong_length"),
    ],
)
def test_the_trustee_refuses_what_an_office_picked_or_made_up(round_, change, code):
    round_.answer(ALIKE)
    batch = round_.batch()
    changed = round_.resigned(getattr(Changed(), change)(batch, round_))
    assert refused(lambda: round_.run(changed)) == code
    assert refused(lambda: round_.run(dataclasses.replace(batch, signature=b"\0" * 64))) == "bad_signature"
    assert values(round_.run(batch)) != {}  # nothing was opened or lost before


def test_a_batch_before_closing_is_refused(round_):
    round_.answer(ALIKE)
    data = batches.batch_zip(round_.batch())
    early = round_.agreement.survey.closes - dt.timedelta(seconds=1)
    assert refused(lambda: work.run(data, round_.office.folder, now=early)) == "still_open"


def test_a_batch_never_holds_a_half_of_one_firm(round_):
    round_.answer(ALIKE)
    data = batches.batch_zip(round_.batch())
    body = batches.unzipped(data, ["batch.json"])["batch.json"]
    for _header, answer in round_.answers:
        assert base64.b64encode(answer.share) not in body
        assert base64.b64encode(answer.share[:48])[:60] not in body


def sets_sent(round_, sent=(), rosters=()):
    population = Population.of([*rosters, round_.agreement.roster], round_.agreement.rules.reading)
    headers = [header for header, _answer in batches.latest(round_.answers)]
    return sendable(Round(round_.agreement, headers), population, sent)


def test_the_office_hands_over_no_sums_that_could_be_subtracted(office):
    """Eight answers in all and seven of them in one part: the eighth would be the difference."""
    roster = {one: (one, True, "a" if place else "b") for place, one in enumerate(FIRMS)}
    round_ = office.open(2025, roster, leaves=("a", "b"))
    round_.answer(ALIKE)
    chosen, _known = sets_sent(round_)
    assert [(one.leaf, len(one.members)) for one in chosen] == [(None, 9)]


def test_the_office_remembers_across_rounds_what_it_handed_over(office):
    first = office.open(2024, FIRMS)
    first.answer({one: ALIKE[one] for one in FIRMS[1:]})
    first.run()
    second = office.open(2025, FIRMS)
    second.answer(ALIKE)
    assert second.batch().sums == ()  # the newcomer's figure of 2024 would be the difference
    third = office.open(2026, FIRMS)
    third.answer(ALIKE)
    assert len(third.batch().sums) == 1


def test_newcomers_appear_when_there_are_five_and_none_dominates(tmp_path):
    """Totals of 2024: first nine firms, a year later with newcomers. The last newcomer's size decides."""
    firms = [*FIRMS, *(f"n{number}" for number in range(6))]
    for last, shown in ((1_000, True), (50_000, False)):
        office = Office(tmp_path / str(last))
        first = office.open(2024, firms)
        first.answer(ALIKE)
        assert values(first.run()) != {}
        second = office.open(2025, firms)
        figures = {one: {"revenue": (9_000, 1_000)} for one in firms} | {"n5": {"revenue": (9_000, last)}}
        second.answer(figures)
        assert bool(values(second.run())) is shown


def test_a_corrected_figure_is_another_one(tmp_path):
    firms = [*FIRMS, "n0", "n1"]
    for corrected, shown in ((0, True), (1, False), (5, True)):
        office = Office(tmp_path / str(corrected))
        first = office.open(2024, firms)
        first.answer({one: {"revenue": (1_000, 900)} for one in firms})
        assert values(first.run()) != {}
        second = office.open(2025, firms)
        for place, one in enumerate(firms):
            own = {"revenue": (2_000, 1_400 if place < corrected else 1_000)}
            second.take(second.seal(one, own, corrected=["revenue"] if place < corrected else []))
        assert bool(values(second.run())) is shown


def test_a_request_that_was_changed_is_refused(office):
    policy, roster, survey = office.documents(2025, FIRMS)
    weak = dataclasses.replace(office.rules, k=4).document().signed("office", office.key)
    again = Document(policy.body.replace(b'"p":15.0', b'"p":10.5'), policy.signatures)
    other = office.documents(2025, FIRMS[:7])[1]
    for documents, code in (
        ((weak, roster, survey), "weak_policy"),
        ((again, roster, survey), "bad_signature"),
        ((policy, other, survey), "wrong_reference"),
        ((policy, survey, roster), "wrong_fields"),
    ):
        assert refused(lambda documents=documents: Agreement.read(*documents)) == code


@pytest.mark.parametrize(
    ("rules", "code"),
    [({"reading": "mild"}, "weak_policy"), ({"min_age_days": 30}, "weak_policy"), ({"p": 5.0}, "weak_policy")],
)
def test_rules_that_protect_too_little_are_refused(tmp_path, rules, code):
    office = Office(tmp_path, **rules)
    assert refused(lambda: Agreement.read(*office.documents(2025, FIRMS))) == code


def test_a_round_with_too_few_independent_firms_is_not_agreed_upon(office):
    assert refused(lambda: office.open(2025, FIRMS[:4])) == "too_few_members"


def test_names_that_do_not_belong_to_the_roster_are_refused(office):
    agreement = Agreement.read(*office.documents(2025, FIRMS))
    other = Agreement.read(*office.documents(2024, FIRMS))
    whole = json.loads(office.names(agreement).body)
    less = {**whole, "names": {one: name for one, name in whole["names"].items() if one != FIRMS[0]}}
    lists = {
        "bad_signature": names.document_of(whole["names"], agreement.roster_document),
        "wrong_reference": office.names(other),
        "wrong_fields": Document.of(less).signed("office", office.key),
    }
    for code, one in lists.items():
        assert refused(lambda one=one: work.request_in(batches.request_zip(agreement, one), office.folder)) == code
    unnamed = office.names(agreement, **{FIRMS[0]: " "})
    assert refused(lambda: work.request_in(batches.request_zip(agreement, unnamed), office.folder)) == "wrong_fields"


def test_two_firms_with_one_key_are_refused(office):
    policy, _roster, _survey = office.documents(2025, FIRMS)
    body = json.loads(_roster.body)
    body["members"][1]["key"] = body["members"][0]["key"]
    roster = Document.of(body).signed("office", office.key)
    assert refused(lambda: Agreement.read(policy, roster, _survey)) == "linked_keys"


def test_a_changed_list_of_releases_is_noticed(office):
    first = office.open(2024, FIRMS)
    first.answer(ALIKE)
    first.run()
    path = office.folder.path / "ledger.jsonl"
    path.write_text(path.read_text().replace("m03", "m04"))
    second = office.open(2025, FIRMS)
    second.answer(ALIKE)
    assert refused(second.run) == "chain_broken"


def test_three_years_of_releases_pin_no_firm_down_to_fifteen_per_cent():
    """A rival, and a former employee who knows two firms, with all released sums in full: no figure within 15 %."""
    chance = random.Random(11)
    for seed in range(3):
        pinned = _three_years(chance, seed)
        assert pinned == []


def _three_years(chance, seed):
    import tempfile
    from pathlib import Path

    firms = [f"f{number:02}" for number in range(16)]
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        truth, shown = {one: {} for one in firms}, {}
        for year in (2022, 2023, 2024, 2025):
            for one in firms:
                truth[one][year] = int(chance.lognormvariate(9, 1.0)) + 500
        for year in (2023, 2024, 2025):
            present = [one for one in firms if chance.random() < 0.8]
            round_ = office.open(year, firms)
            round_.answer({one: {"revenue": (truth[one][year], truth[one][year - 1])} for one in present})
            if values(round_.run()):
                for period in (year, year - 1):
                    shown.setdefault(period, set()).add(frozenset(present))
    found = []
    for period, sets in shown.items():
        published = [Published.of(own, sum(truth[one][period] for one in own), 9) for own in sets]
        for insiders in ([firms[0]], firms[1:3]):
            known = {one: float(truth[one][period]) for one in insiders}
            for one, (low, high) in bounds(published, known).items():
                if low >= truth[one][period] * 0.85 and high <= truth[one][period] * 1.15:
                    found.append((seed, period, one))
    return found


def test_every_refusal_has_a_sentence_in_both_languages():
    for code, sentence in SENTENCES.items():
        facts = dict.fromkeys(("what", "who", "field", "member", "other", "why", "indicator", "value", "least", "most",
                               "day", "days", "entry", "count", "name", "period", "round"), "x")  # fmt: skip
        german, english = (said(Untrue(code, **facts), language) for language in ("de", "en"))
        assert english == sentence % facts
        assert german != english


def test_a_class_question_needs_no_year_before(office):
    round_ = office.open(2025, FIRMS, (MOOD,))
    assert refused(lambda: round_.take(round_.seal("m00", {"mood": (2, 3)}))) == "unknown_indicator"
