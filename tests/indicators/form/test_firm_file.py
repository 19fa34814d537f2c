"""The firm's own file: locked, kept, opened elsewhere, joined; wrong passphrases and changed files."""

import base64
import json

import pytest

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Organisation
from clusterwerk.indicators.models import Reporter
from clusterwerk.twolock import signing
from clusterwerk.web.demo.example_firm_files import FirmFile

pytestmark = pytest.mark.browser
PASSPHRASE = "vier Wörter ohne Sinn"
MAKE = """async (m, passphrase) => {
  const file = await m.firmfile.FirmFile.create({ firm: "Radial GmbH", slug: "radial", passphrase });
  file.content.keys.push({ ...(await m.twolock.newKey()), at: 1 });
  file.content.answers.push({ survey: "s1", period: { from: "2024-01-01", to: "2024-12-31" }, versions: { export: 1 }, seq: 1, hash: "h1", at: 5, figures: { export: { now: "987654321", previous: null } } });
  return [await file.text(), file.content.keys[0].private];
}"""
OPEN = """async (m, [text, passphrase]) => {
  try {
    const file = await m.firmfile.FirmFile.open(m.firmfile.readContainer(text), passphrase);
    return file.content.answers.map((one) => one.hash);
  } catch (error) {
    return error.code ?? `fault: ${error}`;
  }
}"""


def test_the_file_opens_only_with_its_passphrase_and_unchanged(run):
    text, private = run(MAKE, PASSPHRASE)
    container = json.loads(text)
    assert private not in text
    assert "987654321" not in text
    assert container["iterations"] == 600_000
    assert run(OPEN, [text, PASSPHRASE]) == ["h1"]
    assert run(OPEN, [text, "vier Worter ohne Sinn"]) == "wrong_passphrase"
    other_place = {"A": "B"}.get(container["data"][40], "A")
    changed = {
        "data": container["data"][:40] + other_place + container["data"][41:],
        "firm": "Axial GmbH",
        "slug": "axial",
        "iv": container["iv"][::-1].replace("=", "A")[:16],
    }
    answers = {name: run(OPEN, [json.dumps({**container, name: value}), PASSPHRASE]) for name, value in changed.items()}
    assert answers == dict.fromkeys(changed, "broken_file")
    weaker = json.dumps({**container, "iterations": 1000})
    assert run(OPEN, [weaker, PASSPHRASE]) == "broken_file"
    assert run(OPEN, ['{"what": "else"}', PASSPHRASE]) == "not_a_firm_file"
    assert run(OPEN, [json.dumps({**container, "v": 2}), PASSPHRASE]) == "newer_file"


def test_another_device_joins_what_both_know(run):
    text, _private = run(MAKE, PASSPHRASE)
    found = run(
        """async (m, [text, passphrase]) => {
          const { FirmFile, keep, openFile, readContainer, withReceipt } = m.firmfile;
          const here = await FirmFile.open(readContainer(text), passphrase);
          const answer = (seq, at) => ({ ...here.content.answers[0], survey: "s2", seq, hash: `h2-${seq}`, at });
          here.content.answers.push(answer(1, 10));
          here.content.drafts = { s2: { at: 9, typed: "old" }, s3: { at: 30, typed: "new" } };
          await keep(here);
          const there = await FirmFile.open(readContainer(text), passphrase);
          there.content.answers.push(answer(2, 20));
          there.content.drafts = { s3: { at: 25, typed: "older" } };
          const receipt = { body: '{"submission":"h2-2"}', signatures: { office: "x" } };
          const chosen = withReceipt(await there.text(), receipt);
          const both = await openFile({ chosen, slug: "radial", passphrase });
          const again = await openFile({ chosen: null, slug: "radial", passphrase });
          const strange = await openFile({ chosen, slug: "axial", passphrase }).catch((error) => error.code);
          return [again.content.answers.map((one) => one.hash), Object.entries(again.content.drafts).map(([survey, one]) => [survey, one.typed]),
            again.receipts.length, both.lastAnswer("s2").seq,
            ...[[1, "2024"], [2, "2024"], [1, "2023"]].map(([version, year]) => both.earlier({ id: "export", version }, { from: `${year}-01-01`, to: `${year}-12-31` })), strange]; }""",
        [text, PASSPHRASE],
    )
    assert found == [["h1", "h2-1", "h2-2"], [["s3", "new"]], 1, 2, "987654321", None, None, "other_firm"]


def test_two_windows_do_not_overwrite_each_other(run):
    text, _private = run(MAKE, PASSPHRASE)
    found = run(
        """async (m, [text, passphrase]) => {
          const { FirmFile, keep, keepText, localText, readContainer, withReceipt } = m.firmfile;
          const container = readContainer(text);
          const [one, other] = [await FirmFile.open(container, passphrase), await FirmFile.open(container, passphrase)];
          one.content.answers.push({ ...one.content.answers[0], survey: "s2", hash: "h2", at: 10 });
          other.content.drafts.s2 = { at: 9 };
          other.content.drafts.s3 = { at: 11 };
          await keep(one);
          keepText("radial", withReceipt(localText("radial"), { body: "{}", signatures: {} }));
          await keep(other);
          const kept = await FirmFile.open(readContainer(localText("radial")), passphrase);
          return [kept.content.answers.map((answer) => answer.hash), Object.keys(kept.content.drafts), kept.receipts.length]; }""",
        [text, PASSPHRASE],
    )
    assert found == [["h1", "h2"], ["s3"], 1]


def test_a_copy_with_another_passphrase_is_put_aside_not_lost(run):
    text, _private = run(MAKE, PASSPHRASE)
    older, _private = run(MAKE, "eine ganz andere")
    found = run(
        """async (m, [text, older, passphrase]) => {
          m.firmfile.keepText("radial", older);
          await m.firmfile.openFile({ chosen: text, slug: "radial", passphrase });
          const lying = Object.values(localStorage);
          const opened = await m.firmfile.openFile({ chosen: null, slug: "radial", passphrase });
          localStorage["firm file:radial"] = "{damaged";
          const again = await m.firmfile.openFile({ chosen: text, slug: "radial", passphrase });
          return [lying.includes(older), opened.content.answers.length, again.content.answers.length]; }""",
        [text, older, PASSPHRASE],
    )
    assert found == [True, 1, 1]


def test_the_file_of_the_example_opens_like_one_that_a_browser_made(run):
    firm = Organisation(name='Rühr & "Lüfter" GmbH')
    made = FirmFile(Reporter(number=7, organisation=firm, initiative=Initiative(slug="luft")), signing.new_key())
    made.answers.append({"hash": "h7", "survey": "s", "seq": 1})
    program = """async (m, [text, passphrase]) => {
      const file = await m.firmfile.FirmFile.open(m.firmfile.readContainer(text), passphrase);
      const [pair] = file.content.keys;
      await m.twolock.sign(pair.private, "member", m.bytes.utf8("x"));
      return [file.name, file.head.firm, pair.public, file.content.answers[0].hash];
    }"""
    public = base64.b64encode(signing.public_bytes(made.key)).decode()
    assert run(program, [made.text("beispiel"), "beispiel"]) == [
        "clusterwerk-luft-m07.firm.json",
        firm.name,
        public,
        "h7",
    ]
    assert run(OPEN, [made.text("beispiel"), "Beispiel"]) == "wrong_passphrase"
