"""The optional vectors of words, where `clusterwerk lexicon build` made them in the data folder."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings


def lexicon_file() -> Path:
    """Where the vectors lie; see docs/decisions/0016."""
    return Path(settings.DATA_FOLDER) / "lexicon" / "words.npz"


def lexicon_in_use():
    """The vectors, or None where nobody built them. A file built anew is read anew."""
    path = lexicon_file()
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int):
    from clusterwerk.analysis.texts.lexicon import read_lexicon  # loads NumPy

    return read_lexicon(path)
