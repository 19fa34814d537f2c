"""What a trustee types and what its server answers, from an empty folder to a release."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from wsgiref.simple_server import make_server

import pytest

from clusterwerk.indicators import standalone
from clusterwerk.twolock import batches, signing
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.releases import release_of
from clusterwerk.twolock.trustee import console, service, sheet, work
from clusterwerk.web import trustee_pages
from tests.twolock.made_round import Office, OpenRound, key_of, values

FIRMS = [f"m{number:02}" for number in range(6)]
FIGURES = {one: {"revenue": (1_200, 1_000)} for one in FIRMS}


class OfficeOf(Office):
    """An office whose trustee was set up by the program."""

    def __init__(self, path):
        super().__init__(path)
        self.request = path / "request.zip"

    def ask(self, year=2025):
        agreement = Agreement.read(*self.documents(year, FIRMS))
        self.request.write_bytes(batches.request_zip(agreement, self.names(agreement)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder in which the program runs, with a passphrase."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(console.PASSPHRASE, "a long passphrase")
    return tmp_path


def typed(*words):
    return console.main([str(word) for word in words], trustee_pages.make)


def test_from_an_empty_folder_to_a_release(folder, capsys, monkeypatch):
    assert typed("init", "--name", "University") == 0
    printed = capsys.readouterr().out
    public = json.loads((folder / "trustee" / "trustee.json").read_text())
    assert public["fingerprint"] in printed
    assert b"ENCRYPTED" in (folder / "trustee" / "trustee.key").read_bytes()
    assert all(sheet.NOT_PROTECTED)

    monkeypatch.setattr("tests.twolock.made_round.Folder.set_up", lambda *_ignored: None)
    office = OfficeOf(folder)
    office.folder = work.Folder(folder / "trustee", "a long passphrase")
    office.ask()
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    assert typed("agree", "request.zip") == 1
    assert not (folder / "answer.zip").exists()
    assert typed("agree", "request.zip", "--compared") == 0
    shown = capsys.readouterr().out
    assert all(signing.fingerprint(signing.public_bytes(key_of(one))) in shown for one in FIRMS)
    assert all(f"Firm {one}" in shown for one in FIRMS)
    agreement, document, opening = work.answer_in((folder / "answer.zip").read_bytes())

    place, signed = folder / "trustee" / "rounds" / "round-2025", office.folder.signed("round-2025")
    for tongue in ("de", "en"):
        form = (place / f"form-{tongue}.html").read_bytes()
        assert form == standalone.page(signed, tongue)
        assert hashlib.sha256(form).hexdigest() in shown
        assert b"Firm m0" not in form  # rivals do not read who takes part

    round_ = OpenRound(office, agreement, document, opening)
    round_.answer(FIGURES)
    (folder / "batch.zip").write_bytes(batches.batch_zip(round_.batch()))
    assert typed("run", "batch.zip") == 0
    release = release_of(work.release_in((folder / "release.zip").read_bytes()), agreement)
    assert values(release) == {"growth": 20.0}
    released = office.folder.signed("round-2025")
    for tongue in ("de", "en"):
        assert (place / f"result-{tongue}.html").read_bytes() == standalone.place(released, tongue)
    assert typed("run", "batch.zip") == 1  # the key is gone
    assert typed("rounds") == 0


def test_the_pages_are_made_where_there_is_no_installation(tmp_path, office):
    office.open(2025, FIRMS)
    folder = office.folder.path
    known = {name: text for name, text in os.environ.items() if not name.startswith(("CLUSTERWERK", "DJANGO"))}
    program = [sys.executable, "-m", "clusterwerk", "trustee", "--folder", str(folder), "pages", "round-2025"]
    before = set(tmp_path.rglob("*"))
    done = subprocess.run(program, cwd=tmp_path, env=known, capture_output=True, text=True, check=True)
    made = set(tmp_path.rglob("*")) - before
    assert {one.name for one in made} == {"form-de.html", "form-en.html"}
    for one in made:
        assert one.read_bytes() == standalone.page(office.folder.signed("round-2025"), one.stem[-2:])
        assert hashlib.sha256(one.read_bytes()).hexdigest() in done.stdout


def test_a_key_comes_back_from_its_sheet_and_a_slip_is_noticed(folder, capsys, monkeypatch):
    key = key_of("lost")
    text = sheet.recovery_text(key)
    monkeypatch.setattr("builtins.input", lambda _question: text.lower())
    assert typed("init", "--name", "University", "--recover") == 0
    assert signing.fingerprint(signing.public_bytes(key)) in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _question: text[:-1] + ("0" if text[-1] != "0" else "1"))
    assert typed("--folder", "other", "init", "--name", "University", "--recover") == 1
    assert not (folder / "other").exists()


@pytest.mark.parametrize(
    "words",
    [("agree", "missing.zip"), ("run", "missing.zip"), ("--folder", "nowhere", "run", "x"), ("init", "--name", "A")],
)
def test_what_cannot_be_done_is_said(folder, capsys, words):
    typed("init", "--name", "University")
    capsys.readouterr()
    assert typed(*words) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_wrong_passphrase_signs_nothing(folder, capsys, monkeypatch):
    typed("init", "--name", "University")
    monkeypatch.setattr("tests.twolock.made_round.Folder.set_up", lambda *_ignored: None)
    OfficeOf(folder).ask()
    monkeypatch.setenv(console.PASSPHRASE, "another one")
    assert typed("agree", "request.zip", "--compared") == 1
    assert not (folder / "trustee" / "rounds").exists()


@pytest.fixture
def served(office):
    """An open round whose trustee listens: (round, address)."""
    agreement = Agreement.read(*office.documents(2025, FIRMS))
    request = work.request_in(batches.request_zip(agreement, office.names(agreement)), office.folder)
    round_ = OpenRound(office, *work.answer_in(work.agree(request, office.folder)))
    now = round_.closed
    server = make_server("127.0.0.1", 0, service.application(office.folder, lambda: now))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield round_, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def asked(address, data=None):
    """(status, body) of a request."""
    try:
        with urllib.request.urlopen(address, data=data, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as wrong:
        return wrong.code, wrong.read()


def test_the_server_offers_the_form_and_releases_a_batch_of_its_office(served):
    round_, address = served
    pages = trustee_pages.make(round_.office.folder.signed("round-2025"))
    assert asked(f"{address}/rounds/round-2025/form-de.html")[0] == 404  # not made yet
    round_.office.folder.keep_pages("round-2025", pages)
    assert asked(f"{address}/rounds/round-2025/form-de.html") == (200, pages["form-de"])
    assert b"round-2025" not in asked(f"{address}/")[1]  # whether there is a round is for the office to say
    for strange in ("round-2099/form-de.html", "round-2025/roster.json", "round-2025/round.key", "..%2Ftrustee.key/x"):
        assert asked(f"{address}/rounds/{strange}")[0] in {404, 422}
    assert round_.office.folder.public["fingerprint"].encode() in asked(f"{address}/")[1]
    round_.answer(FIGURES)
    batch = batches.batch_zip(round_.batch())
    assert asked(f"{address}/batch", batch[:-40])[0] == 422
    assert asked(f"{address}/batch", b"")[0] == 422
    status, data = asked(f"{address}/batch", batch)
    assert status == 200
    assert values(release_of(work.release_in(data), round_.agreement)) == {"growth": 20.0}
    assert asked(f"{address}/batch", batch)[0] == 422
