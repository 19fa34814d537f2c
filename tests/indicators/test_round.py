"""A round from its draft to its release, with a real trustee, and what is refused on the way."""

import datetime as dt
import hashlib
import json

import pytest
from django.db import connection

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import agreeing, rounds, running, trust
from clusterwerk.indicators.models import Released
from clusterwerk.twolock.batches import unzipped, zipped
from clusterwerk.twolock.documents import Document
from clusterwerk.twolock.trustee import work
from clusterwerk.web import trustee_pages
from tests.indicators.conftest import CLOSES, OPENS, answer, go_to, part_of, sealed

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_round_is_released_with_what_the_trustee_lets_through(handed, cast, manager):
    content, _sets = vault.batch_of(handed)
    archive, outcome = work.run(content, cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    released = running.take_release(one=handed, content=archive, by=manager)
    growth = Released.objects.get(round=released, version__indicator__key="revenue")
    now, before = sum(73519 + 1000 * n for n in range(7)), sum(70000 + 900 * n for n in range(7))
    assert released.state == "released"
    assert growth.values == {"growth": round(float(f"{100 * (now / before - 1):.2e}"), 1)}
    assert (growth.is_published, growth.groups) == (True, "5–7")
    assert len(outcome.included) == 7
    assert vault.halves_kept(type(handed).objects.all()).count() == 1


def test_the_halves_are_deleted_by_retention_and_the_release_stays(handed, cast, manager):
    archive, _outcome = work.run(vault.batch_of(handed)[0], cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    released = running.take_release(one=handed, content=archive, by=manager)
    vault.forget_halves([released.pk])
    assert (vault.answers_counted(released), Released.objects.filter(round=released).count()) == (0, 3)


def test_the_list_counts_firms_that_are_linked_at_any_share_as_not_independent(sent, organisations):
    two = [part_of(sent, firm).reporter.number for firm in organisations[-2:]]
    rows = list(sent.participants.order_by("reporter__number").values_list("member", "group", "counts"))
    assert rows == [(f"m{n:02d}", f"g{min(two) if n in two else n:02d}", n not in two) for n in range(1, 9)]


def test_the_firms_form_holds_no_name_and_the_trustee_gets_all_of_them(agreed, cast, organisations):
    names = [firm.name for firm in organisations]
    request = unzipped(agreeing.request_for_trustee(agreed), ["names.json", "roster.json"])
    told = json.loads(json.loads(request["names.json"])["body"])["names"]
    assert told == {part_of(agreed, firm).member: firm.name for firm in organisations}
    pages = [agreed.form_de.path.read_text(), agreed.form_en.path.read_text(), request["roster.json"].decode()]
    assert [name for name in names for page in pages if name in page] == []


def test_the_trustees_program_makes_the_same_form_and_its_address_stands_in_the_invitation(
    agreed, cast, manager, clock
):
    made = trustee_pages.make(cast.folder.signed(str(agreed.uid)))
    kept = {"form-de": agreed.form_de, "form-en": agreed.form_en}
    assert {name: hashlib.sha256(page).hexdigest() for name, page in made.items()} == {
        name: file.sha256 for name, file in kept.items()
    }
    trust.name_trustee(name="L", key=agreed.trustee.public_key, address="https://treuhand.example/", by=manager)
    go_to(clock, OPENS)
    running.open_round(one=agreed)
    mails = Mail.objects.filter(thread=f"indicators-round-{agreed.pk}")
    address = f"https://treuhand.example/rounds/{agreed.uid}/form-de.html"
    assert {(address in mail.text, kept["form-de"].sha256 in mail.text) for mail in mails} == {(True, True)}


def test_a_draft_is_not_signed_while_something_is_missing(chosen, manager):
    assert agreeing.obstacles(chosen) == [
        "Benennen Sie den Treuhänder.",
        "8 Unternehmen haben noch keinen Schlüssel: Fordern Sie die Schlüssel an, oder nehmen Sie die Unternehmen von der Liste.",
        "Unabhängige Gruppen auf der Liste: 0; die Regeln verlangen 5. Bestätigen Sie Eigentumsverhältnisse, oder wählen Sie mehr Unternehmen.",
    ]
    with pytest.raises(Refused):
        agreeing.send_to_trustee(one=chosen, by=manager)
    chosen.refresh_from_db()
    assert (chosen.state, chosen.policy) == ("draft", "")


def test_a_sub_group_that_would_point_to_a_firm_in_the_signed_list_is_not_signed(chosen, cast, manager):
    """E16: one of eight in the foundry; then five and three; then one without a sub-group."""
    chosen.breakdown = "own"
    chosen.save()
    parts = list(chosen.participants.all())

    def told(words: list[str]) -> str:
        leaves = {part.pk: word for part, word in zip(parts, words, strict=True)}
        rounds.assign_leaves(one=chosen, leaves=leaves, by=manager)
        return " ".join(agreeing.obstacles(chosen))

    assert "weniger als 5 Unternehmen: Gießerei (1). In der" in told(["Gießerei"] + ["Montage"] * 7)
    assert "Montage (3)" in told(["Gießerei"] * 5 + ["Montage"] * 3)
    assert "ohne Untergruppe (1)" in told([""] + ["Montage"] * 7)
    assert told(["Montage"] * 8) == ""


def test_after_signing_the_list_stands_and_the_program_says_why(sent, organisations, manager):
    with pytest.raises(Refused) as refusal:
        rounds.choose_firms(one=sent, organisations=organisations[:6], by=manager)
    assert str(refusal.value.sentence).startswith("Die Runde ist unterschrieben")
    assert sent.participants.count() == 8


def test_what_was_taken_back_gets_another_name_so_that_old_signatures_are_void(sent, cast, manager):
    request = work.request_in(agreeing.request_for_trustee(sent), cast.folder)
    answered = work.agree(request, cast.folder)
    back = agreeing.take_back(one=sent, by=manager)
    again = agreeing.send_to_trustee(one=back, by=manager)
    with pytest.raises(Refused) as refusal:
        agreeing.take_answer(one=again, content=answered, by=manager)
    assert "anderen Runde" in str(refusal.value.sentence)
    again.refresh_from_db()
    assert (again.state, again.opening) == ("sent", "")


def test_it_opens_on_its_day_and_not_before(agreed, clock):
    with pytest.raises(Refused):
        running.open_round(one=agreed)
    go_to(clock, OPENS)
    assert running.open_round(one=agreed).state == "open"


def test_each_firm_has_a_chain_of_receipts_of_its_own_that_tells_nothing_of_others(opened, cast):
    firm, rival = cast.organisations[:2]
    first = answer(opened, cast, rival)
    answer(opened, cast, firm)
    assert vault.erase(part_of(opened, rival))
    second = answer(opened, cast, rival, seq=2)
    other = vault.receipt_of(part_of(opened, firm))[0]
    one, two, other = (Document.read(text, "receipt") for text in (first, second, other))
    survey = vault.agreement_of(opened).survey_document.digest
    bodies = [json.loads(paper.body) for paper in (one, two, other)]
    assert [body["previous"] for body in bodies] == [survey, one.digest, survey]
    assert {tuple(sorted(body)) for body in bodies} == {("previous", "submission")}  # a number would tell, too
    two.check("receipt", office=vault.agreement_of(opened).rules.office_key)


def test_the_newest_answer_counts_and_a_withdrawal_takes_it_out(opened, cast):
    firm = cast.organisations[0]
    answer(opened, cast, firm, 10, 10)
    answer(opened, cast, firm, 20, 10, seq=2)
    part = part_of(opened, firm)
    assert (vault.counts(part), vault.last_seq(part)) == (True, 2)
    running.submit(participant=part, text=sealed(opened, cast, firm, {}, seq=3), by=None)
    assert (vault.counts(part), vault.last_seq(part), vault.receipt_of(part)[1]) == (False, 3, True)
    with pytest.raises(Refused):
        answer(opened, cast, firm, 20, 10, seq=2)


def test_a_firm_without_its_key_can_still_erase_its_answer(answered, cast):
    part = part_of(answered, cast.organisations[0])
    Mail.objects.all().delete()
    assert running.erase_answer(participant=part, by=None) is True
    assert [(mail.thread, mail.scope_id) for mail in Mail.objects.all()] == [("indicators-erased", None)]
    assert (vault.counts(part), running.erase_answer(participant=part, by=None)) == (False, False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM indicators_half WHERE participant_id = %s", [part.pk])
        assert cursor.fetchall() == [("",)]


def _flip(text: str, name: str) -> str:
    parts = json.loads(text)
    parts[name] = ("B" if parts[name][0] == "A" else "A") + parts[name][1:]
    return json.dumps(parts)


@pytest.mark.parametrize("name", ["header", "share", "enc", "ct", "sig"])
def test_an_answer_that_was_changed_on_its_way_is_refused(opened, cast, name):
    firm = cast.organisations[0]
    text = sealed(opened, cast, firm, {"revenue": (5, 4)})
    with pytest.raises(Refused):
        running.submit(participant=part_of(opened, firm), text=_flip(text, name), by=None)
    assert vault.last_seq(part_of(opened, firm)) == 0


def test_another_firms_answer_and_an_old_key_are_refused(opened, cast):
    first, second = cast.organisations[:2]
    text = sealed(opened, cast, second, {"revenue": (5, 4)})
    stolen = sealed(opened, cast, first, {"revenue": (5, 4)}, key=cast.keys[second.pk])
    for one in (text, stolen, "{}", "x" * 50):
        with pytest.raises(Refused):
            running.submit(participant=part_of(opened, first), text=one, by=None)
    assert vault.last_seq(part_of(opened, first)) == 0


def test_after_the_last_day_nothing_is_taken_even_before_the_round_is_marked_closed(opened, cast, clock):
    firm = cast.organisations[0]
    text = sealed(opened, cast, firm, {"revenue": (5, 4)})
    go_to(clock, CLOSES + dt.timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        running.submit(participant=part_of(opened, firm), text=text, by=None)
    assert str(refusal.value.sentence).startswith("Diese Runde ist geschlossen")
    with pytest.raises(Refused):
        running.erase_answer(participant=part_of(opened, firm), by=None)


def test_sums_are_handed_over_after_closing_and_once(answered, clock, manager):
    with pytest.raises(Refused):
        running.hand_over(one=answered, by=manager)
    go_to(clock, CLOSES + dt.timedelta(days=1))
    handed = running.hand_over(one=answered, by=manager)
    with pytest.raises(Refused):
        running.hand_over(one=handed, by=manager)
    assert vault.answers_counted(handed) == 7


def test_a_release_of_another_trustee_or_with_strange_answers_is_refused(handed, cast, manager):
    archive, _outcome = work.run(vault.batch_of(handed)[0], cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE indicators_half SET counts = %s WHERE participant_id = %s",
            [False, part_of(handed, cast.organisations[0]).pk],
        )
    with pytest.raises(Refused) as refusal:
        running.take_release(one=handed, content=archive, by=manager)
    assert "nie übergeben" in str(refusal.value.sentence)
    with pytest.raises(Refused):
        running.take_release(one=handed, content=b"no archive", by=manager)
    handed.refresh_from_db()
    assert (handed.state, Released.objects.count()) == ("handed", 0)


NAN = float("nan")
ODD = {
    "twice": lambda rows: rows.append(rows[0]),
    "missing": lambda rows: rows.pop(),
    "unknown": lambda rows: rows[0].update(indicator="prices"),
    "withheld with values": lambda rows: rows[1].update(status="withheld", groups="", values={"mean": 1.0}),
    "another status": lambda rows: rows[1].update(status="perhaps"),
    "published without values": lambda rows: rows[0].update(status="published", groups="5–7", values={}),
    "long words for groups": lambda rows: rows[0].update(groups="x" * 50),
    "no number": lambda rows: rows[0].update(status="published", groups="5–7", values={"growth": NAN}),
    "too large": lambda rows: rows[0].update(status="published", groups="5–7", values={"growth": 1e300}),
    "a list": lambda rows: rows[0].update(status="published", groups="5–7", values={"growth": [1.0]}),
    "a word": lambda rows: rows[0].update(status="published", groups="5–7", values={"growth": "1,5"}),
    "two quartiles": lambda rows: rows[0].update(status="published", groups="5–7", values={"quartiles": [1, 2]}),
    "not asked": lambda rows: rows[0].update(status="published", groups="5–7", values={"classes": [1.0]}),
}


def test_a_release_with_odd_results_is_refused_with_a_sentence(handed, cast, manager):
    """Signed by the right trustee, whose program has a fault."""
    content, _outcome = work.run(vault.batch_of(handed)[0], cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    body = work.release_in(content).body
    taken = []
    for name, change in ODD.items():
        found = json.loads(body)
        found["results"].sort(key=lambda row: row["indicator"])
        change(found["results"])
        odd = Document.of(found).signed("trustee", cast.folder.signing_key())
        try:
            running.take_release(one=handed, content=zipped({"release.json": odd.text().encode()}), by=manager)
            taken.append(name)
        except Refused:
            continue
    assert (taken, Released.objects.count()) == ([], 0)


def test_an_answer_with_a_number_beyond_all_counting_is_refused_with_a_sentence(opened, cast):
    firm = cast.organisations[0]
    with pytest.raises(Refused):
        answer(opened, cast, firm, seq=10**30)
    assert vault.last_seq(part_of(opened, firm)) == 0


def test_a_cancelled_round_keeps_no_half(answered, manager):
    agreeing.cancel_round(one=answered, reason="Zu wenige Antworten", by=manager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM indicators_half")
        assert cursor.fetchone() == (0,)
