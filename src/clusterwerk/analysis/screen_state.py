"""What a screening has finished, kept in a folder so that it can go on after it was stopped."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from clusterwerk.analysis.screen_result import Verdict


@dataclass(frozen=True)
class State:
    """A folder for one screening: data and parameters are in its name. Without a folder nothing is kept."""

    folder: Path | None

    @classmethod
    def of(cls, folder: Path | None, key: str) -> State:
        return cls(None if folder is None else Path(folder) / f"screening-{key}")

    def read(self, name: str) -> list[Verdict] | None:
        """Verdicts of a finished part, or nothing."""
        if self.folder is None or not (self.folder / f"{name}.json").is_file():
            return None
        kept = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return [_verdict(one) for one in kept]

    def write(self, name: str, verdicts: list[Verdict]) -> None:
        """Keep the verdicts of a part. The file is there as a whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        half = self.folder / f"{name}.half"
        half.write_text(json.dumps([asdict(one) for one in verdicts]), encoding="utf-8")
        os.replace(half, self.folder / f"{name}.json")


def _verdict(kept: dict) -> Verdict:
    for name in ("localised", "dispersed"):
        kept[name] = tuple((float(a), float(b)) for a, b in kept[name])
    return Verdict(**kept)
