"""The form as one file: the same bytes every time, nothing of a firm in it, no network, and the same seal."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from clusterwerk.indicators import standalone
from tests.indicators.form import papers
from tests.indicators.form.stage import FIRM, PASSPHRASE, new_firm

FROM_BROWSER = "localStorage['firm file:radial-ventilatoren']"


def test_the_file_has_the_same_bytes_each_time_and_only_what_was_signed():
    paper = papers.Paper(papers.public(papers.new_key()))
    documents = paper.documents()
    turned = {name: {"signatures": one["signatures"], "body": one["body"]} for name, one in reversed(documents.items())}
    made = standalone.page(documents, "de")
    assert made == standalone.page(turned, "de")
    assert made != standalone.page(documents, "en")
    text = made.decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text).group(1).replace("&#x27;", "'")
    assert "connect-src 'none'" in policy
    assert "default-src 'none'" in policy
    assert re.findall(r"(?:src|href|action)=\"(?!#)", text) == []
    assert re.search(r'data-firm-slug="" data-member="" data-last-seq="0"', text)
    assert (
        json.loads(re.search(r'id="round-documents" type="application/json">(.*?)</script>', text).group(1))
        == documents
    )
    assert f'data-form-hash="{standalone.form_hash()}"' in text
    assert len(made) < 200_000


def test_the_files_program_is_made_of_the_pages_modules():
    program = standalone.script()
    assert hashlib.sha256(program.encode()).hexdigest() == standalone.form_hash()
    assert re.findall(r"^(?:import|export)\b", program, re.M) == []
    for name in standalone.FORM:
        lines = (standalone.FOLDER / f"{name}.js").read_text(encoding="utf-8").splitlines()
        last_import = max((place for place, line in enumerate(lines) if line.startswith("import ")), default=-1)
        kept = [line.removeprefix("export ") for line in lines[last_import + 1 :]]
        assert "\n".join(kept) in program


@pytest.mark.browser
def test_the_file_seals_without_a_network(chromium, stage, page, tmp_path):
    member = new_firm(stage, page)
    firm_file = tmp_path / "eigene.firm.json"
    firm_file.write_text(page.evaluate(FROM_BROWSER))
    paper = papers.Paper(member)
    form = tmp_path / "formular.html"
    form.write_bytes(standalone.page(paper.documents(), "de"))
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", offline=True)
    alone = context.new_page()
    said, asked = [], []
    alone.on("console", lambda one: said.append(one.text) if "password" not in one.text.lower() else None)
    alone.on("pageerror", lambda one: said.append(str(one)))
    alone.on("request", lambda one: asked.append(one.url.split(":")[0]))
    alone.goto(form.as_uri())
    alone.locator("#firm-file").set_input_files(firm_file)
    alone.get_by_label("Passphrase").fill(PASSPHRASE)
    alone.get_by_role("button", name="Öffnen").click()
    alone.locator("#now-export").fill("12,5")
    alone.get_by_role("button", name="Prüfen und senden").click()
    alone.get_by_role("checkbox").check()
    with alone.expect_download() as saved:
        alone.get_by_role("button", name="Versiegeln und speichern").click()
    assert saved.value.suggested_filename == "answer-m07.sealed.json"
    expect(alone.get_by_role("heading", name="Versiegelt", exact=True)).to_be_focused()
    header, vector = papers.opened(json.loads(Path(saved.value.path()).read_text()), paper.lock, member)
    assert (header["answered"], header["form"], vector[:4]) == (["export"], standalone.form_hash(), [625, 0, 625**2, 0])
    with alone.expect_download() as kept:
        alone.locator('[data-step="done"]').get_by_role("button", name="Firmendatei speichern").click()
    assert json.loads(Path(kept.value.path()).read_text())["slug"] == FIRM["firm_slug"]
    assert (said, set(asked)) == ([], {"file"})
    context.close()


@pytest.mark.browser
def test_the_own_place_is_reckoned_in_a_file_as_well(chromium, stage, page, tmp_path):
    paper = papers.Paper(new_firm(stage, page))
    firm_file = tmp_path / "eigene.firm.json"
    firm_file.write_text(page.evaluate(FROM_BROWSER))
    documents = paper.documents()
    results = [{"indicator": "export", "leaf": None, "status": "published", "groups": "8–11", "values": {"mean": 3.4}}]
    signed = {**documents, "release": paper.release(documents, results, [])}
    result = tmp_path / "ergebnis.html"
    result.write_bytes(standalone.place(signed, "de"))
    assert result.read_bytes() == standalone.place(signed, "de")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", offline=True)
    alone, said = context.new_page(), []
    alone.on("pageerror", lambda one: said.append(str(one)))
    alone.on("console", lambda one: said.append(one.text) if "Content Security" in one.text else None)
    alone.goto(result.as_uri())
    alone.locator("#firm-file").set_input_files(firm_file)
    alone.get_by_label("Passphrase").fill(PASSPHRASE)
    alone.get_by_role("button", name="Öffnen").click()
    expect(alone.locator("[data-position] tr").first).to_contain_text("3,4 %")
    expect(alone.get_by_text(FIRM["firm"])).to_be_visible()
    expect(alone.get_by_text("Ihre Firmendatei kennt keine Antwort auf diese Runde")).to_be_visible()
    assert said == []
    context.close()
