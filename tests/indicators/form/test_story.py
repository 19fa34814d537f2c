"""A firm makes its key, answers, answers again, withdraws, and next year finds its own figures: all in its own browser."""

import base64
import json

import pytest
from playwright.sync_api import expect

from clusterwerk.twolock.agreement import Agreement, Opening
from clusterwerk.twolock.documents import Document
from clusterwerk.twolock.releases import release_of
from clusterwerk.twolock.submissions import Submission, check
from tests.indicators.form import papers
from tests.indicators.form.stage import ANSWER, KEY, PASSPHRASE, POSITION, RECEIPT, new_firm, send, sent, unlock

pytestmark = [pytest.mark.browser, pytest.mark.long]
EXPORT, REVENUE = 77.7, 987_654_321
# Export 77.7 and 70.1 in steps of a tenth above −50; no revenue of the year before, no sick rate, mood 4.
VECTOR = [
    1277,
    1201,
    1277**2,
    1201**2,
    0,
    0,
    0,
    1,
    REVENUE,
    0,
    REVENUE**2,
    0,
    0,
    1,
    *[0] * 7,
    3,
    0,
    9,
    0,
    0,
    0,
    0,
    1,
    0,
]


def _read_by_the_program(documents: dict) -> tuple[dict, Agreement]:
    """The papers as the office and the trustee read them."""
    read = {name: Document.read(json.dumps(one), name) for name, one in documents.items()}
    agreement = Agreement.read(read["policy"], read["roster"], read["survey"])
    agreement.check_trustee()
    return read, agreement


def _checked_by_the_program(documents: dict, sealed: dict):
    """The header, checked by the office's and the trustee's own code."""
    read, agreement = _read_by_the_program(documents)
    assert Opening.read(read["opening"], agreement).survey_hash == read["survey"].digest
    return check(Submission.received(json.dumps(sealed)), agreement, read["opening"].digest)


def _type(page, **fields) -> None:
    for name, value in fields.items():
        page.locator(f"#{name.replace('_', '-')}").fill(value)


def test_from_the_key_to_the_next_year(stage, page):
    stage.show(page, "key", KEY)
    _type(page, new_passphrase=PASSPHRASE, new_passphrase_again="vier Worter")
    page.get_by_role("button", name="Unseren Schlüssel anlegen").click()
    expect(page.locator("#new-passphrase-again-error")).to_have_text("Die beiden Eingaben unterscheiden sich.")
    _type(page, new_passphrase_again=PASSPHRASE)
    page.get_by_role("button", name="Unseren Schlüssel anlegen").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Firmendatei speichern").click()
    assert saved.value.suggested_filename == "clusterwerk-radial-ventilatoren.firm.json"
    page.get_by_role("button", name="Öffentlichen Schlüssel senden").click()
    page.get_by_text("leer").wait_for()
    assert list(stage.posted[-1]) == ["csrfmiddlewaretoken", "public_key"]
    member = base64.b64decode(stage.posted[-1]["public_key"])

    paper = papers.Paper(member)
    documents = paper.documents()
    stage.show(page, "answer", {**ANSWER, "documents": documents})
    unlock(page, "figures")
    _type(page, now_export="77,7", previous_export="70.1", now_revenue="987.654.321")
    page.locator("#now-mood").select_option("4")
    first = send(page, stage)
    assert list(stage.posted[-1]) == ["csrfmiddlewaretoken", "sealed"]
    header, vector = papers.opened(first, paper.lock, member)
    assert vector == VECTOR
    assert (header["member"], header["seq"], header["form"]) == ("m07", 1, "0" * 64)
    assert (header["answered"], header["with_previous"]) == (["export", "revenue", "mood"], ["export"])
    assert _checked_by_the_program(documents, first).answered == ("export", "revenue", "mood")

    receipt = papers.receipt(first, paper.office)
    stage.show(page, "receipt", {**RECEIPT, "receipt": receipt, "policy": documents["policy"]})
    expect(page.get_by_text("Die Quittung steht in Ihrer Firmendatei")).to_be_visible()

    stage.show(page, "answer", {**ANSWER, "documents": documents, "last_seq": 1, "answered_before": True})
    unlock(page, "figures")
    assert page.locator("#now-export").input_value() == "77,7"
    assert page.locator("#now-revenue").input_value() == "987654321"
    _type(page, now_export="12")
    header, vector = papers.opened(send(page, stage), paper.lock, member)
    assert (header["seq"], vector[:4]) == (2, [620, 1201, 620**2, 1201**2])

    stage.show(page, "answer", {**ANSWER, "documents": documents, "last_seq": 2, "answered_before": True})
    unlock(page, "figures")
    for _time in ("ask", "confirm"):
        page.get_by_role("button", name="Antwort zurückziehen").locator("visible=true").click()
    header, vector = papers.opened(sent(page, stage), paper.lock, member)
    assert (header["seq"], header["answered"], set(vector)) == (3, [], {0})

    later = papers.Paper(member, year=2026, trustee=paper.trustee)
    stage.show(page, "answer", {**ANSWER, "documents": later.documents()})
    unlock(page, "figures")
    assert page.locator("#previous-export").input_value() == ""  # what was withdrawn is not put in again
    everything = "\n".join([*stage.asked, json.dumps(stage.posted), page.evaluate("JSON.stringify({...localStorage})")])
    for canary in ("987654321", "987.654.321", PASSPHRASE, '"figures"'):
        assert canary not in everything


