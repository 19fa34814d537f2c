"""The language of the console. Knows no Django, so that help is quick."""

import os

NEUTRAL = {"C", "POSIX", "C.UTF-8"}


def language() -> str:
    """German unless the system speaks another language; a system that names none speaks German."""
    for name in ("CLUSTERWERK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "de" if value[:2].lower() == "de" or value in NEUTRAL else "en"
    return "de"
