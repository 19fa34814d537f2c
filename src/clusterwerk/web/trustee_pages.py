"""The pages of a round that firms may open without the office, made on the trustee's own computer, where there is neither an
installation nor a database.
"""

import os
import tempfile
from collections.abc import Mapping
from typing import Any

import django
from django.apps import apps

LANGUAGES = ("de", "en")


def make(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """The form of the round with these signed documents, or after the release the page with the own place: {"form-de": …}.

    Byte for byte as the office's program of the same version makes it, so that the check number in the invitation shows
    whether the office's form was changed.
    """
    if not apps.ready:
        _set_up()
    from clusterwerk.indicators import standalone

    if "release" in documents:
        return {f"result-{language}": standalone.place(documents, language) for language in LANGUAGES}
    return {f"form-{language}": standalone.page(documents, language) for language in LANGUAGES}


def _set_up() -> None:
    """The program without an installation: its data folder is gone at once."""
    with tempfile.TemporaryDirectory() as empty:
        os.environ["CLUSTERWERK_DATA"] = empty
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")
        django.setup()