def test_last_years_own_figures_stand_there_and_a_change_counts_as_correction(stage, page):
    member = new_firm(stage, page)
    paper = papers.Paper(member)
    stage.show(page, "answer", {**ANSWER, "documents": paper.documents()})
    unlock(page, "figures")
    _type(page, now_export="77,7", now_revenue="1000000")
    send(page, stage)
    later = papers.Paper(member, year=2026, trustee=paper.trustee)
    stage.show(page, "answer", {**ANSWER, "documents": later.documents()})
    unlock(page, "figures")
    values = [page.locator(f"#previous-{one}").input_value() for one in ("export", "revenue")]
    assert values == ["77,7", "1000000"]
    expect(page.locator("#hint-export")).to_contain_text("So haben Sie sie damals gesendet")
    _type(page, now_export="80", now_revenue="900000", previous_revenue="1100000")
    expect(page.locator("#hint-revenue")).to_contain_text("1.000.000")
    page.get_by_role("button", name="Prüfen und senden").click()
    assert page.get_by_role("checkbox").is_hidden()  # the trustee's key is known from last year
    header, _vector = papers.opened(send_checked(page, stage), later.lock, member)
    assert (header["with_previous"], header["corrected"]) == (["export", "revenue"], ["revenue"])


def send_checked(page, stage) -> dict:
    """Seal and send from the page of checking."""
    page.get_by_role("button", name="Versiegeln und senden").click()
    return sent(page, stage)


def test_what_is_typed_is_judged_kept_and_never_forced(stage, page):
    member = new_firm(stage, page)
    documents = papers.Paper(member).documents()
    stage.show(page, "answer", {**ANSWER, "documents": documents})
    unlock(page, "figures")
    assert page.locator("#now-sick").is_hidden()
    _type(page, staff="19")
    assert page.locator("#now-sick").is_hidden()
    _type(page, staff="20", now_sick="4,85", now_export="101", now_revenue="zwölf", previous_revenue="5")
    errors = {one: page.locator(f"#now-{one}-error").inner_text() for one in ("sick", "export", "revenue")}
    assert errors == {
        "sick": "Höchstens 1 Nachkommastellen.",
        "export": "Möglich ist -50 bis 100 %.",
        "revenue": "Geben Sie eine Zahl ein, zum Beispiel 1.234,5.",
    }
    _type(page, now_revenue="1,5")
    assert page.locator("#now-revenue-error").inner_text() == "Nur ganze Zahlen."
    page.get_by_role("button", name="Prüfen und senden").click()
    summary = page.locator('[data-step="figures"] .error-summary')
    expect(summary).to_be_focused()
    assert summary.locator("li").count() == 3
    summary.get_by_role("link").first.click()
    expect(page.locator("#now-export")).to_be_focused()
    _type(page, now_sick="4,8", now_export="9", previous_export="4", now_revenue="", previous_revenue="")
    expect(page.locator("#hint-export")).to_contain_text("125 Prozent")
    page.get_by_role("button", name="Später weitermachen").click()
    expect(page.get_by_text("Ihre Eingaben sind gespeichert")).to_be_visible()
    stage.show(page, "answer", {**ANSWER, "documents": documents})
    unlock(page, "figures")
    kept = {
        one: page.locator(f"#{one}").input_value() for one in ("staff", "now-sick", "now-export", "previous-export")
    }
    assert kept == {"staff": "20", "now-sick": "4,8", "now-export": "9", "previous-export": "4"}
    page.get_by_role("button", name="Prüfen und senden").click()
    page.get_by_role("button", name="Versiegeln und senden").click()
    expect(page.locator("#compared-error")).to_have_text(
        "Vergleichen Sie den Fingerabdruck und setzen Sie das Häkchen."
    )
    assert stage.posted == []


SWAPPED = papers.new_key()


def _anew(paper, year: int = 2025, **changes) -> dict:
    return papers.Paper(
        paper.member_key, year, office=paper.office, trustee=paper.trustee, lock=paper.lock, changes=changes
    ).documents()


