"""What a trustee keeps in one folder: a signing key, the office's key, each round with its own key until it is released, and
the chained list of everything that was opened and released.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from clusterwerk.core.file_locks import locked
from clusterwerk.twolock import signing
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import ID, Document, decoded, encoded, read_json
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.releases import Entry
from clusterwerk.twolock.rules import Roster
from clusterwerk.twolock.sets import Known
from clusterwerk.twolock.survey import Survey

_DOCUMENTS = ("policy", "roster", "survey", "opening")
# What firms may open without the office: the form of a round and, after the release, the page with the own place.
PAGES = ("form-de", "form-en", "result-de", "result-en")


class Folder:
    """The trustee's folder. `passphrase` opens its keys; None where they are kept without one."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self.path = path
        self._passphrase = passphrase.encode() if passphrase else None

    @property
    def exists(self) -> bool:
        """Whether a trustee was set up here."""
        return (self.path / "trustee.json").exists()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else agrees or releases in this folder meanwhile. Raises Untrue when somebody does."""
        with (self.path / "lock").open("a+b") as file:
            if not locked(file):
                raise Untrue("busy")
            yield  # closing the file ends the lock, also when the program is stopped

    def set_up(self, name: str, key: ec.EllipticCurvePrivateKey) -> None:
        """Keep the trustee's name and signing key."""
        self.path.mkdir(parents=True, exist_ok=True)
        os.chmod(self.path, 0o700)
        self._write_key("trustee.key", key)
        public = signing.public_bytes(key)
        self._write("trustee.json", {"name": name, "key": encoded(public), "fingerprint": signing.fingerprint(public)})

    @property
    def public(self) -> Mapping[str, str]:
        """Name, key and fingerprint: what the office gets."""
        return json.loads((self.path / "trustee.json").read_text("utf-8"))

    def signing_key(self) -> ec.EllipticCurvePrivateKey:
        """The trustee's signing key. Raises Untrue for a wrong passphrase."""
        return self._read_key("trustee.key")

    def office_key(self) -> bytes | None:
        """The office's key as it was agreed upon with the first round."""
        path = self.path / "office.json"
        return decoded(json.loads(path.read_text("utf-8"))["key"], "office.json", "key") if path.exists() else None

    def known_keys(self) -> dict[str, bytes]:
        """The keys of the firms whose fingerprints were compared in earlier rounds, by member."""
        return {one.member: one.key for roster in self.rosters() for one in roster.members}

    def known_names(self) -> dict[str, str]:
        """The names by which the office told of members in earlier rounds, by member."""
        found: dict[str, str] = {}
        for one in self.rounds():
            text = (self._round(one) / "names.json").read_bytes()
            found |= read_json(Document.read(text, "names").body, "names")["names"]
        return found

    def keep_round(
        self, agreement: Agreement, opening: Document, names: Document, key: ec.EllipticCurvePrivateKey
    ) -> None:
        """Keep what was agreed upon, who stands behind the numbers of the roster, and the key of the round."""
        place = self._round(agreement.survey.survey_id)
        place.mkdir(parents=True, exist_ok=True)
        documents = (agreement.policy, agreement.roster_document, agreement.survey_document)
        for name, one in zip(_DOCUMENTS, documents, strict=False):
            _keep(place / f"{name}.json", one.text())
        _keep(place / "names.json", names.text())
        self._write_key(f"rounds/{agreement.survey.survey_id}/round.key", key)
        self._write("office.json", {"key": encoded(agreement.rules.office_key)})
        _keep(place / "opening.json", opening.text())  # with it the round is there

    def has_round(self, survey_id: str) -> bool:
        """Whether this round was agreed upon here."""
        return (self._round(survey_id) / "opening.json").exists()

    def agreement(self, survey_id: str) -> tuple[Agreement, Document]:
        """What was agreed upon, and the opening. Raises Untrue for a round that is not known."""
        if not self.has_round(survey_id):
            raise Untrue("not_agreed")
        place = self._round(survey_id)
        found = [Document.read((place / f"{name}.json").read_bytes(), name) for name in _DOCUMENTS]
        return Agreement.read(*found[:3]), found[3]

    def rounds(self) -> list[str]:
        """The rounds that were agreed upon, in the order of their opening days."""
        place = self.path / "rounds"
        names = [one.name for one in place.iterdir()] if place.exists() else []
        return sorted(filter(self.has_round, names), key=lambda one: (self.agreement(one)[0].survey.opens, one))

    def surveys(self) -> list[Survey]:
        """What was asked in all rounds that were agreed upon."""
        return [self.agreement(one)[0].survey for one in self.rounds()]

    def drop(self, survey_id: str) -> None:
        """Forget a round that the office took back or cancelled, and destroy its key. Raises Untrue once it was released."""
        if not self.has_round(survey_id):
            raise Untrue("not_agreed")
        if self.release(survey_id) is not None or self.pending(survey_id) is not None:
            raise Untrue("released_already")
        self._destroy_key(survey_id)
        place = self._round(survey_id)
        for path in place.iterdir():
            path.unlink()
        place.rmdir()

    def round_of(self, survey_hash: str) -> str:
        """The round whose survey has this hash. Raises Untrue."""
        for one in self.rounds():
            if self.agreement(one)[0].survey_document.digest == survey_hash:
                return one
        raise Untrue("not_agreed")

    def signed(self, survey_id: str) -> dict[str, Any]:
        """The signed documents of a round as its pages hold them: {name: {"body": …, "signatures": {…}}}, with the release
        when there is one. Raises Untrue for a round that is not known."""
        if not self.has_round(survey_id):
            raise Untrue("not_agreed")
        paths = [self._round(survey_id) / f"{name}.json" for name in (*_DOCUMENTS, "release")]
        return {one.stem: json.loads(one.read_text("utf-8")) for one in paths if one.exists()}

    def keep_pages(self, survey_id: str, pages: Mapping[str, bytes]) -> list[Path]:
        """Keep pages of a round as files, by their names in PAGES."""
        paths = [self._round(survey_id) / f"{name}.html" for name in pages]
        for path, page in zip(paths, pages.values(), strict=True):
            path.write_bytes(page)
        return paths

    def page(self, survey_id: str, name: str) -> Path | None:
        """One of PAGES of a round, or None where it was not made."""
        path = self._round(survey_id) / f"{name}.html"
        return path if name in PAGES and path.exists() else None

    def round_key(self, survey_id: str) -> ec.EllipticCurvePrivateKey:
        """The key of a round. Raises Untrue when it was destroyed or is not here."""
        if self.release(survey_id) is not None:
            raise Untrue("released_before")
        if not (self._round(survey_id) / "round.key").exists():
            raise Untrue("key_missing")
        return self._read_key(f"rounds/{survey_id}/round.key")

    def keep_pending(
        self,
        survey_id: str,
        release: Document,
        opened: Iterable[Known],
        released: Iterable[Entry],
        implausible: Iterable[str],
    ) -> None:
        """Keep what a batch gave before its key is destroyed, so that a stop in between loses nothing."""
        row = {"round": survey_id, "opened": [*map(_plain, opened)], "released": [*map(_plain, released)]}
        found = {"release": release.text(), "row": row, "implausible": [*implausible]}
        self._write(f"rounds/{survey_id}/pending.json", found)

    def pending(self, survey_id: str) -> Mapping[str, Any] | None:
        """What a batch gave that was not released yet."""
        path = self._round(survey_id) / "pending.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else None

    def finish(self, survey_id: str) -> Document:
        """Enter what is pending into the list, destroy the key of the round, keep the release. Can be repeated."""
        found = self.pending(survey_id)
        if found is None:
            raise Untrue("released_before")
        if survey_id not in [name for name, _opened, _released in self.entries()]:
            self._add_line(found["row"])
        self._destroy_key(survey_id)
        release = Document.read(found["release"], "release")
        if found["implausible"]:
            self._write(f"rounds/{survey_id}/implausible.json", found["implausible"])
        _keep(self._round(survey_id) / "release.json", release.text())
        (self._round(survey_id) / "pending.json").unlink()
        return release

    def implausible(self, survey_id: str) -> list[str]:
        """The indicators that were withheld because the answers cannot be right together."""
        path = self._round(survey_id) / "implausible.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else []

    def release(self, survey_id: str) -> Document | None:
        """The release of a round."""
        path = self._round(survey_id) / "release.json"
        return Document.read(path.read_bytes(), "release") if path.exists() else None

    def rosters(self) -> list[Roster]:
        """The rosters of all rounds, the oldest first."""
        return [self.agreement(one)[0].roster for one in self.rounds()]

    def entries(self) -> list[tuple[str, list[Known], list[Entry]]]:
        """(round, what was opened, what was released) of every line. Raises Untrue when the chain is broken, also where it
        lacks a round that was released."""
        found = []
        for line in self._lines():
            row = json.loads(line["body"])
            opened = [Known(one["indicator"], one["period"], frozenset(one["tokens"])) for one in row["opened"]]
            released = [
                Entry(**{**one, "tokens": frozenset(one["tokens"]), "classes": tuple(one.get("classes", ()))})
                for one in row["released"]
            ]
            found.append((row["round"], opened, released))
        missing = {one for one in self.rounds() if self.release(one)} - {name for name, _opened, _released in found}
        if missing:
            raise Untrue("chain_broken", entry=len(found) + 1)
        return found

    def _add_line(self, row: Mapping[str, Any]) -> None:
        lines = self._lines()
        body = json.dumps({**row, "previous": lines[-1]["hash"] if lines else None}, sort_keys=True)
        line = {"body": body, "hash": hashlib.sha256(body.encode()).hexdigest()}
        _keep(self.path / "ledger.jsonl", "".join(json.dumps(one) + "\n" for one in (*lines, line)))

    def _destroy_key(self, survey_id: str) -> None:
        path = self._round(survey_id) / "round.key"
        if path.exists():
            with path.open("r+b") as file:
                file.write(b"\0" * path.stat().st_size)
                file.flush()
                os.fsync(file.fileno())
            path.unlink()

    def _lines(self) -> list[dict[str, Any]]:
        path = self.path / "ledger.jsonl"
        if not path.exists():
            return []
        lines, before = [], None
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                line = json.loads(text)
                fits = hashlib.sha256(line["body"].encode()).hexdigest() == line["hash"]
                fits = fits and json.loads(line["body"])["previous"] == before
            except (ValueError, KeyError, TypeError) as wrong:
                raise Untrue("chain_broken", entry=number) from wrong
            if not fits:
                raise Untrue("chain_broken", entry=number)
            lines.append(line)
            before = line["hash"]
        return lines

    def _round(self, survey_id: str) -> Path:
        if not ID.fullmatch(survey_id):
            raise Untrue("wrong_fields", what="survey", field="survey_id")
        return self.path / "rounds" / survey_id

    def _write(self, name: str, found: Any) -> None:
        _keep(self.path / name, json.dumps(found, ensure_ascii=False, indent=1))

    def _write_key(self, name: str, key: ec.EllipticCurvePrivateKey) -> None:
        lock = BestAvailableEncryption(self._passphrase) if self._passphrase else NoEncryption()
        path = self.path / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))

    def _read_key(self, name: str) -> ec.EllipticCurvePrivateKey:
        try:
            key = load_pem_private_key((self.path / name).read_bytes(), self._passphrase)
        except (TypeError, ValueError) as wrong:  # TypeError: a passphrase is missing, or there is none to give
            raise Untrue("wrong_passphrase") from wrong
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key


def _keep(path: Path, text: str) -> None:
    """The whole text or what was there before, also when the power goes."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _plain(one: Known) -> dict[str, Any]:
    return {**dataclasses.asdict(one), "tokens": sorted(one.tokens)}
