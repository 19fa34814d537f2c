"""What a trustee keeps in one folder: a signing key, the office's key, each round with its own key until it is released, and
the chained list of everything that was opened and released.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
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

from clusterwerk.twolock import signing
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import Document, decoded, encoded
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.releases import Entry
from clusterwerk.twolock.rules import Roster
from clusterwerk.twolock.sets import Known

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
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

    def keep_round(
        self, agreement: Agreement, opening: Document, names: Document, key: ec.EllipticCurvePrivateKey
    ) -> None:
        """Keep what was agreed upon, who stands behind the numbers of the roster, and the key of the round."""
        place = self._round(agreement.survey.survey_id)
        place.mkdir(parents=True, exist_ok=True)
        documents = (agreement.policy, agreement.roster_document, agreement.survey_document, opening, names)
        for name, one in zip((*_DOCUMENTS, "names"), documents, strict=True):
            (place / f"{name}.json").write_text(one.text(), "utf-8")
        self._write_key(f"rounds/{agreement.survey.survey_id}/round.key", key)
        self._write("office.json", {"key": encoded(agreement.rules.office_key)})

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
        self, survey_id: str, release: Document, opened: Iterable[Known], released: Iterable[Entry]
    ) -> None:
        """Keep what a batch gave before its key is destroyed, so that a stop in between loses nothing."""
        row = {"round": survey_id, "opened": [*map(_plain, opened)], "released": [*map(_plain, released)]}
        self._write(f"rounds/{survey_id}/pending.json", {"release": release.text(), "row": row})

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
        (self._round(survey_id) / "release.json").write_text(release.text(), "utf-8")
        (self._round(survey_id) / "pending.json").unlink()
        return release

    def release(self, survey_id: str) -> Document | None:
        """The release of a round."""
        path = self._round(survey_id) / "release.json"
        return Document.read(path.read_bytes(), "release") if path.exists() else None

    def rosters(self) -> list[Roster]:
        """The rosters of all rounds, the oldest first."""
        return [self.agreement(one)[0].roster for one in self.rounds()]

    def entries(self) -> list[tuple[str, list[Known], list[Entry]]]:
        """(round, what was opened, what was released) of every line. Raises Untrue when the chain is broken."""
        found = []
        for line in self._lines():
            row = json.loads(line["body"])
            opened = [Known(one["indicator"], one["period"], frozenset(one["tokens"])) for one in row["opened"]]
            released = [
                Entry(**{**one, "tokens": frozenset(one["tokens"]), "classes": tuple(one.get("classes", ()))})
                for one in row["released"]
            ]
            found.append((row["round"], opened, released))
        return found

    def _add_line(self, row: Mapping[str, Any]) -> None:
        lines = self._lines()
        body = json.dumps({**row, "previous": lines[-1]["hash"] if lines else None}, sort_keys=True)
        line = json.dumps({"body": body, "hash": hashlib.sha256(body.encode()).hexdigest()})
        with (self.path / "ledger.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

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
        if not _NAME.fullmatch(survey_id):
            raise Untrue("wrong_fields", what="survey", field="survey_id")
        return self.path / "rounds" / survey_id

    def _write(self, name: str, found: Mapping[str, Any]) -> None:
        path = self.path / name
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        fresh.replace(path)

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


def _plain(one: Known) -> dict[str, Any]:
    return {**dataclasses.asdict(one), "tokens": sorted(one.tokens)}