CHANGES = {
    "another trustee's key": (lambda d, p: _resigned(d, p, "opening", SWAPPED), "bad_signature opening trustee"),
    "office alone": (lambda d, p: _resigned(d, p, "policy", p.office), "bad_signature policy trustee"),
    "questionnaire": (lambda d, p: _bent(d, "survey", '"decimals": 1', '"decimals": 2'), "bad_signature survey office"),
    "participants": (lambda d, p: _bent(d, "roster", '"m20"', '"m2O"'), "bad_signature roster office"),
    "unsigned": (lambda d, p: {**d, "roster": {**d["roster"], "signatures": {}}}, "bad_signature roster office"),
    "another roster": (lambda d, p: {**d, "roster": _anew(p)["roster"]}, "wrong_reference survey"),
    "another opening": (lambda d, p: {**d, "opening": _anew(p, 2024)["opening"]}, "wrong_reference opening"),
    "another policy": (
        lambda d, p: {**d, "policy": _anew(p, policy={"k": 6})["policy"]},
        "wrong_reference survey",
    ),
    "roster of a survey": (
        lambda d, p: _anew(p, roster={"survey_id": "s9"}),
        "wrong_reference roster",
    ),
    "rules for two": (lambda d, p: _anew(p, policy={"k": 2}), "weak_policy"),
    "no rule": (lambda d, p: _anew(p, policy={"p": None}), "weak_policy"),
    "milder without a reason": (lambda d, p: _anew(p, policy={"reading": "mild"}), "weak_policy"),
    "unknown field": (lambda d, p: _anew(p, opening={"more": 1}), "wrong_fields opening"),
    "key twice": (lambda d, p: _twice(p), "wrong_fields roster"),
    "too young": (lambda d, p: _anew(p, survey={"opens": "2026-02-01T08:00:00+01:00"}), "too_young"),
    "no JSON": (lambda d, p: _bent(d, "survey", "{", ""), "not_json survey"),
    "another kind": (lambda d, p: {**d, "survey": d["roster"]}, "wrong_fields survey"),
    "another version": (lambda d, p: _anew(p, survey={"v": 2}), "wrong_version survey"),
}


def _bent(documents: dict, name: str, old: str, new: str) -> dict:
    body = documents[name]["body"].replace(old, new, 1)
    assert body != documents[name]["body"]
    return {**documents, name: {**documents[name], "body": body}}


def _resigned(documents: dict, paper, name: str, key) -> dict:
    body = documents[name]["body"]
    return {**documents, name: papers.signed(json.loads(body), office=paper.office, trustee=key)}


def _twice(paper) -> dict:
    rows = json.loads(paper.documents()["roster"]["body"])["members"]
    return _anew(paper, roster={"members": [*rows, {**rows[0], "member": "m99"}]})


def test_papers_that_were_changed_are_refused(run):
    paper = papers.Paper(papers.public(papers.new_key()))
    documents = paper.documents()
    given = {"as they were": documents, **{name: change(documents, paper) for name, (change, _) in CHANGES.items()}}
    found = run(
        """async (m, given) => Object.fromEntries(await Promise.all(Object.entries(given).map(async ([name, documents]) =>
          [name, await m.twolock.readOpening(documents).then(() => "good", ({ code, facts: { what, who } }) => [code, what, who].filter(Boolean).join(" "))])))""",
        given,
    )
    assert found == {"as they were": "good", **{name: said for name, (_, said) in CHANGES.items()}}


def test_a_page_with_changed_papers_or_a_closed_round_lets_nothing_be_typed(stage, page):
    paper = papers.Paper(papers.public(papers.new_key()))
    documents = paper.documents()
    swapped = _resigned(documents, paper, "opening", SWAPPED)
    closed = _anew(paper, survey={"closes": "2026-06-01T08:00:00+02:00"})
    for given, sentence in ((swapped, "Die Unterschrift (der Treuhänder)"), (closed, "Diese Runde ist geschlossen")):
        stage.show(page, "answer", {**ANSWER, "documents": given})
        expect(page.get_by_text(sentence)).to_be_visible()
        assert page.get_by_label("Passphrase").is_hidden()


def test_a_key_that_is_not_in_the_list_and_another_firms_link(stage, page):
    member = new_firm(stage, page)
    stranger = papers.Paper(papers.public(papers.new_key()))
    for documents, context, sentence in (
        (stranger.documents(), {}, "steht nicht in der unterschriebenen Teilnehmerliste"),
        (papers.Paper(member).documents(), {"member": "m20"}, "Diese Datei gehört zu Radial Ventilatoren GmbH"),
    ):
        stage.show(page, "answer", {**ANSWER, "documents": documents, **context})
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Öffnen").click()
        expect(page.locator('[data-step="open"] .error-summary')).to_contain_text(sentence)


def test_a_receipt_of_somebody_else_or_for_another_answer_is_refused(stage, page):
    paper = papers.Paper(new_firm(stage, page))
    documents = paper.documents()
    sealed = dict.fromkeys(("header", "share", "enc", "ct", "sig"), "AAAA")
    good = papers.receipt(sealed, paper.office)
    forged = papers.receipt(sealed, papers.new_key())
    stage.show(page, "receipt", {**RECEIPT, "receipt": forged, "policy": documents["policy"]})
    expect(page.get_by_text("ist nicht gültig")).to_be_visible()
    page.evaluate("sessionStorage.setItem('sent:radial-ventilatoren', 'another')")
    stage.show(page, "receipt", {**RECEIPT, "receipt": good, "policy": documents["policy"]})
    expect(page.get_by_text("nennt eine andere Antwort")).to_be_visible()
    assert 'receipts":[]' in page.evaluate("JSON.stringify(JSON.parse(localStorage['firm file:radial-ventilatoren']))")


def _row(page, title: str) -> list[str]:
    return [
        cell.strip()
        for cell in page.locator("[data-position] tr", has_text=title).first.locator("td").all_inner_texts()
    ]


def test_the_own_place_is_reckoned_here_and_missing_answers_are_said(stage, page):
    paper = papers.Paper(new_firm(stage, page), indicators=(*papers.INDICATORS, papers.asked("late")))
    documents = paper.documents()
    stage.show(page, "answer", {**ANSWER, "documents": documents})
    unlock(page, "figures")
    _type(
        page,
        staff="50",
        now_export="12,5",
        previous_export="11",
        now_revenue="1100",
        previous_revenue="1000",
        now_sick="4",
    )
    page.locator("#now-mood").select_option("4")
    sealed = send(page, stage)
    stage.show(
        page, "receipt", {**RECEIPT, "receipt": papers.receipt(sealed, paper.office), "policy": documents["policy"]}
    )
    page.get_by_text("Die Quittung steht in Ihrer").wait_for()

    def result(indicator, groups="", **values):
        status = "published" if values else "withheld"
        return {"indicator": indicator, "leaf": None, "status": status, "groups": groups, "values": values}

    results = [
        result("export", "12–19", mean=10.2, change=2.0, quartiles=[4.0, 9.0, 12.0]),
        result("revenue", "5–7", growth=12.5),
        result("sick", "5–7", mean=4.5, quartiles=[1.0, 2.0, 3.0]),
        result("mood", "12–19", classes=[5.0, 5.0, 30.0, 40.0, 20.0]),
        result("late"),
    ]
    signed = {name: documents[name] for name in ("policy", "roster", "survey")}
    before = len(stage.asked)
    for included, sentence in (
        ([papers.answer_hash(sealed)], "Ihre Antwort steht in der unterschriebenen Liste"),
        (["0" * 64], "unterschriebene Quittung"),
    ):
        release = paper.release(documents, results, included)
        read, agreement = _read_by_the_program({**signed, "release": release})
        assert release_of(read["release"], agreement)["included"] == included
        stage.show(page, "position", {**POSITION, "documents": {**signed, "release": release}})
        unlock(page, "position")
        expect(page.get_by_text(sentence)).to_be_visible()
        if sentence.startswith("Ihre"):
            assert _row(page, "Kennzahl export") == ["alle", "12,5 %", "10,2 %", "darüber", "–", "12–19"]
            marks = ["alle", "12,5 %", "4 / 9 / 12 %", "–", "oberstes Viertel", "12–19"]
            assert _row(page, "Kennzahl export: Marken der Viertel") == marks
            assert _row(page, "Kennzahl export: Veränderung")[1:4] == ["+1,5 %", "+2 %", "darunter"]
            assert _row(page, "Kennzahl revenue")[1:5] == ["+10 %", "+12,5 %", "darunter", "–"]
            assert _row(page, "Kennzahl sick")[1:4] == ["4 %", "4,5 %", "darunter"]
            assert _row(page, "Kennzahl sick: Marken")[4] == "–"  # a quarter needs eight groups
            assert _row(page, "Kennzahl mood: Verteilung")[1:3] == ["4", "40 von 100 gaben dasselbe an"]
            assert _row(page, "Kennzahl late")[1:3] == ["–", "nicht freigegeben"]
            assert page.locator("[data-bars] svg").count() == 4
    assert {one for one in stage.asked[before:] if "/static/" not in one} == {"GET https://firm.test/position"}
    page.emulate_media(media="print")
    expect(page.get_by_text("Nicht in Sitzungen zeigen")).to_be_visible()
    assert page.get_by_role("button", name="Für Ihr Haus drucken").is_hidden()
    forged = papers.signed(json.loads(release["body"]), trustee=papers.new_key())
    stage.show(page, "position", {**POSITION, "documents": {**signed, "release": forged}})
    expect(page.get_by_text("„Freigabe“ ist nicht gültig")).to_be_visible()
